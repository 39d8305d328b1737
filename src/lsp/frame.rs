//! Bytes of a client → messages, and messages → bytes: the base protocol of language servers.
//!
//! Format: headers ended by CR LF, an empty line, `Content-Length` bytes of JSON. **Invariant:** whatever comes, the next message behind it is read; nothing longer than
//! [`LARGEST`] is held.

use std::io::{self, BufRead, Read, Write};

use serde_json::Value;

/// Bytes of a message that is read; a page has 10 MB at most, and JSON may write a byte in six.
const LARGEST: u64 = 64 << 20;
/// Bytes of a line of the headers.
const LONGEST_LINE: u64 = 4 << 10;

/// What was read.
#[derive(Debug, PartialEq)]
pub enum Frame {
    Message(Value),
    /// It is no message, for this reason.
    Malformed(&'static str),
}

/// Returns what comes next; `None` if nothing does any more.
///
/// Errors: the client cannot be read from.
pub fn read(from: &mut impl BufRead) -> io::Result<Option<Frame>> {
    let Some(length) = length(from)? else { return Ok(None) };
    let Some(length) = length else { return Ok(Some(Frame::Malformed("there is no usable Content-Length"))) };
    if length > LARGEST {
        let passed = io::copy(&mut from.take(length), &mut io::sink())?;
        return Ok((passed == length).then_some(Frame::Malformed("the message is too long")));
    }
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != length {
        return Ok(None);
    }
    Ok(Some(match serde_json::from_slice(&bytes) {
        Ok(message @ Value::Object(_)) => Frame::Message(message),
        Ok(_) => Frame::Malformed("the message is no object"),
        Err(_) => Frame::Malformed("the message is no JSON"),
    }))
}

/// Reads the headers: `Some(None)` if they tell no length, `None` at the end.
fn length(from: &mut impl BufRead) -> io::Result<Option<Option<u64>>> {
    let mut length = None;
    let mut is_first = true;
    loop {
        let mut line = Vec::new();
        if from.take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end();
        if text.is_empty() {
            // Line ends between messages are none of them.
            if is_first {
                continue;
            }
            return Ok(Some(length));
        }
        is_first = false;
        if let Some((name, value)) = text.split_once(':')
            && name.trim().eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
}

/// Writes one message.
///
/// Errors: the client cannot be written to.
pub fn write(to: &mut impl Write, message: &Value) -> io::Result<()> {
    let text = message.to_string();
    write!(to, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    to.flush()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn all(bytes: &[u8]) -> Vec<Frame> {
        let mut from = bytes;
        std::iter::from_fn(|| read(&mut from).unwrap()).collect()
    }

    #[test]
    fn what_is_written_is_read() {
        let mut bytes = Vec::new();
        let messages = [json!({ "method": "a", "text": "課金" }), json!({})];
        messages.iter().for_each(|message| write(&mut bytes, message).unwrap());
        assert_eq!(all(&bytes), messages.map(Frame::Message));
    }

    #[test]
    fn behind_what_is_malformed_the_next_message_is_read() {
        let next = "Content-Length: 2\r\n\r\n{}";
        for (text, malformed) in [
            ("Content-Length: 3\r\n\r\n{a}", "the message is no JSON"),
            ("Content-Length: 2\r\n\r\n[]", "the message is no object"),
            ("Content-Length: 1\r\n\r\n\u{1}", "the message is no JSON"),
            ("Content-Type: x\r\n\r\n", "there is no usable Content-Length"),
            ("Content-Length: -1\r\n\r\n", "there is no usable Content-Length"),
            ("Content-Length: 99999999999999999999999\r\n\r\n", "there is no usable Content-Length"),
            ("nothing\n\n", "there is no usable Content-Length"),
        ] {
            let frames = all(format!("{text}{next}").as_bytes());
            assert_eq!(frames, [Frame::Malformed(malformed), Frame::Message(json!({}))], "{text:?}");
        }
        assert_eq!(all(format!("\r\ncontent-length:2\n\n{{}}{next}").as_bytes()).len(), 2);
        let long = format!("Content-Length: {}\r\n\r\n{}{next}", LARGEST + 1, " ".repeat(LARGEST as usize + 1));
        assert_eq!(all(long.as_bytes()), [Frame::Malformed("the message is too long"), Frame::Message(json!({}))]);
    }

    #[test]
    fn a_message_that_is_not_whole_is_none() {
        for text in ["", "Content-Length: 9\r\n\r\n{}", "Content-Length: 2", "Content-Length: 99999999999\r\n\r\n"] {
            assert_eq!(all(text.as_bytes()), [], "{text:?}");
        }
    }
}
