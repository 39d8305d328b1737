//! `::: form`: nothing; a static site cannot answer it.

use crate::{
    emit::html::{Scope, Writer},
    model::document::Directive,
};

pub fn write(_: &mut Writer, _: Scope, _: &Directive) {}
