//! What can be wrong with one reference, and how it is said.

use std::collections::BTreeSet;

use super::{Scope, disk, snippets, suggestions, xrefs};
use crate::{
    base::{Diagnostic, Locale, Place, Rule, Severity, nearest},
    model::{ContentPath, PageId, SourceFile, facts::ReferenceKind, snippet::Fault, source::Origin},
};

pub static FILE_NOT_FOUND: Rule = Rule {
    code: "file-not-found",
    severity: Severity::Warning,
    explanation: "## What it finds\nA link, or an entry of a table of contents, to a file that is in no locale of the site.\n\n\
        ## Why it matters\nReaders see the text without a link.\n\n\
        ## How to mend it\nCorrect the path, or remove the link. If the page was moved, add a redirection. Upper and lower \
        case make no difference, and neither does a page that only lacks its translation.",
};

pub static IMAGE_NOT_FOUND: Rule = Rule {
    code: "image-not-found",
    severity: Severity::Info,
    explanation: "## What it finds\nAn image that neither this locale nor any other has.\n\n\
        ## Why it matters\nReaders see the image's description in its place. Localized repositories hold no images: their \
        host takes them from the source repository.\n\n\
        ## How to mend it\nBuild together with the source repository, or add the image. In a page of the source locale it is \
        a warning, for there the image is really missing.",
};

pub static BOOKMARK_NOT_FOUND: Rule = Rule {
    code: "bookmark-not-found",
    severity: Severity::Warning,
    explanation: "## What it finds\nA link to a place in a page (`page.md#place`) that the page does not have.\n\n\
        ## Why it matters\nReaders land at the top of the page. Links to pages that are shown untranslated are only worth a \
        remark: the translation may have the place.\n\n\
        ## How to mend it\nTake one of the page's headings, or put `<a name=\"place\"></a>` before the heading that is meant. \
        Translated headings keep the anchors of their source.",
};

pub static INCLUDE_NOT_FOUND: Rule = Rule {
    code: "include-not-found",
    severity: Severity::Warning,
    explanation: "## What it finds\nAn `[!INCLUDE]` of a file that no locale has.\n\n\
        ## Why it matters\nThe page is shown without that text. Localized repositories often lack included files.\n\n\
        ## How to mend it\nBuild together with the source repository, add the file, or correct its path.",
};

pub static XREF_NOT_FOUND: Rule = Rule {
    code: "xref-not-found",
    severity: Severity::Warning,
    explanation: "## What it finds\nA cross reference, `<xref:uid>` or `[text](xref:uid)`, to a uid that no page of the site and none of the \
        docset's cross-reference maps has. `@uid` is never reported: it may be just text.\n\n\
        ## Why it matters\nReaders see the text, or the uid, without a link.\n\n\
        ## How to mend it\nCorrect the uid. If another site has it, put that site's `xrefmap.yml` beside `docfx.json` and name it in \
        `build.xref`.",
};

pub static LINK_OUT_OF_SCOPE: Rule = Rule {
    code: "link-out-of-scope",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA link to a file that has no page: one outside of every docset of the build, one that is only included by pages, or one that the configuration leaves out.\n\n\
        ## Why it matters\n\nReaders see the text without a link.\n\n\
        ## How to mend it\n\nLink to a page. A file of another docset is linked to by its address on the host: `/azure/storage/`.\n",
};

pub static DOCS_LINK_ABSOLUTE: Rule = Rule {
    code: "docs-link-absolute",
    severity: Severity::Info,
    explanation: "## What it finds\n\nA link to `learn.microsoft.com` or `docs.microsoft.com` whose path is that of a page in this build.\n\n\
        ## Why it matters\n\nIt leads readers out of this site, to a page that may be newer, and nobody checks it.\n\n\
        ## How to mend it\n\nLink to the file.\n",
};

pub static LINK_CASE: Rule = Rule {
    code: "link-case-mismatch",
    severity: Severity::Info,
    explanation: "## What it finds\n\nA link that names a file in other letters than the file has: `Setup.md` for `setup.md`.\n\n\
        ## Why it matters\n\nHexapla finds the file all the same; hosts and tools that tell upper from lower case do not.\n\n\
        ## How to mend it\n\nWrite the link as the file is called.\n",
};

/// Diagnostics of one page or toc that come with a suggestion: looking for one takes time.
const SUGGESTIONS: usize = 20;

/// What is wrong with one reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// No page and no file is at `path`, which is `None` where the target leaves its docset.
    File {
        docset: usize,
        path: Option<ContentPath>,
    },
    /// What is there is only a part of pages.
    Included,
    /// It leads to another host, which has the page at this path of the build, too.
    Absolute(ContentPath),
    /// It leads to the file that is called so, but in other letters.
    Case(ContentPath),
    /// The page exists, but is a draft.
    Draft,
    /// A path below a docset's mount at which this build has nothing; left as it is, for the host may have it.
    Host,
    Image,
    Include,
    /// Neither a page nor a cross-reference map has this uid.
    Uid(String),
    /// A code file is nowhere, or has no such part.
    Code(Option<Fault>),
    Bookmark {
        page: PageId,
        id: String,
        /// The page is shown untranslated.
        fallback: bool,
    },
}

/// Turns the problems of one file into diagnostics.
pub struct Reporter<'a> {
    pub scope: Scope<'a>,
    pub file: &'a SourceFile,
    pub language: &'a Locale,
    suggestions: usize,
}

impl<'a> Reporter<'a> {
    pub fn new(scope: Scope<'a>, file: &'a SourceFile, language: &'a Locale) -> Self {
        Self { scope, file, language, suggestions: SUGGESTIONS }
    }

