//! `:::image`: an image, with a frame, a link, and a long description that readers can open.
//!
//! Classes: `image` around it, `border` on an image with a frame, `icon` on one in the flow of text, `lightbox` on a link
//! to the larger image, `description` on the long description.

use crate::{
    emit::html::{Scope, Writer, attribute, text},
    model::document::Directive,
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let block = directive.attribute("form") == Some("block");
    if !block {
        return image(writer, scope, directive);
    }
    if directive.blocks.is_empty() {
        writer.html.push_str("<p class=\"image\">");
        image(writer, scope, directive);
        return writer.html.push_str("</p>\n");
    }
    writer.html.push_str("<figure class=\"image\">\n");
    image(writer, scope, directive);
    let title = scope.context.theme.text(scope.text_locale, "image-description", &[]);
    writer.html.push_str(&format!("\n<details class=\"description\">\n<summary>{}</summary>\n", text(&title)));
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</details>\n</figure>\n");
}

fn image(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let link = directive.attribute("link").and_then(|link| writer.href(scope, link));
    let lightbox = directive.attribute("lightbox").and_then(|image| writer.href(scope, image));
    let opening = match (link, lightbox) {
        (Some(address), _) => format!("<a{address}>"),
        (None, Some(address)) => format!("<a class=\"lightbox\"{address}>"),
        (None, None) => String::new(),
    };
    let linked = !opening.is_empty() && !scope.inside_link;
    if linked {
        writer.html.push_str(&opening);
    }
    let alt = directive.attribute("alt-text").unwrap_or_default();
    let inner = Scope { inside_link: scope.inside_link || linked, ..scope };
    if let Some(source) = writer.image_source(inner, directive.attribute("source").unwrap_or_default(), alt) {
        let class = match (directive.attribute("type"), directive.attribute("border")) {
            (Some("icon"), Some("true")) => " class=\"icon border\"",
            (Some("icon"), _) => " class=\"icon\"",
            (_, Some("true")) => " class=\"border\"",
            _ => "",
        };
        let (source, alt) = (attribute(&source), attribute(alt));
        let room = writer.room(scope, directive.attribute("source").unwrap_or_default());
        writer.html.push_str(&format!("<img{class} src=\"{source}\" alt=\"{alt}\"{room} loading=\"lazy\">"));
    }
    if linked {
        writer.html.push_str("</a>");
    }
    writer.original(scope, directive.attribute("source alt-text"));
}
