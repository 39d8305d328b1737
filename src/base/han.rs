//! One Chinese character → whether it belongs to Traditional or to Simplified text.
//!
//! The old national encodings know the difference: GB 2312 holds the characters of Simplified text, Big5 those of
//! Traditional text. A character in both says nothing; one in a single list speaks for it.

use encoding_rs::{BIG5, Encoding, GBK, SHIFT_JIS};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    Traditional,
    Simplified,
}

/// Whether `character` is a Chinese character of the common block.
pub fn is_han(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character)
}

/// Returns the only kind of text that `character` belongs to; `None` if it belongs to both, to neither, or is no Chinese character.
pub fn variant(character: char) -> Option<Variant> {
    // The lists are long, and most of what is asked about is in none.
    if !is_han(character) {
        return None;
    }
    match (is_big5(character), is_gb2312(character)) {
        (true, false) => Some(Variant::Traditional),
        (false, true) => Some(Variant::Simplified),
        _ => None,
    }
}

/// Whether [`variant`] of `character` is `variant`, without looking where that cannot be any more.
pub fn is_only(character: char, variant: Variant) -> bool {
    is_han(character)
        && match variant {
            Variant::Traditional => !is_gb2312(character) && is_big5(character),
            Variant::Simplified => !is_big5(character) && is_gb2312(character),
        }
}

/// Whether Japanese text may have the character: Shift JIS does.
pub fn is_japanese(character: char) -> bool {
    two_bytes(SHIFT_JIS, character).is_some()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_of_one_list_speaks_for_it_and_one_of_both_says_nothing() {
        assert!("國際應對".chars().all(|character| variant(character) == Some(Variant::Traditional)));
        assert!("国际应对".chars().any(|character| variant(character) == Some(Variant::Simplified)));
        assert!("人中文a。".chars().all(|character| variant(character).is_none()));
    }

    #[test]
    fn to_ask_for_one_kind_is_to_ask_for_the_kind() {
        for character in '\u{4DFF}'..='\u{A000}' {
            for kind in [Variant::Traditional, Variant::Simplified] {
                assert_eq!(is_only(character, kind), variant(character) == Some(kind), "{character}");
            }
        }
    }

    #[test]
    fn characters_made_for_simplified_chinese_are_not_japanese() {
        assert!("国際設定".chars().all(is_japanese));
        assert!("际设".chars().all(|character| !is_japanese(character)));
    }
}
