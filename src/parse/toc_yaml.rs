//! `toc.yml` → [`Toc`]: a list of entries, or a map that holds one under `items`.

use super::{
    toc::{self, INVALID_SYNTAX},
    yaml::{self, Budget, Content, Node},
    yaml_page::MISSING_ATTRIBUTE,
};
use crate::{
    base::{Diagnosed, Diagnostic},
    model::{Source, Toc, source::SourceFile, toc::TocNode},
};

/// Reads navigation or breadcrumbs. Keys are matched without case: real files write `hreF`, `topichref`.
pub fn read(source: &Source) -> Diagnosed<Toc> {
    let mut diagnostics = Vec::new();
    let root = yaml::read_file(source, Budget::TOC).drain_into(&mut diagnostics);
    let nodes = match (&root.content, root.value("items")) {
        (Content::Map(_), Some(items)) => entries(items, &source.file, &mut diagnostics),
        (Content::List(_), _) => entries(&root, &source.file, &mut diagnostics),
        (Content::Null, _) => Vec::new(),
        _ => {
            diagnostics.push(
                Diagnostic::new(&INVALID_SYNTAX, source.file.place(root.position), "the file holds no list of entries")
                    .help("begin the file with `- name: …`, or with `items:` and such a list below it"),
            );
            Vec::new()
        }
    };
    let order = [root.value("order"), root.value("metadata").and_then(|metadata| metadata.value("order"))];
    let order = order.into_iter().flatten().find_map(|order| order.text()?.trim().parse().ok());
    let range =
        [root.value("monikerRange"), root.value("metadata").and_then(|metadata| metadata.value("monikerRange"))];
    let range =
        range.into_iter().flatten().find_map(|range| Some(range.text()?.trim()).filter(|text| !text.is_empty()));
    Diagnosed::new(Toc { nodes, order, moniker_range: range.map(str::to_owned) }, diagnostics)
}

/// The recursion is as deep as [`Budget::TOC`] lets lists and maps nest.
fn entries(list: &Node, file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Vec<TocNode> {
    let mut nodes = Vec::new();
    for item in list.items() {
        let node = entry(item, file, diagnostics);
        let is_told =
            node.name.is_some() || node.href.is_some() || node.topic_href.is_some() || node.toc_href.is_some();
        if is_told || !node.children.is_empty() {
            nodes.push(node);
        } else {
            diagnostics.push(
                Diagnostic::new(
                    &MISSING_ATTRIBUTE,
                    file.place(item.position),
                    "this entry has no name, no link and no items",
                )
                .help("give it a `name` or an `href`"),
            );
        }
    }
    nodes
}

fn entry(item: &Node, file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> TocNode {
    let text = |key| item.value(key).and_then(Node::text).map(str::trim).filter(|text| !text.is_empty());
    let uid = |key| text(key).map(toc::uid_target);
    // `homepage` is what `topicHref` was called first.
    let topic = ["topicHref", "homepage"].into_iter().find_map(text).map(str::to_owned);
    TocNode {
        name: text("name").and_then(toc::plain_name),
        display_name: text("displayName").and_then(toc::plain_name),
        href: text("href").map(str::to_owned).or_else(|| uid("uid")),
        toc_href: text("tocHref").map(str::to_owned),
        topic_href: topic.or_else(|| uid("topicUid")).or_else(|| uid("homepageUid")),
        moniker_range: text("monikerRange").map(str::to_owned),
        expanded: text("expanded").is_some_and(|value| value.eq_ignore_ascii_case("true")),
        children: item.value("items").map(|items| entries(items, file, diagnostics)).unwrap_or_default(),
        position: item.position,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::Position,
        model::{sample, source::SourceKind},
    };

    fn read(text: &str) -> (Vec<TocNode>, Vec<String>) {
        let file = SourceFile { shown: "TOC.yml".into(), ..sample::file("a/TOC.yml", SourceKind::Toc) };
        let read = toc::read(&sample::source(file, text));
        let problems = read.diagnostics.iter().map(|diagnostic| {
            let position = diagnostic.place.as_ref().unwrap().position;
            format!("{}:{} {}", position.line, position.column, diagnostic.code())
        });
        (read.value.nodes, problems.collect())
    }

    fn names(nodes: &[TocNode]) -> Vec<&str> {
        nodes.iter().filter_map(|node| node.name.as_deref()).collect()
    }

    #[test]
    fn a_breadcrumb_file_keeps_both_of_its_links() {
        let (nodes, problems) = read(
            "- name: Docs\n  tocHref: /\n  topicHref: /\n  items:\n  - name: 合作&nbsp;夥伴\n    tochref: /p/\n    TopicHref: /p/index\n",
        );
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!((nodes[0].toc_href.as_deref(), nodes[0].topic_href.as_deref()), (Some("/"), Some("/")));
        let child = &nodes[0].children[0];
        assert_eq!((child.name.as_deref(), child.toc_href.as_deref()), (Some("合作\u{a0}夥伴"), Some("/p/")));
        assert_eq!(child.position, Position { line: 5, column: 5 });
    }

    #[test]
    fn items_may_stand_in_a_map_and_keys_in_any_case() {
        let (nodes, problems) = read(
            "### YamlMime:TableOfContent\nmetadata: {x: y}\nitems:\n- Name: A\n  hreF: a.md?context=x\n  dispayName: q\n  expanded: true\n- name: 1.10\n  uid: System.String\n",
        );
        assert_eq!(problems, Vec::<String>::new());
        assert_eq!(names(&nodes), ["A", "1.10"]);
        assert_eq!((nodes[0].href.as_deref(), nodes[0].expanded), (Some("a.md?context=x"), true));
        assert_eq!(nodes[1].href.as_deref(), Some("xref:System.String"));
    }

    #[test]
    fn what_stands_before_a_fault_is_used() {
        let (nodes, problems) = read("- name: A\n  href: a.md\n- name: B\n  items:\n  - name: C\n  href: [x\n");
        assert_eq!(names(&nodes), ["A", "B"]);
        assert_eq!(names(&nodes[1].children), ["C"]);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].ends_with("yaml-syntax-error"), "{problems:?}");
    }

    #[test]
    fn an_entry_that_says_nothing_and_a_file_without_a_list_are_reported() {
        assert_eq!(read("- nmae: A\n").1, ["1:3 missing-attribute"]);
        assert_eq!(read("just text\n").1, ["1:1 invalid-toc-syntax"]);
        assert_eq!(read(""), (vec![], vec![]));
    }
}
