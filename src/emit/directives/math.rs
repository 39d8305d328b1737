//! A formula: MathML that `parse` made of it; code, as it is written, where it could not. Class: `math`.

use crate::{
    emit::html::{Scope, Writer, text},
    model::document::Directive,
};

pub fn write(writer: &mut Writer, _: Scope, directive: &Directive) {
    let block = directive.attribute("form") == Some("block");
    let formula = directive.attribute("formula").unwrap_or_default();
    let dollars = if directive.attribute("form").is_some() { "$$" } else { "$" };
    let shown = match directive.attribute("mathml") {
        Some(mathml) if block => mathml.replacen("display=\"inline\"", "display=\"block\"", 1),
        Some(mathml) => mathml.to_owned(),
        None => format!(
            "<code class=\"math\" dir=\"ltr\" translate=\"no\">{}</code>",
            text(&format!("{dollars}{formula}{dollars}"))
        ),
    };
    match block {
        // A formula may be wider than the page: its box scrolls, so the keyboard must reach it.
        true => writer.html.push_str(&format!("<div class=\"math\" dir=\"ltr\" tabindex=\"0\">{shown}</div>\n")),
        false => writer.html.push_str(&shown),
    }
}
