//! Signs of emphasis that markdown reads as signs again.
//!
//! `**` opens and closes only where the letters beside it allow it: `按**「設定」**。` is not bold to CommonMark, for a letter stands
//! before the sign and punctuation behind it. While a text is put together nobody knows what will stand beside a sign, so
//! each is a character that no text has (`emit::tree` leaves those out), and the finished text decides: the sign, or the
//! element where the sign would be read as text.
//! **Invariant:** the finished text has none of those characters.

/// What marks a stretch of running text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Emphasis,
    Strong,
    Strikethrough,
}

const MARKS: [(Mark, &str, &str); 3] =
    [(Mark::Emphasis, "*", "em"), (Mark::Strong, "**", "strong"), (Mark::Strikethrough, "~~", "del")];

/// The first of Unicode's noncharacters: two for each mark, that which opens and that which closes.
const FIRST: u32 = 0xFDD0;

impl Mark {
    /// Puts the mark around a text; white space at its ends stays outside, where signs may have it.
    pub fn around(self, text: &str) -> String {
        let inner = text.trim();
        if inner.is_empty() {
            return text.to_owned();
        }
        let start = text.len() - text.trim_start().len();
        let [open, close] = self.stand_ins();
        format!("{}{open}{inner}{close}{}", &text[..start], &text[start + inner.len()..])
    }

    /// Puts the mark around all of a text that has not got it.
    pub fn around_all(self, text: &str) -> String {
        let [open, _] = self.stand_ins();
        if text.is_empty() || text.starts_with(open) { text.to_owned() } else { self.around(text) }
    }

    fn stand_ins(self) -> [char; 2] {
        let at = MARKS.iter().position(|(mark, ..)| *mark == self).unwrap_or_default() as u32;
        [2 * at, 2 * at + 1].map(|at| char::from_u32(FIRST + at).unwrap_or_default())
    }
}

/// Returns the sign, the element, and whether it opens.
fn meaning(c: char) -> Option<(&'static str, &'static str, bool)> {
    let at = u32::from(c).checked_sub(FIRST)?;
    let (_, sign, element) = MARKS.get(at as usize / 2)?;
    Some((sign, element, at % 2 == 0))
}

/// Puts the signs of `text` where their stand-ins are.
pub fn finished(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut finished = String::with_capacity(text.len());
    let mut open = Vec::new();
    for (at, c) in characters.iter().enumerate() {
        match meaning(*c) {
            None => finished.push(*c),
            Some((sign, element, true)) => {
                let as_sign = closing(&characters, at).is_some_and(|end| reads_as_signs(&characters, at, end));
                open.push(as_sign);
                finished.push_str(&if as_sign { sign.to_owned() } else { format!("<{element}>") });
            }
            Some((sign, element, false)) => {
                let as_sign = open.pop().unwrap_or_default();
                finished.push_str(&if as_sign { sign.to_owned() } else { format!("</{element}>") });
            }
        }
    }
    finished
}

/// Where the mark that opens at `start` closes.
fn closing(characters: &[char], start: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in characters.iter().enumerate().skip(start) {
        match meaning(*c) {
            Some((.., true)) => depth += 1,
            Some((.., false)) => depth -= 1,
            None => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// Whether the signs at `start` and `end` would open and close. A doubt is a no.
fn reads_as_signs(characters: &[char], start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|at| characters[at]);
    let after = characters.get(end + 1).copied();
    flanks(before, characters.get(start + 1).copied()) && flanks(after, characters.get(end - 1).copied())
}

/// CommonMark's rule for one sign, from its outer and its inner side.
fn flanks(outer: Option<char>, inner: Option<char>) -> bool {
    let is_mark = |c: Option<char>| c.and_then(meaning).is_some();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let gap =
        outer.is_none_or(|c| c.is_whitespace() || (c != '*' && c.is_ascii_punctuation()) || is_wide_punctuation(c));
    // Beside another mark, signs would be one run of signs.
    !is_mark(outer) && (is_letter(inner) || (gap && !inner.is_none_or(char::is_whitespace)))
}

fn is_wide_punctuation(c: char) -> bool {
    "。，、；：！？（）「」『』【】《》〈〉…—–“”‘’".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(before: &str, inner: &str, after: &str, expected: &str) {
        assert_eq!(finished(&format!("{before}{}{after}", Mark::Strong.around(inner))), expected);
    }

    #[test]
    fn signs_stand_where_markdown_reads_them() {
        check("a ", "b", " c", "a **b** c");
        check("按一下", "設定", "。", "按一下**設定**。");
        check("", "「設定」", "", "**「設定」**");
        check("請選「", "(設定)", "」。", "請選「**(設定)**」。");
        check("a", " b ", "c", "a **b** c");
    }

    #[test]
    fn elements_stand_where_markdown_would_read_signs_as_text() {
        check("按一下", "「設定」", "。", "按一下<strong>「設定」</strong>。");
        check("設定", "（預設）", "值", "設定<strong>（預設）</strong>值");
        check("按", "[設定\\]", "鈕", "按<strong>[設定\\]</strong>鈕");
    }

    #[test]
    fn signs_do_not_run_together() {
        let both = format!("{}{}", Mark::Strong.around("a"), Mark::Emphasis.around("b"));
        assert_eq!(finished(&both), "<strong>a</strong><em>b</em>");
        let nested = Mark::Strong.around(&format!("a {}", Mark::Emphasis.around("b")));
        assert_eq!(finished(&nested), "**a <em>b</em>**");
    }
}
