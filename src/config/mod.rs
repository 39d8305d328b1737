//! Paths on the command line → [`Config`]: what is to be built, whoever described it.
//!
//! A site (`site.toml`), DocFX repositories and loose files all end in the same type; nothing behind this
//! module knows which it was. **Invariant:** configuration problems that make the build pointless are `Err`;
//! everything a localized repository is known to have wrong is a diagnostic.

mod compression;
mod contribution;
mod docfx;
mod docfx_beside;
mod docfx_json;
mod docfx_settings;
mod docfx_sitemap;
mod flat;
mod folder;
mod glob;
mod hosts;
mod input;
mod json;
mod keys;
mod levels;
mod look;
mod loose;
mod mapping;
mod markdig;
mod metadata;
mod new_locale;
mod other_tools;
mod prose;
mod publish_config;
mod redirections;
mod site;
mod site_toml;
#[cfg(test)]
mod tests;
mod versions;
mod xref_maps;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8PathBuf;

use crate::{
    base::{Diagnosed, Diagnostic, Locale, Result, Rule, Severity},
    version::{Declared, Range, Versions},
};

pub use compression::Compression;
pub use contribution::Contribution;
pub use docfx_settings::{DocfxSettings, Sitemap, SitemapHints, Standing};
pub use folder::{PATH_OUTSIDE_ROOT, normal};
pub use glob::{GlobOptions, Globs};
pub use hosts::HostKind;
pub use look::{Look, STATIC_FOLDER};
pub use loose::NOT_PAGES;
pub use mapping::{IMAGE_EXTENSIONS, Mappings, Match, RESOURCE_EXTENSIONS, moniker_range};
pub use markdig::MarkdigExtensions;
pub use metadata::FileMetadata;
pub use new_locale::{NewLocale, new_locale};
pub use prose::{AlertKinds, Prose};
pub use site_toml::SCHEMA;

/// What is to be built.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Config {
    /// The folder that holds `site.toml`, where `themes/`, `locales/` and `static/` are looked for; `None` without one.
    pub folder: Option<Utf8PathBuf>,
    /// `None`: the theme uses the title of the first docset's navigation or its name.
    pub title: Option<String>,
    /// `https://help.example.com/docs/`, with its closing `/`; `None` if nobody said.
    pub base_url: Option<String>,
    /// The hosts that files of their own are written for, each once.
    pub hosts: Vec<HostKind>,
    /// The forms in which files that gain by it are published once more, beside themselves; none where nothing is published.
    pub compress: BTreeSet<Compression>,
    pub source_locale: Locale,
    /// The locales that `site.toml` lists, in its order; empty to take those found.
    pub locales: Vec<Locale>,
    pub look: Look,
    pub prose: Prose,
    /// Sorted by mount.
    pub docsets: Vec<Docset>,
    pub levels: Levels,
    /// The CSV file with the words that translations agree on.
    pub glossary: Option<Utf8PathBuf>,
}

/// One DocFX content tree, in all the locales it was found in.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Docset {
    /// A label.
    pub name: String,
    /// The URL path below the locale, without slashes at its ends: `partner-center`; empty for the root.
    pub mount: String,
    /// The names of its files say nothing; pages are named after their source headings.
    pub loose: bool,
    pub trees: Vec<Tree>,
    /// Those that any of its trees declares.
    pub versions: Versions,
}

