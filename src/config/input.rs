//! Paths on the command line → what each of them is.

use camino::{Utf8Path, Utf8PathBuf};

use super::{
    Overrides, docfx,
    loose::LooseInput,
    other_tools::{self, OtherSite},
};
use crate::base::{Error, Result};

/// What was given, sorted out. A path that was given twice is here once.
#[derive(Default)]
pub struct Inputs {
    pub site: Option<SiteInput>,
    pub repositories: Vec<Utf8PathBuf>,
    pub other_sites: Vec<OtherSite>,
    pub loose: Vec<LooseInput>,
}

/// A `site.toml`.
pub struct SiteInput {
    pub file: Utf8PathBuf,
    pub folder: Utf8PathBuf,
    /// Its folder was given as a path, or no path was: its default docset is meant.
    pub with_content: bool,
}

/// Decides what each path is: a site, a DocFX repository, a site of another tool, a folder of several of them, a loose folder or a loose file.
///
/// Errors: a path that does not exist, a file that is no markdown, two sites.
pub fn sort_out(paths: &[Utf8PathBuf], overrides: &Overrides) -> Result<Inputs> {
    let here = [Utf8PathBuf::from(".")];
    let mut inputs = Inputs::default();
    if let Some(file) = &overrides.config {
        let folder = parent(file);
        inputs.site = Some(SiteInput { file: file.clone(), folder, with_content: paths.is_empty() });
    }
    let paths = if paths.is_empty() && inputs.site.is_none() { &here[..] } else { paths };
    for path in paths {
        match path.try_exists() {
            Ok(true) => {}
            Ok(false) => {
                return Err(Error::Config { path: path.clone(), cause: "there is no such file or folder".into() });
            }
            Err(cause) => return Err(Error::Read { path: path.clone(), cause }),
        }
        take(path, &mut inputs)?;
    }
    Ok(inputs)
}

fn take(path: &Utf8Path, inputs: &mut Inputs) -> Result<()> {
    let (folder, file) = if path.is_dir() { (path.to_owned(), None) } else { (parent(path), path.file_name()) };
    let side_by_side = match file {
        None if !folder.join("site.toml").is_file() => docfx::repositories_in(&folder)?,
        _ => Vec::new(),
    };
    if !side_by_side.is_empty() {
        return side_by_side.into_iter().try_for_each(|repository| take_repository(repository, inputs));
    }
    match file {
        None if folder.join("site.toml").is_file() => take_site(folder.join("site.toml"), folder, inputs),
        Some("site.toml") => take_site(path.to_owned(), folder, inputs),
        None if docfx::is_repository(&folder)? => take_repository(folder, inputs),
        Some("docfx.json") => take_repository(folder, inputs),
        None => match other_tools::site(&folder)? {
            Some(site) => take_other_site(site, inputs),
            None => take_loose(LooseInput { folder, file: None }, inputs),
        },
        Some(name) if is_markdown(name) => take_loose(LooseInput { folder, file: Some(name.to_owned()) }, inputs),
        Some(_) => Err(Error::Config {
            path: path.to_owned(),
            cause: "it is neither a folder nor a markdown file, and no `site.toml` or `docfx.json` either".into(),
        }),
    }
}

fn take_site(file: Utf8PathBuf, folder: Utf8PathBuf, inputs: &mut Inputs) -> Result<()> {
    match &mut inputs.site {
        None => inputs.site = Some(SiteInput { file, folder, with_content: true }),
        Some(site) if is_same(&site.folder, &folder) => site.with_content = true,
        Some(site) => {
            let cause = format!("`{}` is already the site; one build has one site", site.file);
            return Err(Error::Config { path: file, cause });
        }
    }
    Ok(())
}

fn take_repository(folder: Utf8PathBuf, inputs: &mut Inputs) -> Result<()> {
    if !inputs.repositories.iter().any(|known| is_same(known, &folder)) {
        inputs.repositories.push(folder);
    }
    Ok(())
}

fn take_other_site(site: OtherSite, inputs: &mut Inputs) -> Result<()> {
    if !inputs.other_sites.iter().any(|known| is_same(&known.folder, &site.folder)) {
        inputs.other_sites.push(site);
    }
    Ok(())
}

/// A folder that was given before keeps the spelling it was given first.
fn take_loose(mut input: LooseInput, inputs: &mut Inputs) -> Result<()> {
    if let Some(known) = inputs.loose.iter().find(|known| is_same(&known.folder, &input.folder)) {
        input.folder = known.folder.clone();
    }
    if !inputs.loose.contains(&input) {
        inputs.loose.push(input);
    }
    Ok(())
}

/// Whether both lead to one folder, however they are spelled.
fn is_same(one: &Utf8Path, other: &Utf8Path) -> bool {
    one == other || one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

fn parent(file: &Utf8Path) -> Utf8PathBuf {
    match file.parent() {
        Some(parent) if !parent.as_str().is_empty() => parent.to_owned(),
        _ => ".".into(),
    }
}

fn is_markdown(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("md"))
}
