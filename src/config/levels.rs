//! `[rules]` applied: how much each problem matters on this site and in this language.

use super::{Level, Levels, RuleLevel};
use crate::base::{Diagnostic, Locale, Place};

impl Levels {
    /// Returns `diagnostics` with the severities that the site gives them, without those it allows.
    ///
    /// `locale_of` tells the language of the file at a place; a level for that language goes before the general one.
    pub fn apply(&self, diagnostics: Vec<Diagnostic>, locale_of: impl Fn(&Place) -> Option<Locale>) -> Vec<Diagnostic> {
        let keep = |mut diagnostic: Diagnostic| {
            let Some(level) = self.0.get(diagnostic.code()) else { return Some(diagnostic) };
            match level.of(diagnostic.place.as_ref().and_then(&locale_of).as_ref()) {
                Some(RuleLevel::Allow) => return None,
                Some(RuleLevel::Report(severity)) => diagnostic.severity = severity,
                None => {}
            }
            Some(diagnostic)
        };
        diagnostics.into_iter().filter_map(keep).collect()
    }

    /// The codes that the site names, sorted; whoever knows all rules reports those that do not exist.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl Level {
    fn of(&self, locale: Option<&Locale>) -> Option<RuleLevel> {
        locale.and_then(|locale| self.locales.get(locale)).copied().or(self.severity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Position, Rule, Severity};

    static BROKEN: Rule = Rule { code: "broken-link", severity: Severity::Warning, explanation: "" };

    #[test]
    fn a_level_for_a_language_goes_before_the_general_one_and_allowed_problems_go() {
        let level = Level {
            severity: Some(RuleLevel::Report(Severity::Error)),
            locales: [(Locale::parse("ko-KR").unwrap(), RuleLevel::Allow)].into(),
        };
        let levels = Levels([("broken-link".to_owned(), level)].into());
        let at = |file: &str| Place { file: file.into(), position: Position::START };
        let problems = ["ko-KR/a.md", "fr-FR/a.md"].map(|file| Diagnostic::new(&BROKEN, at(file), "gone"));

        let left = levels.apply(problems.into(), |place| Locale::parse(place.file.split('/').next()?));

        assert_eq!(left.len(), 1);
        assert_eq!((left[0].place.clone(), left[0].severity), (Some(at("fr-FR/a.md")), Severity::Error));
    }

    #[test]
    fn a_problem_of_no_file_takes_the_general_level() {
        let level = Level { severity: Some(RuleLevel::Allow), locales: Default::default() };
        let levels = Levels([("broken-link".to_owned(), level)].into());
        assert!(levels.apply(vec![Diagnostic::new(&BROKEN, None, "gone")], |_| None).is_empty());
    }
}
