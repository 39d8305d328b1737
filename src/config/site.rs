//! The `[[docset]]`s of a `site.toml` → trees: one folder or one repository for each locale.

use camino::{Utf8Path, Utf8PathBuf};

use super::{
    Contribution, FileMapping, Part, Standing, Tree, XrefMapFile, docfx, folder, glob,
    input::SiteInput,
    loose,
    site_toml::{DocsetSettings, Settings, VersionSettings},
};
use crate::{
    base::{Diagnostic, Error, Locale, Result},
    version::{Declared, Range},
};

const PATH: &str = "content/{locale}";
pub(super) const PLACEHOLDER: &str = "{locale}";

/// Describes the docsets that `settings` names; without any, `content/{locale}` in the site's folder.
///
/// Errors: a docset without a folder, two docsets in one place, a pattern that is none.
pub fn parts(site: &SiteInput, settings: &Settings, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<Part>> {
    let default = [DocsetSettings::default()];
    let docsets = match settings.docsets.as_slice() {
        [] if site.with_content => &default[..],
        docsets => docsets,
    };
    let (title, versions) = (settings.title.as_deref(), settings.versions.as_slice());
    let mut parts: Vec<Part> = Vec::new();
    for settings in docsets {
        let docset = SiteDocset { site, title, settings, versions };
        let mount = docset.mount()?;
        if parts.iter().any(|part| part.mount.to_lowercase() == mount.to_lowercase()) {
            return Err(
                docset.error(format!("another docset is mounted at `/{mount}` already; give this one a `mount`"))
            );
        }
        let mut trees = docset.trees(&mount, diagnostics)?;
        for tree in trees.iter_mut().filter(|tree| tree.docfx.standing == Standing::Own) {
            docset.say_where_to_edit(tree)?;
        }
        let name = docset.name()?;
        parts.extend(trees.into_iter().map(|tree| Part {
            name: name.clone(),
            mount: mount.clone(),
            loose: false,
            tree,
        }));
    }
    Ok(parts)
}

/// Languages and their folders.
type Folders = Vec<(Locale, Utf8PathBuf)>;

pub(super) struct SiteDocset<'a> {
    pub site: &'a SiteInput,
    pub title: Option<&'a str>,
    pub settings: &'a DocsetSettings,
    pub versions: &'a [VersionSettings],
}

