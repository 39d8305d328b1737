//! The addresses of a segment's two halves, compared.

use super::{Translation, without_common};
use crate::{
    base::{Locale, percent_decode},
    model::{Inline, document::TagKind, walk::each_within},
};

/// How the addresses of a target differ from those of its source; as written.
pub(super) struct Differences {
    pub lost: Vec<String>,
    pub added: Vec<String>,
    /// (in the source, in the target)
    pub changed: Vec<(String, String)>,
}

impl Translation<'_> {
    pub(super) fn links(&self) -> &Differences {
        self.links.get_or_init(|| differences(self))
    }
}

fn differences(translation: &Translation) -> Differences {
    let languages = [translation.languages.source, translation.languages.target];
    let of = |inlines| addresses(inlines, languages);
    let (source, target) = (of(&translation.segment.source), of(&translation.segment.target));
    let (lost, added) = without_common(&source, &target);
    let common = lost.len().min(added.len());
    let written = |addresses: &[Address]| addresses.iter().map(|address| address.written.clone()).collect();
    let pairs = lost.iter().zip(&added).map(|(lost, added)| (lost.written.clone(), added.written.clone()));
    Differences { lost: written(&lost[common..]), added: written(&added[common..]), changed: pairs.collect() }
}

#[derive(Clone)]
struct Address {
    written: String,
    key: String,
}

impl PartialEq for Address {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

fn addresses(inlines: &[Inline], languages: [&str; 2]) -> Vec<Address> {
    let mut found = Vec::new();
    let mut add = |written: &str| {
        if !written.trim().is_empty() {
            found.push(Address { written: written.trim().to_owned(), key: key(written, languages) });
        }
    };
    each_within(inlines, &mut |inline| match inline {
        Inline::Link(link) => add(&link.target),
        Inline::Image(image) => add(&image.target),
        Inline::Html(tag) if tag.kind != TagKind::Close => {
            let address = tag.attributes.iter().find(|(name, _)| matches!(name.as_ref(), "href" | "src"));
            address.into_iter().for_each(|(_, value)| add(value));
        }
        _ => {}
    });
    found
}

/// What an address is compared by: translations of a site lead to their own language, and hosts ignore case.
fn key(address: &str, languages: [&str; 2]) -> String {
    let address = percent_decode(address.trim()).to_lowercase();
    let address = address.trim_start_matches("https:").trim_start_matches("http:");
    let parts = address.split('/').filter(|part| !is_locale(part) && !languages.contains(part));
    let joined = parts.collect::<Vec<_>>().join("/");
    joined.trim_end_matches('/').chars().filter(|character| !character.is_whitespace()).collect()
}

fn is_locale(part: &str) -> bool {
    (4..=10).contains(&part.len()) && part.contains('-') && Locale::parse_with_region(part).is_some()
}
