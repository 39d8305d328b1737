//! `:::column:::`: one column of a row. Classes: `column`, and `span-2` to `span-12` for one that is so many times as wide.

use crate::{
    emit::html::{Scope, Writer, attribute},
    model::document::Directive,
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let span = directive.attribute("span").map(str::trim).filter(|span| *span != "1");
    let span = span.map_or(String::new(), |span| format!(" span-{}", attribute(span)));
    writer.html.push_str(&format!("<div class=\"column{span}\">\n"));
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</div>\n");
}