    /// Says that `target`, as written at `place`, has `problem`.
    pub fn report(&mut self, place: Place, kind: ReferenceKind, target: &str, problem: &Problem) -> Diagnostic {
        let what = if kind == ReferenceKind::Image { "the image" } else { "the link" };
        match problem {
            Problem::File { path: None, .. } => {
                let message = format!("{what} `{target}` leads out of all docsets of this build");
                Diagnostic::new(&LINK_OUT_OF_SCOPE, place, message)
                    .help("link to a page, or to its address on the host")
            }
            Problem::File { docset, path } => {
                let found = Diagnostic::new(&FILE_NOT_FOUND, place, format!("{what} `{target}` leads to no file"));
                match path.as_ref().and_then(|path| self.suggest_page(*docset, path)) {
                    Some(path) => found.help(format!("did you mean `{path}`?")),
                    None => found.help("correct the path, or remove the link"),
                }
            }
            Problem::Included => {
                let message = format!("{what} `{target}` leads to a file that has no page of its own");
                Diagnostic::new(&LINK_OUT_OF_SCOPE, place, message)
                    .help("link to a page that includes it, or add it to the content of its docset")
            }
            Problem::Absolute(path) => {
                let message = format!("{what} `{target}` leaves this site for a page that it has");
                Diagnostic::new(&DOCS_LINK_ABSOLUTE, place, message).help(format!("link to the file `{path}`"))
            }
            Problem::Case(path) => {
                let message = format!("{what} `{target}` is spelled in other letters than its file");
                Diagnostic::new(&LINK_CASE, place, message).help(format!("the file is `{path}`"))
            }
            Problem::Draft => Diagnostic::new(&FILE_NOT_FOUND, place, format!("{what} `{target}` leads to a draft"))
                .help("publish that page, or remove the link"),
            Problem::Host => {
                let message = format!("{what} `{target}` leads to a part of the host that is not in this build");
                let found = Diagnostic::new(&FILE_NOT_FOUND, place, message);
                Diagnostic { severity: Severity::Info, ..found }
                    .help("it is left as it is: make sure that the host has it")
            }
            Problem::Image => {
                let message = format!("the image `{target}` is in no locale");
                let found = Diagnostic::new(&IMAGE_NOT_FOUND, place, message);
                let written = self.file.origin == Origin::Written && *self.language == self.scope.site.source_locale;
                let severity = if written { Severity::Warning } else { found.severity };
                Diagnostic { severity, ..found }.help("add the file, or build together with the source repository")
            }
            Problem::Include => {
                let message = format!("the included file `{target}` is in no locale");
                Diagnostic::new(&INCLUDE_NOT_FOUND, place, message)
                    .help("add the file, correct its path, or build together with the source repository")
            }
            Problem::Uid(uid) => {
                let message = format!("no page and no cross-reference map has the uid `{uid}`");
                let found = Diagnostic::new(&XREF_NOT_FOUND, place, message);
                match self.suggest_uid(uid) {
                    Some(near) => found.help(format!("did you mean `{near}`?")),
                    None => found.help("correct the uid, or name the map that has it in `xref`"),
                }
            }
            Problem::Code(fault) => snippets::problem(place, target, fault.as_ref()),
            Problem::Bookmark { page, id, fallback } => {
                let message = format!("{what} `{target}` leads to a place that the page does not have");
                let found = Diagnostic::new(&BOOKMARK_NOT_FOUND, place, message);
                let severity = if *fallback { Severity::Info } else { found.severity };
                let found = Diagnostic { severity, ..found };
                match self.suggest_anchor(*page, id) {
                    Some(near) => found.help(format!("did you mean `#{near}`?")),
                    None => found.help("take one of the page's headings, or add the anchor there"),
                }
            }
        }
    }

    fn suggest_page(&mut self, docset: usize, wanted: &ContentPath) -> Option<String> {
        self.suggestions = self.suggestions.checked_sub(1)?;
        let path = suggestions::page(&self.scope.site.lookup, docset, wanted)?;
        Some(if docset == self.file.docset {
            let (from, to) = self.on_disk(docset, path).unwrap_or_else(|| (self.file.path.clone(), path.clone()));
            suggestions::relative(&from, &to)
        } else {
            let mount = &self.scope.content.docsets.get(docset)?.mount;
            format!("/{mount}/{path}")
        })
    }

    /// The paths of this file and of the page at `path` as they lie on disk, if they may be others there.
    fn on_disk(&self, docset: usize, path: &ContentPath) -> Option<(ContentPath, ContentPath)> {
        let from = disk::path_in_tree(self.scope, self.file)?;
        let set = self.scope.site.set_of.get(&(docset, path.key()))?;
        let members = self.scope.content.alignment.sets[*set].members.values();
        let mut pages = members.filter_map(|member| self.scope.page(member.page));
        let to = pages.find(|page| page.file.path == *path)?;
        Some((ContentPath::new(from), ContentPath::new(disk::path_in_tree(self.scope, &to.file)?)))
    }

    fn suggest_uid(&mut self, uid: &str) -> Option<String> {
        self.suggestions = self.suggestions.checked_sub(1)?;
        xrefs::nearest(self.scope, uid).map(str::to_owned)
    }

    fn suggest_anchor(&mut self, page: PageId, id: &str) -> Option<String> {
        self.suggestions = self.suggestions.checked_sub(1)?;
        let facts = &self.scope.page(page)?.facts;
        let headings = facts.headings.iter().flat_map(|heading| heading.aliases.iter().chain([&heading.id]));
        let anchors: BTreeSet<&str> = headings.chain(&facts.anchors).map(String::as_str).collect();
        nearest(id, anchors).map(str::to_owned)
    }
}
