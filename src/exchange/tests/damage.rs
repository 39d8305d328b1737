use super::{edits::returned, *};

#[track_caller]
fn refused(page: &str, returned: &Returned) -> (&'static str, String) {
    match judged(page.as_bytes(), returned) {
        Verdict::Refused(rule, reason) => (rule.code, reason),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_unit_whose_page_changed_meanwhile_is_refused() {
    let handed = segment(101, "一", "One.");
    let unit = returned(&handed, "壹");
    assert_eq!(refused(&segment(101, "一", "Two."), &unit).0, "unit-stale");
    assert_eq!(refused(&segment(101, "二", "One."), &unit).0, "unit-conflict");
    assert_eq!(refused(&segment(102, "一", "One."), &unit).0, "unit-unknown");
    assert_eq!(refused(&(handed.clone() + &handed), &unit).0, "unit-unknown", "two segments with one id");
}

#[test]
fn a_unit_that_its_translator_left_alone_undoes_nobodys_change() {
    let unit = returned(&segment(101, "一", "One."), "一");
    assert!(matches!(judged(segment(101, "二", "One.").as_bytes(), &unit), Verdict::Nothing));
    assert!(matches!(judged(segment(101, "一", "Two.").as_bytes(), &unit), Verdict::Nothing));
}

#[test]
fn a_unit_that_the_page_has_already_is_done_whatever_else_it_says() {
    let unit = Returned { base: None, ..returned(&segment(101, "一", "One."), "二") };
    assert!(matches!(judged(segment(101, "二", "One.").as_bytes(), &unit), Verdict::Nothing));
}

#[test]
fn a_unit_without_the_note_of_what_the_page_had_is_refused() {
    let page = segment(101, "一", "One.");
    let unit = Returned { base: None, ..returned(&page, "二") };
    assert_eq!(refused(&page, &unit).0, "unit-damaged");
}

#[test]
fn a_changed_source_is_refused_but_not_one_that_a_tool_spaced_otherwise() {
    let page = segment(101, "一", "Pay each month.");
    let unit = |source: &str| Returned { source: source.into(), ..returned(&page, "二") };
    assert_eq!(refused(&page, &unit("Pay each year.")).0, "unit-damaged");
    assert!(matches!(judged(page.as_bytes(), &unit(" Pay  each month. ")), Verdict::Change(_)));
}

#[test]
fn a_translation_that_would_damage_its_page_is_refused() {
    let page = segment(101, "一 **b**", "One. **b**");
    for (target, reason) in [
        (" ", "empty"),
        ("a</span>b", "end the segment"),
        ("<span>a", "end the segment"),
        ("<span data-ttu-id=\"x-2\">a</span>", "end the segment"),
        ("a\nb", "line break"),
        ("a\rb", "line break"),
        ("a\u{2028}b", "line break"),
        ("a\u{8}", "U+0008"),
    ] {
        let (code, found) = refused(&page, &returned(&page, target));
        assert!(code == "unit-damaged" && found.contains(reason), "{target:?}: {code}, {found}");
    }
    let unit = Returned { codes: vec!["**".into(), "[x](evil)".into()], ..returned(&page, "**b** [x](evil)") };
    assert!(refused(&page, &unit).1.contains("the code `[x](evil)`"));
}

#[test]
fn a_bar_is_refused_in_a_table_alone() {
    let cell = segment(101, "一", "One.");
    let row = format!("| {cell} | 2 |");
    assert!(refused(&row, &returned(&row, "a | b")).1.contains("table"));
    assert!(matches!(judged(row.as_bytes(), &returned(&row, "a \\| b")), Verdict::Change(_)));
    assert!(matches!(judged(cell.as_bytes(), &returned(&cell, "a | b")), Verdict::Change(_)));
}
