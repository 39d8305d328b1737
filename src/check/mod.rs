//! Stage 5: rules about the finished site. One rule is one file, is its own documentation, and is a line in `CHECKS`.
//!
//! Page rules see one page while its document lives, segment rules one sentence of it with its translation; site rules see the facts of all pages and what is published where.
//! **Invariant:** rules only look. They would rather miss a fault than report one that is none: a report that is often
//! wrong is read by nobody.

use crate::{
    base::{Diagnostic, Locale, Rule},
    model::{
        Content, Document, Facts, Glossary, Page, Site, SourceFile,
        translation::{SourcePage, TranslationSet},
    },
};

mod alt_text_equal_filename;
mod alt_text_missing;
mod description_length;
mod description_missing;
mod duplicate_titles;
mod empty_link;
mod external_image;
mod h1_in_include;
mod h1_missing;
mod h1_not_first;
mod hard_coded_locale;
mod heading_empty;
mod heading_no_content;
mod heading_skipped;
mod inherited;
mod inlines;
mod insecure_link;
mod link_text_missing;
mod metadata_missing;
mod missing_translation;
mod multiple_h1s;
mod orphaned_page;
mod outline;
mod preserve_view_not_set;
mod published;
mod redirected_link;
mod stale_translation;
#[cfg(test)]
mod tests;
mod title_missing;
mod title_too_long;
mod translation;
mod width;

pub use inherited::inherited;

/// A rule, and what finds its fault.
struct Check {
    rule: &'static Rule,
    find: Find,
}

enum Find {
    Page(fn(&SourceFile, &Facts, &Document) -> Vec<Diagnostic>),
    Segment(translation::Find),
    Site(OfSite),
}

/// Finds the fault of one rule about the whole site.
pub type OfSite = fn(Content, &Site) -> Vec<Diagnostic>;

const CHECKS: &[Check] = &[
    Check { rule: &alt_text_equal_filename::RULE, find: Find::Page(alt_text_equal_filename::find) },
    Check { rule: &alt_text_missing::RULE, find: Find::Page(alt_text_missing::find) },
    Check { rule: &description_length::RULE, find: Find::Page(description_length::find) },
    Check { rule: &empty_link::RULE, find: Find::Page(empty_link::find) },
    Check { rule: &external_image::RULE, find: Find::Page(external_image::find) },
    Check { rule: &h1_missing::RULE, find: Find::Page(h1_missing::find) },
    Check { rule: &h1_not_first::RULE, find: Find::Page(h1_not_first::find) },
    Check { rule: &hard_coded_locale::RULE, find: Find::Page(hard_coded_locale::find) },
    Check { rule: &heading_empty::RULE, find: Find::Page(heading_empty::find) },
    Check { rule: &heading_no_content::RULE, find: Find::Page(heading_no_content::find) },
    Check { rule: &heading_skipped::RULE, find: Find::Page(heading_skipped::find) },
    Check { rule: &insecure_link::RULE, find: Find::Page(insecure_link::find) },
    Check { rule: &link_text_missing::RULE, find: Find::Page(link_text_missing::find) },
    Check { rule: &multiple_h1s::RULE, find: Find::Page(multiple_h1s::find) },
    Check { rule: &preserve_view_not_set::RULE, find: Find::Page(preserve_view_not_set::find) },
    Check { rule: &redirected_link::RULE, find: Find::Page(redirected_link::find) },
    Check { rule: &title_missing::RULE, find: Find::Page(title_missing::find) },
    Check { rule: &title_too_long::RULE, find: Find::Page(title_too_long::find) },
    Check { rule: &translation::bold_lost::RULE, find: Find::Segment(translation::bold_lost::find) },
    Check { rule: &translation::code_differs::RULE, find: Find::Segment(translation::code_differs::find) },
    Check {
        rule: &translation::glossary_term_missing::RULE,
        find: Find::Segment(translation::glossary_term_missing::find),
    },
    Check { rule: &translation::length_outlier::RULE, find: Find::Segment(translation::length_outlier::find) },
    Check { rule: &translation::link_added::RULE, find: Find::Segment(translation::link_added::find) },
    Check { rule: &translation::link_changed::RULE, find: Find::Segment(translation::link_changed::find) },
    Check { rule: &translation::link_lost::RULE, find: Find::Segment(translation::link_lost::find) },
    Check { rule: &translation::markup_shown::RULE, find: Find::Segment(translation::markup_shown::find) },
    Check { rule: &translation::number_differs::RULE, find: Find::Segment(translation::number_differs::find) },
    Check {
        rule: &translation::placeholder_differs::RULE,
        find: Find::Segment(translation::placeholder_differs::find),
    },
    Check { rule: &translation::punctuation_width::RULE, find: Find::Segment(translation::punctuation_width::find) },
    Check { rule: &translation::source_left::RULE, find: Find::Segment(translation::source_left::find) },
    Check { rule: &translation::unit_differs::RULE, find: Find::Segment(translation::unit_differs::find) },
    Check {
        rule: &translation::untranslated_segment::RULE,
        find: Find::Segment(translation::untranslated_segment::find),
    },
    Check { rule: &translation::wrong_script::RULE, find: Find::Segment(translation::wrong_script::find) },
    Check { rule: &translation::ordinal_out_of_order::RULE, find: Find::Page(translation::ordinal_out_of_order::find) },
    Check { rule: &description_missing::RULE, find: Find::Site(description_missing::find) },
    Check { rule: &duplicate_titles::RULE, find: Find::Site(duplicate_titles::find) },
    Check { rule: &h1_in_include::RULE, find: Find::Site(h1_in_include::find) },
    Check { rule: &metadata_missing::RULE, find: Find::Site(metadata_missing::find) },
    Check { rule: &missing_translation::RULE, find: Find::Site(missing_translation::find) },
    Check { rule: &orphaned_page::RULE, find: Find::Site(orphaned_page::find) },
    Check { rule: &stale_translation::RULE, find: Find::Site(stale_translation::find) },
    Check {
        rule: &translation::inconsistent_translation::RULE,
        find: Find::Site(translation::inconsistent_translation::find),
    },
    Check { rule: &translation::segment_missing::RULE, find: Find::Site(translation::segment_missing::find) },
];

/// Whether problems of a rule may be reported; others need not be looked for.
pub type Wants<'a> = &'a (dyn Fn(&Rule) -> bool + Sync);

/// Runs the rules about one page and its segments, while its document lives; a page that sends its readers elsewhere is not shown.
pub fn page(
    page: &Page,
    document: &Document,
    source_locale: &Locale,
    glossary: &Glossary,
    wants: Wants,
) -> Vec<Diagnostic> {
    let Page { file, facts, .. } = page;
    if facts.front_matter.redirect_url().is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut of_segments: Vec<translation::Find> = Vec::new();
    for check in CHECKS.iter().filter(|check| wants(check.rule)) {
        match check.find {
            Find::Page(find) => found.extend(find(file, facts, document)),
            Find::Segment(find) => of_segments.push(find),
            Find::Site(_) => {}
        }
    }
    found.extend(translation::find(page, document, source_locale, glossary, &of_segments));
    found
}

/// Returns what finds the faults of the rules about the whole site.
pub fn of_site(wants: Wants) -> impl Iterator<Item = OfSite> {
    CHECKS.iter().filter(move |check| wants(check.rule)).filter_map(|check| match check.find {
        Find::Site(find) => Some(find),
        Find::Page(_) | Find::Segment(_) => None,
    })
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
