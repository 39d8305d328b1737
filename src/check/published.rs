//! The pages whose metadata is looked at.

use crate::model::{
    Content, Page,
    source::{Origin, SourceKind},
};

/// Returns every written page that searches may find under its own name. Their front matter holds what configuration adds.
pub(super) fn published<'a>(content: Content<'a>) -> impl Iterator<Item = &'a Page> {
    content.pages.iter().filter(|page| {
        let front_matter = &page.facts.front_matter;
        matches!(page.file.kind, SourceKind::Page | SourceKind::YamlPage)
            && page.file.origin == Origin::Written
            && !front_matter.draft
            && !front_matter.robots.no_index
            && front_matter.value("redirect_url").is_none()
    })
}
