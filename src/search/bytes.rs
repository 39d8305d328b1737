//! Numbers and texts ↔ bytes: LEB128, texts with their length before them, sorted texts with what they share left out.

/// Adds `number` in groups of seven bits, the lowest first.
pub fn put_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

pub fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put_number(bytes, text.len() as u32);
    bytes.extend_from_slice(text.as_bytes());
}

/// Adds `text`, which comes behind `before` in a sorted list: how many bytes they share, and the rest.
pub fn put_sorted(bytes: &mut Vec<u8>, before: &str, text: &str) {
    let mut shared = before.bytes().zip(text.bytes()).take_while(|(one, other)| one == other).count();
    while !text.is_char_boundary(shared) {
        shared -= 1;
    }
    put_number(bytes, shared as u32);
    put_text(bytes, &text[shared..]);
}

/// Reads what the functions above wrote. Behind the end all numbers are 0 and all texts empty.
#[derive(Clone, Copy, Default)]
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    pub fn number(&mut self) -> u32 {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let Some((byte, rest)) = self.0.split_first() else { break };
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    }

    /// Returns the next `length` bytes, or those that are left.
    pub fn bytes(&mut self, length: usize) -> &'a [u8] {
        let (bytes, rest) = self.0.split_at(length.min(self.0.len()));
        self.0 = rest;
        bytes
    }

    pub fn text(&mut self) -> &'a str {
        let length = self.number() as usize;
        std::str::from_utf8(self.bytes(length)).unwrap_or_default()
    }

    /// Makes `before` the text that comes behind it.
    pub fn sorted(&mut self, before: &mut String) {
        let shared = self.number() as usize;
        before.truncate(shared);
        before.push_str(self.text());
    }

    /// Returns the bytes up to where `read` leaves off.
    pub fn taken(&mut self, read: impl FnOnce(&mut Self)) -> &'a [u8] {
        let before = self.0;
        read(self);
        &before[..before.len() - self.0.len()]
    }
}