impl SiteDocset<'_> {
    /// What the docset is called: as it says, else by the last part of its mount, else as the site is, else as the folder of that, which in a checkout may be anything.
    pub fn name(&self) -> Result<String> {
        let mount = self.mount()?;
        Ok(self.settings.name.clone().unwrap_or_else(|| match mount.rsplit('/').next() {
            Some(last) if !last.is_empty() => last.to_owned(),
            _ => self.title.map_or_else(|| folder::name(&self.site.folder), str::to_owned),
        }))
    }

    /// Returns the path with `{locale}` at which the docset has a folder for each language, and the folders that are there; `None` if it has no such path.
    pub fn folders_by_locale(&self) -> Result<Option<(&str, Folders)>> {
        let path = self.settings.path.as_deref().unwrap_or(PATH);
        let Some((before, after)) = path.split_once(PLACEHOLDER) else { return Ok(None) };
        let (around, prefix) = before.rsplit_once('/').unwrap_or(("", before));
        let (suffix, below) = after.split_once('/').unwrap_or((after, ""));
        let around = if before.starts_with('/') && around.is_empty() { "/" } else { around };
        let folder = self.folder(around)?;
        let mut found = Vec::new();
        for name in folder::folders(&folder)? {
            let tag = name.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(suffix));
            let Some(locale) = tag.and_then(Locale::parse) else { continue };
            let of_locale = join(&folder, &folder::join(&name, below));
            found.extend(of_locale.is_dir().then_some((locale, of_locale)));
        }
        Ok(Some((path, found)))
    }

    fn mount(&self) -> Result<String> {
        let mount = self.settings.mount.as_deref().unwrap_or_default();
        folder::clean(mount).ok_or_else(|| self.error(format!("`{mount}` is no path in the site")))
    }

    /// What the site says of its docset goes before what the repository says of itself.
    fn say_where_to_edit(&self, tree: &mut Tree) -> Result<()> {
        if let Some(edit) = &self.settings.edit {
            let locale = tree.locale.as_ref().map_or("", Locale::tag);
            let contribution = Contribution::of_template(&edit.replace(PLACEHOLDER, locale));
            tree.docfx.contribution = Some(contribution.map_err(|cause| self.error(format!("`edit`: {cause}")))?);
        }
        Ok(())
    }

    fn trees(&self, mount: &str, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<Tree>> {
        let settings = self.settings;
        for pattern in settings.content.iter().chain(&settings.exclude).flatten() {
            glob::check(pattern, Default::default())
                .map_err(|reason| self.error(format!("`{pattern}` is no file pattern: {reason}")))?;
        }
        if settings.path.is_some() && !settings.repositories.is_empty() {
            return Err(self.error("a docset has either `path` or `repositories`".into()));
        }
        let mut trees = Vec::new();
        for (locale, path) in &settings.repositories {
            trees.extend(self.repository(mount, locale, path, diagnostics)?);
        }
        if !trees.is_empty() {
            return Ok(trees);
        }
        match self.folders_by_locale()? {
            None => {
                let path = settings.path.as_deref().unwrap_or(PATH);
                Ok(vec![self.tree(self.folder(path)?, None)])
            }
            Some((path, found)) if found.is_empty() => {
                Err(self.error(format!("no folder for any locale is at `{path}`")))
            }
            Some((_, found)) => Ok(found.into_iter().map(|(locale, folder)| self.tree(folder, Some(locale))).collect()),
        }
    }

    /// The tree of one language, and those that stand in for what it lacks.
    fn repository(
        &self,
        mount: &str,
        locale: &Locale,
        path: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Vec<Tree>> {
        let root = self.folder(path)?;
        let (mut tree, mut beside) = if docfx::is_repository(&root)? {
            let wanted = [Some(mount), self.settings.name.as_deref()];
            let is =
                |part: &Part, wanted: &str| [&part.mount, &part.name].iter().any(|it| it.eq_ignore_ascii_case(wanted));
            let parts = docfx::parts(&root, diagnostics)?;
            let (mut own, stand_ins): (Vec<Part>, Vec<Part>) =
                parts.into_iter().partition(|part| part.tree.docfx.standing == Standing::Own);
            let at = wanted.into_iter().flatten().find_map(|wanted| own.iter().position(|part| is(part, wanted)));
            let part = match at {
                Some(at) => own.swap_remove(at),
                None if own.len() == 1 => own.swap_remove(0),
                None => return Err(self.error(format!("`{path}` has no docset that is mounted at `/{mount}`"))),
            };
            let beside = stand_ins.into_iter().filter(|other| other.mount.eq_ignore_ascii_case(&part.mount));
            (part.tree, beside.map(|part| part.tree).collect())
        } else {
            (self.tree(root, None), Vec::new())
        };
        tree.locale = Some(locale.clone());
        for parts in beside.iter_mut().filter(|tree| tree.docfx.standing == Standing::Parts) {
            parts.locale = Some(locale.clone());
        }
        if let Some(content) = self.settings.content.as_ref().or(self.settings.exclude.as_ref()).map(|_| self.content())
        {
            tree.content = vec![content];
        }
        beside.insert(0, tree);
        Ok(beside)
    }

    fn tree(&self, folder: Utf8PathBuf, locale: Option<Locale>) -> Tree {
        Tree {
            shown: folder::shown(&folder),
            folder,
            locale,
            content: self.in_versions(self.content()),
            resource: self.in_versions(loose::all_resources()),
            global_metadata: Default::default(),
            file_metadata: Default::default(),
            redirections: Vec::new(),
            xref_maps: self.xref_maps(),
            loose_headings: false,
            alerts: Default::default(),
            docfx: Default::default(),
            versions: self.versions.iter().enumerate().map(|(at, version)| declared(version, at)).collect(),
            suffixes: Vec::new(),
        }
    }

    fn xref_maps(&self) -> Vec<XrefMapFile> {
        let paths = self.settings.xref.iter().flatten().filter_map(|path| folder::clean(path));
        paths.map(|path| XrefMapFile { path, place: None }).collect()
    }

    /// The files of each version's folder for that version, those of no such folder for all.
    fn in_versions(&self, mapping: FileMapping) -> Vec<FileMapping> {
        if self.versions.is_empty() {
            return vec![mapping];
        }
        let folders = || {
            let named = |version: &&VersionSettings| version.folder.as_deref().and_then(folder::clean);
            self.versions.iter().filter_map(move |version| Some((version, named(&version)?)))
        };
        let mut mappings: Vec<FileMapping> = folders()
            .map(|(version, src)| {
                let versions = Some(Range::exactly([version.name.as_str()]));
                FileMapping { src, versions, ..mapping.clone() }
            })
            .collect();
        let mut exclude = mapping.exclude.clone();
        exclude.extend(folders().map(|(_, folder)| format!("{folder}/**")));
        mappings.push(FileMapping { exclude, versions: Some(Range::all()), ..mapping });
        mappings
    }

    fn content(&self) -> FileMapping {
        let files = self.settings.content.clone().unwrap_or_else(|| vec!["**/*.md".into(), "**/*.yml".into()]);
        let mut exclude = self.settings.exclude.clone().unwrap_or_default();
        exclude.push("**/includes/**".into());
        FileMapping { files, exclude, ..Default::default() }
    }

    fn folder(&self, path: &str) -> Result<Utf8PathBuf> {
        let folder = join(&self.site.folder, path);
        if folder.is_dir() { Ok(folder) } else { Err(self.error(format!("there is no folder `{path}`"))) }
    }

    fn error(&self, cause: String) -> Error {
        let place = &self.settings.place;
        let cause = if place.is_empty() { cause } else { format!("{place}: {cause}") };
        Error::Config { path: self.site.file.clone(), cause }
    }
}

fn declared(version: &VersionSettings, at: usize) -> Declared {
    let VersionSettings { name, label, product, .. } = version.clone();
    Declared { name, label, product, order: Some(at as i64), defined: true }
}

pub(super) fn join(folder: &Utf8Path, path: &str) -> Utf8PathBuf {
    if Utf8Path::new(path).is_absolute() { path.into() } else { folder::normal(folder, path) }
}
