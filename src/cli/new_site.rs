//! What a new site has besides its pages, whoever made it: the head of its `site.toml`, the schema of that, and what to do next.

use camino::Utf8Path;

use super::files;
use crate::{base::Result, config::SCHEMA};

const SCHEMA_FILE: &str = "site.schema.json";

/// The first line of `site.toml`: editors that know TOML find the schema beside it, without a network.
pub const HEAD: &str = "#:schema ./site.schema.json\n";

/// Writes the schema of `site.toml` into `folder`.
pub fn write_schema(folder: &Utf8Path) -> Result<()> {
    files::write(&folder.join(SCHEMA_FILE), SCHEMA.as_bytes())
}

/// Returns what whoever has a new site in `folder` may do with it.
pub fn next_steps(folder: &Utf8Path) -> String {
    format!(
        "Next:\n\n  cd {folder}\n  hexapla serve     the site in a browser, as you change it\n  hexapla check     what is \
         wrong, and where\n  hexapla status    what is translated, and what is out of date\n  hexapla build     the site, \
         into public/\n\nPages are in content/<locale>/, the site's name and languages in site.toml.\n"
    )
}
