//! A source page that has no translation yet → its units, as if each sentence were translated by itself.
//!
//! **Invariant:** the ids are those that the woven page will have, whatever changes in the page meanwhile: a unit whose sentence became another one is stale.

use super::unit::{Base, State, Unit, Withheld, heading};
use crate::{
    base::{Digest, LineIndex, Locale, xml::is_unwritable},
    cut::Cut,
    model::Facts,
};

/// Returns what all ids of a page's translation begin with: five hexadecimal digits. `name` is what tools know the page by.
pub fn prefix(name: &str, to: &Locale) -> String {
    Digest::of(format!("{to}\n{name}")).short()[..5].to_owned()
}

/// Returns the units of the source page `text`, which `cut` is made of, in the order of their numbers.
pub fn units(text: &str, facts: &Facts, cut: &Cut, prefix: &str) -> (Vec<Unit>, Vec<Withheld>) {
    let index = LineIndex::new(text);
    let (mut units, mut withheld) = (Vec::new(), Vec::new());
    for segment in &cut.segments {
        let position = index.position(segment.range.start);
        if let Some(found) = segment.source.chars().find(|found| is_unwritable(*found)) {
            let reason = format!("it holds U+{:04X}, which no exchange format can", u32::from(found));
            withheld.push(Withheld { position, reason });
            continue;
        }
        let source = segment.source.clone();
        let has_letters = source.chars().any(char::is_alphabetic);
        units.push(Unit {
            id: format!("{prefix}-{}", segment.ordinal),
            ordinal: segment.ordinal,
            base: Base::of(&source, &source),
            target: source.clone(),
            source,
            range: segment.range.clone(),
            position,
            heading: if segment.in_front { None } else { heading(facts, position) },
            state: if has_letters { State::Untranslated } else { State::Translated },
        });
    }
    (units, withheld)
}
