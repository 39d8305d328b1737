//! Stage 5: rules about the finished site. One rule is one file, is its own documentation, and is a line in `CHECKS`.
//!
//! Page rules see one page while its document lives; site rules see the facts of all pages and what is published where.
//! **Invariant:** rules only look. They would rather miss a fault than report one that is none: a report that is often
//! wrong is read by nobody.

use crate::{
    base::{Diagnostic, Rule},
    model::{
        Content, Document, Facts, Page, Site, SourceFile,
        translation::{SourcePage, TranslationSet},
    },
};

mod empty_link;
mod heading_level_skipped;
mod image_without_alt;
mod inlines;
mod missing_title;
mod missing_translation;
mod orphaned_page;
mod stale_translation;
#[cfg(test)]
mod tests;

/// A rule, and what finds its fault.
struct Check {
    rule: &'static Rule,
    find: Find,
}

enum Find {
    Page(fn(&SourceFile, &Facts, &Document) -> Vec<Diagnostic>),
    Site(fn(Content, &Site) -> Vec<Diagnostic>),
}

const CHECKS: &[Check] = &[
    Check { rule: &empty_link::RULE, find: Find::Page(empty_link::find) },
    Check { rule: &heading_level_skipped::RULE, find: Find::Page(heading_level_skipped::find) },
    Check { rule: &image_without_alt::RULE, find: Find::Page(image_without_alt::find) },
    Check { rule: &missing_title::RULE, find: Find::Page(missing_title::find) },
    Check { rule: &missing_translation::RULE, find: Find::Site(missing_translation::find) },
    Check { rule: &orphaned_page::RULE, find: Find::Site(orphaned_page::find) },
    Check { rule: &stale_translation::RULE, find: Find::Site(stale_translation::find) },
];

/// Runs the rules about one page, while its document lives; a page that sends its readers elsewhere is not shown.
pub fn page(file: &SourceFile, facts: &Facts, document: &Document) -> Vec<Diagnostic> {
    if facts.front_matter.redirect_url().is_some() {
        return Vec::new();
    }
    let finders = CHECKS.iter().filter_map(|check| match check.find {
        Find::Page(find) => Some(find),
        Find::Site(_) => None,
    });
    finders.flat_map(|find| find(file, facts, document)).collect()
}

/// Runs the rules about the whole site.
pub fn site(content: Content, site: &Site) -> Vec<Diagnostic> {
    let finders = CHECKS.iter().filter_map(|check| match check.find {
        Find::Site(find) => Some(find),
        Find::Page(_) => None,
    });
    finders.flat_map(|find| find(content, site)).collect()
}

/// Returns the page that problems of `set` as a whole are told of: the source, what it is recovered from, else the first.
fn foremost_page<'a>(set: &TranslationSet, content: Content<'a>) -> Option<&'a Page> {
    let id = match set.source {
        SourcePage::Written(id) | SourcePage::RecoverFrom(id) => id,
        SourcePage::Unknown => set.members.values().next()?.page,
    };
    content.pages.get(id.0 as usize)
}

pub static RULES: &[&Rule] = &{
    let mut rules = [CHECKS[0].rule; CHECKS.len()];
    let mut at = 0;
    while at < rules.len() {
        rules[at] = CHECKS[at].rule;
        at += 1;
    }
    rules
};
