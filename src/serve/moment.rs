//! What there is to say after a build, and of one page.

use std::sync::Arc;

use crate::{
    base::{Diagnostic, Severity},
    config::Config,
    pipeline::Pages,
};

/// What the last good build had to say.
#[derive(Clone, Default)]
pub struct Report {
    pub diagnostics: Arc<Vec<Diagnostic>>,
    pub pages: Arc<Pages>,
    /// `None` before there was one.
    pub config: Option<Arc<Config>>,
}

impl Report {
    /// Returns what is wrong with the page at `url` (from the site's root, not encoded) and is worth telling: the errors, then the warnings of all files that it
    /// shows, each in the order of their places.
    pub fn problems(&self, url: &str) -> Vec<&Diagnostic> {
        let files = self.pages.files_of(url);
        let here =
            |diagnostic: &&Diagnostic| diagnostic.place.as_ref().is_some_and(|place| files.contains(&place.file));
        let is_told = |diagnostic: &&Diagnostic| diagnostic.severity >= Severity::Warning;
        let mut found: Vec<&Diagnostic> = self.diagnostics.iter().filter(is_told).filter(here).collect();
        found.sort_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity));
        found
    }
}

/// What there is to say after a build.
pub struct Moment {
    /// How many builds are over.
    pub build: u64,
    pub failure: Option<String>,
    pub report: Report,
}
