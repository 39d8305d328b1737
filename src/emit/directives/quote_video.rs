//! A film on another host: a link that says where it leads. Nothing is loaded from there before a reader asks for it.

use crate::{
    emit::html::{Scope, Writer, attribute, text},
    model::document::Directive,
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    if let Some(target) = directive.attribute("target") {
        let address = target.split_once("://").map_or(target, |(_, address)| address);
        let host = address.split(['/', '?', '#']).next().unwrap_or_default();
        let label = scope.context.theme.text(scope.text_locale, "video-link", &[("host", host)]);
        writer.html.push_str(&format!(
            "<p class=\"video\"><a href=\"{}\">{}</a> <span class=\"video-address\" dir=\"ltr\">{}</span></p>\n",
            attribute(target),
            text(&label),
            text(address)
        ));
    }
    writer.blocks(scope, &directive.blocks);
}
