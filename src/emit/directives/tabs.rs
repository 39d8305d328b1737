//! `# [Title](#tab/id)`: every tab with its title above it, so that all text is there without a script.
//!
//! A script may make tabs of a `section.tabs`: `data-tab` and `data-condition` say which of its sections depend on which
//! choice; sections of other groups with the same values change with them.

use std::collections::BTreeSet;

use crate::{
    emit::html::{Scope, Writer, attribute},
    model::document::{Block, Directive},
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    writer.tab_groups += 1;
    let group = writer.tab_groups;
    writer.html.push_str("<section class=\"tabs\">\n");
    let mut taken = BTreeSet::new();
    for block in &directive.blocks {
        if let Block::Directive(tab) = block {
            write_tab(writer, scope, group, tab, &mut taken);
        }
    }
    writer.html.push_str("</section>\n");
}

fn write_tab(writer: &mut Writer, scope: Scope, group: u32, tab: &Directive, taken: &mut BTreeSet<String>) {
    let id = attribute(tab.attribute("tab").unwrap_or_default());
    let condition = attribute(tab.attribute("condition").unwrap_or_default());
    let mut panel = format!("tabpanel-{group}-{id}");
    let mut attributes = format!(" data-tab=\"{id}\"");
    if !condition.is_empty() {
        panel.push_str(&format!("-{condition}"));
        attributes.push_str(&format!(" data-condition=\"{condition}\""));
    }
    if !taken.insert(panel.clone()) {
        // Reported by `parse`; the number keeps the page's ids apart.
        panel.push_str(&format!("~{}", taken.len()));
        taken.insert(panel.clone());
    }
    writer.html.push_str(&format!("<section class=\"tab\" id=\"{panel}\"{attributes}>\n"));
    let mut blocks = tab.blocks.as_slice();
    if let [Block::Plain(title), rest @ ..] = blocks {
        let element = tab.attribute("level").map_or_else(|| "p".to_owned(), |level| format!("h{level}"));
        writer.html.push_str(&format!("<{element} class=\"tab-title\">"));
        writer.inlines(scope, title);
        writer.html.push_str(&format!("</{element}>\n"));
        blocks = rest;
    }
    writer.blocks(scope, blocks);
    writer.html.push_str("</section>\n");
}
