//! DocFX's glob patterns; the only user of `globset`.
//!
//! `*` stays within one folder, `**` does not, `{a,b}` is either; case never matters, as on the hosts that serve the pages.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::base::{Rule, Severity};

pub static INVALID_GLOB: Rule = Rule {
    code: "invalid-glob",
    severity: Severity::Warning,
    explanation: "## What it finds\nA file pattern in the configuration that is no pattern: an unclosed `[` or `{`.\n\n\
## Why it matters\nThe pattern finds no file, so pages or images may be missing.\n\n\
## How to mend it\nClose the bracket. `*` is any part of a name, `**` any folders, `{a,b}` one of several.\n",
};

/// Patterns that are asked together.
#[derive(Clone, Debug)]
pub struct Globs(GlobSet);

impl Globs {
    /// Compiles `patterns`, relative to one folder. Patterns that are none match nothing; see [`check`].
    pub fn new<P: AsRef<str>>(patterns: impl IntoIterator<Item = P>) -> Self {
        let mut set = GlobSetBuilder::new();
        for glob in patterns.into_iter().filter_map(|pattern| compile(pattern.as_ref()).ok()) {
            set.add(glob);
        }
        Self(set.build().unwrap_or_default())
    }

    /// Whether any pattern matches `path` (`/` between parts, relative to the patterns' folder).
    pub fn matches(&self, path: &str) -> bool {
        self.0.is_match(path)
    }

    /// The indices of the patterns that match, in the order of the patterns; counts only valid ones.
    pub fn matching(&self, path: &str) -> Vec<usize> {
        self.0.matches(path)
    }
}

/// `Err` with the reason if `pattern` is no pattern.
pub fn check(pattern: &str) -> Result<(), String> {
    compile(pattern).map(|_| ()).map_err(|error| error.kind().to_string())
}

/// Returns a pattern that matches `name` alone, whatever characters it has.
pub fn literal(name: &str) -> String {
    globset::escape(name)
}

fn compile(pattern: &str) -> Result<globset::Glob, globset::Error> {
    let pattern = pattern.trim().replace('\\', "/");
    let mut pattern = pattern.as_str();
    while let Some(rest) = pattern.strip_prefix("./").or_else(|| pattern.strip_prefix('/')) {
        pattern = rest;
    }
    GlobBuilder::new(pattern).literal_separator(true).case_insensitive(true).backslash_escape(false).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_mean_what_they_mean_in_docfx() {
        for (pattern, path, expected) in [
            ("**/*.md", "index.md", true),
            ("**/*.md", "a/b/Index.MD", true),
            ("*.md", "a/index.md", false),
            ("**/includes/**", "includes/x.md", true),
            ("**/includes/**", "a/Includes/b/x.md", true),
            ("./a/*.{md,yml}", "a/x.yml", true),
            ("a\\*.md", "a/x.md", true),
            ("**", "a/b.png", true),
            ("azps-*/**/*.yml", "azps-1.8.0/x.yml", true),
        ] {
            assert_eq!(Globs::new([pattern]).matches(path), expected, "{pattern} {path}");
        }
    }

    #[test]
    fn a_file_name_with_brackets_can_be_meant_literally() {
        let globs = Globs::new([literal("a[1]{2}*.md")]);
        assert!(globs.matches("a[1]{2}*.md") && !globs.matches("a1{2}x.md"));
    }

    #[test]
    fn a_broken_pattern_is_named_and_matches_nothing() {
        assert!(check("a/[b").is_err() && check("**/*.md").is_ok());
        assert!(!Globs::new(["a/[b"]).matches("a/b"));
    }
}
