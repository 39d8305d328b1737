//! Segments on a page and on its twin.

use super::*;

fn both(inlines: Vec<Inline<'static>>) -> [String; 2] {
    [PAGE, Edition::Twin].map(|edition| {
        written(edition, vec![Block::Paragraph(inlines.clone())], &[("a", outside("https://x.example/"))])
    })
}

#[test]
fn a_segment_is_numbered_on_its_page_and_has_its_source_on_the_twin() {
    assert_eq!(
        both(vec![segment(103, vec![text("付款")], vec![text("Billing")])]),
        [
            "<p><span id=\"seg-103\">付款</span></p>\n",
            "<p><span id=\"seg-103\">付款</span> <span class=\"src\" lang=\"en-US\" dir=\"ltr\" data-u=\"103\">Billing</span></p>\n"
        ]
    );
}

#[test]
fn the_twin_says_in_which_line_a_segment_stands_if_readers_may_mend_it() {
    let [page, twin] = both(vec![segment(7, vec![text("付款")], vec![text("Billing")])]);
    assert!(twin.contains("data-u=\"7\" data-line=\"12\">Billing"), "{twin}");
    assert!(!page.contains("data-line"), "{page}");
}

#[test]
fn a_page_without_twin_has_no_numbers() {
    let blocks = vec![Block::Paragraph(vec![segment(1, vec![text("付款")], vec![text("Billing")])])];
    assert_eq!(written(Edition::Page { numbered: false }, blocks, &[]), "<p>付款</p>\n");
}

#[test]
fn halves_that_read_the_same_stand_once() {
    let same = segment(1, vec![Inline::Strong(vec![text("Azure")])], vec![text("Azure")]);
    assert_eq!(both(vec![same]), ["<p><strong>Azure</strong></p>\n"; 2]);
}

#[test]
fn within_a_link_neither_half_makes_another_link() {
    let inner = segment(1, vec![link("a", vec![text("付款")])], vec![link("a", vec![text("Billing")])]);
    let [_, twin] = both(vec![link("a", vec![inner])]);
    assert_eq!(twin.matches("<a ").count(), 1, "{twin}");
    assert!(twin.contains("data-u=\"1\">Billing</span></a>"), "{twin}");
}

#[test]
fn links_of_the_source_half_lead_to_source_pages() {
    let row = Destination::Row { row: sample().row("/zh-tw/help/billing/"), suffix: "#pay".into() };
    let halves = segment(1, vec![link("a", vec![text("付款")])], vec![link("a", vec![text("Billing")])]);
    let twin = written(Edition::Twin, vec![Block::Paragraph(vec![halves])], &[("a", row)]);
    assert!(twin.contains("<a href=\"/docs/zh-tw/help/billing/#pay\">付款</a>"), "{twin}");
    assert!(twin.contains("<a href=\"/docs/en-us/help/billing/#pay\">Billing</a>"), "{twin}");
}

#[test]
fn a_link_that_is_one_sentence_leads_each_half_to_the_page_in_its_language() {
    let row = || Destination::Row { row: sample().row("/zh-tw/help/billing/"), suffix: "#pay".into() };
    let blocks = || {
        let halves = segment(1, vec![text("付款")], vec![text("Billing")]);
        vec![Block::Paragraph(vec![link("a", vec![halves])])]
    };
    assert_eq!(
        written(Edition::Twin, blocks(), &[("a", row())]),
        "<p><a href=\"/docs/zh-tw/help/billing/#pay\"><span id=\"seg-1\">付款</span></a> \
         <span class=\"src\" lang=\"en-US\" dir=\"ltr\" data-u=\"1\"><a href=\"/docs/en-us/help/billing/#pay\">Billing</a></span></p>\n"
    );
    let page = written(PAGE, blocks(), &[("a", row())]);
    assert_eq!(page, "<p><a href=\"/docs/zh-tw/help/billing/#pay\"><span id=\"seg-1\">付款</span></a></p>\n");
}

#[test]
fn a_sentence_that_stands_twice_has_its_id_once() {
    let twice = || segment(7, vec![text("付款")], vec![text("Billing")]);
    let [page, twin] = both(vec![twice(), twice()]);
    assert_eq!(page, "<p><span id=\"seg-7\">付款</span><span>付款</span></p>\n");
    assert_eq!((twin.matches("data-u=\"7\"").count(), twin.matches("Billing").count()), (1, 2), "{twin}");
}

#[test]
fn a_raw_link_within_a_link_goes_and_its_text_stays() {
    let raw = vec![tag(TagKind::Open, "a", &[("href", "a")]), text("付款"), tag(TagKind::Close, "a", &[])];
    assert_eq!(both(vec![link("a", raw)]), ["<p><a href=\"https://x.example/\">付款</a></p>\n"; 2]);
}

#[test]
fn an_id_in_both_halves_stands_once() {
    let anchor = || vec![tag(TagKind::Open, "a", &[("id", "pay")]), tag(TagKind::Close, "a", &[])];
    let halves = |half: &'static str| anchor().into_iter().chain([text(half)]).collect();
    let [_, twin] = both(vec![segment(1, halves("付款"), halves("Billing"))]);
    assert_eq!(twin.matches("id=\"pay\"").count(), 1, "{twin}");
    assert!(twin.starts_with("<p><span id=\"seg-1\"><a id=\"pay\">"), "{twin}");
}

#[test]
fn a_segment_within_a_segment_shows_the_same_half() {
    let inner = || segment(2, vec![text("款")], vec![text("ling")]);
    let outer = segment(1, vec![text("付"), inner()], vec![text("Bil"), inner()]);
    let [_, twin] = both(vec![outer]);
    assert!(twin.contains("data-u=\"1\">Billing</span>"), "{twin}");
}
