//! Stage 1, [`Docset`]s → [`SourceFile`]s → [`Source`]s: the only door to content files, in both directions.
//!
//! **Invariant:** nothing outside the roots is opened, whatever a path or a link in content says; a file that cannot be
//! used is a diagnostic; the same folder gives the same list, in the same order.

mod door;
mod glossary;
mod images;
mod list;
mod page_bytes;
pub mod scan;
mod snippets;
mod stamp;
mod svg;
#[cfg(test)]
mod tests;
mod text;
mod walk;
mod xref_maps;

use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};

use crate::{
    base::{Diagnosed, Diagnostic, Error, Locale, Place, Position, Result, Rule, Severity},
    config::{AlertKinds, Docset, RESOURCE_EXTENSIONS, Tree},
    model::{
        Page, Source, SourceFile,
        document::Side,
        source::{Origin, SourceKind, Text},
    },
    segment,
};
use door::Refusal;
pub use glossary::glossary;
pub use images::image_size;
pub use page_bytes::PageBytes;
pub use snippets::snippet;
pub use stamp::Stamp;

pub static FILE_TOO_LARGE: Rule = Rule {
    code: "file-too-large",
    severity: Severity::Error,
    explanation: "## What it finds\nA page of more than 10 MB, or another file of more than 64 MB.\n\n\
## Why it matters\nThe file is left out: nobody can read such a page, and it would take the memory of the whole build.\n\n\
## How to mend it\nSplit the page; put large downloads on a server for downloads and link to them.\n",
};

pub static UNSAFE_RESOURCE: Rule = Rule {
    code: "unsafe-resource",
    severity: Severity::Warning,
    explanation: "## What it finds\nA file beside the pages that could run a script in the site's name: HTML, JavaScript, XML, or an SVG image with scripts, \
event attributes, foreign objects or links to other places.\n\n\
## Why it matters\nThe file is not published, for it could read and change what readers see and do on the site.\n\n\
## How to mend it\nUse another format: PNG or a plain SVG for images, ZIP for samples. A site's own scripts belong to its theme.\n",
};

pub static NO_PAGES: Rule = Rule {
    code: "no-pages",
    severity: Severity::Warning,
    explanation: "## What it finds\nInputs in which there is not one page.\n\n\
## Why it matters\nThe site would be empty. Most often the path is wrong, or the patterns in `docfx.json` or `site.toml` match nothing.\n\n\
## How to mend it\nName the folder of a site (with `site.toml`), of a DocFX repository, or of markdown files.\n",
};

/// Bytes of a text file.
const TEXT_LIMIT: u64 = 10 * 1024 * 1024;
/// Bytes of a resource.
const RESOURCE_LIMIT: u64 = 64 * 1024 * 1024;

/// Lists the files of all `docsets`, sorted by docset, path and locale. Reads no more of them than the first line of
/// YAML files, which tells whether they are pages.
///
/// A file that several mappings find is listed once, where the first of them puts it; [`Tree::path_of`] tells where it
/// stands on disk.
///
/// Errors: a folder that cannot be listed.
pub fn list(docsets: &[Docset]) -> Result<Diagnosed<Vec<SourceFile>>> {
    let mut diagnostics = Vec::new();
    let mut files = Vec::new();
    for (at, docset) in docsets.iter().enumerate() {
        for tree in 0..docset.trees.len() {
            list::tree(at, docset, tree, &mut files, &mut diagnostics)?;
        }
    }
    files.sort();
    list::without_stand_ins(&mut files, docsets);
    diagnostics.extend(xref_maps::missing(docsets, &files));
    if !files.iter().any(|file| matches!(file.kind, SourceKind::Page | SourceKind::YamlPage)) {
        let folders: Vec<_> =
            docsets.iter().flat_map(|docset| &docset.trees).map(|tree| format!("`{}`", tree.shown)).collect();
        let message = match folders.as_slice() {
            [] => "there is nothing to build".to_owned(),
            folders => format!("there are no pages in {}", folders.join(", ")),
        };
        let advice =
            "name the folder of a site, of a DocFX repository, or of markdown files; `hexapla new DIR` makes a site";
        diagnostics.push(Diagnostic::new(&NO_PAGES, None, message).help(advice));
    }
    diagnostics.sort_by(|a: &Diagnostic, b| a.order().cmp(&b.order()));
    Ok(Diagnosed::new(files, diagnostics))
}

/// Reads one file; `None`, with a diagnostic, if it is too large, not UTF-8, or outside its tree.
///
/// Hashes are taken of files in `source_locale`, and of those whose locale is not known yet.
/// The text of a file with [`Origin::Recovered`](crate::model::source::Origin) is its source side; it has no hashes, for
/// it is not the very text that translations were made from.
///
/// Errors: the file cannot be read.
pub fn load(docsets: &[Docset], file: &SourceFile, source_locale: &Locale) -> Result<Diagnosed<Option<Source>>> {
    Ok(text(docsets, file, source_locale)?.map(|text| text.map(|text| source(docsets, file, text))))
}

