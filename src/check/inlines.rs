//! Where the links and images of a page stand, and to which hosts they lead.

use std::collections::{HashMap, VecDeque};

use crate::{
    base::Position,
    model::{Facts, facts::ReferenceKind},
};

/// The host of an address with `http:`, `https:` or none.
pub(super) fn host(target: &str) -> Option<&str> {
    let target = target.trim();
    let rest = match target.split_once("//")? {
        ("", rest) => rest,
        (scheme, rest) if ["http:", "https:"].iter().any(|known| known.eq_ignore_ascii_case(scheme)) => rest,
        _ => return None,
    };
    rest.split(['/', '?', '#', ':']).next().filter(|host| !host.is_empty())
}

/// Where the links or images of a page stand; documents do not say, facts do.
pub(super) struct Places<'a>(HashMap<&'a str, VecDeque<Position>>);

impl<'a> Places<'a> {
    pub fn of(facts: &'a Facts, kind: ReferenceKind) -> Self {
        let mut places: HashMap<&str, VecDeque<Position>> = HashMap::new();
        for reference in facts.references.iter().filter(|reference| reference.kind == kind && !reference.in_source) {
            places.entry(&reference.target).or_default().push_back(reference.position);
        }
        Self(places)
    }

    /// Returns the place of the next reference to `target`; call it for each in the order of the text.
    /// The start of the file if the facts know none.
    pub fn next(&mut self, target: &str) -> Position {
        self.0.get_mut(target).and_then(VecDeque::pop_front).unwrap_or(Position::START)
    }
}
