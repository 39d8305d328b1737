//! Every reference of one row's page, and of what it includes.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    Scope, includes, pivots,
    problems::{Problem, Reporter},
    resolve::{Base, Resolved, resolve},
    snippets, xrefs, zones,
};
use crate::{
    base::{Diagnosed, Diagnostic, Locale},
    model::{
        Page, PageLinks,
        facts::{ReferenceKind, VersionZone},
        site::{Destination, Included, Placement},
        source::{Origin, SourceKind},
    },
};

/// Resolves the references of the page in `site.rows[row]`.
///
/// A page's problems are reported where it is at home, not where it is a fallback, and those of an included file
/// by [`include_problems`], not by every page that includes it.
pub fn page_links(scope: Scope, row: usize) -> Diagnosed<PageLinks> {
    let Some(shown) = scope.site.rows.get(row) else { return Diagnosed::clean(PageLinks::default()) };
    let Some(page) = scope.page(shown.page) else { return Diagnosed::clean(PageLinks::default()) };
    let mut diagnostics = Vec::new();
    let zones = zones::shown(scope.versions(shown.set), page, shown.placement.version());
    let (mut links, problems) = links(scope, page, &shown.locale, shown.placement, Some(row));
    if !shown.fallback {
        let said = said_by_witness(scope, shown.set, page);
        diagnostics = report(scope, page, &problems, &said, &zones::hidden(page, &zones));
        diagnostics.extend(zones::problems(scope, shown, page));
    }
    let (locale, placement) = (&shown.locale, shown.placement);
    let path = page.file.path.as_str();
    let itself = scope.site.lookup.include(scope.content, page.file.docset, &page.locale, path, placement);
    let itself = itself.filter(|index| scope.content.includes[*index].file.location == page.file.location);
    let mut walk = Walk {
        scope,
        set: shown.set,
        locale,
        placement,
        open: Vec::from_iter(itself),
        left: includes::MOST,
        text_left: includes::LONGEST,
        times: 1,
        code_left: snippets::MOST,
        diagnostics: Vec::new(),
    };
    links.excerpts = walk.excerpts(page, None);
    links.includes = walk.included(page, None);
    links.zones = zones;
    if !shown.fallback {
        diagnostics.append(&mut walk.diagnostics);
    }
    let (pivots, problems) = pivots::choices(scope, page, &shown.locale, &links);
    if !shown.fallback {
        diagnostics.extend(problems);
    }
    Diagnosed::new(PageLinks { pivots, ..links }, diagnostics)
}

/// Returns the problems of all included files, each file taken by itself: circles and anchors show only in pages.
pub fn include_problems(scope: Scope) -> Vec<Diagnostic> {
    // A page that is included has said its problems as a page.
    let files = scope.content.includes.iter().filter(|include| include.file.kind != SourceKind::Page);
    let problems = files.map(|include| {
        let placement = include.file.versions.last().map_or(Placement::Plain, |version| Placement::Version(*version));
        let (_, problems) = links(scope, include, &include.locale, placement, None);
        report(scope, include, &problems, &HashSet::new(), &[])
    });
    problems.flatten().collect()
}

type Problems<'a> = HashMap<(ReferenceKind, &'a str), Problem>;

/// Resolves the references of one file but its includes.
fn links<'a>(
    scope: Scope,
    page: &'a Page,
    locale: &Locale,
    placement: Placement,
    row: Option<usize>,
) -> (PageLinks, Problems<'a>) {
    let base = Base { file: &page.file, language: &page.locale, locale, row, placement };
    let mut links = PageLinks::default();
    let mut problems = HashMap::new();
    let mut seen = HashSet::new();
    for reference in &page.facts.references {
        let target = reference.target.as_str();
        if !seen.insert((reference.kind, target)) {
            continue;
        }
        if reference.kind == ReferenceKind::Snippet {
            match snippets::find(scope, page, target) {
                Some(Ok(_)) => {}
                Some(Err(fault)) => drop(problems.insert((reference.kind, target), Problem::Code(Some(fault.clone())))),
                None => drop(problems.insert((reference.kind, target), Problem::Code(None))),
            }
            continue;
        }
        let problem = if reference.kind == ReferenceKind::Include {
            includes::find(scope, page, locale, placement, target).is_none().then_some(Problem::Include)
        } else {
            let resolved = match xrefs::reference(target) {
                Some(reference) => {
                    let xrefs::Found { destination, text, problem } = xrefs::find(scope, base, reference);
                    links.texts.insert(target.to_owned(), text);
                    Resolved { destination, problem }
                }
                None => resolve(scope, base, reference.kind, target),
            };
            let known = links.destinations.entry(target.to_owned()).or_insert(Destination::Broken);
            if *known == Destination::Broken {
                *known = resolved.destination;
            }
            resolved.problem.filter(|_| reference.kind != ReferenceKind::Mention)
        };
        if let Some(problem) = problem {
            problems.insert((reference.kind, target), problem);
        }
    }
    (links, problems)
}

/// Reports every place in which a reference with a problem stands, but those in source halves, those `said` already and
/// those in `hidden` zones.
fn report(
    scope: Scope,
    page: &Page,
    problems: &Problems,
    said: &HashSet<&str>,
    hidden: &[&VersionZone],
) -> Vec<Diagnostic> {
    let mut reporter = Reporter::new(scope, &page.file, &page.locale);
    let references = page.facts.references.iter().filter(|reference| !reference.in_source);
    let references = references.filter(|reference| !said.contains(reference.target.as_str()));
    let references = references.filter(|reference| !hidden.iter().any(|zone| zone.holds(reference.position)));
    references
        .filter_map(|reference| {
            let problem = problems.get(&(reference.kind, reference.target.as_str()))?;
            Some(reporter.report(page.file.place(reference.position), reference.kind, &reference.target, problem))
        })
        .collect()
}

