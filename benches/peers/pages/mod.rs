//! The pages that all tools are given: copies of real ones, ones of the generator's own words, or a large repository as it is.
//!
//! A set of pages is a folder, `copies-12`, `synthetic-1000`, `brief-1000000` or `repository`; its name says all that is needed to make it again.
//! `content/<locale>/<section>/<page>.md` is below it, with a `TOC.md` in each section; a repository stays where it is.
//!
//! **Invariant:** same name, same bytes. Ids and titles are distinct, but for those that the translations of one page share.

pub mod copies;
pub mod synthetic;
pub mod words;

use std::env;

use camino::{Utf8Path, Utf8PathBuf};
use hexapla::base::{Error, Result};

use super::{arguments::Arguments, disk};

const CONTENT: &str = "content";

/// Where the pages of a set come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// The corpus, so many times over.
    Copies(usize),
    /// So many pages, in all languages together.
    Synthetic(usize),
    /// So many of one paragraph.
    Brief(usize),
    Repository(Utf8PathBuf),
}

pub struct Set {
    pub origin: Origin,
    /// Where everything about it is.
    pub folder: Utf8PathBuf,
}

/// The files of one language.
pub struct Tree {
    /// In lower case: `zh-tw`.
    pub locale: String,
    pub folder: Utf8PathBuf,
}

/// One page in one language.
pub struct Page {
    pub locale: String,
    /// Its folder relative to its language's, empty for that itself.
    pub section: String,
    /// Its file in that: `billing.md`.
    pub name: String,
    pub file: Utf8PathBuf,
}

/// Returns the sets that the command line and the environment ask for.
///
/// Errors: none, or a corpus that cannot be listed.
pub fn sets(arguments: &Arguments) -> Result<Vec<Set>> {
    let mut origins: Vec<Origin> = Vec::new();
    for pages in arguments.pages.iter().filter(|pages| **pages > 0) {
        origins.push(match corpus().filter(|_| !arguments.synthetic) {
            _ if arguments.brief => Origin::Brief(*pages),
            Some(corpus) => Origin::Copies(copies::about(&corpus, *pages)?),
            None => Origin::Synthetic(*pages),
        });
    }
    origins.dedup();
    origins.extend(repository().map(Origin::Repository));
    if origins.is_empty() {
        return Err(Error::Usage("there is nothing to measure: no pages, and no repository at HEXAPLA_SCALE".into()));
    }
    Ok(origins.into_iter().map(|origin| Set::new(origin, &arguments.work)).collect())
}

/// The five aligned repositories, where they are at hand.
fn corpus() -> Option<Utf8PathBuf> {
    let folder = env::var("HEXAPLA_CORPUS")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus").to_owned());
    Some(Utf8PathBuf::from(folder).join("partner-center")).filter(|folder| folder.is_dir())
}

fn repository() -> Option<Utf8PathBuf> {
    env::var("HEXAPLA_SCALE").ok().map(Utf8PathBuf::from).filter(|folder| folder.is_dir())
}

impl Set {
    pub fn new(origin: Origin, work: &Utf8Path) -> Self {
        let name = match &origin {
            Origin::Copies(copies) => format!("copies-{copies}"),
            Origin::Synthetic(pages) => format!("synthetic-{pages}"),
            Origin::Brief(pages) => format!("brief-{pages}"),
            Origin::Repository(_) => "repository".to_owned(),
        };
        Self { origin, folder: work.join(name) }
    }

    /// Returns the set whose folder that is.
    ///
    /// Errors: the folder of no set.
    pub fn read(folder: &Utf8Path) -> Result<Self> {
        let (kind, count) = folder.file_name().unwrap_or_default().rsplit_once('-').unwrap_or(("repository", "0"));
        let origin = match (kind, count.parse(), repository()) {
            ("copies", Ok(copies), _) => Origin::Copies(copies),
            ("synthetic", Ok(pages), _) => Origin::Synthetic(pages),
            ("brief", Ok(pages), _) => Origin::Brief(pages),
            ("repository", _, Some(repository)) => Origin::Repository(repository),
            _ => return Err(Error::Usage(format!("`{folder}` is the folder of no set of pages"))),
        };
        Ok(Self { origin, folder: folder.to_owned() })
    }

    pub fn name(&self) -> &str {
        self.folder.file_name().unwrap_or_default()
    }

    /// Whether a page of this set is like a page of another one, so that what they cost may be compared.
    pub fn is_made(&self) -> bool {
        !matches!(self.origin, Origin::Repository(_))
    }

    /// Writes the pages.
    pub fn make(&self) -> Result<()> {
        let content = self.folder.join(CONTENT);
        disk::remove(&content)?;
        match (&self.origin, corpus()) {
            (Origin::Copies(copies), Some(corpus)) => copies::make(&corpus, *copies, &content),
            (Origin::Copies(_), None) => Err(Error::Usage("the corpus is not at hand any more".into())),
            (Origin::Synthetic(pages), _) => synthetic::make(*pages, &content, synthetic::Length::Real),
            (Origin::Brief(pages), _) => synthetic::make(*pages, &content, synthetic::Length::Brief),
            (Origin::Repository(_), _) => Ok(()),
        }
    }

    /// The folders of the languages, by name.
    pub fn trees(&self) -> Result<Vec<Tree>> {
        if let Origin::Repository(repository) = &self.origin {
            return Ok(vec![Tree { locale: locale_of(repository), folder: repository.clone() }]);
        }
        let folders = disk::folders(&self.folder.join(CONTENT))?;
        Ok(folders.into_iter().map(|folder| Tree { locale: locale_of(&folder), folder }).collect())
    }

    /// The pages: no tables of contents, no included parts. By language and path.
    pub fn pages(&self) -> Result<Vec<Page>> {
        let mut pages = Vec::new();
        for Tree { locale, folder } in self.trees()? {
            let files = disk::files(&folder)?;
            pages.extend(files.into_iter().filter(|(path, _)| is_page(path)).map(|(path, _)| Page {
                locale: locale.clone(),
                section: path.parent().unwrap_or(Utf8Path::new("")).to_string(),
                name: path.file_name().unwrap_or_default().to_owned(),
                file: folder.join(path),
            }));
        }
        Ok(pages)
    }

    /// The number of pages, and their bytes.
    pub fn size(&self) -> Result<(u64, u64)> {
        let (mut pages, mut bytes) = (0, 0);
        for tree in self.trees()? {
            for (_, size) in disk::files(&tree.folder)?.iter().filter(|(path, _)| is_page(path)) {
                pages += 1;
                bytes += size;
            }
        }
        Ok((pages, bytes))
    }
}

pub fn is_page(path: &Utf8Path) -> bool {
    path.extension() == Some("md")
        && !path.file_name().is_some_and(|name| name.eq_ignore_ascii_case("toc.md"))
        && !path.components().any(|part| part.as_str().eq_ignore_ascii_case("includes"))
}

/// The language of a folder by its name: `zh-tw`, `partner-center-pr.zh-tw`.
pub fn locale_of(folder: &Utf8Path) -> String {
    let name = folder.file_name().unwrap_or_default();
    name.rsplit('.').next().unwrap_or_default().to_lowercase()
}
