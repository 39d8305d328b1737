//! Percent-encoding; the only user of `percent_encoding`.
//!
//! URLs inside the program are from the site's root and **not** encoded: the same string names the output file.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What may not stand in the path of a URL (WHATWG's path percent-encode set), and `%` itself.
const PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'?').add(b'`').add(b'{').add(b'}').add(b'%');

/// What may stand in a value of a query as it is: letters, digits, `-._~`.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Returns `url` percent-encoded, ASCII only: `/ja-jp/課金/` → `/ja-jp/%E8%AA%B2%E9%87%91/`.
pub fn href(url: &str) -> String {
    utf8_percent_encode(url, PATH).to_string()
}

/// Returns `text` as one value of a query, ASCII only: `a b&c` → `a%20b%26c`.
pub fn query_value(text: &str) -> String {
    utf8_percent_encode(text, VALUE).to_string()
}

/// Returns `text` with its percent-encoding undone; as it is where that would not be UTF-8.
pub fn percent_decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), |text| text.into_owned())
}

/// Returns `text` with its percent-encoding undone, once; `None` if it is damaged or would not be UTF-8.
pub fn percent_decoded(text: &str) -> Option<Cow<'_, str>> {
    let is_whole = |rest: &str| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    if !text.split('%').skip(1).all(is_whole) {
        return None;
    }
    percent_decode_str(text).decode_utf8().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_href_is_ascii_and_leads_back_to_the_url() {
        let url = "/ja-jp/課金 100%/#x?";
        assert!(href(url).is_ascii());
        assert_eq!(percent_decode(&href(url)), url);
    }

    #[test]
    fn a_damaged_encoding_is_left_as_it_is() {
        assert_eq!(percent_decode("100%"), "100%");
        assert_eq!(percent_decode("%ff.md"), "%ff.md");
    }
}
