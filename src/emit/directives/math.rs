//! A formula: MathML that `parse` made of it; code, as it is written, where it could not. Class: `math`.

use crate::{
    emit::html::{Scope, Writer, attribute, text},
    model::document::Directive,
};

pub fn write(writer: &mut Writer, _: Scope, directive: &Directive) {
    let block = directive.attribute("form") == Some("block");
    let formula = directive.attribute("formula").unwrap_or_default();
    let dollars = if directive.attribute("form").is_some() { "$$" } else { "$" };
    // As its writer has it, for the page's markdown. Not `alttext`: some readers would be told that in place of the formula.
    let named =
        |mathml: &str| mathml.replacen("<math", &format!("<math data-tex=\"{}\"", attribute(formula.trim())), 1);
    let shown = match directive.attribute("mathml") {
        Some(mathml) if block => named(&mathml.replacen("display=\"inline\"", "display=\"block\"", 1)),
        Some(mathml) => named(mathml),
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
