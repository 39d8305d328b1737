use super::*;
use crate::exchange::FORMATS;

/// A page of many segments, its lines ended by `end`.
fn page_of(parts: &[(String, String)], mark: bool, end: &str) -> Vec<u8> {
    let mut text = String::from(if mark { "\u{feff}" } else { "" });
    for (at, (before, target)) in parts.iter().enumerate() {
        text.push_str(before);
        text.push_str(&segment(101 + at, target, &format!("Sentence {at}.")));
        text.push_str(end);
    }
    text.into_bytes()
}

proptest! {
    #[test]
    fn an_edited_unit_changes_its_own_bytes_and_no_others(
        parts in prop::collection::vec(("[a-z|# >é]{0,5}", "[a-z一-三é*]{1,8}"), 1..6),
        at in any::<prop::sample::Index>(),
        new in "[a-z一-三é&]{1,8}",
        mark in any::<bool>(),
        end in prop::sample::select(vec!["\n", "\r\n", "\r\n\r\n", "\n\n"]),
        format in 0..3usize,
    ) {
        let bytes = page_of(&parts, mark, end);
        let text = PageBytes::new(bytes.clone()).expect("UTF-8").text;
        let handed = handed_out(&text);
        prop_assert_eq!(handed.units.len(), parts.len());
        let at = at.index(parts.len());
        let mut translated = handed.clone();
        translated.units[at].target = new.clone();
        let returns = read(&FORMATS[format], &document(&FORMATS[format], &translated));
        let changes: Vec<Change> = returns.units.iter().filter_map(|unit| match judged(&bytes, unit) {
            Verdict::Nothing => None,
            Verdict::Change(change) => Some(change),
            Verdict::Refused(rule, reason) => panic!("{}: {reason}", rule.code),
        }).collect();
        let mut expected = parts.clone();
        expected[at].1 = new;
        let edited = changed(&bytes, &changes);
        prop_assert_eq!(String::from_utf8(edited), String::from_utf8(page_of(&expected, mark, end)));
    }
}

#[test]
fn a_change_is_placed_where_its_text_begins_counted_in_characters() {
    let page = format!("一 {}\r\n", segment(101, "二", "Two."));
    let returned = returned(&page, "三");
    let Verdict::Change(change) = judged(page.as_bytes(), &returned) else { panic!("no change") };
    assert_eq!(
        (change.position.line, change.position.column),
        (1, 3 + "<span data-ttu-id=\"a1b2c-101\">".len() as u32)
    );
    assert_eq!((change.old.as_str(), change.new.as_str()), ("二", "三"));
}

#[test]
fn a_line_end_inside_a_translation_is_written_as_the_page_has_it() {
    let page = segment(101, "a\r\nb", "A\r\nB");
    let returned = returned(&page.replace('\r', ""), "c\nd");
    let Verdict::Change(change) = judged(page.as_bytes(), &returned) else { panic!("no change") };
    let edited = changed(page.as_bytes(), &[change]);
    assert_eq!(String::from_utf8(edited).unwrap(), segment(101, "c\r\nd", "A\r\nB"));
}

#[test]
fn line_ends_at_the_edges_of_a_translation_stay_whatever_comes_back() {
    let page = segment(101, "\n<em>a</em>", "b");
    assert_eq!(units_of(&page)[0].target, "<em>a</em>");
    assert!(matches!(judged(page.as_bytes(), &returned(&page, "<em>a</em>\n")), Verdict::Nothing));
}

/// The bytes of the page with `changes` made.
fn changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let changes = changes.iter().map(|change| (change.range.clone(), change.new.as_str()));
    PageBytes::new(bytes.to_vec()).expect("UTF-8").changed(changes)
}

/// The first unit of `page`, as it comes back with `target`.
pub fn returned(page: &str, target: &str) -> Returned {
    let unit = units_of(page).remove(0);
    Returned {
        page: "help/a.md".into(),
        from: "en-US".into(),
        to: "zh-TW".into(),
        id: unit.id,
        source: unit.source,
        target: target.into(),
        base: Some(unit.base),
        codes: Vec::new(),
        position: Default::default(),
    }
}
