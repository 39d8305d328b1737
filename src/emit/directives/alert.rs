//! `> [!NOTE]` and its kin: a box with a title in the language of the text; one of the site's own kind has the
//! site's classes, and for title the word `alert-<kind>` of its locales, else its kind.

use crate::{
    emit::html::{Scope, Writer, attribute, text},
    model::document::Directive,
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let kind = directive.attribute("kind").unwrap_or("note");
    if let Some(class) = directive.attribute("class") {
        return own(writer, scope, directive, kind, class);
    }
    let title = scope.context.theme.text(scope.text_locale, &format!("alert-{kind}"), &[]);
    let kind = attribute(kind);
    writer
        .html
        .push_str(&format!("<div class=\"alert alert-{kind}\">\n<p class=\"alert-title\">{}</p>\n", text(&title)));
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</div>\n");
}

fn own(writer: &mut Writer, scope: Scope, directive: &Directive, kind: &str, class: &str) {
    let key = format!("alert-{}", kind.to_lowercase());
    let title = scope.context.theme.text(scope.text_locale, &key, &[]);
    let title = if title == key { kind } else { &title };
    let classes = class.split(' ').filter(|class| !class.is_empty() && *class != "alert");
    let classes: String = classes.map(|class| format!(" {}", attribute(class))).collect();
    let opening = format!("<div class=\"alert{classes}\">\n<p class=\"alert-title\">{}</p>\n", text(title));
    writer.html.push_str(&opening);
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</div>\n");
}