/// One folder of one docset.
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Tree {
    pub folder: Utf8PathBuf,
    /// How diagnostics name `folder`: as it was given, `/` between parts, without `./` and closing `/`.
    pub shown: String,
    /// The language of every file in it; `None` if each file tells its own.
    pub locale: Option<Locale>,
    pub content: Vec<FileMapping>,
    pub resource: Vec<FileMapping>,
    /// Front matter for pages that do not say themselves; keys as written.
    pub global_metadata: serde_json::Map<String, serde_json::Value>,
    /// Key → glob → value; a later glob wins.
    pub file_metadata: FileMetadata,
    pub redirections: Vec<Redirection>,
    /// Cross-reference maps that the docset uses, the first that has a uid wins.
    pub xref_maps: Vec<XrefMapFile>,
    /// The docset was written for the markdown engine that DocFX had before Markdig.
    pub loose_headings: bool,
    /// Kinds of alerts that the docset or the site has besides DocFX's own.
    pub alerts: AlertKinds,
    pub docfx: DocfxSettings,
    /// The versions that its configuration names.
    pub versions: Vec<Declared>,
    /// Languages that names of files may end in, `index.fr.md`: such a file is that of the name without it, in that language.
    pub suffixes: Vec<Locale>,
}

#[cfg(test)]
impl Tree {
    pub fn for_test() -> Self {
        Self {
            folder: "docs".into(),
            shown: "docs".into(),
            locale: None,
            content: Vec::new(),
            resource: Vec::new(),
            global_metadata: Default::default(),
            file_metadata: Default::default(),
            redirections: Vec::new(),
            xref_maps: Vec::new(),
            loose_headings: false,
            alerts: AlertKinds::default(),
            docfx: Default::default(),
            versions: Vec::new(),
            suffixes: Vec::new(),
        }
    }
}

/// DocFX's `{files, exclude, src, dest}`: globs relative to `src`, which is relative to the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FileMapping {
    pub files: Vec<String>,
    pub exclude: Vec<String>,
    /// Relative to the tree's folder, may start with `../`; empty for the folder itself.
    pub src: String,
    /// Put before the paths of the files found, relative to the docset's mount; empty for none.
    pub dest: String,
    pub options: GlobOptions,
    /// The versions that the files are for; `None` for files that belong to none.
    pub versions: Option<Range>,
}

/// One entry of `.openpublishing.redirection.json` or `redirections.yml`, or the `redirect_url` of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Redirection {
    /// Relative to the tree's folder, `/` between parts.
    pub source_path: String,
    /// As written: `/partner-center/billing`, `https://…`.
    pub redirect_url: String,
    /// The versions from which the page is redirected; `None` for an entry that says none.
    pub versions: Option<Range>,
    /// Where the entry stands.
    pub place: crate::base::Place,
}

/// One entry of `build.xref` in `docfx.json`, or of a docset's `xref` in `site.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct XrefMapFile {
    /// Relative to the tree's folder, `/` between parts.
    pub path: String,
    /// Where the entry stands; `None` in `site.toml`.
    pub place: Option<crate::base::Place>,
}

/// `[rules]`: how much each problem matters on this site.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct Levels(pub BTreeMap<String, Level>);

#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct Level {
    /// `None`: the rule's own.
    pub severity: Option<RuleLevel>,
    pub locales: BTreeMap<Locale, RuleLevel>,
    /// Pattern of files, relative to the folder of their docset → level; the longest pattern that fits goes before the others,
    /// and before `locales`.
    pub folders: BTreeMap<String, RuleLevel>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RuleLevel {
    /// Not reported.
    Allow,
    Report(Severity),
}

/// What the command line says on top of the files.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    pub config: Option<Utf8PathBuf>,
    pub base_url: Option<String>,
}

