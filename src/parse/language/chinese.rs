//! Chinese text → Traditional or Simplified.
//!
//! The old national encodings know the difference: GB 2312 holds the characters of Simplified text, Big5 those of
//! Traditional text. A character in both says nothing; one in a single list speaks for it.

use encoding_rs::{BIG5, Encoding, GBK};

use crate::base::Locale;

/// Characters that must differ before the text is judged.
const WITNESSES: usize = 4;

/// Returns `zh-TW` for Traditional text, `zh-CN` for Simplified; `None` if too few characters differ, or they disagree.
pub fn locale(text: &str) -> Option<Locale> {
    let (mut traditional, mut simplified) = (0, 0);
    for character in text.chars().filter(|character| ('\u{4E00}'..='\u{9FFF}').contains(character)) {
        match (is_big5(character), is_gb2312(character)) {
            (true, false) => traditional += 1,
            (false, true) => simplified += 1,
            _ => {}
        }
    }
    let (more, fewer, tag) =
        if traditional > simplified { (traditional, simplified, "zh-TW") } else { (simplified, traditional, "zh-CN") };
    (more >= WITNESSES && more >= 4 * fewer).then(|| Locale::parse(tag)).flatten()
}

/// Whether Big5 has the character among its own (lead bytes A1 to F9), not only in the later extensions for Hong Kong.
fn is_big5(character: char) -> bool {
    two_bytes(BIG5, character).is_some_and(|[lead, trail]| {
        (0xA4..=0xF9).contains(&lead) && !(lead == 0xF9 && trail > 0xD5) && !(0xC7..=0xC8).contains(&lead)
    })
}

/// Whether GBK puts the character where GB 2312 had it: both bytes from A1 on.
fn is_gb2312(character: char) -> bool {
    two_bytes(GBK, character).is_some_and(|[lead, trail]| (0xB0..=0xF7).contains(&lead) && trail >= 0xA1)
}

fn two_bytes(encoding: &'static Encoding, character: char) -> Option<[u8; 2]> {
    let mut buffer = [0; 4];
    let (bytes, _, is_lossy) = encoding.encode(character.encode_utf8(&mut buffer));
    if is_lossy { None } else { bytes.as_ref().try_into().ok() }
}
