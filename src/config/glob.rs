//! DocFX's glob patterns: a pattern is groups expanded, then matched folder by folder.
//!
//! `*` stays within one folder, `**` does not, `{a,b}` is either, `[a-c]` one character, `\` takes the meaning of the next, a `!` at the
//! front turns the pattern round. Case does not matter and names that begin with a dot are found only by patterns that
//! say the dot, unless [`GlobOptions`] say otherwise. After DocFX's `GlobMatcher` and its tests.

mod groups;
mod part;
#[cfg(test)]
mod tests;

use crate::base::{Rule, Severity};
use part::Part;

pub static INVALID_GLOB: Rule = Rule {
    code: "invalid-glob",
    severity: Severity::Warning,
    explanation: "## What it finds\nA file pattern in the configuration that is no pattern: a `{` without `}`, a `}` without `{`, or `[z-a]`.\n\n\
## Why it matters\nThe pattern finds no file, so pages or images may be missing.\n\n\
## How to mend it\nClose the bracket. `*` is any part of a name, `**` any folders, `{a,b}` one of several, `[a-c]` one character.\n",
};

/// The switches of a file mapping; all off is DocFX's default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct GlobOptions {
    /// `case`: upper and lower case differ.
    pub case: bool,
    /// `dot`: `*` and `**` find names that begin with a dot too.
    pub dot: bool,
    /// `noNegate`: a `!` at the front is a character.
    pub no_negate: bool,
    /// `noExpand`: braces are characters.
    pub no_expand: bool,
    /// `noEscape`: a backslash is a character.
    pub no_escape: bool,
    /// `noGlobStar`: `**` is `*`.
    pub no_glob_star: bool,
}

/// Patterns that are asked together.
#[derive(Clone, Debug, Default, PartialEq, Hash)]
pub struct Globs {
    globs: Vec<Glob>,
    case: bool,
}

/// One pattern, compiled.
#[derive(Clone, Debug, PartialEq, Hash)]
struct Glob {
    negated: bool,
    alternatives: Vec<Vec<Part>>,
    dot: bool,
}

/// One folder or file name of a path.
struct Step<'path> {
    name: &'path str,
    folder: bool,
}

impl Globs {
    /// Compiles `patterns`, relative to one folder. Patterns that are none match nothing; see [`check`].
    pub fn new<P: AsRef<str>>(patterns: impl IntoIterator<Item = P>) -> Self {
        Self::with_options(patterns, GlobOptions::default())
    }

    pub fn with_options<P: AsRef<str>>(patterns: impl IntoIterator<Item = P>, options: GlobOptions) -> Self {
        let nothing = || Glob { negated: false, alternatives: Vec::new(), dot: options.dot };
        let globs =
            patterns.into_iter().map(|pattern| compile(pattern.as_ref(), options).unwrap_or_else(|_| nothing()));
        Self { globs: globs.collect(), case: options.case }
    }

    /// Whether any pattern matches `path` (`/` between parts, relative to the patterns' folder).
    pub fn matches(&self, path: &str) -> bool {
        self.asked(path, |steps| self.globs.iter().any(|glob| glob.matches(steps)))
    }

    /// The index of the last pattern that matches.
    pub fn last_matching(&self, path: &str) -> Option<usize> {
        self.asked(path, |steps| self.globs.iter().rposition(|glob| glob.matches(steps)))
    }

    fn asked<T>(&self, path: &str, ask: impl FnOnce(&[Step]) -> T) -> T {
        if self.case { ask(&steps(path)) } else { ask(&steps(&path.to_lowercase())) }
    }
}

/// `Err` with the reason if `pattern` is no pattern.
pub fn check(pattern: &str, options: GlobOptions) -> Result<(), String> {
    compile(pattern, options).map(|_| ())
}

/// Returns a pattern that matches `name` alone, whatever characters it has.
pub fn literal(name: &str) -> String {
    let mut pattern = String::with_capacity(name.len());
    for character in name.chars() {
        if "*?[]{},!\\".contains(character) {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern
}

fn compile(pattern: &str, options: GlobOptions) -> Result<Glob, String> {
    let mut pattern = pattern.trim();
    let mut negated = false;
    while !options.no_negate
        && let Some(rest) = pattern.strip_prefix('!')
    {
        (negated, pattern) = (!negated, rest);
    }
    // DocFX finds nothing with `./`, which nobody means.
    while let Some(rest) = pattern.strip_prefix("./") {
        pattern = rest;
    }
    let expanded = if options.no_expand { vec![pattern.to_owned()] } else { groups::expand(pattern, options)? };
    let parts = |pattern: &String| part::parts(pattern, options);
    let alternatives = expanded.iter().map(parts).collect::<Result<_, _>>()?;
    Ok(Glob { negated, alternatives, dot: options.dot })
}

impl Glob {
    fn matches(&self, steps: &[Step]) -> bool {
        self.negated != self.alternatives.iter().any(|parts| matches(parts, steps, self.dot))
    }
}

/// Follows all ways through `parts` at once: the work is parts times steps, whatever the pattern.
fn matches(parts: &[Part], steps: &[Step], dot: bool) -> bool {
    // Most patterns name a folder at their front or a kind of file at their end, and most paths have another.
    let ends = [(parts.first(), steps.first()), (parts.last(), steps.last())];
    let is_other = |(part, step): (Option<&Part>, Option<&Step>)| {
        part.zip(step).is_some_and(|(part, step)| !part.is_star() && !part.matches(step, dot))
    };
    if ends.into_iter().any(is_other) {
        return false;
    }
    let (mut reached, mut next) = (vec![false; parts.len() + 1], vec![false; parts.len() + 1]);
    reached[0] = true;
    skip_stars(parts, &mut reached);
    for step in steps {
        next.fill(false);
        for (at, part) in parts.iter().enumerate().filter(|(at, _)| reached[*at]) {
            match part {
                Part::Folders => next[at] |= step.folder && part.matches(step, dot),
                Part::Files if step.folder => next[at] |= part.matches(step, dot),
                _ => next[at + 1] |= part.matches(step, dot),
            }
        }
        skip_stars(parts, &mut next);
        if !next.contains(&true) {
            return false;
        }
        std::mem::swap(&mut reached, &mut next);
    }
    reached[parts.len()]
}

/// `**/` may stand for no folder at all.
fn skip_stars(parts: &[Part], reached: &mut [bool]) {
    for at in 0..parts.len() {
        if reached[at] && matches!(parts[at], Part::Folders) {
            reached[at + 1] = true;
        }
    }
}

fn steps(path: &str) -> Vec<Step<'_>> {
    let mut steps: Vec<Step> =
        path.split(['/', '\\']).filter(|name| !name.is_empty()).map(|name| Step { name, folder: true }).collect();
    if let Some(last) = steps.last_mut() {
        last.folder = path.ends_with('/');
    }
    steps
}
