//! [`Diagnostic`]s and surveys → texts for people and for programs.
//!
//! **Invariant:** reports read no file and write none; the same problems give the same bytes, whatever the order in
//! which they were met. What content says is never passed on raw: see [`visible`].

pub mod concordance;
pub mod human;
pub mod json;
pub mod sarif;
pub mod status;
pub mod visible;

use std::collections::HashMap;

use crate::base::{Diagnostic, Severity};

/// How many problems of each severity there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}

impl Counts {
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let mut counts = Self::default();
        diagnostics.iter().for_each(|diagnostic| counts.add(diagnostic.severity));
        counts
    }

    /// Returns what is said of each file, as diagnostics name it.
    pub fn by_file(diagnostics: &[Diagnostic]) -> HashMap<&str, Self> {
        let mut counted: HashMap<&str, Self> = HashMap::new();
        for diagnostic in diagnostics {
            let Some(place) = &diagnostic.place else { continue };
            counted.entry(&*place.file).or_default().add(diagnostic.severity);
        }
        counted
    }

    fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.notes += 1,
            Severity::Off => {}
        }
    }

    pub fn total(self) -> usize {
        self.errors + self.warnings + self.notes
    }
}

/// Returns `1 page`, `2 pages`.
pub fn count(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

/// Returns the problems in the order in which they are reported.
pub fn sorted(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by(|a, b| a.order().cmp(&b.order()));
    sorted
}

#[cfg(test)]
mod samples;
