//! Hexapla itself, twice: what peers make, and everything.
//!
//! Pages alone have no search, no bilingual twins, no markdown, no files for hosts, none of the rules about writing and translation, and no edition that is put
//! together again from the translations, which is a language more than peers make. What cannot be turned off stays: alignment, the check of links, feeds.

use ::hexapla::{base::Result, check};
use camino::Utf8Path;

use super::{
    super::{
        disk,
        pages::{Origin, Set},
        process::Line,
    },
    Found, Needs, Program, Tool, find, names,
};

const SITE: &str = "site.toml";

pub const PAGES: Tool = Tool {
    name: names::PAGES_ALONE,
    folder: "hexapla-pages",
    floor: Some(names::FLOOR_OF_PAGES),
    needs: Needs::Pages,
    is_peer: false,
    is_parallel: false,
    find: program,
    prepare: |set, input| {
        // The source language is not among them. One of them as the source would make all others stale, each compared with a page of another text.
        let locales: Vec<String> = set.trees()?.into_iter().map(|tree| format!("{:?}", tree.locale)).collect();
        let locales = locales.join(", ");
        let rules: String = check::RULES.iter().map(|rule| format!("{} = \"allow\"\n", rule.code)).collect();
        let settings = format!(
            "locales = [{locales}]\nsearch = false\nbilingual = false\nmarkdown = false\nhosts = []\n\n[rules]\n{rules}"
        );
        site(set, input, &settings)
    },
    lines,
};

pub const EVERYTHING: Tool = Tool {
    name: names::EVERYTHING,
    folder: "hexapla",
    floor: Some(names::FLOOR_OF_EVERYTHING),
    prepare: |set, input| site(set, input, ""),
    ..PAGES
};

fn program() -> Found {
    find("HEXAPLA_BINARY", concat!(env!("CARGO_MANIFEST_DIR"), "/target/release/hexapla"), &["--version"])
}

fn site(set: &Set, input: &Utf8Path, settings: &str) -> Result<()> {
    let docset = match set.origin {
        Origin::Repository(_) => "",
        _ => "\n[[docset]]\nname = \"help\"\npath = \"../../content/{locale}\"\n",
    };
    let site = format!("title = \"Help\"\nbase_url = \"https://help.example.com/\"\n{settings}{docset}");
    disk::write(&input.join(SITE), site)
}

fn lines(set: &Set, program: &Program, input: &Utf8Path, output: &Utf8Path) -> Result<Vec<Line>> {
    let site = input.join(SITE);
    let mut words = vec!["build", "--config", site.as_str(), "--no-cache", "--quiet", "-o", output.as_str()];
    if let Origin::Repository(repository) = &set.origin {
        words.push(repository.as_str());
    }
    // 1: the site is published, and its content has errors.
    Ok(vec![Line { succeeds: &[0, 1], ..Line::new(&program.path, &words) }])
}
