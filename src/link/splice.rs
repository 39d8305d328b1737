//! One toc file → navigation nodes of one locale, with the tocs it links to in their places.

use std::collections::BTreeSet;

use super::{
    Scope, includes,
    problems::{Problem, Reporter},
    resolve::{Base, located, resolve},
    targets::Target,
    tocs::{self, Tocs},
    urls, xrefs,
};
use crate::{
    base::{Diagnostic, Locale},
    model::{
        SourceFile,
        facts::ReferenceKind,
        site::{Destination, LinkTextKind, NavigationNode, Placement},
        toc::TocNode,
    },
    version::Range,
};

/// Entries of one navigation, and how deep they nest: enough for every real docset, too few for a bomb.
const MOST: usize = 200_000;
const DEEPEST: usize = 64;

/// The part of the site that one navigation is for.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    pub docset: usize,
    pub locale: &'a Locale,
    pub placement: Placement,
}

/// The way through the tocs of one docset in one locale.
pub struct Splice<'a> {
    pub scope: Scope<'a>,
    pub tocs: &'a Tocs,
    pub docset: usize,
    pub locale: &'a Locale,
    pub placement: Placement,
    /// The folders whose tocs are used already, as path keys.
    pub used: BTreeSet<String>,
    pub diagnostics: Vec<Diagnostic>,
    /// The folders whose tocs lead to the one at hand.
    open: Vec<String>,
    left: usize,
}

/// The toc file that an entry stands in.
struct File<'a> {
    /// Index into `Content::tocs`.
    toc: usize,
    file: &'a SourceFile,
    language: &'a Locale,
    reporter: Option<Reporter<'a>>,
}

impl<'a> Splice<'a> {
    pub fn new(scope: Scope<'a>, tocs: &'a Tocs, part: Part<'a>) -> Self {
        let Part { docset, locale, placement } = part;
        let (used, diagnostics, open) = (BTreeSet::new(), Vec::new(), Vec::new());
        Self { scope, tocs, docset, locale, placement, used, diagnostics, open, left: MOST }
    }

    /// Returns the entries of the toc in the folder `key`, as this locale shows them.
    pub fn toc(&mut self, key: &str) -> Vec<NavigationNode> {
        let Scope { content, site } = self.scope;
        let found = self.tocs.navigation.get(&(self.docset, key.to_owned()));
        let Some(index) =
            found.and_then(|found| tocs::choose(content, &site.locales, self.locale, self.placement, found))
        else {
            return Vec::new();
        };
        let (file, toc) = &content.tocs[index];
        let language = file.locale.as_ref().unwrap_or(self.locale);
        // Many locales may use one toc; its problems are those of the locale that it belongs to.
        let ours =
            if file.locale.is_some() { language == self.locale } else { site.locales.first() == Some(self.locale) };
        let reporter = ours.then(|| Reporter::new(self.scope, file, language));
        let mut file = File { toc: index, file, language, reporter };
        self.used.insert(key.to_owned());
        self.open.push(key.to_owned());
        let nodes = self.entries(&mut file, &toc.nodes, 0);
        self.open.pop();
        nodes
    }

    fn entries(&mut self, file: &mut File, nodes: &[TocNode], depth: usize) -> Vec<NavigationNode> {
        let mut entries = Vec::with_capacity(nodes.len());
        for node in nodes {
            let Some(left) = self.left.checked_sub(1).filter(|_| depth < DEEPEST) else {
                let message = format!("the table of contents has more than {MOST} entries or {DEEPEST} levels");
                self.report(file, node, &includes::INCLUDE_LIMIT_EXCEEDED, message);
                break;
            };
            self.left = left;
            self.entry(file, node, depth, &mut entries);
        }
        entries
    }

    fn entry(&mut self, file: &mut File, node: &TocNode, depth: usize, entries: &mut Vec<NavigationNode>) {
        if !self.has_entry(node) {
            return;
        }
        let mut children = Vec::new();
        let mut page = node.topic_href.as_deref();
        if page.is_some_and(is_own_toc) {
            self.report(file, node, &tocs::INVALID_TOPIC_HREF, "`topicHref` leads to no page".to_owned());
        }
        for href in [node.href.as_deref(), node.toc_href.as_deref()].into_iter().flatten() {
            if node.toc_href.as_deref() == Some(href) && is_own_page(href) {
                self.report(file, node, &tocs::INVALID_TOC_HREF, format!("`tocHref` leads to a page, `{href}`"));
            }
            match self.linked_toc(file, href) {
                Some(key) => children.extend(self.linked(file, node, &key)),
                None => page = page.or(Some(href)),
            }
        }
        children.extend(self.entries(file, &node.children, depth + 1));
        let mut destination =
            page.map(|href| self.destination(file, node, href)).filter(|found| *found != Destination::Broken);
        if destination.as_ref().is_some_and(|destination| self.is_of_other_versions(destination)) {
            if children.is_empty() {
                return;
            }
            destination = None;
        }
        let Some((name, language)) = self.name(file, node, destination.as_ref(), page) else {
            // An entry that is nothing but its children.
            entries.append(&mut children);
            return;
        };
        entries.push(NavigationNode {
            name,
            language,
            destination,
            expanded: node.expanded,
            display_name: node.display_name.clone(),
            toc: Some(file.toc),
            children,
        });
    }

    /// Whether the version at hand has `node`; readers without a version see all entries.
    fn has_entry(&self, node: &TocNode) -> bool {
        let range = node.moniker_range.as_deref().and_then(|range| Range::parse(range).ok());
        match (range, self.placement.version(), self.scope.content.docsets.get(self.docset)) {
            (Some(range), Some(version), Some(docset)) => docset.versions.contains(&range, version),
            _ => true,
        }
    }

