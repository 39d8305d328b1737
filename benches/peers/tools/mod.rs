//! The rows of the table: one file for each program, one line for each row.

mod floor;
mod hexapla;
mod hugo;
mod mdbook;
mod pagefind;
mod zola;

use std::{env, process::Command};

use ::hexapla::base::{Error, Result};
use camino::{Utf8Path, Utf8PathBuf};

use super::{pages::Set, process::Line};

/// A row.
pub struct Tool {
    pub name: &'static str,
    /// Of its input and of its output, below those of the set.
    pub folder: &'static str,
    /// The row that it is held against.
    pub floor: Option<&'static str>,
    pub needs: Needs,
    /// Its memory and time are not known beforehand: it is left out where it would have too little of either.
    pub is_peer: bool,
    /// Its processes run side by side, as many as there are cores.
    pub is_parallel: bool,
    /// The program, or why it is not here.
    pub find: fn() -> Found,
    /// Writes what it needs besides the pages.
    pub prepare: fn(&Set, &Utf8Path) -> Result<()>,
    /// What is run: of the set, the program, its input and its output.
    pub lines: fn(&Set, &Program, &Utf8Path, &Utf8Path) -> Result<Vec<Line>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Needs {
    Pages,
    /// What the row of that name made of them.
    OutputOf(&'static str),
}

/// A program, or why it is not here.
pub type Found = std::result::Result<Program, String>;

/// In the order in which each round runs them.
pub static TOOLS: &[Tool] = &[
    floor::OF_PAGES,
    hexapla::PAGES,
    hugo::HUGO,
    mdbook::MDBOOK,
    zola::ZOLA,
    floor::OF_EVERYTHING,
    hexapla::EVERYTHING,
    pagefind::PAGEFIND,
];

/// What rows know each other by.
pub mod names {
    /// The row that peers are compared with.
    pub const PAGES_ALONE: &str = "Hexapla, pages alone";
    pub const EVERYTHING: &str = "Hexapla, everything";
    pub const FLOOR_OF_PAGES: &str = "the floor of pages alone";
    pub const FLOOR_OF_EVERYTHING: &str = "the floor of everything";
}

pub struct Program {
    pub path: Utf8PathBuf,
    /// What it says of itself.
    pub version: String,
}

impl Tool {
    pub fn input(&self, set: &Set) -> Utf8PathBuf {
        set.folder.join("in").join(self.folder)
    }

    pub fn output(&self, set: &Set) -> Utf8PathBuf {
        set.folder.join("out").join(self.folder)
    }
}

/// Returns the tool of that name.
pub fn named(name: &str) -> Option<&'static Tool> {
    TOOLS.iter().find(|tool| tool.name == name)
}

/// Returns the tools whose names hold one of `parts`, whatever its case; all without any.
///
/// Errors: a part of no name.
pub fn chosen(parts: &[String]) -> Result<Vec<&'static Tool>> {
    let holds = |tool: &Tool, part: &str| tool.name.to_lowercase().contains(&part.to_lowercase());
    if let Some(part) = parts.iter().find(|part| !TOOLS.iter().any(|tool| holds(tool, part))) {
        let names: Vec<&str> = TOOLS.iter().map(|tool| tool.name).collect();
        return Err(Error::Usage(format!("no row is called `{part}`; there are: {}", names.join("; "))));
    }
    Ok(TOOLS.iter().filter(|tool| parts.is_empty() || parts.iter().any(|part| holds(tool, part))).collect())
}

/// Writes what the tools in the folders `wanted` need besides the pages.
pub fn prepare(set: &Set, wanted: &[String]) -> Result<()> {
    for tool in TOOLS.iter().filter(|tool| wanted.iter().any(|folder| folder == tool.folder)) {
        let input = tool.input(set);
        super::disk::remove(&input)?;
        (tool.prepare)(set, &input)?;
    }
    Ok(())
}

/// Finds the program at the path in the environment's `variable`, else `fallback`, which may be a name to be looked up; asks it its version.
fn find(variable: &str, fallback: &str, version: &[&str]) -> Found {
    let path = Utf8PathBuf::from(env::var(variable).unwrap_or_else(|_| fallback.to_owned()));
    let asked = Command::new(&path).args(version).output();
    let told = asked.map_err(|cause| format!("not here: `{path}`: {cause}; {variable} may say where it is"))?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    Ok(Program { path, version: told.lines().next().unwrap_or_default().trim().to_owned() })
}

/// Returns the text of a page without its front matter, and the title that this gives it.
pub fn without_front_matter(text: &str) -> (Option<String>, &str) {
    let parts = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    let Some((head, body)) = parts else { return (None, text) };
    let title = head.lines().find_map(|line| line.strip_prefix("title:"));
    (title.map(|title| title.trim().trim_matches(['"', '\'']).to_owned()), body)
}
