//! Translations that came back, and the page as it is now → the change to make for each, or why there is none.
//!
//! **Invariant:** a unit whose target the page has already changes nothing; nothing is guessed.

use std::ops::Range;

use super::{
    returned::Returned,
    rules::{UNIT_CONFLICT, UNIT_DAMAGED, UNIT_STALE, UNIT_UNKNOWN},
    unit::Unit,
};
use crate::{
    base::{Digest, LineIndex, Position, Rule, letters, xml::is_unwritable},
    cut::bars,
    segment::{self, PieceKind},
};

/// One change of one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub id: String,
    /// Of the target's first character.
    pub position: Position,
    /// In the text of the page.
    pub range: Range<usize>,
    pub old: String,
    pub new: String,
}

/// What is to be done with a translation that came back.
#[derive(Debug)]
pub enum Verdict {
    /// The page has it, or the translator left it as it was.
    Nothing,
    Change(Change),
    Refused(&'static Rule, String),
}

/// Judges one translation against `units`, those of its page, sorted by id. `compares` says whether the text it was translated from
/// is the page's own source half.
pub fn judge(text: &str, units: &[&Unit], returned: &Returned, compares: bool) -> Verdict {
    let refused = |rule, reason: String| Verdict::Refused(rule, reason);
    let Ok(found) = units.binary_search_by(|unit| unit.id.as_str().cmp(&returned.id)) else {
        return refused(&UNIT_UNKNOWN, "the page has no such segment, or one that cannot be told for sure".to_owned());
    };
    let unit = units[found];
    let target = returned.target.replace("\r\n", "\n");
    let new = target.trim_matches('\n');
    if new == unit.target {
        return Verdict::Nothing;
    }
    let Some(base) = &returned.base else {
        let reason = "a tool lost the note that says what the page had when it was handed out";
        return refused(&UNIT_DAMAGED, reason.to_owned());
    };
    if Digest::of(new).short() == base.target {
        return Verdict::Nothing;
    }
    if base.source != unit.base.source {
        return refused(&UNIT_STALE, format!("its source is now `{}`", unit.source));
    }
    if compares && letters(&returned.source) != letters(&unit.source) {
        return refused(&UNIT_DAMAGED, format!("its source text is not that of the page, `{}`", unit.source));
    }
    if base.target != unit.base.target {
        return refused(&UNIT_CONFLICT, format!("the page has `{}` now", unit.target));
    }
    if let Some(reason) = damage(text, unit, new, &returned.codes) {
        return refused(&UNIT_DAMAGED, reason);
    }
    let position = LineIndex::new(text).position(unit.range.start);
    let (old, new) = (unit.target.clone(), new.to_owned());
    Verdict::Change(Change { id: unit.id.clone(), position, range: unit.range.clone(), old, new })
}

/// What would be wrong with the page if `new` stood in it.
fn damage(text: &str, unit: &Unit, new: &str, codes: &[String]) -> Option<String> {
    if new.trim().is_empty() {
        return Some("its translation is empty".to_owned());
    }
    let foreign =
        codes.iter().find(|code| !unit.source.contains(code.as_str()) && !unit.target.contains(code.as_str()));
    if let Some(code) = foreign {
        return Some(format!("its translation has the code `{code}`, which neither text of the page has"));
    }
    if new.contains(['\r', '\u{2028}', '\u{2029}']) || (new.contains('\n') && !unit.target.contains('\n')) {
        return Some("its translation has a line break where the page has none".to_owned());
    }
    if let Some(found) = new.chars().find(|found| is_unwritable(*found)) {
        return Some(format!("its translation holds U+{:04X}", u32::from(found)));
    }
    if bars(new) > bars(&unit.target) && in_table(text, &unit.range) {
        return Some("its translation has a `|`, which would end the cell of the table".to_owned());
    }
    let before = "<span data-ttu-id=\"x-1\">";
    let whole = format!("{before}{new}</span><span class=\"sxs-lookup\"><span data-stu-id=\"x-1\">x</span></span>");
    let pieces = segment::pieces(&whole);
    let sound = match pieces.as_slice() {
        [piece] if piece.damage.is_none() && piece.range == (0..whole.len()) => {
            matches!(&piece.kind, PieceKind::Pair { target, .. } if *target == (before.len()..before.len() + new.len()))
        }
        _ => false,
    };
    (!sound).then(|| "its translation holds a tag or a blank line that would end the segment".to_owned())
}

/// Whether the line of `text` that holds `range` is a row of a table, or could be one.
fn in_table(text: &str, range: &Range<usize>) -> bool {
    let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
    let line = &text[start..end];
    let mut bars = line.to_owned();
    for piece in segment::pieces(line).into_iter().rev() {
        bars.replace_range(piece.range, "");
    }
    bars.contains('|')
}
