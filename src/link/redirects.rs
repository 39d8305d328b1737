//! Redirections of all trees → redirects, chains made one step.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashSet},
};

use camino::Utf8PathBuf;

use super::{
    Scope,
    resolve::{Base, find, located, mounted, split_locale},
    targets::{Rest, Target, documentation_path},
    urls,
};
use crate::{
    base::{Diagnostic, Locale, Position, Rule, Severity},
    config::{Docset, Redirection, normal},
    model::{
        ContentPath, SourceFile,
        facts::ReferenceKind,
        site::{Destination, Placement, Redirect},
        source::{Origin, SourceKind},
    },
};

pub static INVALID_REDIRECTION: Rule = Rule {
    code: "redirection-invalid",
    severity: Severity::Warning,
    explanation: "## What it finds\nA redirection from something that is no page, or to something that may not be linked to.\n\n\
        ## Why it matters\nReaders who come by the old address find nothing.\n\n\
        ## How to mend it\n`source_path` is the path of a page that was removed; `redirect_url` a path on the host, a page \
        of the docset, or an `https:` address.",
};

pub static REDIRECTION_CONFLICT: Rule = Rule {
    code: "redirection-conflict",
    severity: Severity::Info,
    explanation: "## What it finds\nA redirection from a page that is still there, or a second one from the same page.\n\n\
        ## Why it matters\nThe page, or the first redirection, wins; this one does nothing. In localized repositories that is \
        common: one locale still has a page that another has removed.\n\n\
        ## How to mend it\nRemove the page or the redirection.",
};

pub static CIRCULAR_REDIRECTION: Rule = Rule {
    code: "circular-redirection",
    severity: Severity::Warning,
    explanation: "## What it finds\nRedirections that lead back to where they began.\n\n\
        ## Why it matters\nNone of them leads anywhere; all are left out.\n\n\
        ## How to mend it\nLead one of them to a page.",
};

/// Where one redirection leads before others are followed.
enum Step {
    End(Destination),
    /// The URL of another redirection.
    Next(String),
}

/// One redirection in one locale.
struct Entry<'a> {
    from: &'a Redirection,
    locale: &'a Locale,
    step: Step,
}

/// Returns the redirects of the site, sorted by locale and URL. `scope.site` has its rows and no redirects.
pub fn redirects(scope: Scope, diagnostics: &mut Vec<Diagnostic>) -> Vec<Redirect> {
    let mut said = HashSet::new();
    let mut say = |diagnostic: Diagnostic| {
        // A redirection without a locale stands for all of them, but is one entry.
        if said.insert((diagnostic.rule.code, diagnostic.place.clone())) {
            diagnostics.push(diagnostic);
        }
    };
    let sources = sources(scope, &mut say);
    let mut entries: BTreeMap<&str, Entry> = BTreeMap::new();
    for (url, (base, from)) in &sources {
        let step = step(scope, base, from, |url| sources.contains_key(url));
        match step {
            Some(step) => {
                entries.insert(url, Entry { from, locale: base.locale, step });
            }
            None => {
                let message = format!("`{}` is nothing to redirect to", from.redirect_url);
                say(Diagnostic::new(&INVALID_REDIRECTION, from.place.clone(), message)
                    .help("take a path on the host, a page of the docset, or an `https:` address"));
            }
        }
    }
    let ends = ends(&entries);
    let mut redirects = Vec::new();
    for (url, entry) in &entries {
        match ends.get(url).and_then(Option::as_ref) {
            Some(destination) => redirects.push(Redirect {
                url: (*url).to_owned(),
                locale: entry.locale.clone(),
                destination: destination.clone(),
            }),
            None => {
                let message =
                    format!("the redirection of `{}` leads back to itself or nowhere", entry.from.source_path);
                say(Diagnostic::new(&CIRCULAR_REDIRECTION, entry.from.place.clone(), message)
                    .help("lead one of the redirections on its way to a page"));
            }
        }
    }
    let order = |locale: &Locale| scope.site.locales.iter().position(|known| known == locale);
    redirects.sort_by(|a, b| (order(&a.locale), &a.url).cmp(&(order(&b.locale), &b.url)));
    redirects
}

/// What a redirection's own paths are relative to.
struct From<'a> {
    file: SourceFile,
    locale: &'a Locale,
    /// Where the page that is gone stood.
    placement: Placement,
}

/// URL → redirection.
type Sources<'a> = BTreeMap<String, (From<'a>, Cow<'a, Redirection>)>;

