//! A site as it stands before anything is written: its pages, where each is shown, and what is wrong with their texts and links.
//!
//! **Invariant:** no document is made again and nothing is rendered; what is found is what a build finds so far.

use std::sync::Arc;

use super::{Memory, Options, Progress, Survey, fault, parallel::Workers, plan::Plan, survey::gather, weighed};
use crate::{
    base::{Diagnosed, Result},
    config::Config,
    link,
    model::{Content, PageId, Site, source::Origin},
};

/// What is known of a site.
pub struct Overview<'memory> {
    survey: &'memory Survey,
    plan: Arc<Plan>,
}

impl Overview<'_> {
    pub fn content<'a>(&'a self, config: &'a Config) -> Content<'a> {
        self.survey.content(config)
    }

    pub fn site(&self) -> &Site {
        &self.plan.site
    }

    /// Reads the text that the facts of a page were taken from.
    ///
    /// Errors: the file was written to since, or cannot be read.
    pub fn text(&self, config: &Config, id: PageId) -> Result<Arc<str>> {
        Ok(self.survey.source(config, id)?.text)
    }
}

impl Memory {
    /// Returns what the last build knew of the site; `None` if there was none that came so far.
    pub fn overview(&self) -> Option<Overview<'_>> {
        Some(Overview { survey: self.files.survey.as_ref()?, plan: self.plan.clone()? })
    }
}

/// Reads and parses what is not as `memory` knows it, aligns the pages, lays the site out, and follows every link of every page.
pub fn overview<'memory>(
    config: &Config,
    options: &Options,
    progress: &dyn Progress,
    memory: &'memory mut Memory,
) -> Result<Diagnosed<Overview<'memory>>> {
    memory.follow(config);
    let workers = Workers::new(options, progress)?;
    gather(config, &workers, &mut memory.files, None)?;
    let survey = &*memory.files.survey.get_or_insert_default();
    let plan = Plan::of(config, survey, None);
    let mut diagnostics = survey.diagnostics();
    diagnostics.extend(plan.diagnostics.iter().cloned());
    let content = survey.content(config);
    let file = |row: &usize| &content.pages[plan.site.rows[*row].page.0 as usize].file;
    let rows: Vec<usize> = (0..plan.site.rows.len()).filter(|row| file(row).origin == Origin::Written).collect();
    let followed = workers.in_parallel("follow", &rows, |row| {
        fault::isolated(file(row), (), || Ok(link::page_links(content, &plan.site, *row).map(|_| ())))
    })?;
    diagnostics.extend(followed.diagnostics);
    let diagnostics = weighed(diagnostics, config, survey, false);
    Ok(Diagnosed::new(Overview { survey, plan }, diagnostics))
}
