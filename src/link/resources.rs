//! Files that are published as they are: one URL each, which no page has.

use std::collections::HashSet;

use super::{rows::PUBLISH_URL_CONFLICT, urls};
use crate::{
    base::{Diagnostic, Position},
    model::{
        Content,
        site::{Resource, Row},
    },
};

/// Publishes every resource of `content` in its locale's part of the site; one that belongs to no locale, in the source
/// locale's.
pub fn resources(content: Content, rows: &[Row], diagnostics: &mut Vec<Diagnostic>) -> Vec<Resource> {
    let mut files: HashSet<String> = HashSet::new();
    let mut folders: HashSet<String> = HashSet::new();
    for row in rows {
        take(&format!("{}index.html", row.url), &mut files, &mut folders);
    }
    let mut resources = Vec::with_capacity(content.resources.len());
    for file in content.resources {
        let docset = content.docsets.get(file.docset);
        let mount = docset.map_or("", |docset| docset.mount.as_str());
        // A file that several versions have is published once, for the newest of them.
        let version = file.versions.last().and_then(|version| docset?.versions.get(*version));
        let mount = version.map_or_else(|| mount.to_owned(), |version| urls::version_mount(mount, &version.name));
        let locale = file.locale.as_ref().unwrap_or(content.source_locale);
        let wanted = urls::in_locale(locale, &urls::resource_tail(&mount, &file.path));
        let url = free(&wanted, &files, &folders);
        if url != wanted {
            let message = format!("`{}` has the URL of another file or page", file.shown);
            diagnostics.push(
                Diagnostic::new(&PUBLISH_URL_CONFLICT, file.place(Position::START), message)
                    .help(format!("rename it; until then it is published at `{url}`")),
            );
        }
        take(&url, &mut files, &mut folders);
        resources.push(Resource { file: file.clone(), url });
    }
    resources
}

fn take(url: &str, files: &mut HashSet<String>, folders: &mut HashSet<String>) {
    let key = urls::key(url);
    let mut folder = key.as_str();
    while let Some(at) = folder.rfind('/') {
        folder = &folder[..at];
        if !folders.insert(folder.to_owned()) {
            break;
        }
    }
    files.insert(key);
}

fn free(wanted: &str, files: &HashSet<String>, folders: &HashSet<String>) -> String {
    // A file cannot stand where others need a folder.
    let taken = |url: &str| files.contains(&urls::key(url)) || folders.contains(&urls::key(url));
    let name = wanted.rfind('/').map_or(0, |at| at + 1);
    let dot = wanted[name..].rfind('.').map_or(wanted.len(), |at| name + at);
    let numbered = |number: usize| format!("{}-{number}{}", &wanted[..dot], &wanted[dot..]);
    if !taken(wanted) {
        return wanted.to_owned();
    }
    // Among so many numbers one is free.
    let numbers = 2..files.len() + folders.len() + 3;
    numbers.map(numbered).find(|url| !taken(url)).unwrap_or_else(|| wanted.to_owned())
}
