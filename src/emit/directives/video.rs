//! `:::video`: a link to a video, with its title and where it leads; no frame of another site.
//!
//! Classes: `video` around it, `video-label` on the word for it, `video-address` on where it leads.

use crate::{
    emit::html::{Scope, Writer, text},
    model::document::Directive,
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let block = directive.attribute("form") == Some("block");
    let element = if block { "p" } else { "span" };
    let word = scope.context.theme.text(scope.text_locale, "video-label", &[]);
    writer.html.push_str(&format!("<{element} class=\"video\"><span class=\"video-label\">{}</span> ", text(&word)));
    let source = directive.attribute("source");
    let shown = source.map_or("", |source| host(source).unwrap_or(source));
    let title = directive.attribute("title").map(str::trim).filter(|title| !title.is_empty());
    let name = text(title.or(source).unwrap_or_default());
    match source.and_then(|source| writer.href(scope, source)).filter(|_| !scope.inside_link) {
        Some(address) => writer.html.push_str(&format!("<a{address}>{name}</a>")),
        None => writer.html.push_str(&name),
    }
    if title.is_some() && !shown.is_empty() {
        let shown = text(shown);
        writer.html.push_str(&format!(" <span class=\"video-address\" dir=\"ltr\">{shown}</span>"));
    }
    writer.html.push_str(&format!("</{element}>"));
    if block {
        writer.html.push('\n');
    }
}

/// The host of an address.
fn host(address: &str) -> Option<&str> {
    address.split_once("//")?.1.split(['/', '?', '#']).next()
}
