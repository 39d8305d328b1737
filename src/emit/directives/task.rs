//! The box of a task: what it says is in the language of the text; nobody can tick it.

use crate::{
    emit::html::{Scope, Writer, attribute},
    model::document::Directive,
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let (key, checked) = match directive.attribute("done") {
        Some(_) => ("task-done", " checked"),
        None => ("task-open", ""),
    };
    let label = attribute(&scope.context.theme.text(scope.text_locale, key, &[]));
    writer.html.push_str(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\">"));
}
