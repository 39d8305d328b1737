//! The cards of landing pages and hubs. Classes: `cards`, and `cards-landing`, `cards-highlights`, `cards-products`, `cards-tools`,
//! `cards-concepts`, `cards-more`, `cards-landing-data`, `cards-achievements` after the part of the page that they are; `card`,
//! `card-kind` on the name of what it leads to, `card-image`; `link-list`, `link-list-title` on lists of links.

use crate::{
    emit::html::{Scope, Writer, attribute, text},
    model::{document::Directive, site::Destination},
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let kind = directive.attribute("kind").unwrap_or("landing");
    writer.html.push_str(&format!("<div class=\"cards cards-{}\">\n", attribute(kind)));
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</div>\n");
}

pub fn card(writer: &mut Writer, scope: Scope, directive: &Directive) {
    writer.html.push_str("<section class=\"card\">\n");
    image(writer, scope, directive);
    label(writer, scope, directive, "card-kind");
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</section>\n");
}

pub fn link_list(writer: &mut Writer, scope: Scope, directive: &Directive) {
    writer.html.push_str("<div class=\"link-list\">\n");
    label(writer, scope, directive, "link-list-title");
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</div>\n");
}

/// A picture of the site's own. Those of other hosts only repeat what the card says, and would tell them who reads it.
pub fn image(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let Some(target) = directive.attribute("image") else { return };
    if matches!(scope.links.destinations.get(target), Some(Destination::Resource { .. }))
        && let Some(source) = writer.source(scope, target)
    {
        let alt = attribute(directive.attribute("alt").unwrap_or_default());
        let source = attribute(&source);
        writer.html.push_str(&format!("<img class=\"card-image\" src=\"{source}\" alt=\"{alt}\" loading=\"lazy\">\n"));
    }
}

fn label(writer: &mut Writer, scope: Scope, directive: &Directive, class: &str) {
    if let Some(kind) = directive.attribute("kind") {
        let label = scope.context.theme.text(scope.text_locale, &format!("link-list-{kind}"), &[]);
        writer.html.push_str(&format!("<p class=\"{class}\">{}</p>\n", text(&label)));
    }
}
