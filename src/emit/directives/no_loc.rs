//! `:::no-loc`: words that translators, and translating browsers, leave as they are.

use crate::{
    emit::html::{Scope, Writer},
    model::document::{Block, Directive},
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    writer.html.push_str("<span translate=\"no\">");
    for block in &directive.blocks {
        if let Block::Plain(inlines) = block {
            writer.inlines(scope, inlines);
        }
    }
    writer.html.push_str("</span>");
}
