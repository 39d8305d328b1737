//! `[rules]` applied: how much each problem matters on this site, in this language and in this folder.

use super::{Docset, Globs, Level, Levels, RuleLevel, Tree};
use crate::base::{Diagnostic, Locale, Place, Rule, Severity};

impl Levels {
    /// Returns `diagnostics` with the severities that the site gives them, without those it allows and those that are off.
    ///
    /// Of several levels the nearest counts: that of the folder, of the language (`locale_of` tells it), of the site, of the docset's
    /// own `rules`.
    pub fn apply(
        &self,
        diagnostics: Vec<Diagnostic>,
        docsets: &[Docset],
        locale_of: impl Fn(&Place) -> Option<Locale>,
    ) -> Vec<Diagnostic> {
        let trees: Vec<&Tree> = docsets.iter().flat_map(|docset| &docset.trees).collect();
        let of_docfx = |code: &str| trees.iter().any(|tree| tree.docfx.rules.contains_key(code));
        let level_of = |diagnostic: &Diagnostic| {
            let own = self.0.get(diagnostic.code());
            let place = diagnostic.place.as_ref();
            let by_place = own.is_some_and(|level| !level.folders.is_empty()) || of_docfx(diagnostic.code());
            let (tree, path) = place.filter(|_| by_place).map_or((None, ""), |place| located(&trees, place));
            let of_site = own.and_then(|level| level.of(path, place.and_then(&locale_of).as_ref()));
            of_site.or_else(|| tree?.docfx.rules.get(diagnostic.code()).copied())
        };
        let keep = |mut diagnostic: Diagnostic| {
            match level_of(&diagnostic) {
                Some(RuleLevel::Allow) => return None,
                Some(RuleLevel::Report(severity)) => diagnostic.severity = severity,
                None => {}
            }
            (diagnostic.severity != Severity::Off).then_some(diagnostic)
        };
        diagnostics.into_iter().filter_map(keep).collect()
    }

    /// Whether problems of `rule` may be reported somewhere; others need not be looked for.
    pub fn wants(&self, rule: &Rule, docsets: &[Docset]) -> bool {
        let reported = |level: &RuleLevel| !matches!(level, RuleLevel::Allow | RuleLevel::Report(Severity::Off));
        let own = self.0.get(rule.code);
        let of_site = own.is_some_and(|own| {
            own.severity.iter().chain(own.locales.values()).chain(own.folders.values()).any(reported)
        });
        // What the site says of all files, neither a docset nor the rule itself says anything about.
        let is_settled = own.is_some_and(|own| own.severity.is_some());
        let below = || {
            let mut trees = docsets.iter().flat_map(|docset| &docset.trees);
            rule.severity != Severity::Off || trees.any(|tree| tree.docfx.rules.get(rule.code).is_some_and(reported))
        };
        of_site || (!is_settled && below())
    }

    /// Makes problems of `code` errors in every language.
    pub fn deny(&mut self, code: &str) {
        let severity = Some(RuleLevel::Report(Severity::Error));
        let level = Level { severity, locales: Default::default(), folders: Default::default() };
        self.0.insert(code.to_owned(), level);
    }

    /// The codes that the site names, sorted; whoever knows all rules reports those that do not exist.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl Level {
    fn of(&self, path: &str, locale: Option<&Locale>) -> Option<RuleLevel> {
        let fitting =
            self.folders.iter().filter(|(pattern, _)| !path.is_empty() && Globs::new([pattern]).matches(path));
        let folder = fitting.max_by_key(|(pattern, _)| pattern.len()).map(|(_, level)| *level);
        folder.or_else(|| locale.and_then(|locale| self.locales.get(locale)).copied()).or(self.severity)
    }
}

