//! How far code, links and tags reach that begin on a line, as the text is written.
//!
//! What looks for signs before markdown is read must pass over them. **Invariant:** only bytes of the text given are counted, so
//! nothing reaches into the next line.

/// How far a link or a tag may reach, in bytes.
const LONGEST: usize = 2_000;

/// How many bytes of `text` its first backticks take, with the code and those that close it if there are any.
pub(super) fn code(text: &str) -> usize {
    let ticks = text.bytes().take_while(|byte| *byte == b'`').count();
    let mut at = ticks;
    while let Some(next) = text[at..].find('`') {
        let run = text[at + next..].bytes().take_while(|byte| *byte == b'`').count();
        at += next + run;
        if run == ticks {
            return at;
        }
    }
    ticks
}

/// How many bytes of `text` the link `[…](…)` takes that it begins with.
pub(super) fn link(text: &str) -> Option<usize> {
    let label = closed(text, b'[', b']')?;
    let target = text[label..].starts_with('(').then(|| closed(&text[label..], b'(', b')'))??;
    Some(label + target)
}

/// How many bytes of `text` there are to the mark that closes its first one.
fn closed(text: &str, open: u8, close: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0, 0);
    while at < bytes.len().min(LONGEST) {
        match bytes[at] {
            b'\\' => at += 1,
            b'`' => {
                at += code(&text[at..]);
                continue;
            }
            byte if byte == open => depth += 1,
            byte if byte == close => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// How many bytes of `text` the tag or the address in angle brackets takes that it begins with.
pub(super) fn tag(text: &str) -> Option<usize> {
    let opens = text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
    let mut quote = None;
    let end = text.bytes().take(LONGEST).position(|byte| match quote {
        None if byte == b'>' => true,
        None => {
            quote = Some(byte).filter(|byte| matches!(byte, b'"' | b'\''));
            false
        }
        Some(mark) => {
            quote = quote.filter(|_| byte != mark);
            false
        }
    })?;
    opens.then_some(end + 1)
}
