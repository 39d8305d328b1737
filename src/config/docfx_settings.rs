//! What a docset's own DocFX configuration says besides files and metadata.

use std::collections::BTreeMap;

use super::{Contribution, FileMapping, Globs, MarkdigExtensions, RuleLevel};

/// The rest of `docfx.json` that means something to a static site.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct DocfxSettings {
    /// `rules`: code → level, for files of this tree. The site's own `[rules]` go before them.
    pub rules: BTreeMap<String, RuleLevel>,
    pub sitemap: Sitemap,
    pub standing: Standing,
    /// `overwrite`: files whose sections change what pages say.
    pub overwrite: Vec<FileMapping>,
    /// Where its files may be mended, by whoever reads them.
    pub contribution: Option<Contribution>,
    pub markdig: MarkdigExtensions,
}

/// How the files of a tree stand to those of other trees of their docset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Standing {
    #[default]
    Own,
    /// The source text beside a translation (`_repo.en-us`, `.fallback`): each file yields to one of the same path and
    /// language in another tree.
    Source,
    /// Like `Source`, and there is no page in it, only what pages include and show (`fallbackFolders`).
    Parts,
}

/// `sitemap` of `docfx.json`.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct Sitemap {
    /// With its closing `/`.
    pub base_url: Option<String>,
    pub hints: SitemapHints,
    /// `fileOptions`: what differs for single files, in their order, one pattern each.
    pub files: Vec<(Globs, SitemapHints)>,
}

/// What a sitemap tells search engines of one page, each as the sitemap format has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct SitemapHints {
    /// A date, or a date with a time.
    pub last_modified: Option<String>,
    /// `always`, `hourly`, `daily`, `weekly`, `monthly`, `yearly`, `never`
    pub change_frequency: Option<String>,
    /// From `0.0` to `1.0`.
    pub priority: Option<String>,
}

impl Sitemap {
    /// The hints for the file at `path` in the tree: the last pattern that finds it goes before the general hints.
    pub fn hints(&self, path: &str) -> SitemapHints {
        let own = self.files.iter().rev().find(|(globs, _)| globs.matches(path)).map(|(_, hints)| hints.clone());
        let own = own.unwrap_or_default();
        SitemapHints {
            last_modified: own.last_modified.or_else(|| self.hints.last_modified.clone()),
            change_frequency: own.change_frequency.or_else(|| self.hints.change_frequency.clone()),
            priority: own.priority.or_else(|| self.hints.priority.clone()),
        }
    }
}
