//! `> [!div class="x"]`: a `div` with the writer's class; a selector is a navigation with its titles as name.

use crate::{
    emit::html::{Scope, Writer, attribute, text},
    model::document::Directive,
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
    if is_selector {
        let titles: Vec<&str> = ["title1", "title2"].iter().filter_map(|name| directive.attribute(name)).collect();
        let titles = titles.join(" | ");
        let label = match titles.as_str() {
            "" => scope.context.theme.text(scope.text_locale, "selector-label", &[]),
            titles => titles.to_owned(),
        };
        writer.html.push_str(&format!(" aria-label=\"{}\"", attribute(&label)));
        writer.html.push_str(">\n");
        if !titles.is_empty() {
            writer.html.push_str(&format!("<p class=\"selector-title\">{}</p>\n", text(&titles)));
        }
    } else {
        writer.html.push_str(">\n");
    }
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str(&format!("</{element}>\n"));
}
