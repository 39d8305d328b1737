//! Zola, where it is at hand: it is on no package registry. One site in all languages, with the same template as Hugo's.
//!
//! The navigation of each section is a file that is made beforehand, which is the best case: asking Zola for the pages of the section in the template
//! took fifteen times as long.

use std::collections::BTreeMap;

use ::hexapla::base::Result;
use camino::Utf8Path;

use super::{
    super::{disk, pages::Set, process::Line},
    Found, Needs, Tool, find, names, without_front_matter,
};

pub const ZOLA: Tool = Tool {
    name: "Zola",
    folder: "zola",
    floor: Some(names::FLOOR_OF_PAGES),
    needs: Needs::Pages,
    is_peer: true,
    is_parallel: false,
    find: program,
    prepare,
    lines: |_, program, input, output| {
        Ok(vec![Line::new(
            &program.path,
            &["--root", input.as_str(), "build", "--force", "--output-dir", output.as_str()],
        )])
    },
};

/// Links of a sidebar.
const LINKS: usize = 200;

const CONFIGURATION: &str = "\
base_url = \"https://help.example.com\"
title = \"Help\"
generate_sitemap = true
build_search_index = false

[markdown]
github_alerts = true

[markdown.highlighting]
theme = \"github-light\"
style = \"class\"

";

const PAGE: &str = r#"<!doctype html>
<html lang="{{ lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ this.title }} | {{ config.title }}</title>
<link rel="canonical" href="{{ this.permalink | safe }}">
{% for other in this.translations %}<link rel="alternate" hreflang="{{ other.lang }}" href="{{ other.permalink | safe }}">
{% endfor %}</head>
<body>
<nav class="languages"><ul>{% for other in this.translations %}<li><a href="{{ other.permalink | safe }}" hreflang="{{ other.lang }}">{{ other.lang }}</a></li>
{% endfor %}</ul></nav>
{% if this.components %}{% set links = load_data(path="nav/" ~ lang ~ "/" ~ this.components[0] ~ ".json", required=false) %}{% if links %}<nav class="sidebar"><ul>
{% for link in links %}<li class="sidebar-item"><a class="sidebar-link" href="{{ link.href | safe }}">{{ link.title }}</a></li>
{% endfor %}</ul></nav>{% endif %}{% endif %}
<main><h1>{{ this.title }}</h1>
{{ this.content | safe }}
</main>
</body>
</html>
"#;

fn program() -> Found {
    find("HEXAPLA_ZOLA", "zola", &["--version"]).map_err(|cause| {
        format!(
            "{cause}. On another day (2026-11-21, about 10,000 such pages) Hugo took 2.05 times as long as Zola 0.22.1"
        )
    })
}

fn prepare(set: &Set, input: &Utf8Path) -> Result<()> {
    let trees = set.trees()?;
    let default = trees.first().map_or("en", |tree| &tree.locale);
    let languages: String = trees[1..].iter().map(|tree| format!("[languages.{}]\n", tree.locale)).collect();
    disk::write(&input.join("config.toml"), format!("default_language = \"{default}\"\n{CONFIGURATION}{languages}"))?;
    for (template, this) in [("page", "page"), ("section", "section"), ("index", "section")] {
        let text = format!("{{% set this = {this} %}}{PAGE}");
        disk::write(&input.join(format!("templates/{template}.html")), text)?;
    }
    let mut links: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
    for page in set.pages()? {
        let suffix = if page.locale == default { String::new() } else { format!(".{}", page.locale) };
        let content = input.join("content").join(&page.section);
        let section = content.join(format!("_index{suffix}.md"));
        if !section.exists() {
            disk::write(&section, "+++\n+++\n")?;
        }
        // `index.md` would make files of the pages beside it.
        let stem = match page.name.trim_end_matches(".md") {
            name if name.eq_ignore_ascii_case("index") => "overview",
            name => name,
        };
        disk::link(&page.file, &content.join(format!("{stem}{suffix}.md")))?;
        let outermost = page.section.split('/').next().unwrap_or_default();
        let links = links.entry(format!("nav/{}/{outermost}.json", page.locale)).or_default();
        if links.len() < LINKS {
            let title = without_front_matter(&disk::read(&page.file)?).0.unwrap_or_else(|| stem.to_owned());
            let language = suffix.replace('.', "/");
            links.push(serde_json::json!({ "href": format!("{language}/{}/{stem}/", page.section), "title": title }));
        }
    }
    links
        .into_iter()
        .try_for_each(|(path, links)| disk::write(&input.join(path), serde_json::Value::from(links).to_string()))
}
