//! Text → the numbers in it, in whatever digits they are written.

use super::Translation;

/// A number and where it ends in its text, in bytes.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// ASCII digits, without the marks between groups of thousands; the parts of a decimal or a date are numbers of their own.
    pub digits: String,
    pub start: usize,
    pub end: usize,
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.value() == other.value()
    }
}

impl Number {
    /// Without leading zeros.
    pub fn value(&self) -> &str {
        let value = self.digits.trim_start_matches('0');
        if value.is_empty() { "0" } else { value }
    }
}

impl Translation<'_> {
    /// Returns the numbers of the source's prose, and those of the target's.
    pub(super) fn numbers(&self) -> &[Vec<Number>; 2] {
        self.numbers.get_or_init(|| [numbers(&self.source_prose), numbers(&self.target_prose)])
    }
}

/// Returns the numbers of `text` in order. `1,000`, `1.000` and `1 000` are one number; `1.5` and `1,5` are two.
fn numbers(text: &str) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(|c| digit(c).is_some()).map(|offset| at + offset) {
        let digits: String = text[start..].chars().map_while(digit).collect();
        let length: usize = text[start..].chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
        at = start + length;
        match found.last_mut() {
            Some(last) if digits.len() == 3 && last.takes_group(&text[last.end..start]) => {
                last.digits.push_str(&digits);
                last.end = at;
            }
            _ => found.push(Number { digits, start, end: at }),
        }
    }
    found
}

impl Number {
    /// Whether three digits behind `between` are the next group of this number.
    fn takes_group(&self, between: &str) -> bool {
        let groups =
            self.digits.len() <= 3 && !self.digits.starts_with('0') || self.end - self.start > self.digits.len();
        groups && matches!(between, "," | "." | "'" | "’" | " " | "\u{A0}" | "\u{202F}" | "\u{2009}" | "٬" | "，")
    }
}

/// The value of a digit of any script that counts by tens.
fn digit(character: char) -> Option<char> {
    if character.is_ascii() {
        return Some(character).filter(char::is_ascii_digit);
    }
    const ZEROS: [u32; 11] = [0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xE50, 0xED0, 0x1040, 0x17E0, 0xFF10];
    let code = character as u32;
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}
