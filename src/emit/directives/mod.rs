//! Directives → HTML: one file each, with the name that `parse::directives` gives it, and one table.

mod alert;
mod cards;
mod column;
mod definition_list;
mod form;
mod image;
mod include;
mod math;
mod media;
mod moniker;
mod no_loc;
mod question;
mod quote_video;
mod row;
mod section;
mod snippet;
mod tabs;
mod task;
mod training;
mod video;
mod xref;
mod zone;

pub use media::{frame as frame_address, is_media};
pub use video::write_image;
pub use zone::choices;

use super::html::{Scope, Writer};
use crate::model::document::Directive;

type Write = fn(&mut Writer, Scope, &Directive);

/// The name of a directive → what writes it.
const DIRECTIVES: &[(&str, Write)] = &[
    ("alert", alert::write),
    ("include", include::write),
    ("row", row::write),
    ("column", column::write),
    ("zone", zone::write),
    ("moniker", moniker::write),
    ("image", image::write),
    ("video", video::write),
    ("no-loc", no_loc::write),
    ("form", form::write),
    ("quote_video", quote_video::write),
    ("section", section::write),
    ("tabs", tabs::write),
    ("xref", xref::write),
    ("math", math::write),
    ("task", task::write),
    ("definition-list", definition_list::write),
    ("definition-term", definition_list::write),
    ("definition", definition_list::write),
    ("cards", cards::write),
    ("card", cards::card),
    ("card-image", cards::image),
    ("link-list", cards::link_list),
    ("question", question::write),
    ("part", training::part),
    ("duration", training::duration),
    ("quiz-question", training::quiz_question),
    ("quiz-answers", training::quiz_answers),
    ("quiz-answer", training::quiz_answer),
    ("snippet", snippet::write),
];

/// Writes `directive`; one that is not in the table shows what it holds.
pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    match DIRECTIVES.iter().find(|(name, _)| *name == directive.name) {
        Some((_, write)) => write(writer, scope, directive),
        None => writer.blocks(scope, &directive.blocks),
    }
}
