//! `:::video` and media links: a player where [`media`] has one, else a link with the title and where it leads.
//!
//! Classes: `video` around it, `video-label` on the word for it, `video-address` on where it leads, `description` on the long description.

use super::media::{self, Frame};
use crate::{
    emit::html::{Scope, Writer, text},
    model::document::{Directive, Image},
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let block = directive.attribute("form") == Some("block");
    let element = match (block, directive.blocks.is_empty()) {
        (true, false) => "figure",
        (true, true) => "p",
        (false, _) => "span",
    };
    writer.html.push_str(&format!("<{element} class=\"video\">"));
    let frame = Frame { width: directive.attribute("max-width"), poster: directive.attribute("thumbnail") };
    show(writer, scope, directive.attribute("source"), directive.attribute("title"), frame);
    writer.original(scope, directive.attribute("source title"));
    if element == "figure" {
        let title = scope.context.theme.text(scope.text_locale, "video-description", &[]);
        writer.html.push_str(&format!("\n<details class=\"description\">\n<summary>{}</summary>\n", text(&title)));
        writer.blocks(scope, &directive.blocks);
        writer.html.push_str("</details>\n");
    }
    writer.html.push_str(&format!("</{element}>"));
    if block {
        writer.html.push('\n');
    }
}

/// Writes a film or a sound that stands in the syntax of images.
pub fn write_image(writer: &mut Writer, scope: Scope, image: &Image) {
    let title = Some(image.alt.as_str()).filter(|alt| !alt.trim().is_empty()).unwrap_or(&image.title);
    writer.html.push_str("<span class=\"video\">");
    show(writer, scope, Some(&image.target), Some(title), Frame::default());
    writer.original(scope, image.source_alt.as_deref());
    writer.html.push_str("</span>");
}

fn show(writer: &mut Writer, scope: Scope, source: Option<&str>, title: Option<&str>, frame: Frame) {
    if let Some(source) = source
        && media::player(writer, scope, source, title, frame)
    {
        return;
    }
    let word = scope.context.theme.text(scope.text_locale, "video-label", &[]);
    writer.html.push_str(&format!("<span class=\"video-label\">{}</span> ", text(&word)));
    let title = title.map(str::trim).filter(|title| !title.is_empty());
    let name = text(title.or(source).unwrap_or_default());
    match source.and_then(|source| writer.href(scope, source)).filter(|_| !scope.inside_link) {
        Some(address) => writer.html.push_str(&format!("<a{address}>{name}</a>")),
        None => writer.html.push_str(&name),
    }
    if let (Some(source), Some(_)) = (source, title) {
        let shown = text(media::host(source).unwrap_or(source));
        writer.html.push_str(&format!(" <span class=\"video-address\" dir=\"ltr\">{shown}</span>"));
    }
}
