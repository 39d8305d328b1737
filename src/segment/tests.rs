use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(text: &str, target: &str, source: &str) {
    assert_eq!((keep(text, Side::Target).as_str(), keep(text, Side::Source).as_str()), (target, source));
}

fn damages(text: &str) -> Vec<Damage> {
    pieces(text).into_iter().filter_map(|piece| piece.damage).collect()
}

const T: &str = r#"<span data-ttu-id="45d3e-103">"#;
const L: &str = r#"<span class="sxs-lookup">"#;
const S: &str = r#"<span data-stu-id="45d3e-103">"#;
const E: &str = "</span>";

#[test]
fn one_side_of_a_pair_is_kept_and_its_tags_go() {
    let text = format!("# {T}適用於{E}{L}{S}Applies to{E}{E} x");
    check(&text, "# 適用於 x", "# Applies to x");
    assert_eq!(damages(&text), []);
}

#[test]
fn a_pair_may_go_over_lines_that_are_not_blank() {
    let text = format!("{T}一\n二\n三{E}{L}{S}one\ntwo\nthree{E}{E}");
    check(&text, "一\n二\n三", "one\ntwo\nthree");
    let quoted = format!("> {T}一\n> \n> 二{E}");
    assert_eq!(damages(&quoted), [Damage::Unbalanced], "a quote's blank line ends a paragraph");
}

#[test]
fn a_piece_behind_blank_lines_at_the_front_is_found() {
    let text = format!("\n\n{T}適用於{E}{L}{S}Applies to{E}{E}");
    assert_eq!(piece_at(&text, 2), pieces(&text).pop());
    assert!(piece_at(&text, 2).is_some());
}

#[test]
fn a_piece_is_found_by_the_byte_where_it_begins() {
    let pair = format!("{T}適用於{E}{L}{S}Applies to{E}{E}");
    let text = format!("> 一 {pair}\n\n二{pair} {pair}\n\nthree");
    for piece in pieces(&text) {
        assert_eq!(piece_at(&text, piece.range.start), Some(piece.clone()));
        assert_eq!(piece_at(&text, piece.range.start + 1), None);
    }
    assert_eq!([piece_at(&text, text.len()), piece_at(&text, text.len() + 1), piece_at("一", 1)], [None, None, None]);
}

