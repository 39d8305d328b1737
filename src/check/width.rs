//! How wide a text is shown: what bounds on lengths mean in scripts whose letters are twice as wide.

/// Returns the width of `text` in columns; a full-width letter takes two.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Han, kana, hangul and full-width forms (Unicode, East Asian Width W and F, by block).
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_width_letter_counts_twice() {
        assert_eq!((columns("été"), columns("設定"), columns("가격 A")), (3, 4, 6));
    }
}