/// Finds out what each of `paths` is (a site, a DocFX repository, loose files) and describes the whole.
/// No paths: the current folder.
///
/// Errors: a path that does not exist, a `site.toml` that does not load.
pub fn load(paths: &[Utf8PathBuf], overrides: &Overrides) -> Result<Diagnosed<Config>> {
    let inputs = input::sort_out(paths, overrides)?;
    let mut diagnostics = Vec::new();
    let mut parts = Vec::new();
    let (folder, glossary, settings) = match &inputs.site {
        None => {
            let mut settings = site_toml::Settings::default();
            if let Some(other) = inputs.other_sites.first() {
                settings.source_locale = other.source.clone();
                settings.title = other.title.clone();
            }
            (None, None, settings)
        }
        Some(site) => {
            let mut settings = site_toml::read(&site.file)?;
            settings.look = settings.look.checked(&site.file, &site.folder)?;
            parts.extend(site::parts(site, &settings, &mut diagnostics)?);
            let glossary = settings.glossary.as_deref().map(|path| site::join(&site.folder, path));
            (Some(site.folder.clone()), glossary, settings)
        }
    };
    for repository in &inputs.repositories {
        parts.extend(docfx::parts(repository, &mut diagnostics)?);
    }
    parts.extend(inputs.other_sites.into_iter().flat_map(|other| other.parts));
    parts.extend(loose::parts(&inputs.loose, parts.is_empty())?);
    for part in &mut parts {
        let alerts = std::sync::Arc::make_mut(&mut part.tree.alerts);
        alerts.extend(settings.prose.alerts.clone());
    }

    let base_url = match &overrides.base_url {
        Some(given) => Some(site_toml::base_url(given).map_err(crate::base::Error::Usage)?),
        None => settings.base_url,
    };
    let of_docfx = || parts.iter().find_map(|part| part.tree.docfx.sitemap.base_url.clone());
    let base_url = base_url.or_else(of_docfx);
    for part in parts.iter_mut().filter(|part| part.tree.docfx.standing == Standing::Source) {
        part.tree.locale.get_or_insert_with(|| settings.source_locale.clone());
    }
    let config = Config {
        folder,
        title: settings.title,
        base_url,
        hosts: settings.hosts,
        compress: settings.compress,
        source_locale: settings.source_locale,
        locales: settings.locales,
        look: settings.look,
        prose: settings.prose,
        docsets: group(parts),
        levels: settings.levels,
        glossary,
    };
    diagnostics.sort_by(|a: &Diagnostic, b| a.order().cmp(&b.order()));
    Ok(Diagnosed::new(config, diagnostics))
}

/// One tree, and what it says of the docset it belongs to.
struct Part {
    name: String,
    mount: String,
    loose: bool,
    tree: Tree,
}

/// Joins trees whose mounts agree without case. The order of `parts` changes nothing.
fn group(mut parts: Vec<Part>) -> Vec<Docset> {
    parts.sort_by(|a, b| {
        let key = |part: &Part| (part.mount.to_lowercase(), part.loose, part.tree.locale.clone());
        key(a).cmp(&key(b)).then_with(|| a.tree.shown.cmp(&b.tree.shown)).then_with(|| a.name.cmp(&b.name))
    });
    let mut docsets: Vec<Docset> = Vec::new();
    for Part { name, mount, loose, tree } in parts {
        let tree = Tree { folder: normal(&tree.folder, ""), ..tree };
        match docsets.last_mut() {
            Some(docset) if docset.mount.to_lowercase() == mount.to_lowercase() && docset.loose == loose => {
                if !docset.trees.iter().any(|other| other.folder == tree.folder) {
                    docset.trees.push(tree)
                }
            }
            _ => {
                let versions = Versions::default();
                docsets.push(Docset { name, mount, loose, trees: vec![tree], versions })
            }
        }
    }
    for docset in &mut docsets {
        docset.versions = Versions::new(docset.trees.iter().flat_map(|tree| tree.versions.iter().cloned()));
    }
    docsets
}

/// The rules of this stage.
pub static RULES: &[&Rule] = &[
    &docfx::DOCSET_FOLDER_MISSING,
    &docfx::PREBUILD_NOT_RUN,
    &folder::PATH_OUTSIDE_ROOT,
    &glob::INVALID_GLOB,
    &json::JSON_SYNTAX_ERROR,
    &json::VIOLATE_SCHEMA,
    &keys::KEY_WITHOUT_EFFECT,
    &markdig::WITHOUT_EFFECT,
    &publish_config::LOCALE_INVALID,
    &redirections::REDIRECTION_EMPTY,
    &redirections::REDIRECTION_OUTSIDE_DOCSET,
    &xref_maps::NOT_FETCHED,
    &versions::DEFINITION_NOT_READ,
    &crate::version::INVALID,
];