/// A recovered page is read from a translation: what its references share with that one is reported there.
fn said_by_witness<'a>(scope: Scope<'a>, set: usize, page: &Page) -> HashSet<&'a str> {
    if page.file.origin != Origin::Recovered {
        return HashSet::new();
    }
    let members = scope.content.alignment.sets[set].members.values().filter_map(|member| scope.page(member.page));
    let witness =
        members.filter(|member| member.file.origin == Origin::Written && member.file.location == page.file.location);
    let references = witness.flat_map(|witness| &witness.facts.references);
    references.filter(|reference| !reference.in_source).map(|reference| reference.target.as_str()).collect()
}

/// The way down into includes.
struct Walk<'a> {
    scope: Scope<'a>,
    set: usize,
    locale: &'a Locale,
    placement: Placement,
    /// Indices of the files that include the one at hand, outermost first.
    open: Vec<usize>,
    /// How many files may still be included.
    left: usize,
    /// Bytes of text that may still be included.
    text_left: usize,
    /// How often the page shows the file at hand: its includes include theirs as often.
    times: usize,
    /// Bytes of code that may still be shown.
    code_left: usize,
    diagnostics: Vec<Diagnostic>,
}

impl Walk<'_> {
    /// Resolves the includes of `file`; what is wrong below an include of the page is reported at `top`, that include.
    fn included(&mut self, file: &Page, top: Option<(&Page, &str)>) -> HashMap<String, Included> {
        let scope = self.scope;
        let mut found = HashMap::new();
        for (target, count) in includes::counted(&file.facts) {
            let Some(index) = includes::find(scope, file, self.locale, self.placement, target) else { continue };
            let (page, outer) = top.unwrap_or((file, target));
            if self.open.contains(&index) {
                self.circle(page, outer, index);
                continue;
            }
            let include = &scope.content.includes[index];
            let times = self.times.saturating_mul(count);
            let cost = times.saturating_mul(include.facts.length + includes::MARKS);
            if self.left == 0 || self.open.len() == includes::DEEPEST || cost > self.text_left {
                self.limit(page, outer);
                continue;
            }
            self.left -= 1;
            self.text_left -= cost;
            let (links, _) = links(scope, include, self.locale, self.placement, None);
            let zones = zones::shown(scope.versions(self.set), include, self.placement.version());
            let excerpts = self.excerpts(include, Some((page, outer)));
            self.open.push(index);
            let around = std::mem::replace(&mut self.times, times);
            let includes = self.included(include, Some((page, outer)));
            self.times = around;
            self.open.pop();
            let links = PageLinks { includes, excerpts, zones, ..links };
            found.insert(target.to_owned(), Included { file: index, links });
        }
        found
    }

    /// What of `file` is shown; what goes beyond the limit is reported there, or at `top`.
    fn excerpts(&mut self, file: &Page, top: Option<(&Page, &str)>) -> HashMap<String, Arc<str>> {
        let (excerpts, left_out) = snippets::excerpts(self.scope, file, &mut self.code_left);
        if let Some(target) = left_out {
            let (page, outer) = top.unwrap_or((file, &target));
            let message = format!("the page shows more than {} MB of code; this is left out", snippets::MOST >> 20);
            self.say(
                page,
                outer,
                &snippets::SNIPPET_LIMIT_EXCEEDED,
                message,
                "show smaller parts, and link to the rest",
            );
        }
        excerpts
    }

    fn circle(&mut self, page: &Page, outer: &str, index: usize) {
        let start = self.open.iter().position(|open| *open == index).unwrap_or_default();
        let circle = self.open[start..].iter().chain([&index]);
        let chain: Vec<&str> = circle.map(|index| self.scope.content.includes[*index].file.path.as_str()).collect();
        let message = format!("files include each other in a circle: {}", chain.join(" → "));
        let help = "remove one of these includes";
        self.say(page, outer, &includes::CIRCULAR_REFERENCE, message, help);
    }

    fn limit(&mut self, page: &Page, outer: &str) {
        let message = format!(
            "`{outer}` includes more than {} levels of files, or the page more than {} files or {} MB of text in all",
            includes::DEEPEST,
            includes::MOST,
            includes::LONGEST >> 20
        );
        let help = "include the text directly instead of through other includes";
        self.say(page, outer, &includes::INCLUDE_LIMIT_EXCEEDED, message, help);
    }

    /// Says the same only once of one include of the page.
    fn say(&mut self, page: &Page, outer: &str, rule: &'static crate::base::Rule, message: String, help: &str) {
        let references = page.facts.references.iter();
        let kinds = [ReferenceKind::Include, ReferenceKind::Snippet];
        let mut references = references.filter(|reference| kinds.contains(&reference.kind));
        let reference = references.find(|reference| reference.target == outer);
        let place = reference.map(|reference| page.file.place(reference.position));
        let again = |said: &Diagnostic| said.rule.code == rule.code && said.place == place;
        if !self.diagnostics.iter().any(again) {
            self.diagnostics.push(Diagnostic::new(rule, place, message).help(help));
        }
    }
}
