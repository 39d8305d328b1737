//! `:::row:::`: columns side by side where there is room for them. Class: `row`.

use crate::{
    emit::html::{Scope, Writer},
    model::document::Directive,
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    writer.html.push_str("<div class=\"row\">\n");
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</div>\n");
}
