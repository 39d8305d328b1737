//! One problem, and a value with the problems met while making it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Position;

/// How much a problem matters. What is off is not reported; only an error makes the program exit with status 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Not reported: a rule that only some sites want, or one that is wrong too often. `[rules]` or `--deny` turn it on.
    Off,
    Info,
    Warning,
    Error,
}

/// A kind of problem: its name, how much it matters unless the site says otherwise, and its documentation.
///
/// Each rule is a `static` beside the code that finds it, and stands in the `RULES` table of its stage.
#[derive(Debug)]
pub struct Rule {
    /// What is wrong, so that it reads after "allow": `stale-translation`. DocFX's name where DocFX has the fault.
    pub code: &'static str,
    pub severity: Severity,
    /// Markdown for `hexapla explain`: what it finds, why it matters, how to mend it.
    pub explanation: &'static str,
}

/// A place in a file, as it is shown to people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The path as it was given on the command line, joined with the path below it; `/` between parts.
    pub file: Arc<str>,
    pub position: Position,
}

/// One problem in content or configuration.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub rule: &'static Rule,
    /// `rule.severity`, unless the site's `[rules]` changed it.
    pub severity: Severity,
    /// Where it is; `None` when no one file is to blame.
    pub place: Option<Place>,
    /// One sentence without a full stop, in the writer's words.
    pub message: String,
    /// What to do about it, one sentence.
    pub help: Option<String>,
}

impl Diagnostic {
    pub fn new(rule: &'static Rule, place: impl Into<Option<Place>>, message: impl Into<String>) -> Self {
        Self { rule, severity: rule.severity, place: place.into(), message: message.into(), help: None }
    }

    /// Whether both say the same of the same place.
    pub fn repeats(&self, other: &Diagnostic) -> bool {
        (self.rule.code, &self.place, &self.message) == (other.rule.code, &other.place, &other.message)
    }

    /// Returns the diagnostic with its advice.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub fn code(&self) -> &'static str {
        self.rule.code
    }

    /// The order in which problems are reported: by file, place, code, message.
    pub fn order(&self) -> impl Ord + '_ {
        (&self.place, self.code(), &self.message)
    }
}

/// A value, and the problems met while making it. Content never yields `Err`: it yields this.
#[derive(Clone, Debug)]
pub struct Diagnosed<T> {
    pub value: T,
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Diagnosed<T> {
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }

    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// Moves the problems to `diagnostics` and returns the value.
    pub fn drain_into(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.value
    }

    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Diagnosed<U> {
        Diagnosed { value: f(self.value), diagnostics: self.diagnostics }
    }
}
