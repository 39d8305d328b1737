//! Chinese text → Traditional or Simplified.
//!
//! [`han`] knows which characters belong to one of the two alone.

use crate::base::{Locale, han};

/// Characters that must differ before the text is judged.
const WITNESSES: usize = 4;

/// Returns `zh-TW` for Traditional text, `zh-CN` for Simplified; `None` if too few characters differ, or they disagree.
pub fn locale(text: &str) -> Option<Locale> {
    let (mut traditional, mut simplified) = (0, 0);
    for character in text.chars().filter(|character| han::is_han(*character)) {
        match han::variant(character) {
            Some(han::Variant::Traditional) => traditional += 1,
            Some(han::Variant::Simplified) => simplified += 1,
            None => {}
        }
    }
    let (more, fewer, tag) =
        if traditional > simplified { (traditional, simplified, "zh-TW") } else { (simplified, traditional, "zh-CN") };
    (more >= WITNESSES && more >= 4 * fewer).then(|| Locale::parse(tag)).flatten()
}
