//! `> [!div class="x"]`: a `div` with the writer's class; a selector is a navigation with a list of links.
//!
//! A script may make lists of choices of a `nav` with `data-titles`, the names of the choices with `|` between them: each
//! `li` has in `data-choices` what its link is for, in the order of the titles.

use crate::{
    emit::html::{Scope, Writer, attribute, text},
    model::{
        Block, Inline,
        document::{Directive, Side, plain_text},
    },
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let class = directive.attribute("class").unwrap_or_default();
    let is_selector = class.split(' ').any(|name| matches!(name, "op_single_selector" | "op_multi_selector"));
    let element = if is_selector { "nav" } else { "div" };
    writer.html.push_str(&format!("<{element}"));
    for name in ["class", "id"] {
        if let Some(value) = directive.attribute(name) {
            writer.html.push_str(&format!(" {name}=\"{}\"", attribute(value)));
        }
    }
    if !is_selector {
        writer.html.push_str(">\n");
        writer.blocks(scope, &directive.blocks);
        return writer.html.push_str("</div>\n");
    }
    let titles: Vec<&str> = ["title1", "title2"].iter().filter_map(|name| directive.attribute(name)).collect();
    let label = match titles.as_slice() {
        [] => scope.context.theme.text(scope.text_locale, "selector-label", &[]),
        titles => titles.join(" | "),
    };
    let names = if titles.is_empty() { label.clone() } else { titles.join("|") };
    let attributes = format!(" aria-label=\"{}\" data-titles=\"{}\">\n", attribute(&label), attribute(&names));
    writer.html.push_str(&attributes);
    if !titles.is_empty() {
        writer.html.push_str(&format!("<p class=\"selector-title\">{}</p>\n", text(&label)));
    }
    for block in &directive.blocks {
        match block {
            Block::List(list) => choices(writer, scope, &list.items),
            block => writer.blocks(scope, std::slice::from_ref(block)),
        }
    }
    writer.html.push_str("</nav>\n");
}

fn choices(writer: &mut Writer, scope: Scope, items: &[Vec<Block>]) {
    writer.html.push_str("<ul>\n");
    for item in items {
        let choices = match item.as_slice() {
            [Block::Plain(inlines) | Block::Paragraph(inlines), ..] => link_text(inlines).unwrap_or_default(),
            _ => String::new(),
        };
        let choices = choices.trim().trim_start_matches('(').trim_end_matches(')');
        let choices = choices.split('|').map(str::trim).collect::<Vec<_>>().join("|");
        let choices = if choices.is_empty() { choices } else { format!(" data-choices=\"{}\"", attribute(&choices)) };
        writer.html.push_str(&format!("<li{choices}>"));
        writer.blocks(scope, item);
        writer.html.truncate(writer.html.trim_end_matches('\n').len());
        writer.html.push_str("</li>\n");
    }
    writer.html.push_str("</ul>\n");
}

fn link_text(inlines: &[Inline]) -> Option<String> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Link(link) => Some(plain_text(&link.inlines, Side::Target)),
        Inline::Segment(segment) => link_text(&segment.target),
        _ => None,
    })
}