#[test]
fn a_foreign_span_inside_a_half_stays() {
    let inner = |text| format!(r#"<span class="input">{text}{E} –"#);
    let text = format!("{T}{}{E}{L}{S}{}{E}{E}", inner("م"), inner("Perf"));
    check(&text, &inner("م"), &inner("Perf"));
}

#[test]
fn quotes_turned_into_entities_are_still_tags_but_reported() {
    let text = "<span data-ttu-id=\"d0953-121&quot;>t</span><span class=&quot;sxs-lookup&quot;>\
                <span data-stu-id=&quot;d0953-121&quot;>s</span></span>";
    check(text, "t", "s");
    assert_eq!(damages(text), [Damage::Markup]);
}

#[test]
fn one_broken_tag_or_an_id_without_a_number_is_enough_to_be_reported() {
    let broken = |tag: &str| tag.replace('"', "&quot;");
    for text in [
        format!("{}t{E}{L}{S}s{E}{E}", broken(T)),
        format!("{T}t{E}{}{S}s{E}{E}", broken(L)),
        format!("{T}t{E}{L}{}s{E}{E}", broken(S)),
        format!("{T}t{E}{L}{S}s{E}{E}").replace("45d3e-103", "45d3e"),
    ] {
        check(&text, "t", "s");
        assert_eq!(damages(&text), [Damage::Markup], "{text}");
    }
}

#[test]
fn what_closes_another_span_is_no_target_without_an_opening_tag() {
    let text = format!("<span class=\"ui\">x{E}{L}{S}s{E}{E} y");
    check(&text, "<span class=\"ui\">x</span>s y", "<span class=\"ui\">x</span>s y");
    assert_eq!(damages(&text), [Damage::NoTarget]);
}

#[test]
fn quotes_escaped_for_yaml_and_other_spacing_are_tags() {
    let text =
        r#"<span data-ttu-id=\"8-1\">t</span><SPAN class = 'sxs-lookup' ><span  data-stu-id='8-1'>s</span ></span>"#;
    check(&text.replace("\\'", "'"), "t", "s");
}

#[test]
fn a_pair_with_different_ids_is_reported() {
    assert_eq!(damages(&format!("{T}t{E}{L}{}s{E}{E}", S.replace("103", "104"))), [Damage::IdMismatch]);
}

#[test]
fn damaged_groups_lose_their_tags_and_keep_their_text() {
    for (text, target, source, damage) in [
        (format!("{T}t{E} x"), "t x", "t x", Damage::NoSource),
        (format!("a {L}{S}s{E}{E} x"), "a s x", "a s x", Damage::NoTarget),
        (format!("{T}t{L}{S}s{E}{E} x"), "t x", "s x", Damage::Unbalanced),
        (format!("{T}t{E}{L}{S}s{E} x"), "t x", "s x", Damage::Unbalanced),
        (format!("{T}t{E}{L}{S}s"), "ts", "ts", Damage::Unbalanced),
        (format!("{T}t{E}{S}s{E}{E} x"), "t x", "s x", Damage::Unbalanced),
        (format!("{T}t{E}{L}s{E}{E} x"), "t x", "s x", Damage::Unbalanced),
        (format!("t{E}{L}{S}s{E}{E} x"), "t x", "ts x", Damage::Unbalanced),
        (format!("{T}t{S}s{E}{E} x"), "t x", "s x", Damage::Unbalanced),
        (format!("{T}t{E}{L}{S}s{E}x{E} y"), "tx y", "sx y", Damage::Unbalanced),
        (format!("a {S}s{E} x"), "a s x", "a s x", Damage::Unbalanced),
        (format!("{T}t\n\n{T}t{E}{L}{S}s{E}{E}"), "t\n\nt", "t\n\ns", Damage::Unbalanced),
    ] {
        check(&text, target, source);
        assert_eq!(damages(&text), [damage], "{text}");
    }
}

#[test]
fn white_space_between_the_tags_of_one_pair_is_not_text() {
    check(&format!("a {T}t{E} {L}\t{S}s{E} {E} b"), "a t b", "a s b");
    check(&format!("a{E} {L}{E} b"), "a b", "a b");
    check(&format!("{T}t{E}{L}{S}s{E}{E} {T}u{E}{L}{S}v{E}{E}"), "t u", "s v");
}

#[test]
fn damage_ends_at_the_blank_line_even_in_a_quote() {
    let whole = format!("{T}t{E}{L}{S}s{E}{E}");
    check(&format!("> {T}a\n> \n> {whole}"), "> a\n> \n> t", "> a\n> \n> s");
}

#[test]
fn a_foreign_span_alone_is_not_touched() {
    let text = "<span class=\"no-loc\">x</span> </span> <span>";
    check(text, text, text);
}

/// The first tag of `text`, and the text behind it.
fn first_tag(text: &str) -> Option<(lexer::SpanKind<'_>, &str)> {
    let tag = lexer::span_tags(text).next()?;
    Some((tag.kind, &text[tag.range.end..]))
}

#[test]
fn what_ends_a_tag_may_stand_in_the_quotes_of_another_attribute() {
    let target = Some((lexer::SpanKind::Target("x-1"), "rest"));
    for tag in [
        r#"<span title="a > b" data-ttu-id="x-1">"#,
        r#"<span title='a > b' data-ttu-id="x-1">"#,
        r#"<span title="a 'b' > c" data-ttu-id="x-1">"#,
        r#"<span title="<span" data-ttu-id="x-1">"#,
        r#"<span title="" data-ttu-id="x-1">"#,
        r#"<span title="a > b"data-ttu-id="x-1">"#,
        r#"<span title="a"data-ttu-id="x-1">"#,
        r#"<span title='a'data-ttu-id="x-1">"#,
        "<span title=a,b data-ttu-id=x-1>",
        "<span title='never data-ttu-id=x-1>",
        r#"<span hidden data-ttu-id="x-1">"#,
        "<span\tdata-ttu-id = x-1 />",
    ] {
        assert_eq!(first_tag(&format!("{tag}rest")), target, "{tag}");
    }
}

#[test]
fn an_id_is_one_word_and_a_tag_holds_no_other() {
    let foreign = Some((lexer::SpanKind::Foreign, "rest"));
    for tag in [r#"<span data-ttu-id="">"#, r#"<span data-ttu-id="x,1">"#, "<span data-ttu-id>"] {
        assert_eq!(first_tag(&format!("{tag}rest")), foreign, "{tag}");
    }
    let tags: Vec<_> =
        lexer::span_tags("<span <span data-ttu-id=x-1>").map(|tag| (tag.kind, tag.range.start)).collect();
    assert_eq!(tags, [(lexer::SpanKind::Target("x-1"), 6)]);
    assert_eq!(first_tag("<spanner data-ttu-id=x-1>"), None);
}

#[test]
fn tags_that_are_no_parts_of_segments_stay_beside_a_pair() {
    let pair = format!("{T}適用於{E}{L}{S}Applies to{E}{E}");
    check(
        &format!("<span class=\"ui\">x</span> {pair} </span>"),
        "<span class=\"ui\">x</span> 適用於 </span>",
        "<span class=\"ui\">x</span> Applies to </span>",
    );
}

fn markup() -> impl Strategy<Value = String> {
    let token = prop_oneof![
        Just(T.to_string()),
        Just(L.to_string()),
        Just(S.to_string()),
        Just(E.to_string()),
        Just(format!("{T}é{E}{L}{S}e{E}{E}")),
        Just("<span class=\"ui\">".to_string()),
        Just("<span data-ttu-id=\"a-1&quot;>".to_string()),
        Just("\n".to_string()),
        Just("\n\n".to_string()),
        "[a-z一-三*` ]{0,3}",
    ];
    prop::collection::vec(token, 0..24).prop_map(|tokens| tokens.concat())
}

/// The text outside every tag.
fn visible(text: &str) -> String {
    let mut visible = String::new();
    let mut end = 0;
    for tag in lexer::span_tags(text) {
        visible.push_str(&text[end..tag.range.start]);
        end = tag.range.end;
    }
    visible.push_str(&text[end..]);
    visible
}

proptest! {
    #[test]
    fn no_text_is_lost_whatever_is_damaged(text in markup()) {
        // Each piece of text is on the target side, on the source side, or on both;
        // white space between the tags of one pair is on neither.
        let mut merged = String::new();
        let mut end = 0;
        for piece in pieces(&text) {
            prop_assert!(piece.range.start >= end);
            merged.push_str(&text[end..piece.range.start]);
            if let PieceKind::Pair { target, source, .. } = &piece.kind {
                for (between, side) in [(piece.range.start..target.start, target), (target.end..source.start, source)] {
                    let between = visible(&text[between]);
                    prop_assert!(between.bytes().all(|byte| matches!(byte, b' ' | b'\t')), "{between:?} is lost");
                    merged.push_str(&between);
                    merged.push_str(&text[side.clone()]);
                }
                let behind = visible(&text[source.end..piece.range.end]);
                prop_assert!(behind.bytes().all(|byte| matches!(byte, b' ' | b'\t')), "{behind:?} is lost");
                merged.push_str(&behind);
                prop_assert!(!text[piece.range.clone()].contains("\n\n"));
            }
            end = piece.range.end;
        }
        merged.push_str(&text[end..]);
        prop_assert_eq!(visible(&merged), visible(&text));
    }

    #[test]
    fn keeping_a_side_twice_is_keeping_it_once(text in markup()) {
        for side in [Side::Target, Side::Source] {
            let once = keep(&text, side);
            prop_assert_eq!(keep(&once, side), once);
        }
    }

    #[test]
    fn text_without_segment_tags_is_unchanged(text in "([a-z<>/ \"&=\n]|span|class|</span>){0,40}") {
        prop_assert_eq!(keep(&text, Side::Target), text);
    }

    #[test]
    fn any_text_at_all_is_taken(text in ".{0,80}") {
        keep(&text, Side::Source);
    }
}
