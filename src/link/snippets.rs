//! Code that pages show: where its files may be, which of them is meant, and what is wrong with the part.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use super::{
    Scope,
    targets::{Rest, Target},
};
use crate::{
    base::{Diagnostic, Place, Rule, Severity},
    config::{Docset, Tree, normal},
    model::{
        Content, Page, SourceFile,
        facts::ReferenceKind,
        snippet::{Excerpts, Fault, LONGEST, SnippetFile, SnippetOrigin},
    },
};

pub static CODESNIPPET_NOT_FOUND: Rule = Rule {
    code: "codesnippet-not-found",
    severity: Severity::Warning,
    explanation: "## What it finds\nA `[!code]`, `[!notebook]` or `:::code` of a file that neither this locale's repository nor the source's has.\n\n\
        ## Why it matters\nReaders see a warning in place of the code. Localized repositories often lack code files.\n\n\
        ## How to mend it\nBuild together with the source repository, add the file, or correct its path. A path is relative to \
        the file it stands in; `~/` begins at the docset's folder or the repository's. Files outside of the repository are not opened.",
};

pub static TAG_NOT_FOUND: Rule = Rule {
    code: "tag-not-found",
    severity: Severity::Warning,
    explanation: "## What it finds\nA part of a code file that is asked for by a name that the file does not have: no `// <name>`, \
        no `#region name`, no cell of a notebook; or a tag that nothing ends.\n\n\
        ## Why it matters\nReaders see a warning in place of the code.\n\n\
        ## How to mend it\nPut tags around the part, as comments of its language, each on a line of its own: `// <name>` and `// </name>`.",
};

pub static MULTIPLE_TAGS_WITH_SAME_NAME: Rule = Rule {
    code: "multiple-tags-with-same-name",
    severity: Severity::Warning,
    explanation: "## What it finds\nA notebook in which several cells have the name that a page asks for.\n\n\
        ## Why it matters\nWhich of them is meant cannot be told, so readers see a warning in place of the code.\n\n\
        ## How to mend it\nGive each cell its own `metadata.name`.",
};

pub static NOT_NOTEBOOK_CONTENT: Rule = Rule {
    code: "not-notebook-content",
    severity: Severity::Warning,
    explanation: "## What it finds\nA `[!notebook]`, or the name of a cell, of a file that is no Jupyter notebook.\n\n\
        ## Why it matters\nReaders see a warning in place of the code.\n\n\
        ## How to mend it\nSave the notebook again; show other files with `[!code]`.",
};

pub static LINES_NOT_FOUND: Rule = Rule {
    code: "lines-not-found",
    severity: Severity::Warning,
    explanation: "## What it finds\nLines of a code file that the file does not have: a range behind its end, or one that ends before it begins.\n\n\
        ## Why it matters\nReaders see a warning in place of the code.\n\n\
        ## How to mend it\nCorrect the numbers; better, put a tag around the part, which stays right when the file changes.",
};

pub static SNIPPET_LIMIT_EXCEEDED: Rule = Rule {
    code: "snippet-limit-exceeded",
    severity: Severity::Warning,
    explanation: "## What it finds\nA part of a code file of more than 1 MB, and pages that show more than 8 MB of code.\n\n\
        ## Why it matters\nNobody reads so much code. What lies beyond the limit is left out.\n\n\
        ## How to mend it\nShow a part of the file, and link to the rest.",
};

/// Bytes of code that one page may show, what it includes counted with it.
pub const MOST: usize = 8 * LONGEST;

/// Returns every file that a reference in `content` may mean, each with the parts that are asked for.
pub fn wanted(content: Content) -> BTreeMap<SnippetFile, BTreeSet<String>> {
    let mut wanted: BTreeMap<SnippetFile, BTreeSet<String>> = BTreeMap::new();
    for page in content.pages.iter().chain(content.includes) {
        for reference in page.facts.references.iter().filter(|reference| reference.kind == ReferenceKind::Snippet) {
            let (files, part) = candidates(content, &page.file, &reference.target);
            for file in files {
                wanted.entry(file).or_default().insert(part.clone());
            }
        }
    }
    wanted
}

/// What `page` shows by `target`; `None` if the file is nowhere.
pub fn find<'a>(scope: Scope<'a>, page: &Page, target: &str) -> Option<&'a Result<Arc<str>, Fault>> {
    let (files, part) = candidates(scope.content, &page.file, target);
    let found = files.iter().find_map(|file| scope.content.snippets.get(file));
    found.and_then(|excerpts: &Excerpts| excerpts.get(&part))
}

