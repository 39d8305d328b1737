//! Worlds of a few lines: pages as locale, path, anchors and references.

mod includes;
mod links;
mod navigation;
mod redirects;
mod rows;

use std::collections::BTreeMap;

use camino::Utf8PathBuf;

use super::{page_links, site};
use crate::{
    base::{Diagnosed, Diagnostic, Locale, Place, Position},
    config::{Docset, Redirection, Tree},
    model::{
        Alignment, Content, ContentPath, Page, PageId, PageLinks, Site, SourceFile, Toc, XrefMap,
        facts::{Facts, HeadingFacts, Reference, ReferenceKind},
        sample,
        site::{Destination, NavigationNode},
        source::{Origin, SourceKind},
        toc::TocNode,
        translation::{Freshness, Key, Member, SourcePage, TranslationSet},
    },
};

/// Everything of one build; the source locale is en-US, the only docset at first is mounted at `docs`.
struct World {
    docsets: Vec<Docset>,
    source_locale: Locale,
    locales: Vec<Locale>,
    pages: Vec<Page>,
    /// Paths that are one set, the first one its own.
    renamed: Vec<(&'static str, &'static str)>,
    includes: Vec<Page>,
    tocs: Vec<(SourceFile, Toc)>,
    xref_maps: Vec<(SourceFile, XrefMap)>,
    resources: Vec<SourceFile>,
}

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap()
}

fn docset(mount: &str) -> Docset {
    let tree = Tree {
        folder: Utf8PathBuf::from(format!("repository/{mount}")),
        shown: mount.into(),
        locale: None,
        content: Vec::new(),
        resource: Vec::new(),
        global_metadata: Default::default(),
        file_metadata: Default::default(),
        redirections: Vec::new(),
        xref_maps: Vec::new(),
        loose_headings: false,
        alerts: Default::default(),
        docfx: Default::default(),
        versions: Vec::new(),
        suffixes: Vec::new(),
    };
    Docset { name: mount.into(), mount: mount.into(), loose: false, trees: vec![tree], versions: Default::default() }
}

fn file(docset: usize, tag: &str, path: &str, kind: SourceKind) -> SourceFile {
    SourceFile {
        docset,
        locale: (!tag.is_empty()).then(|| locale(tag)),
        location: format!("{tag}/{docset}/{path}").into(),
        shown: format!("{tag}/{path}").into(),
        ..sample::file(path, kind)
    }
}

/// Headings are ids between spaces, their text the id in capitals; references are targets between spaces, those of
/// images begin with `!`, of includes with `+`, of source halves with `^`. Each stands in a line of its own.
fn facts(headings: &str, references: &str) -> Facts {
    let heading = |id: &str| {
        let (id, text) = (id.to_owned(), id.to_uppercase());
        HeadingFacts { level: 1, id, aliases: Vec::new(), text, source_text: None, anchored: true }.at(Position::START)
    };
    let reference = |(index, written): (usize, &str)| {
        let kind = match written.chars().next() {
            Some('!') => ReferenceKind::Image,
            Some('+') => ReferenceKind::Include,
            _ => ReferenceKind::Link,
        };
        Reference {
            kind,
            target: written.trim_start_matches(['!', '+', '^']).into(),
            position: Position { line: index as u32 + 1, column: 1 },
            in_source: written.starts_with('^'),
        }
    };
    Facts {
        headings: headings.split_whitespace().map(heading).collect(),
        references: references.split_whitespace().enumerate().map(reference).collect(),
        ..Facts::default()
    }
}

impl World {
    fn new() -> World {
        World {
            docsets: vec![docset("docs")],
            source_locale: locale("en-US"),
            locales: Vec::new(),
            pages: Vec::new(),
            renamed: Vec::new(),
            includes: Vec::new(),
            tocs: Vec::new(),
            xref_maps: Vec::new(),
            resources: Vec::new(),
        }
    }

    fn mounts(mut self, mounts: &[&str]) -> World {
        self.docsets = mounts.iter().map(|mount| docset(mount)).collect();
        self
    }

    fn locales(mut self, tags: &[&str]) -> World {
        self.locales = tags.iter().map(|tag| locale(tag)).collect();
        self
    }

    fn page(self, tag: &str, path: &str, headings: &str, references: &str) -> World {
        self.page_of(0, tag, path, headings, references)
    }

    fn page_of(mut self, docset: usize, tag: &str, path: &str, headings: &str, references: &str) -> World {
        let kind = if path.ends_with(".yml") { SourceKind::YamlPage } else { SourceKind::Page };
        let file = file(docset, tag, path, kind);
        self.pages.push(Page { file, locale: locale(tag), facts: facts(headings, references) });
        self
    }

    fn last(mut self, change: impl FnOnce(&mut Page)) -> World {
        change(self.pages.last_mut().unwrap());
        self
    }

    fn renamed(mut self, set: &'static str, path: &'static str) -> World {
        self.renamed.push((set, path));
        self
    }

    fn include(mut self, tag: &str, path: &str, headings: &str, references: &str) -> World {
        let file = file(0, tag, path, SourceKind::Include);
        self.includes.push(Page { file, locale: locale(tag), facts: facts(headings, references) });
        self
    }

    fn resource(mut self, tag: &str, path: &str) -> World {
        self.resources.push(file(0, tag, path, SourceKind::Resource));
        self
    }