/// The same, without what the docset says of the file, which takes longer than reading it where there are many patterns.
pub fn text(docsets: &[Docset], file: &SourceFile, source_locale: &Locale) -> Result<Diagnosed<Option<Text>>> {
    let limit = if file.kind == SourceKind::XrefMap { RESOURCE_LIMIT } else { TEXT_LIMIT };
    let bytes = match read(docsets, file, limit)? {
        Diagnosed { value: Some(bytes), .. } => bytes,
        Diagnosed { diagnostics, .. } => return Ok(Diagnosed::new(None, diagnostics)),
    };
    let text = match text::decode(&bytes) {
        Ok(text) => text,
        Err(problem) => return Ok(Diagnosed::new(None, vec![problem.diagnostic(file.shown.clone())])),
    };
    let may_be_source = file.locale.as_ref().is_none_or(|locale| locale == source_locale);
    let (text, hashes) = match file.origin {
        Origin::Recovered => (segment::keep(&text, Side::Source), Vec::new()),
        Origin::Written if may_be_source => {
            let hashes = text::hashes(&text, &bytes);
            (text, hashes)
        }
        Origin::Written => (text, Vec::new()),
    };
    Ok(Diagnosed::clean(Some(Text { text: text.into(), hashes })))
}

/// Returns what [`text()`] reads from `file`, with what the file's docset says of it.
pub fn source(docsets: &[Docset], file: &SourceFile, text: Text) -> Source {
    let Text { text, hashes } = text;
    let tree = tree(docsets, file);
    Source {
        file: file.clone(),
        text,
        hashes,
        loose_headings: tree.is_some_and(|tree| tree.loose_headings),
        alerts: tree.map_or_else(AlertKinds::default, |tree| tree.alerts.clone()),
        metadata: metadata(docsets, file),
        markdig: tree.map(|tree| tree.docfx.markdig).unwrap_or_default(),
        overwrites: Default::default(),
    }
}

/// Reads a file as it is, page or resource; `None`, with a diagnostic, like [`load`], and if it is a resource that would be unsafe to publish.
///
/// Errors: the file cannot be read.
pub fn bytes(docsets: &[Docset], file: &SourceFile) -> Result<Diagnosed<Option<Vec<u8>>>> {
    if file.kind != SourceKind::Resource {
        return read(docsets, file, TEXT_LIMIT);
    }
    let extension = extension(file.path.as_str());
    if !RESOURCE_EXTENSIONS.contains(&extension.as_str()) {
        let message = format!("files of the kind `.{extension}` are not published");
        return Ok(Diagnosed::new(None, vec![unsafe_resource(file, message)]));
    }
    let mut read = read(docsets, file, RESOURCE_LIMIT)?;
    if extension == "svg"
        && let Some(Err(reason)) = read.value.as_deref().map(svg::check)
    {
        read.value = None;
        read.diagnostics.push(unsafe_resource(file, format!("this image is not published: {reason}")));
    }
    Ok(read)
}

/// Reads the file of a page as it is; `None`, like [`bytes`].
///
/// Errors: it cannot be read, or is no longer the text that `page` was parsed from.
pub fn page(docsets: &[Docset], page: &Page) -> Result<Option<PageBytes>> {
    let Some(bytes) = bytes(docsets, &page.file)?.value else { return Ok(None) };
    let read = PageBytes::new(bytes).filter(|read| read.text.len() == page.facts.length);
    read.map(Some).ok_or_else(|| changed_meanwhile(&page.file))
}

fn changed_meanwhile(file: &SourceFile) -> Error {
    let cause = std::io::Error::other("it changed meanwhile; nothing was written");
    Error::Write { path: file.location.clone(), cause }
}

/// Puts `new` in the place of the page `file`, whose bytes must still be those of `old`. Readers find one or the other, never a part.
///
/// Errors: it is not what it was, lies outside of its tree, or cannot be written.
pub fn replace(docsets: &[Docset], file: &SourceFile, old: &PageBytes, new: &[u8]) -> Result<()> {
    let failed = |cause| Error::Write { path: file.location.clone(), cause };
    if !read(docsets, file, TEXT_LIMIT)?.value.is_some_and(|bytes| old.on_disk_are(&bytes)) {
        return Err(changed_meanwhile(file));
    }
    let roots = tree(docsets, file).map(walk::roots).unwrap_or_default();
    door::replace(&roots, &file.location, new).map_err(|refusal| match refusal {
        Refusal::Failed(cause) => failed(cause),
        Refusal::Outside | Refusal::NoFile | Refusal::TooLarge(_) => {
            failed(std::io::Error::other("it is no file beneath the content's folders"))
        }
    })
}

