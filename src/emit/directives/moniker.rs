//! `::: moniker`: text for some versions. A page that belongs to a version has it or does not; any other has it labelled. Classes: `moniker`, `moniker-label`; `data-range` has the
//! range as its writer gave it.

use crate::{
    emit::html::{Scope, Writer, attribute, text},
    model::document::Directive,
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let range = directive.attribute("range").map(str::trim);
    match range.and_then(|range| scope.links.zones.get(range)) {
        Some(true) => return writer.blocks(scope, &directive.blocks),
        Some(false) => return,
        None => {}
    }
    match range {
        Some(range) => {
            let label = scope.context.theme.text(scope.text_locale, "moniker-label", &[("range", range)]);
            let (range, label) = (attribute(range), text(&label));
            let opening =
                format!("<section class=\"moniker\" data-range=\"{range}\">\n<p class=\"moniker-label\">{label}</p>\n");
            writer.html.push_str(&opening);
        }
        None => writer.html.push_str("<section class=\"moniker\">\n"),
    }
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</section>\n");
}
