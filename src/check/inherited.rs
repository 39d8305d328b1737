//! Problems of translations that their source pages have too: told there, and only remarked here.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::RULES;
use crate::{
    base::{Diagnostic, Severity},
    model::{Content, translation::SourcePage},
};

/// Returns `diagnostics` with the warnings of this stage's rules made remarks, where they are about a translation whose
/// source page is written and has the same kind of problem: who mends the source mends them all.
pub fn inherited(mut diagnostics: Vec<Diagnostic>, content: Content) -> Vec<Diagnostic> {
    let source_of = sources(content);
    let told: HashSet<(Arc<str>, &str)> = diagnostics
        .iter()
        .filter_map(|diagnostic| Some((diagnostic.place.as_ref()?.file.clone(), diagnostic.code())))
        .collect();
    for diagnostic in &mut diagnostics {
        if diagnostic.severity != Severity::Warning || !RULES.iter().any(|rule| rule.code == diagnostic.code()) {
            continue;
        }
        let source = diagnostic.place.as_ref().and_then(|place| source_of.get(&place.file));
        if source.is_some_and(|source| told.contains(&(source.clone(), diagnostic.code()))) {
            diagnostic.severity = Severity::Info;
        }
    }
    diagnostics
}

/// The file of each translation → that of its source page.
fn sources(content: Content) -> HashMap<Arc<str>, Arc<str>> {
    let shown = |page: u32| content.pages.get(page as usize).map(|page| page.file.shown.clone());
    let mut sources = HashMap::new();
    for set in &content.alignment.sets {
        let SourcePage::Written(id) = set.source else { continue };
        let Some(source) = shown(id.0) else { continue };
        let members = set.members.values().filter_map(|member| shown(member.page.0));
        sources.extend(members.filter(|member| *member != source).map(|member| (member, source.clone())));
    }
    sources
}
