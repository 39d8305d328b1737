//! How much each problem matters in this run: `--allow` and `--deny` over what the site and the rule say.

use std::collections::BTreeSet;

use super::{rules, thresholds::Threshold};
use crate::{
    base::{Diagnostic, Error, Result, Severity},
    config::Levels,
    pipeline::fault::INTERNAL_ERROR,
};

/// What the command line says of levels, checked.
#[derive(Clone, Debug, Default)]
pub struct Verdicts {
    denied: BTreeSet<String>,
    warnings_denied: bool,
    allowed: BTreeSet<String>,
    thresholds: Vec<Threshold>,
}

impl Verdicts {
    /// Errors: a code that no rule has, one that is both denied and allowed, a share that is none.
    pub fn new(deny: &[String], allow: &[String]) -> Result<Self> {
        let mut verdicts = Self::default();
        for code in deny {
            if code == "warnings" {
                verdicts.warnings_denied = true;
            } else if code.contains('>') {
                verdicts.thresholds.push(Threshold::parse(code)?);
            } else {
                verdicts.denied.insert(rules::find(code)?.code.to_owned());
            }
        }
        for code in allow {
            let code = rules::find(code)?.code;
            if code == INTERNAL_ERROR.code {
                return Err(Error::Usage(format!(
                    "`{code}` cannot be allowed: it is a bug in Hexapla, not in content"
                )));
            }
            if verdicts.denied.contains(code) {
                return Err(Error::Usage(format!("`{code}` cannot be both denied and allowed")));
            }
            verdicts.allowed.insert(code.to_owned());
        }
        Ok(verdicts)
    }

    /// The shares that are denied, in the order of the command line.
    pub fn thresholds(&self) -> &[Threshold] {
        &self.thresholds
    }

    /// The codes that are denied, sorted.
    pub fn denied(&self) -> impl Iterator<Item = &str> {
        self.denied.iter().map(String::as_str)
    }

    /// Sets each problem's severity and drops those that are allowed.
    pub fn apply(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        diagnostics.into_iter().filter_map(|diagnostic| self.judge(diagnostic)).collect()
    }

    fn judge(&self, mut diagnostic: Diagnostic) -> Option<Diagnostic> {
        if self.allowed.contains(diagnostic.code()) {
            return None;
        }
        if self.denied.contains(diagnostic.code()) {
            diagnostic.severity = Severity::Error;
            return Some(diagnostic);
        }
        if self.warnings_denied && diagnostic.severity == Severity::Warning {
            diagnostic.severity = Severity::Error;
        }
        Some(diagnostic)
    }
}

/// Refuses levels for a code that no rule has.
pub fn check(levels: &Levels) -> Result<()> {
    for code in levels.0.keys() {
        rules::find(code).map_err(|error| Error::Usage(format!("[rules] of the site: {error}")))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::{Place, Position, Rule},
        cli::export::PATH_CONFLICT,
        config::Level,
    };

    static NOTE: Rule = Rule { code: "some-note", severity: Severity::Info, explanation: "" };

    fn found(rule: &'static Rule, file: &str) -> Vec<Diagnostic> {
        vec![Diagnostic::new(rule, Place { file: file.into(), position: Position::START }, "message")]
    }

    fn severities(verdicts: &Verdicts, diagnostics: Vec<Diagnostic>) -> Vec<Severity> {
        let judged = verdicts.apply(diagnostics);
        judged.iter().map(|diagnostic| diagnostic.severity).collect()
    }

    fn verdicts(deny: &[&str], allow: &[&str]) -> Result<Verdicts> {
        let owned = |codes: &[&str]| codes.iter().map(|code| code.to_string()).collect::<Vec<_>>();
        Verdicts::new(&owned(deny), &owned(allow))
    }

    #[test]
    fn the_command_line_is_above_the_rule() {
        let warning = || found(&PATH_CONFLICT, "a");
        let severities = |deny: &[&str], allow: &[&str]| severities(&verdicts(deny, allow).unwrap(), warning());
        assert_eq!(severities(&[], &[]), [Severity::Warning]);
        assert_eq!(severities(&["export-path-conflict"], &[]), [Severity::Error]);
        assert_eq!(severities(&["warnings"], &[]), [Severity::Error]);
        assert_eq!(severities(&["warnings"], &["export-path-conflict"]), []);
    }

    #[test]
    fn notes_are_no_warnings() {
        let denied = verdicts(&["warnings"], &[]).unwrap();
        assert_eq!(severities(&denied, found(&NOTE, "a")), [Severity::Info]);
    }

    #[test]
    fn a_code_that_nobody_has_is_a_mistake_wherever_it_stands() {
        assert!(verdicts(&["nonsense"], &[]).is_err());
        assert!(verdicts(&[], &["nonsense"]).is_err());
        assert!(verdicts(&["export-path-conflict"], &["export-path-conflict"]).is_err());
        assert!(verdicts(&[], &["internal-error"]).is_err());
        assert!(verdicts(&["export-path-conflict>5%"], &[]).unwrap_err().to_string().contains("is none of stale"));
        let levels = Levels([("nonsense".to_owned(), Level::default())].into());
        assert_eq!(check(&levels).unwrap_err().exit_status(), 2);
        assert!(check(&Levels::default()).is_ok());
    }
}
