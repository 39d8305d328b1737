//! `> [!NOTE]` and its kin: a box with a title in the language of the text.

use crate::{
    emit::html::{Scope, Writer, attribute, text},
    model::document::Directive,
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let kind = directive.attribute("kind").unwrap_or("note");
    let title = scope.context.theme.text(scope.text_locale, &format!("alert-{kind}"), &[]);
    let kind = attribute(kind);
    writer
        .html
        .push_str(&format!("<div class=\"alert alert-{kind}\">\n<p class=\"alert-title\">{}</p>\n", text(&title)));
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</div>\n");
}
