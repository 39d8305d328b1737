//! A list of terms and what they mean.

use crate::{
    emit::html::{Scope, Writer},
    model::document::Directive,
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let element = match directive.name {
        "definition-term" => "dt",
        "definition" => "dd",
        _ => "dl",
    };
    writer.html.push_str(&format!("<{element}>"));
    if element == "dl" {
        writer.html.push('\n');
    }
    writer.blocks(scope, &directive.blocks);
    if element != "dl" {
        writer.html.truncate(writer.html.trim_end_matches('\n').len());
    }
    writer.html.push_str(&format!("</{element}>\n"));
}
