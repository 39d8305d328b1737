//! Laws of the analyzer that hold for every text; single cases are in `tests/search/vectors.json`.

use proptest::prelude::*;

use crate::search::analyzer::{Kind, Side, TERM_BYTES, Token, normal, tokens};

const TAGS: &[&str] = &["en-US", "fr-FR", "de-DE", "ar-SA", "zh-TW", "ja-JP", "ko-KR"];

fn text() -> impl Strategy<Value = String> {
    let alphabets = "[a-cA-CéÜßœ'’._\\-0-9 認證訂かなー구독앱ال أإىة\u{64b}\u{200b}\u{301}ΣςЙ™①＇]{0,40}";
    prop_oneof![alphabets, any::<String>()]
}

proptest! {
    #[test]
    fn terms_are_never_empty_and_never_too_long(text in text(), tag in prop::sample::select(TAGS)) {
        for token in tokens(&normal(&text), tag, Side::Index) {
            prop_assert!(!token.term.is_empty() && token.term.len() <= TERM_BYTES);
        }
    }

    #[test]
    fn what_is_asked_for_was_written_down(text in text(), tag in prop::sample::select(TAGS)) {
        let normal = normal(&text);
        let held: Vec<(String, Option<u32>)> = tokens(&normal, tag, Side::Index).into_iter().map(placed).collect();
        for token in tokens(&normal, tag, Side::Query) {
            let token = placed(token);
            prop_assert!(held.contains(&token), "{:?} is not among {:?}", token, held);
        }
    }

    #[test]
    fn positions_never_go_back_and_leave_none_out(text in text(), tag in prop::sample::select(TAGS)) {
        let mut next = 0;
        for token in tokens(&normal(&text), tag, Side::Index) {
            if let (_, Some(position)) = placed(token) {
                prop_assert!(position <= next);
                next = next.max(position + 1);
            }
        }
    }
}

fn placed(token: Token) -> (String, Option<u32>) {
    match token.kind {
        Kind::Dense => (token.term, None),
        Kind::Word { position, .. } => (token.term, Some(position)),
    }
}
