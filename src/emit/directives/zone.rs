//! `::: zone`: text for one choice of a reader, labelled with it. Classes: `zone`, `zone-label`; `data-target` and
//! `data-pivot` say what it is for.

use crate::{
    emit::html::{Scope, Writer, attribute, text},
    model::document::Directive,
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let target = directive.attribute("target");
    if matches!(target, Some("chromeless" | "pdf")) {
        return;
    }
    writer.html.push_str("<section class=\"zone\"");
    for (name, value) in [("target", target), ("pivot", directive.attribute("pivot"))] {
        writer.html.extend(value.map(|value| format!(" data-{name}=\"{}\"", attribute(value))));
    }
    writer.html.push_str(">\n");
    if let Some(pivots) = directive.attribute("pivot") {
        let pivots = pivots.split(' ').collect::<Vec<_>>().join(", ");
        let label = scope.context.theme.text(scope.text_locale, "zone-label", &[("pivots", &pivots)]);
        writer.html.push_str(&format!("<p class=\"zone-label\">{}</p>\n", text(&label)));
    }
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</section>\n");
}