    /// Entries are lines `Name -> href`, nested by two spaces; either side may be missing.
    fn toc(mut self, tag: &str, path: &str, entries: &str) -> World {
        fn nest(lines: &[&str], depth: usize, first: u32) -> Vec<TocNode> {
            let indent = |line: &str| (line.len() - line.trim_start().len()) / 2;
            let starts: Vec<usize> = (0..lines.len()).filter(|at| indent(lines[*at]) == depth).collect();
            let ends = starts.iter().skip(1).copied().chain([lines.len()]);
            let node = |(start, end): (&usize, usize)| {
                let (name, href) = lines[*start].trim().split_once("->").unwrap_or((lines[*start], ""));
                let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
                let line = first + *start as u32;
                TocNode {
                    name: some(name),
                    href: some(href),
                    children: nest(&lines[start + 1..end], depth + 1, line + 1),
                    position: Position { line, column: 1 },
                    ..TocNode::default()
                }
            };
            starts.iter().zip(ends).map(node).collect()
        }
        let lines: Vec<&str> = entries.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
        let indent = lines.iter().map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
        let lines: Vec<&str> = lines.into_iter().map(|line| &line[indent..]).collect();
        self.tocs.push((file(0, tag, path, SourceKind::Toc), Toc { nodes: nest(&lines, 0, 1), ..Toc::default() }));
        self
    }

    fn redirect(mut self, from: &str, to: &str) -> World {
        let redirections = &mut self.docsets[0].trees[0].redirections;
        let position = Position { line: redirections.len() as u32 + 1, column: 1 };
        let place = Place { file: "redirection.json".into(), position };
        redirections.push(Redirection { source_path: from.into(), redirect_url: to.into(), versions: None, place });
        self
    }

    fn alignment(&self) -> Alignment {
        let mut sets: BTreeMap<(usize, String), TranslationSet> = BTreeMap::new();
        for (index, page) in self.pages.iter().enumerate() {
            let own = page.file.path.as_str();
            let path = self.renamed.iter().find(|(_, path)| *path == own).map_or(own, |(set, _)| set);
            let set = sets.entry((page.file.docset, path.into())).or_insert_with(|| TranslationSet {
                docset: page.file.docset,
                path: ContentPath::new(path),
                paths: Vec::new(),
                members: BTreeMap::new(),
                source: SourcePage::Unknown,
                newest_source: None,
                versions: Vec::new(),
            });
            let page_id = PageId(index as u32);
            set.paths.push(page.file.path.key());
            if page.locale == self.source_locale {
                set.source = SourcePage::Written(page_id);
            }
            let member = Member { page: page_id, freshness: Freshness::Unknown, joined_by: Key::Path };
            set.members.insert(page.locale.clone(), member);
        }
        Alignment { sets: sets.into_values().collect() }
    }

    fn with<T>(&self, look: impl FnOnce(Content) -> T) -> T {
        look(Content {
            docsets: &self.docsets,
            source_locale: &self.source_locale,
            locales: &self.locales,
            pages: &self.pages,
            alignment: &self.alignment(),
            includes: &self.includes,
            tocs: &self.tocs,
            xref_maps: &self.xref_maps,
            pivots: &[],
            resources: &self.resources,
            snippets: &crate::model::snippet::NONE,
            overwrites: &crate::model::overwrite::NONE,
        })
    }

    fn site(&self) -> Diagnosed<Site> {
        self.with(site)
    }

    /// The URLs of all rows, with the locale of the text of fallback rows.
    fn rows(&self) -> Vec<String> {
        let shown = |row: &crate::model::site::Row| match row.fallback {
            true => format!("{} ({})", row.url, self.pages[row.page.0 as usize].locale),
            false => row.url.clone(),
        };
        self.site().value.rows.iter().map(shown).collect()
    }

    /// The links of the row at `url`, and what is wrong with them.
    fn links(&self, url: &str) -> (Site, Diagnosed<PageLinks>) {
        let site = self.site().value;
        let row = site.rows.iter().position(|row| row.url == url).unwrap_or_else(|| panic!("no row {url}"));
        let links = self.with(|content| page_links(content, &site, row));
        (site, links)
    }

    /// Where `target` on the page at `url` leads.
    fn leads(&self, url: &str, target: &str) -> String {
        let (site, links) = self.links(url);
        shown(&site, &links.value.destinations[target])
    }

    fn problems(&self, url: &str) -> Vec<String> {
        said(&self.links(url).1.diagnostics)
    }

    fn toc_of(&self, tag: &str) -> String {
        let site = self.site().value;
        let mut text = String::new();
        outline(&site, &site.navigation[&(0, locale(tag))].nodes, 0, &mut text);
        text
    }
}

fn shown(site: &Site, destination: &Destination) -> String {
    match destination {
        Destination::Row { row, suffix } => format!("{}{suffix}", site.rows[*row].url),
        Destination::Fragment(fragment) => fragment.clone(),
        Destination::Resource { url, suffix } => format!("file {url}{suffix}"),
        Destination::External(address) => format!("outside {address}"),
        Destination::Broken => "broken".into(),
    }
}

/// `code file:line message; help`
fn said(diagnostics: &[Diagnostic]) -> Vec<String> {
    let said = |found: &Diagnostic| {
        let place =
            found.place.as_ref().map_or(String::new(), |place| format!("{}:{}", place.file, place.position.line));
        let help = found.help.as_deref().unwrap_or_default();
        format!("{:?} {} {place} {}; {help}", found.severity, found.code(), found.message)
    };
    diagnostics.iter().map(said).collect()
}

fn outline(site: &Site, nodes: &[NavigationNode], depth: usize, text: &mut String) {
    for node in nodes {
        let language = node.language.as_ref().map_or(String::new(), |language| format!(" [{language}]"));
        let destination = node.destination.as_ref().map_or(String::new(), |found| format!(" {}", shown(site, found)));
        *text += &format!("{}{}{language}{destination}\n", "  ".repeat(depth), node.name);
        outline(site, &node.children, depth + 1, text);
    }
}