/// The innermost tree that has the file at `place`, and its path there; the whole path if none has it.
fn located<'a>(trees: &[&'a Tree], place: &'a Place) -> (Option<&'a Tree>, &'a str) {
    let below = |tree: &&'a Tree| {
        let shown = tree.shown.as_str();
        let path =
            if shown.is_empty() { Some(&*place.file) } else { place.file.strip_prefix(shown)?.strip_prefix('/') };
        Some((*tree, path?))
    };
    let innermost = trees.iter().filter_map(below).min_by_key(|(_, path)| path.len());
    innermost.map_or((None, &place.file), |(tree, path)| (Some(tree), path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Position;

    static BROKEN: Rule = Rule { code: "broken-link", severity: Severity::Warning, explanation: "" };
    static QUIET: Rule = Rule { code: "quiet", severity: Severity::Off, explanation: "" };

    #[test]
    fn what_is_off_is_reported_only_where_the_site_asks_for_it() {
        let found = || vec![Diagnostic::new(&QUIET, None, "here")];
        let mut levels = Levels::default();
        assert!(levels.apply(found(), &[], |_| None).is_empty());
        assert!(!levels.wants(&QUIET, &[]) && levels.wants(&BROKEN, &[]));
        levels.deny("quiet");
        assert_eq!(levels.apply(found(), &[], |_| None)[0].severity, Severity::Error);
        assert!(levels.wants(&QUIET, &[]));
    }

    const ERROR: RuleLevel = RuleLevel::Report(Severity::Error);

    fn levels(level: Level) -> Levels {
        Levels([("broken-link".to_owned(), level)].into())
    }

    fn docset(trees: Vec<Tree>) -> [Docset; 1] {
        [Docset { name: "d".into(), mount: String::new(), loose: false, trees, versions: Default::default() }]
    }

    /// The severities of a problem in each of `files`, `-` where it is allowed.
    fn severities(levels: &Levels, docsets: &[Docset], files: &[&str]) -> Vec<String> {
        let one = |file: &&str| {
            let place = Place { file: (*file).into(), position: Position::START };
            let problem = vec![Diagnostic::new(&BROKEN, place, "gone")];
            let left = levels.apply(problem, docsets, |place| Locale::parse(place.file.split('/').next()?));
            left.first().map_or("-".to_owned(), |left| format!("{:?}", left.severity))
        };
        files.iter().map(one).collect()
    }

    #[test]
    fn a_rule_is_looked_for_unless_nothing_that_it_finds_could_be_reported() {
        let wanted = |level: Level, docsets: &[Docset]| levels(level).wants(&BROKEN, docsets);
        let allowed = || Level { severity: Some(RuleLevel::Allow), ..Level::default() };
        assert!(!wanted(allowed(), &[]), "it is allowed everywhere");
        assert!(wanted(Level { locales: [(Locale::parse("ko-KR").unwrap(), ERROR)].into(), ..allowed() }, &[]));
        assert!(wanted(Level { folders: [("old/**".into(), ERROR)].into(), ..allowed() }, &[]));
        let here_and_there = Level { folders: [("old/**".into(), RuleLevel::Allow)].into(), ..Level::default() };
        assert!(wanted(here_and_there, &[]), "it is allowed in one folder only");

        let docset_with = |level: RuleLevel| {
            let mut tree = Tree { shown: "d".into(), ..Tree::for_test() };
            tree.docfx.rules = [("broken-link".to_owned(), level), ("quiet".to_owned(), level)].into();
            docset(vec![tree])
        };
        let (strict, lax) = (docset_with(ERROR), docset_with(RuleLevel::Allow));
        assert!(!wanted(allowed(), &strict), "what the site says goes before its docsets");
        let quiet = |docsets: &[Docset]| Levels::default().wants(&QUIET, docsets);
        assert!(quiet(&strict) && !quiet(&lax));
    }

    #[test]
    fn a_level_for_a_language_goes_before_the_general_one_and_one_for_a_folder_before_both() {
        let level = Level {
            severity: Some(ERROR),
            locales: [(Locale::parse("ko-KR").unwrap(), RuleLevel::Allow)].into(),
            folders: [("old/**".into(), RuleLevel::Report(Severity::Info)), ("old/kept/**".into(), ERROR)].into(),
        };
        let tree = |shown: &str| Tree { shown: shown.into(), ..Tree::for_test() };
        let trees = vec![tree("ko-KR"), tree("fr-FR")];
        let docsets = docset(trees);
        assert_eq!(
            severities(
                &levels(level),
                &docsets,
                &["ko-KR/a.md", "fr-FR/a.md", "ko-KR/old/a.md", "ko-KR/old/kept/a.md"]
            ),
            ["-", "Error", "Info", "Error"]
        );
    }

    #[test]
    fn the_rules_of_a_docset_hold_for_its_own_files_and_the_site_goes_before_them() {
        let mut strict = Tree { shown: "strict".into(), ..Tree::for_test() };
        strict.docfx.rules = [("broken-link".to_owned(), ERROR)].into();
        let trees = vec![strict, Tree { shown: "plain".into(), ..Tree::for_test() }];
        let docsets = docset(trees);
        let files = ["strict/a.md", "plain/a.md", "strict-not/a.md"];
        assert_eq!(severities(&Levels::default(), &docsets, &files), ["Error", "Warning", "Warning"]);
        let allowed = levels(Level { severity: Some(RuleLevel::Allow), ..Level::default() });
        assert_eq!(severities(&allowed, &docsets, &files), ["-", "-", "-"]);
    }

    #[test]
    fn a_problem_of_no_file_takes_the_general_level() {
        let levels = levels(Level { severity: Some(RuleLevel::Allow), ..Level::default() });
        assert!(levels.apply(vec![Diagnostic::new(&BROKEN, None, "gone")], &[], |_| None).is_empty());
    }
}
