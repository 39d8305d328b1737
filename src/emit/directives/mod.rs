//! Directives → HTML: one file each, with the name that `parse::directives` gives it, and one table.

mod alert;
mod include;

use super::html::{Scope, Writer};
use crate::model::document::Directive;

type Write = fn(&mut Writer, Scope, &Directive);

/// The name of a directive → what writes it.
const DIRECTIVES: &[(&str, Write)] = &[("alert", alert::write), ("include", include::write)];

/// Writes `directive`; one that is not in the table shows what it holds.
pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    match DIRECTIVES.iter().find(|(name, _)| *name == directive.name) {
        Some((_, write)) => write(writer, scope, directive),
        None => writer.blocks(scope, &directive.blocks),
    }
}
