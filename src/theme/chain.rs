//! A theme's name → its files, with those of the themes it extends below them.
//!
//! **Invariant:** of two files of one name, the one nearer to the theme that was asked for wins.

use std::collections::BTreeMap;

use camino::Utf8Path;
use serde::Deserialize;

use super::{built_in, folder};
use crate::base::{Error, Result};

/// Everything a theme is made of. Keys are paths below `templates/`, `styles/` and `static/`, `/` between parts.
#[derive(Default, Hash)]
pub struct Files {
    pub templates: BTreeMap<String, Template>,
    /// The parts of `site.css`.
    pub styles: BTreeMap<String, Vec<u8>>,
    pub statics: BTreeMap<String, Vec<u8>>,
    /// Custom property without its dashes → value.
    pub tokens: BTreeMap<String, String>,
    /// Those of the theme that was asked for first.
    pub strings: Vec<Words>,
}

/// One Fluent file of a theme: `locales/<tag>/….ftl`.
#[derive(Hash)]
pub struct Words {
    pub tag: String,
    /// How errors name it.
    pub shown: String,
    pub text: String,
}

#[derive(Hash)]
pub struct Template {
    /// How errors name it: the path of the file, or `themes/hexapla/…` for one that is built in.
    pub shown: String,
    pub text: String,
}

/// `theme.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    /// The theme that fills in what this one leaves out.
    extends: Option<String>,
    #[serde(rename = "name")]
    _name: Option<String>,
    #[serde(rename = "description")]
    _description: Option<String>,
    /// Custom properties of the style sheet, without their dashes: `action = "light-dark(#a00, #faa)"`.
    #[serde(default)]
    tokens: BTreeMap<String, String>,
}

/// Reads the theme `name` and all that it extends. A theme of the site hides the built-in one of the same name, and
/// may extend it by that name.
pub fn load(name: &str, site: Option<&Utf8Path>) -> Result<Files> {
    let mut files = Files::default();
    let mut chain: Vec<Link> = Vec::new();
    let mut next = Some(name.to_owned());
    while let Some(wanted) = next {
        let link = find(&wanted, site, &chain).map_err(|cause| Error::Theme { theme: name.to_owned(), cause })?;
        next = add(&link, site, &mut files)?;
        chain.push(link);
    }
    Ok(files)
}

/// One theme on the way from the one that was asked for to its last ancestor.
#[derive(Clone, PartialEq, Eq)]
struct Link {
    name: String,
    built_in: bool,
}

fn find(name: &str, site: Option<&Utf8Path>, chain: &[Link]) -> std::result::Result<Link, String> {
    if name.is_empty() || name.starts_with('.') || name.contains(['/', '\\', ':']) {
        return Err(format!("`{name}` cannot be the name of a theme: it is the name of a folder in `themes/`"));
    }
    let in_site = site.is_some_and(|site| folder::is_folder(&site.join("themes").join(name)));
    let known = [(in_site, false), (!built_in::theme(name).is_empty(), true)];
    let links =
        known.iter().filter(|(there, _)| *there).map(|(_, built_in)| Link { name: name.into(), built_in: *built_in });
    let links: Vec<Link> = links.collect();
    if links.is_empty() {
        return Err(format!("there is no folder `themes/{name}` in the site, and no built-in theme of that name"));
    }
    links.into_iter().find(|link| !chain.contains(link)).ok_or_else(|| {
        let names: Vec<&str> = chain.iter().map(|link| link.name.as_str()).chain([name]).collect();
        format!("themes extend each other in a circle: {}", names.join(" → "))
    })
}

/// Adds the files of one theme where no nearer theme has them, and returns the name of the theme it extends.
fn add(link: &Link, site: Option<&Utf8Path>, files: &mut Files) -> Result<Option<String>> {
    let shown_folder = match site.filter(|_| !link.built_in) {
        Some(site) => site.join("themes").join(&link.name),
        None => Utf8Path::new("themes").join(&link.name),
    };
    let paths_and_bytes: Vec<(String, Vec<u8>)> = if link.built_in {
        built_in::theme(&link.name).into_iter().map(|file| (file.path, file.bytes.into_owned())).collect()
    } else {
        let paths = folder::files(&shown_folder)?;
        paths
            .into_iter()
            .map(|path| Ok((path.clone(), folder::read(&shown_folder.join(path))?)))
            .collect::<Result<_>>()?
    };
    let mut extends = None;
    for (path, bytes) in paths_and_bytes {
        let shown = shown_folder.join(&path).into_string();
        if path == "theme.toml" {
            let manifest = manifest(&link.name, &shown, text(&link.name, &shown, bytes)?)?;
            extends = manifest.extends;
            for (token, value) in manifest.tokens {
                files.tokens.entry(token).or_insert(value);
            }
        } else if let Some(name) = path.strip_prefix("templates/") {
            if !files.templates.contains_key(name) {
                let text = text(&link.name, &shown, bytes)?;
                files.templates.insert(name.to_owned(), Template { shown, text });
            }
        } else if let Some((tag, _)) = path.strip_prefix("locales/").and_then(|below| below.split_once('/')) {
            if path.ends_with(".ftl") {
                let tag = tag.to_owned();
                files.strings.push(Words { tag, text: text(&link.name, &shown, bytes)?, shown });
            }
        } else if let Some(name) = path.strip_prefix("styles/") {
            files.styles.entry(name.to_owned()).or_insert(bytes);
        } else if let Some(name) = path.strip_prefix("static/") {
            files.statics.entry(name.to_owned()).or_insert(bytes);
        }
    }
    Ok(extends)
}

fn manifest(theme: &str, shown: &str, text: String) -> Result<Manifest> {
    let failed = |cause| Error::Theme { theme: theme.to_owned(), cause };
    let manifest: Manifest = toml::from_str(&text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        let at = crate::base::LineIndex::new(&text).position(start);
        failed(format!("{shown}:{}:{}: {}", at.line, at.column, error.message()))
    })?;
    for (token, value) in &manifest.tokens {
        let named = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !named || value.contains(['{', '}', ';', '<']) {
            let form = "a token is a name of letters, digits and dashes, its value that of one CSS property";
            return Err(failed(format!("{shown}: tokens.{token}: {form}")));
        }
    }
    Ok(manifest)
}

fn text(theme: &str, shown: &str, bytes: Vec<u8>) -> Result<String> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]).into_owned();
        let at = crate::base::LineIndex::new(&before).position(before.len());
        let cause = format!("{shown}:{}:{}: the file is not UTF-8", at.line, at.column);
        Error::Theme { theme: theme.to_owned(), cause }
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