/// Returns URL → redirection, for all that may be: of pages that are no longer there, each once.
fn sources<'a>(scope: Scope<'a>, say: &mut impl FnMut(Diagnostic)) -> Sources<'a> {
    let Scope { content, site } = scope;
    let files = site.resources.iter().map(|resource| resource.url.as_str());
    let files = files.flat_map(|url| [format!("{url}/"), url.trim_end_matches("index.html").to_owned()]);
    let taken: HashSet<String> = site.rows.iter().map(|row| row.url.clone()).chain(files).collect();
    let mut sources = Sources::new();
    for (docset, found) in content.docsets.iter().enumerate() {
        for (tree, folder) in found.trees.iter().enumerate() {
            let locales = site.locales.iter().filter(|locale| folder.locale.as_ref().is_none_or(|own| own == *locale));
            let locales: Vec<&Locale> = locales.collect();
            for from in &folder.redirections {
                let path = site.lookup.disk.path(docset, tree, &from.source_path.replace('\\', "/"));
                let path = ContentPath::new("").join(&path);
                let Some(path) =
                    path.filter(|path| urls::is_page(&urls::key(path.as_str())) && path.stem().to_lowercase() != "toc")
                else {
                    let message = format!("`{}` is no page that could be redirected", from.source_path);
                    say(Diagnostic::new(&INVALID_REDIRECTION, from.place.clone(), message)
                        .help("`source_path` is the path of a page in the docset"));
                    continue;
                };
                let spots = spots(found, from);
                if spots.is_empty() {
                    let message = format!("`{}` is redirected in versions that there are not", from.source_path);
                    say(Diagnostic::new(&INVALID_REDIRECTION, from.place.clone(), message)
                        .help("name versions of the docset, or none"));
                }
                for (locale, (mount, placement)) in
                    locales.iter().flat_map(|locale| spots.iter().map(move |spot| (locale, spot)))
                {
                    let url = urls::in_locale(locale, &urls::page_tail(mount, &path));
                    let newest = matches!(placement, Placement::Newest(_));
                    if taken.contains(&url) {
                        if newest {
                            // Another version has the page.
                            continue;
                        }
                        let message = format!("`{}` is redirected, but {locale} still shows it", from.source_path);
                        say(Diagnostic::new(&REDIRECTION_CONFLICT, from.place.clone(), message)
                            .help("the page wins: remove it, or the redirection"));
                        continue;
                    }
                    match sources.get(&url) {
                        Some((_, first)) if first.redirect_url == from.redirect_url || newest => {}
                        Some(_) => {
                            let message = format!("`{}` is redirected twice", from.source_path);
                            say(Diagnostic::new(&REDIRECTION_CONFLICT, from.place.clone(), message)
                                .help("the first redirection wins: remove one of them"));
                        }
                        None => {
                            let at = (docset, tree, normal(&folder.folder, &from.source_path));
                            let file = file(at, &path, locale, from);
                            sources.insert(url, (From { file, locale, placement: *placement }, Cow::Borrowed(from)));
                        }
                    }
                }
            }
        }
    }
    of_pages(scope, &taken, &mut sources, say);
    sources
}

/// Returns where the page stood that `from` redirects: the path in front of its own, for each version that the entry names and, where no
/// version has the page, without one.
fn spots(docset: &Docset, from: &Redirection) -> Vec<(String, Placement)> {
    let versions = from.versions.as_ref().filter(|_| !docset.versions.is_empty());
    let Some(range) = versions else { return vec![(docset.mount.clone(), Placement::Plain)] };
    let matching = docset.versions.matching(range);
    let below = matching.iter().filter_map(|at| {
        let name = &docset.versions.get(*at)?.name;
        Some((urls::version_mount(&docset.mount, name), Placement::Version(*at)))
    });
    let newest = matching.last().map(|newest| (docset.mount.clone(), Placement::Newest(*newest)));
    below.chain(newest).collect()
}

/// Adds the pages that say themselves where their readers are to go. One in the source language speaks for every language that has
/// no page in its place.
fn of_pages<'a>(
    scope: Scope<'a>,
    taken: &HashSet<String>,
    sources: &mut Sources<'a>,
    say: &mut impl FnMut(Diagnostic),
) {
    let Scope { content, site } = scope;
    let moved =
        content.pages.iter().filter(|page| page.file.origin == Origin::Written && !page.facts.front_matter.draft);
    for page in moved {
        let Some(address) = page.facts.front_matter.redirect_url() else { continue };
        let Some(found) = content.docsets.get(page.file.docset) else { continue };
        let from = Redirection {
            source_path: page.file.path.as_str().to_owned(),
            redirect_url: address.to_owned(),
            versions: None,
            place: page.file.place(Position::START),
        };
        let for_all = page.locale == *content.source_locale;
        for locale in site.locales.iter().filter(|locale| for_all || **locale == page.locale) {
            let url = urls::in_locale(locale, &urls::page_tail(&found.mount, &page.file.path));
            if taken.contains(&url) {
                continue;
            }
            match sources.get(&url) {
                Some((_, first)) if first.redirect_url != from.redirect_url && *locale == page.locale => {
                    let message =
                        format!("`{}` says `redirect_url`, but is redirected elsewhere already", from.source_path);
                    say(Diagnostic::new(&REDIRECTION_CONFLICT, from.place.clone(), message)
                        .help("the first redirection wins: remove one of them"));
                }
                Some(_) => {}
                None => {
                    let file = SourceFile { locale: Some(locale.clone()), ..page.file.clone() };
                    let placement = Placement::Plain;
                    sources.insert(url, (From { file, locale, placement }, Cow::Owned(from.clone())));
                }
            }
        }
    }
}

