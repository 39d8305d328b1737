//! Bytes of a client → the head of a request, or why there is none; the only user of `httparse`.
//!
//! Format: RFC 9112. **Invariant:** nothing is guessed: whatever two programs could read in two ways is refused.

use httparse::{EMPTY_HEADER, Error, Request, Status};

/// Bytes of a head that are read at most.
pub const LARGEST: usize = 16 << 10;
const HEADERS: usize = 64;

/// What a client asks. Values of headers that were not sent are `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub method: String,
    pub target: String,
    pub host: Option<String>,
    pub origin: Option<String>,
    pub fetch_site: Option<String>,
    pub fetch_mode: Option<String>,
    pub fetch_dest: Option<String>,
    pub cookie: Option<String>,
    /// The connection stays open behind the answer.
    pub keep_alive: bool,
}

/// Why there is no head: the status of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed(pub u16);

/// Returns the first head in `bytes` and its length; `None` if it is not there as a whole yet.
pub fn parse(bytes: &[u8]) -> Result<Option<(Head, usize)>, Malformed> {
    let mut headers = [EMPTY_HEADER; HEADERS];
    let mut request = Request::new(&mut headers);
    let length = match request.parse(bytes) {
        Ok(Status::Complete(length)) => length,
        Ok(Status::Partial) if bytes.len() >= LARGEST => return Err(Malformed(431)),
        Ok(Status::Partial) => return Ok(None),
        Err(Error::TooManyHeaders) => return Err(Malformed(431)),
        Err(Error::Version) => return Err(Malformed(505)),
        Err(_) => return Err(Malformed(400)),
    };
    let malformed = Malformed(400);
    if has_bare_line_feed(&bytes[..length]) {
        return Err(malformed);
    }
    let version = request.version.ok_or(malformed)?;
    let mut head = Head {
        method: request.method.ok_or(malformed)?.to_owned(),
        target: request.path.ok_or(malformed)?.to_owned(),
        keep_alive: version == 1,
        ..Head::default()
    };
    for header in request.headers.iter() {
        let value = std::str::from_utf8(header.value).map_err(|_| malformed)?.trim();
        let once = |slot: &mut Option<String>| match slot.replace(value.to_owned()) {
            Some(_) => Err(malformed),
            None => Ok(()),
        };
        match header.name.to_ascii_lowercase().as_str() {
            "host" => once(&mut head.host)?,
            "origin" => once(&mut head.origin)?,
            "sec-fetch-site" => once(&mut head.fetch_site)?,
            "sec-fetch-mode" => once(&mut head.fetch_mode)?,
            "sec-fetch-dest" => once(&mut head.fetch_dest)?,
            "cookie" => {
                let before = head.cookie.take().map(|cookie| cookie + "; ").unwrap_or_default();
                head.cookie = Some(before + value);
            }
            "connection" if value.eq_ignore_ascii_case("close") => head.keep_alive = false,
            // Nothing that is asked here has a body.
            "content-length" if value == "0" => {}
            "content-length" | "transfer-encoding" | "upgrade" | "expect" => return Err(malformed),
            _ => {}
        }
    }
    Ok(Some((head, length)))
}

fn has_bare_line_feed(head: &[u8]) -> bool {
    head.iter().enumerate().any(|(at, byte)| *byte == b'\n' && (at == 0 || head[at - 1] != b'\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(text: &str) -> u16 {
        match parse(text.as_bytes()) {
            Ok(Some(_)) => 200,
            Ok(None) => 0,
            Err(Malformed(status)) => status,
        }
    }

    #[test]
    fn a_head_is_read_with_what_it_asks_for() {
        let text = "GET /a?b HTTP/1.1\r\nHost: localhost:4000\r\nSEC-FETCH-SITE: none\r\nCookie: a=b\r\nCookie: c=d\r\n\r\nGET";
        let (head, length) = parse(text.as_bytes()).unwrap().unwrap();
        assert_eq!(&text[length..], "GET");
        assert_eq!((head.method.as_str(), head.target.as_str(), head.keep_alive), ("GET", "/a?b", true));
        assert_eq!(head.host.as_deref(), Some("localhost:4000"));
        assert_eq!(head.fetch_site.as_deref(), Some("none"));
        assert_eq!(head.cookie.as_deref(), Some("a=b; c=d"));
        assert_eq!(head.origin, None);
    }

    #[test]
    fn a_head_that_is_not_complete_is_waited_for_until_it_is_too_long() {
        assert_eq!(status("GET / HTTP/1.1\r\nHost: a"), 0);
        assert_eq!(status(&format!("GET /{} HTTP/1.1", "a".repeat(LARGEST))), 431);
        let many: String = (0..=HEADERS).map(|at| format!("X-{at}: a\r\n")).collect();
        assert_eq!(status(&format!("GET / HTTP/1.1\r\n{many}\r\n")), 431);
    }

    #[test]
    fn what_could_be_read_in_two_ways_is_refused() {
        for text in [
            "GET / HTTP/1.1\nHost: a\n\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n",
            "GET / HTTP/1.1\r\nOrigin: a\r\nOrigin: b\r\n\r\n",
            "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
            "GET / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc",
            "GET / HTTP/1.1\r\nUpgrade: h2c\r\n\r\n",
            "GET /\u{0} HTTP/1.1\r\n\r\n",
            "\u{0}\u{1}\u{2} / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nX\u{0}: a\r\n\r\n",
        ] {
            assert_eq!(status(text), 400, "{text:?}");
        }
        assert_eq!(status("GET / HTTP/3.0\r\n\r\n"), 505);
        assert_eq!(parse(b"GET / HTTP/1.1\r\nHost: \xff\r\n\r\n"), Err(Malformed(400)));
    }
}
