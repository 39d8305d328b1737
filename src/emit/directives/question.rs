//! A question of an FAQ page with its answer. Class: `question`.

use crate::{
    emit::html::{Scope, Writer},
    model::document::Directive,
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    writer.html.push_str("<section class=\"question\">\n");
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</section>\n");
}
