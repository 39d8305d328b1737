//! Link reference definitions (`[label]: target`), kept apart so that a text read on its own can use its page's.

use std::collections::BTreeMap;

use pulldown_cmark::{BrokenLink, CowStr, RefDefs};

/// Link reference definitions: label, normal in case and spaces → target and title.
pub(super) type Definitions = BTreeMap<String, (String, String)>;

/// Whether `markdown` may have a definition: CommonMark wants the colon right behind the label.
pub(super) fn may_define(markdown: &str) -> bool {
    markdown.contains("]:")
}

/// Returns the definitions that a page has.
pub(super) fn definitions(found: &RefDefs) -> Definitions {
    found
        .iter()
        .map(|(label, link)| {
            let title = link.title.as_deref().unwrap_or_default();
            (normal_label(label), (link.dest.to_string(), title.to_owned()))
        })
        .collect()
}

/// Looks up a link whose definition stands elsewhere on its page.
pub(super) fn defined<'link>(
    definitions: &Definitions,
    link: BrokenLink<'link>,
) -> Option<(CowStr<'link>, CowStr<'link>)> {
    let (target, title) = definitions.get(&normal_label(&link.reference))?;
    Some((CowStr::from(target.clone()), CowStr::from(title.clone())))
}

fn normal_label(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