    /// Whether an entry leads to a page that the version at hand does not have.
    fn is_of_other_versions(&self, destination: &Destination) -> bool {
        let (Destination::Row { row, .. }, Some(own)) = (destination, self.placement.version()) else { return false };
        self.scope.site.rows[*row].placement.version().is_some_and(|version| version != own)
    }

    /// Returns the folder of the toc that `href` leads to: as a file, or as a folder that has one.
    fn linked_toc(&self, file: &File, href: &str) -> Option<String> {
        let target = Target::parse(href);
        if !matches!(target, Target::Relative(_) | Target::Docset(_)) {
            return None;
        }
        let places = located(self.scope, self.base(file), target);
        // `TOC.md` of one year is `toc.yml` of the next: a folder has one toc, whatever it is called.
        places.iter().filter(|at| at.docset == self.docset && tocs::means_toc(&at.path)).find_map(|at| {
            let key = urls::key(&at.path);
            let folder = &key[..key.rfind('/').map_or(0, |at| at + 1)];
            self.tocs.has(at.docset, folder).then(|| folder.to_owned())
        })
    }

    fn linked(&mut self, file: &mut File, node: &TocNode, key: &str) -> Vec<NavigationNode> {
        if let Some(start) = self.open.iter().position(|open| open == key) {
            let circle = self.open[start..].iter().map(String::as_str).chain([key]);
            let circle: Vec<String> = circle.map(|folder| format!("{folder}toc")).collect();
            let message = format!("tables of contents lead to each other in a circle: {}", circle.join(" → "));
            self.report(file, node, &includes::CIRCULAR_REFERENCE, message);
            return Vec::new();
        }
        if self.open.len() == includes::DEEPEST {
            let message = format!("tables of contents lead to others more than {} deep", includes::DEEPEST);
            self.report(file, node, &includes::INCLUDE_LIMIT_EXCEEDED, message);
            return Vec::new();
        }
        self.toc(key)
    }

    fn destination(&mut self, file: &mut File, node: &TocNode, href: &str) -> Destination {
        let resolved = resolve(self.scope, self.base(file), ReferenceKind::Link, href);
        if let (Some(problem), Some(reporter)) = (&resolved.problem, &mut file.reporter) {
            if node.topic_href.as_deref() == Some(href) && is_own_toc(href) {
                // It is reported as what it is.
                return resolved.destination;
            }
            let place = file.file.place(node.position);
            let found = if matches!(problem, Problem::File { .. }) && is_own_toc(href) {
                let message = format!("no table of contents is at `{href}`");
                Diagnostic::new(&tocs::TOC_NOT_FOUND, place, message)
                    .help("add `toc.yml` or `TOC.md` there, or correct the path")
            } else {
                reporter.report(place, ReferenceKind::Link, href, problem)
            };
            self.diagnostics.push(found);
        }
        resolved.destination
    }

    /// Returns the name of an entry, with its language where that is not the site's. An entry of another locale's toc
    /// is named after its page, if that one is in this language. `None` if there is nothing to name it after.
    fn name(
        &self,
        file: &File,
        node: &TocNode,
        destination: Option<&Destination>,
        href: Option<&str>,
    ) -> Option<(String, Option<Locale>)> {
        let other = |language: &Locale| Some(language.clone()).filter(|language| language != self.locale);
        let page = match destination {
            Some(Destination::Row { row, .. }) => self.scope.page(self.scope.site.rows[*row].page),
            _ => None,
        };
        match (&node.name, page) {
            (Some(name), Some(page)) if file.language != self.locale && page.locale == *self.locale => {
                Some((page.facts.name().unwrap_or(name).to_owned(), None))
            }
            (Some(name), _) => Some((name.clone(), other(file.language))),
            (None, Some(page)) if href.and_then(xrefs::reference).is_none() => {
                Some((page.facts.title().unwrap_or(page.file.path.stem()).to_owned(), other(&page.locale)))
            }
            (None, _) => href.map(|href| match xrefs::reference(href) {
                Some(reference) => {
                    let text = xrefs::find(self.scope, self.base(file), reference).text;
                    let language = match &text.kind {
                        LinkTextKind::Title(locale) => other(locale),
                        LinkTextKind::Written | LinkTextKind::Name => None,
                    };
                    (text.text, language)
                }
                None => (href.to_owned(), other(file.language)),
            }),
        }
    }

    fn base<'b>(&self, file: &File<'b>) -> Base<'b>
    where
        'a: 'b,
    {
        Base { file: file.file, language: file.language, locale: self.locale, row: None, placement: self.placement }
    }

    fn report(&mut self, file: &File, node: &TocNode, rule: &'static crate::base::Rule, message: String) {
        if file.reporter.is_some() {
            let place = file.file.place(node.position);
            self.diagnostics
                .push(Diagnostic::new(rule, place, message).help("remove this entry, or lead it to a page"));
        }
    }
}

/// Whether `href` means a toc of the build, or a folder of it.
fn is_own_toc(href: &str) -> bool {
    matches!(Target::parse(href), Target::Relative(rest) | Target::Docset(rest) if tocs::means_toc(&rest.path))
}

/// Whether `href` means a file of the build that is no toc.
fn is_own_page(href: &str) -> bool {
    matches!(Target::parse(href), Target::Relative(rest) | Target::Docset(rest) if !tocs::means_toc(&rest.path))
}