/// Makes the page `path` in `tree`, where nothing may be yet: relative to its folder, `/` between parts.
///
/// Errors: something is there, the path leads out of the tree, or it cannot be written.
pub fn create(tree: &Tree, path: &str, bytes: &[u8]) -> Result<()> {
    let failed = |cause| Error::Write { path: tree.folder.join(path), cause };
    door::create(&tree.folder, Utf8Path::new(path), bytes).map_err(|refusal| match refusal {
        Refusal::Failed(cause) => failed(cause),
        Refusal::Outside | Refusal::NoFile | Refusal::TooLarge(_) => {
            failed(std::io::Error::other("it would stand outside of the content's folder"))
        }
    })
}

/// Reads all files below `folder`, which belongs to the site's owner: unlike resources they may be of any kind. Returns their
/// paths relative to it, `/` between parts, sorted; none if there is no such folder.
///
/// Errors: a file that cannot be read or has more than 64 MB, a name that cannot be part of an address, a link that leads
/// out of the folder.
pub fn static_files(folder: &Utf8Path) -> Result<Vec<(String, Vec<u8>)>> {
    let roots = [folder.to_owned()];
    let read = |path: String| {
        let location = folder.join(&path);
        let refused = |cause: &str| Error::Config { path: location.clone(), cause: cause.to_owned() };
        match door::read(&roots, &location, RESOURCE_LIMIT) {
            Ok(bytes) => Ok((path, bytes)),
            Err(Refusal::Outside) => Err(refused("the link leads out of the folder")),
            Err(Refusal::NoFile) => Err(refused("it is no regular file")),
            Err(Refusal::TooLarge(_)) => Err(refused("the file has more than 64 MB")),
            Err(Refusal::Failed(cause)) => Err(Error::Read { path: location, cause }),
        }
    };
    walk::plain(folder)?.into_iter().map(read).collect()
}

/// The part of a path behind its last dot, in lower case.
fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_ascii_lowercase())
}

fn unsafe_resource(file: &SourceFile, message: String) -> Diagnostic {
    Diagnostic::new(&UNSAFE_RESOURCE, file.place(Position::START), message)
        .help("use a format that cannot run scripts, such as PNG, a plain SVG or ZIP")
}

fn read(docsets: &[Docset], file: &SourceFile, limit: u64) -> Result<Diagnosed<Option<Vec<u8>>>> {
    match tree(docsets, file) {
        Some(tree) => through_door(&walk::roots(tree), &file.location, &file.shown, limit),
        None => Ok(Diagnosed::new(None, vec![walk::outside(file.shown.clone())])),
    }
}

/// Reads the file at `location`, which must lie beneath one of `roots`; diagnostics name it `shown`.
fn through_door(
    roots: &[Utf8PathBuf],
    location: &Utf8Path,
    shown: &Arc<str>,
    limit: u64,
) -> Result<Diagnosed<Option<Vec<u8>>>> {
    let refused = |diagnostic| Ok(Diagnosed::new(None, vec![diagnostic]));
    match door::read(roots, location, limit) {
        Ok(bytes) => Ok(Diagnosed::clean(Some(bytes))),
        Err(Refusal::Outside) => refused(walk::outside(shown.clone())),
        Err(Refusal::NoFile) => refused(walk::unusable(shown.clone(), "it is no regular file")),
        Err(Refusal::TooLarge(size)) => {
            let message = format!("the file has {} MB, more than {} MB", size.div_ceil(1 << 20), limit >> 20);
            let place = Place { file: shown.clone(), position: Position::START };
            let problem = Diagnostic::new(&FILE_TOO_LARGE, place, message);
            refused(problem.help("it is left out; split it or host it elsewhere"))
        }
        Err(Refusal::Failed(cause)) => Err(Error::Read { path: location.to_owned(), cause }),
    }
}

/// What the configuration says of a page; nothing of files that are none.
fn metadata(docsets: &[Docset], file: &SourceFile) -> serde_json::Map<String, serde_json::Value> {
    let tree = tree(docsets, file).filter(|_| matches!(file.kind, SourceKind::Page | SourceKind::YamlPage));
    let path = tree.and_then(|tree| tree.path_of(&file.location));
    tree.zip(path).map(|(tree, path)| tree.metadata(&path)).unwrap_or_default()
}

fn tree<'a>(docsets: &'a [Docset], file: &SourceFile) -> Option<&'a Tree> {
    docsets.get(file.docset)?.trees.get(file.tree)
}

pub static RULES: &[&Rule] = &[
    &FILE_TOO_LARGE,
    &NO_PAGES,
    &UNSAFE_RESOURCE,
    &glossary::NOT_FOUND,
    &snippets::UNUSABLE_CODE_FILE,
    &list::UNMAPPED_CONTENT,
    &text::INVALID_UTF8,
    &walk::UNUSABLE_PATH,
    &xref_maps::NOT_FOUND,
];
