//! Pagefind: a search over finished pages. It is held against the search that Hexapla's "everything" has and its "pages alone" has not.
//!
//! It is given the pages of Hexapla's "pages alone" without their bilingual twins, which Hexapla's own search does not list either. The npm package
//! `@pagefind/linux-x64` has the program itself, `bin/pagefind_extended`, without Node.

use ::hexapla::base::Result;
use camino::Utf8Path;

use super::{
    super::{disk, pages::Set, process::Line},
    Needs, Tool, find, hexapla, names,
};

pub const PAGEFIND: Tool = Tool {
    name: "Pagefind, over Hexapla's pages",
    folder: "pagefind",
    floor: None,
    needs: Needs::OutputOf(names::PAGES_ALONE),
    is_peer: true,
    is_parallel: false,
    find: || find("HEXAPLA_PAGEFIND", "pagefind_extended", &["--version"]),
    prepare,
    lines: |_, program, input, output| {
        let output = std::path::absolute(output).unwrap_or_else(|_| output.into());
        let words = ["--site", input.as_str(), "--output-path", &output.to_string_lossy(), "--root-selector", "main"];
        Ok(vec![Line::new(&program.path, &words)])
    },
};

fn prepare(set: &Set, input: &Utf8Path) -> Result<()> {
    let site = hexapla::PAGES.output(set);
    for (path, _) in disk::files(&site)? {
        let is_twin = path.parent().and_then(Utf8Path::file_name).is_some_and(|folder| folder.starts_with("bilingual"));
        if path.extension() == Some("html") && !is_twin {
            disk::link(&site.join(&path), &input.join(&path))?;
        }
    }
    Ok(())
}
