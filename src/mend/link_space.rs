//! `[Setup] (setup.md)` → `[Setup](setup.md)`.

use super::Edit;

/// The longest text of a link that is looked at, in bytes.
const LONGEST: usize = 500;

/// The link begins at byte `at` of `text`.
pub(super) fn mend(text: &str, at: usize) -> Vec<Edit> {
    let Some(link) = text.get(at..).filter(|link| link.starts_with('[')) else { return Vec::new() };
    let line = link.lines().next().unwrap_or_default();
    for (close, _) in line.match_indices(']').take_while(|(close, _)| *close <= LONGEST) {
        let behind = &line[close + 1..];
        let gap = behind.len() - behind.trim_start_matches([' ', '\u{3000}']).len();
        if behind[gap..].starts_with('(') && behind[gap..].contains(')') {
            let gap = at + close + 1..at + close + 1 + gap;
            return if gap.is_empty() { Vec::new() } else { vec![Edit::removal(gap)] };
        }
    }
    Vec::new()
}
