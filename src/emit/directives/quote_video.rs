//! A film on another host: a frame if the site lists the host, else a link that says where it leads.

use super::media;
use crate::{
    emit::html::{Scope, Writer, attribute, text},
    model::document::Directive,
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    if let Some(target) = directive.attribute("target") {
        writer.html.push_str("<p class=\"video\">");
        if media::player(writer, scope, target, None, media::Frame::default()) {
            return writer.html.push_str("</p>\n");
        }
        let address = target.split_once("://").map_or(target, |(_, address)| address);
        let host = address.split(['/', '?', '#']).next().unwrap_or_default();
        let label = scope.context.theme.text(scope.text_locale, "video-link", &[("host", host)]);
        writer.html.push_str(&format!(
            "<a href=\"{}\">{}</a> <span class=\"video-address\" dir=\"ltr\">{}</span></p>\n",
            attribute(target),
            text(&label),
            text(address)
        ));
    }
}
