//! mdBook: one book for each language, as many at once as there are cores.
//!
//! It knows no front matter, which is cut off, no other language, so there is no switch and no `hreflang`, and no sitemap; the contents are one script
//! for all pages. Code is coloured in the reader's browser. Its search and its page of all pages are turned off.

use std::collections::BTreeMap;

use ::hexapla::base::Result;
use camino::Utf8Path;

use super::{
    super::{disk, pages::Set, process::Line},
    Needs, Program, Tool, find, names, without_front_matter,
};

pub const MDBOOK: Tool = Tool {
    name: "mdBook",
    folder: "mdbook",
    floor: Some(names::FLOOR_OF_PAGES),
    needs: Needs::Pages,
    is_peer: true,
    is_parallel: true,
    find: || find("HEXAPLA_MDBOOK", "mdbook", &["--version"]),
    prepare,
    lines,
};

const CONFIGURATION: &str = "[output.html]\n[output.html.search]\nenable = false\n[output.html.print]\nenable = false\n[output.html.fold]\nenable = true\n";

fn prepare(set: &Set, input: &Utf8Path) -> Result<()> {
    let mut summaries: BTreeMap<String, String> = BTreeMap::new();
    let mut section = String::new();
    for page in set.pages()? {
        let text = disk::read(&page.file)?;
        let (title, body) = without_front_matter(&text);
        let path = Utf8Path::new(&page.section).join(&page.name);
        disk::write(&input.join(&page.locale).join("src").join(&path), body)?;
        let part = path.parent().unwrap_or(&path).to_string();
        let summary = summaries.entry(page.locale).or_default();
        if summary.is_empty() || part != section {
            summary.push_str(&format!("\n# {part}\n\n"));
            section = part;
        }
        let title = title.unwrap_or(page.name).replace(['[', ']'], "");
        summary.push_str(&format!("- [{title}](<{path}>)\n"));
    }
    for (locale, summary) in summaries {
        disk::write(&input.join(&locale).join("src/SUMMARY.md"), summary)?;
        let book = format!("[book]\ntitle = \"Help\"\nlanguage = \"{locale}\"\n\n{CONFIGURATION}");
        disk::write(&input.join(&locale).join("book.toml"), book)?;
    }
    Ok(())
}

fn lines(set: &Set, program: &Program, input: &Utf8Path, output: &Utf8Path) -> Result<Vec<Line>> {
    let trees = set.trees()?;
    let line = |locale: &str| {
        let (book, site) = (input.join(locale), output.join(locale));
        let site = std::path::absolute(&site).unwrap_or_else(|_| site.into());
        Line::new(&program.path, &["build", book.as_str(), "--dest-dir", &site.to_string_lossy()])
    };
    Ok(trees.iter().map(|tree| line(&tree.locale)).collect())
}
