//! `### YamlMime:ZonePivotGroups` → what readers may choose between.
//!
//! `groups[]`: `id`, `title`, `prompt`, `pivots[]`: `id`, `title`; from Learn's description of zone pivots. A group or a pivot
//! without an id cannot be meant by anyone and is left out.

use super::{
    front_matter,
    yaml::{self, Budget, Node},
    yaml_page::{MISSING_ATTRIBUTE, SEGMENT},
};
use crate::{
    base::{Diagnosed, Diagnostic, Position, Rule, Severity},
    model::{
        PivotGroups, Source,
        pivots::{Pivot, PivotGroup},
    },
};

pub(super) static DUPLICATE_GROUPS: Rule = Rule {
    code: "duplicate-pivot-groups",
    severity: Severity::Warning,
    explanation: "## What it finds\nTwo groups with one id in a file of zone pivot groups.\n\n\
        ## Why it matters\nPages that name this id get the first of them.\n\n\
        ## How to mend it\nRename or remove the second one.\n",
};

pub(super) static DUPLICATE_PIVOTS: Rule = Rule {
    code: "duplicate-pivot-ids",
    severity: Severity::Warning,
    explanation: "## What it finds\nTwo pivots with one id in a zone pivot group.\n\n\
        ## Why it matters\nReaders are offered the first of them only.\n\n\
        ## How to mend it\nRename or remove the second one.\n",
};

/// Reads a file of groups, the first of those with one id.
pub(super) fn read(source: &Source) -> Diagnosed<PivotGroups> {
    let mut diagnostics = Vec::new();
    let mut root = yaml::read_file(source, Budget::PAGE).drain_into(&mut diagnostics);
    diagnostics.extend(front_matter::drop_segments(&mut root, &source.file, &SEGMENT));
    let mut groups: Vec<PivotGroup> = Vec::new();
    let mut report = |rule, position: Position, message: String, help: &str| {
        diagnostics.push(Diagnostic::new(rule, source.file.place(position), message).help(help));
    };
    for node in root.value("groups").map_or(&[][..], Node::items) {
        let Some(id) = text(node, "id") else {
            report(&MISSING_ATTRIBUTE, node.position, "this group has no `id`".to_owned(), "give it an id of its own");
            continue;
        };
        if groups.iter().any(|group| group.id == id) {
            let message = format!("there is a group `{id}` already, which pages get");
            report(&DUPLICATE_GROUPS, node.position, message, "rename or remove one of the two");
            continue;
        }
        let mut pivots: Vec<Pivot> = Vec::new();
        for node in node.value("pivots").map_or(&[][..], Node::items) {
            let Some(pivot) = text(node, "id") else {
                report(&MISSING_ATTRIBUTE, node.position, "this pivot has no `id`".to_owned(), "give it an id");
                continue;
            };
            if pivots.iter().any(|known| known.id == pivot) {
                let message = format!("the group `{id}` has a pivot `{pivot}` already, which readers are offered");
                report(&DUPLICATE_PIVOTS, node.position, message, "rename or remove one of the two");
                continue;
            }
            pivots.push(Pivot { title: text(node, "title").unwrap_or_else(|| pivot.clone()), id: pivot });
        }
        let title = text(node, "title").unwrap_or_else(|| id.clone());
        groups.push(PivotGroup { id, title, prompt: text(node, "prompt"), pivots });
    }
    Diagnosed::new(PivotGroups { groups }, diagnostics)
}

fn text(node: &Node, key: &str) -> Option<String> {
    node.value(key).and_then(Node::text).and_then(front_matter::plain)
}
