//! A part of a code file: shown like other code, or a warning where there is none.

use crate::{
    emit::html::{CodeBlock, Scope, Writer, text},
    excerpt::line_ranges,
    model::document::Directive,
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let target = directive.attribute("target").unwrap_or_default();
    let inline = directive.attribute("form") == Some("inline");
    let Some(excerpt) = scope.links.excerpts.get(target) else { return missing(writer, scope, inline) };
    if inline {
        return writer
            .html
            .push_str(&format!("<code dir=\"ltr\" translate=\"no\">{}</code>", text(excerpt.trim_end())));
    }
    writer.code_block(
        scope,
        &CodeBlock {
            language: directive.attribute("language").unwrap_or_default(),
            text: excerpt,
            interactive: directive.attribute("interactive"),
            name: directive.attribute("name"),
            title: directive.attribute("title"),
            highlight: &directive.attribute("highlight").and_then(line_ranges).unwrap_or_default(),
        },
    );
}

/// `link` has said what is wrong.
fn missing(writer: &mut Writer, scope: Scope, inline: bool) {
    let say = |key: &str| text(&scope.context.theme.text(scope.text_locale, key, &[]));
    let message = say("snippet-missing");
    writer.html.push_str(&if inline {
        format!("<em>{message}</em>")
    } else {
        let title = say("alert-warning");
        format!("<div class=\"alert alert-warning\">\n<p class=\"alert-title\">{title}</p>\n<p>{message}</p>\n</div>\n")
    });
}