/// The removed page, from whose folder relative targets are resolved.
fn file(
    (docset, tree, location): (usize, usize, Utf8PathBuf),
    path: &ContentPath,
    locale: &Locale,
    from: &Redirection,
) -> SourceFile {
    SourceFile {
        docset,
        path: path.clone(),
        locale: Some(locale.clone()),
        origin: Origin::Written,
        kind: SourceKind::Page,
        tree,
        location,
        shown: from.place.file.clone(),
        versions: Vec::new(),
    }
}

/// Returns where `from` leads; `None` if it may not lead there, or to no page of its docset.
fn step(scope: Scope, base: &From, from: &Redirection, known: impl Fn(&str) -> bool) -> Option<Step> {
    let written = from.redirect_url.trim();
    let origin =
        Base { file: &base.file, language: base.locale, locale: base.locale, row: None, placement: base.placement };
    let on_host = |rest: Rest| {
        let (locale, path) = match split_locale(&rest.path) {
            Some((locale, path)) => (scope.site.locales.iter().find(|known| **known == locale)?, path),
            None => (base.locale, rest.path.as_str()),
        };
        let origin = Base { locale, ..origin };
        mounted(scope, path).find_map(|(docset, path)| at(scope, origin, docset, &path, &rest.suffix, &known))
    };
    match Target::parse(written) {
        Target::External(address) => {
            // The host's own addresses mean the pages of this build, but for those that insist on a locale.
            let ours = documentation_path(&address).filter(|path| split_locale(path).is_none());
            let step = ours.and_then(|path| match Target::parse(&format!("/{path}")) {
                Target::Host(rest) => on_host(rest),
                _ => None,
            });
            let web = ["http:", "https:", "//"].iter().any(|start| urls::key(&address).starts_with(start));
            step.or_else(|| web.then_some(Step::End(Destination::External(address))))
        }
        Target::Host(rest) => Some(on_host(rest).unwrap_or(Step::End(Destination::External(written.to_owned())))),
        target @ (Target::Relative(_) | Target::Docset(_)) => {
            let places = located(scope, origin, target);
            places.iter().find_map(|place| at(scope, origin, place.docset, &place.path, &place.suffix, &known))
        }
        Target::Empty | Target::OtherScheme | Target::Here(_) => None,
    }
}

fn at(
    scope: Scope,
    base: Base,
    docset: usize,
    path: &str,
    suffix: &str,
    known: &impl Fn(&str) -> bool,
) -> Option<Step> {
    let urls = urls::removed(scope.content.docsets.get(docset)?, base.locale, base.placement, path);
    let own = urls.first().filter(|url| base.placement.version().is_some() && known(url));
    if let Some(own) = own {
        return Some(Step::Next(own.clone()));
    }
    if let Some(resolved) = find(scope, base, ReferenceKind::Link, docset, path, suffix)
        && resolved.destination != Destination::Broken
    {
        return Some(Step::End(resolved.destination));
    }
    urls.into_iter().find(|url| known(url)).map(Step::Next)
}

/// Follows every chain to its end; `None` for those that have none. Each entry is visited once.
fn ends<'a>(entries: &'a BTreeMap<&'a str, Entry>) -> BTreeMap<&'a str, Option<Destination>> {
    let mut ends: BTreeMap<&str, Option<Destination>> = BTreeMap::new();
    for &start in entries.keys() {
        let mut way = Vec::new();
        let mut on_way = HashSet::new();
        let mut at = start;
        let end = loop {
            if let Some(end) = ends.get(at) {
                break end.clone();
            }
            if !on_way.insert(at) {
                break None;
            }
            way.push(at);
            match entries.get(at).map(|entry| &entry.step) {
                Some(Step::End(destination)) => break Some(destination.clone()),
                Some(Step::Next(url)) => at = url,
                None => break None,
            }
        };
        for url in way {
            ends.insert(url, end.clone());
        }
    }
    ends
}