/// Returns what of `page` is shown, target as written → text. `left` counts down; what finds no room there is missing, and the
/// first target of that kind is returned beside it.
pub fn excerpts(scope: Scope, page: &Page, left: &mut usize) -> (HashMap<String, Arc<str>>, Option<String>) {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for reference in page.facts.references.iter().filter(|reference| reference.kind == ReferenceKind::Snippet) {
        *times.entry(&reference.target).or_default() += 1;
    }
    let (mut excerpts, mut first) = (HashMap::new(), None);
    for (target, times) in times {
        let Some(Ok(text)) = find(scope, page, target) else { continue };
        match left.checked_sub(text.len().saturating_mul(times)) {
            Some(less) => {
                *left = less;
                excerpts.insert(target.to_owned(), text.clone());
            }
            None => first = first.or(Some(target.to_owned())),
        }
    }
    (excerpts, first)
}

/// Says what is wrong with the part that `target` asks for at `place`; `None` for a file that is nowhere.
pub fn problem(place: Place, target: &str, fault: Option<&Fault>) -> Diagnostic {
    let path = match Target::parse(target) {
        Target::Relative(Rest { path, .. }) | Target::Host(Rest { path, .. }) => path,
        Target::Docset(Rest { path, .. }) => format!("~/{path}"),
        _ => target.to_owned(),
    };
    let (rule, message, help) = match fault {
        None => (
            &CODESNIPPET_NOT_FOUND,
            format!("the code file `{path}` is in no locale"),
            "add the file, correct its path, or build together with the source repository",
        ),
        Some(Fault::NoTag(tag)) => (
            &TAG_NOT_FOUND,
            format!("`{path}` has nothing called `{tag}`"),
            "put tags around the part, as comments on lines of their own: `<name>` and `</name>`",
        ),
        Some(Fault::OpenTag(tag)) => (
            &TAG_NOT_FOUND,
            format!("nothing ends the part of `{path}` that is called `{tag}`"),
            "put a tag `</name>` behind it, as a comment on a line of its own",
        ),
        Some(Fault::NoLines) => {
            (&LINES_NOT_FOUND, format!("`{path}` has no such lines"), "correct the numbers, or use a tag")
        }
        Some(Fault::ManyCells(name)) => (
            &MULTIPLE_TAGS_WITH_SAME_NAME,
            format!("several cells of `{path}` are called `{name}`"),
            "give each cell a name of its own",
        ),
        Some(Fault::NoNotebook) => {
            (&NOT_NOTEBOOK_CONTENT, format!("`{path}` is no notebook"), "save it again, or show it with `[!code]`")
        }
        Some(Fault::TooLong) => (
            &SNIPPET_LIMIT_EXCEEDED,
            format!("this part of `{path}` has more than {} MB", LONGEST >> 20),
            "show a smaller part, and link to the rest",
        ),
    };
    Diagnostic::new(rule, place, message).help(help)
}

/// Returns where the file may be that `target` means in `file`, the best place first, and which part is meant: in the tree
/// of `file`, else in one of the source locale, else in any of the docset.
fn candidates(content: Content, file: &SourceFile, target: &str) -> (Vec<SnippetFile>, String) {
    let nowhere = (Vec::new(), String::new());
    let (written, from_root, suffix) = match Target::parse(target) {
        Target::Relative(Rest { path, suffix }) => (path, false, suffix),
        Target::Docset(Rest { path, suffix }) | Target::Host(Rest { path, suffix }) => (path, true, suffix),
        _ => return nowhere,
    };
    let Some(docset) = content.docsets.get(file.docset) else { return nowhere };
    let Some(own) = docset.trees.get(file.tree) else { return nowhere };
    let path = if from_root { relative("", &written) } else { relative(&folder(own, file), &written) };
    let mut files = Vec::new();
    for tree in trees(docset, file.tree, content) {
        let mut add = |origin| files.push(SnippetFile { docset: file.docset, tree, origin, path: path.clone() });
        add(SnippetOrigin::Tree);
        if from_root {
            add(SnippetOrigin::Repository);
        }
    }
    (files, suffix)
}

fn trees(docset: &Docset, own: usize, content: Content) -> Vec<usize> {
    let of_source = |tree: &usize| docset.trees[*tree].locale.as_ref() == Some(content.source_locale);
    let others = || (0..docset.trees.len()).filter(|tree| *tree != own);
    let source = others().filter(of_source);
    [own].into_iter().chain(source).chain(others().filter(|tree| !of_source(tree))).collect()
}

/// The folder of `file`, seen from the folder of its tree.
fn folder(tree: &Tree, file: &SourceFile) -> String {
    let folder = file.location.parent().map(|folder| normal(folder, "")).unwrap_or_default();
    let mut up = String::new();
    for root in tree.folder.ancestors() {
        if let Ok(below) = folder.strip_prefix(root) {
            return format!("{up}{below}");
        }
        up.push_str("../");
    }
    String::new()
}

/// Joins two paths; `..` stays only where nothing is before it.
fn relative(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
