//! Links, images and raw tags.

use super::*;
use crate::emit::sample::Sample;

/// The link `[x](a)` where `a` leads to `destination`.
fn linked(destination: Destination) -> String {
    written(PAGE, vec![Block::Paragraph(vec![link("a", vec![text("x")])])], &[("a", destination)])
}

fn row(url: &str, suffix: &str) -> Destination {
    Destination::Row { row: Sample::row(&sample(), url), suffix: suffix.into() }
}

#[test]
fn a_link_leads_where_it_was_resolved_to() {
    for (destination, expected) in [
        (row("/zh-tw/help/billing/", ""), "<a href=\"/docs/zh-tw/help/billing/\">x</a>"),
        (row("/zh-tw/help/billing/", "?a=1&b=2#c"), "<a href=\"/docs/zh-tw/help/billing/?a=1&amp;b=2#c\">x</a>"),
        (row("/zh-tw/help/support/", ""), "<a href=\"/docs/zh-tw/help/support/\" hreflang=\"en-US\">x</a>"),
        (Destination::Fragment("#付款".into()), "<a href=\"#付款\">x</a>"),
        (
            Destination::Resource { url: "/zh-tw/a b.pdf".into(), suffix: "#p".into() },
            "<a href=\"/docs/zh-tw/a%20b.pdf#p\">x</a>",
        ),
        (outside("https://x.example/?a&b"), "<a href=\"https://x.example/?a&amp;b\">x</a>"),
        (Destination::Broken, "x"),
    ] {
        assert_eq!(linked(destination.clone()), format!("<p>{expected}</p>\n"), "{destination:?}");
    }
}

#[test]
fn a_link_that_nobody_resolved_is_text() {
    assert_eq!(paragraph(vec![link("unknown", vec![text("x")])]), "<p>x</p>\n");
}

#[test]
fn a_picture_that_is_missing_leaves_its_description() {
    let to = Destination::Resource { url: "/zh-tw/a.png".into(), suffix: String::new() };
    let shown = |destination| written(PAGE, vec![Block::Paragraph(vec![image("a", "a & b")])], &[("a", destination)]);
    assert_eq!(shown(to), "<p><img src=\"/docs/zh-tw/a.png\" alt=\"a &amp; b\" loading=\"lazy\"></p>\n");
    assert_eq!(shown(Destination::Broken), "<p><span class=\"missing-image\">a &amp; b</span></p>\n");
}

#[test]
fn a_picture_of_a_host_that_may_not_send_any_is_a_link() {
    let to = [("a", outside("https://x.example/a.png")), ("b", outside("https://y.example/b.png?c&d"))];
    let shown = |target: &'static str, alt: &str| {
        written(PAGE, vec![Block::Paragraph(vec![image(target, alt)])], &to).trim_end().to_owned()
    };
    assert_eq!(shown("a", "A"), "<p><img src=\"https://x.example/a.png\" alt=\"A\" loading=\"lazy\"></p>");
    let linked =
        |name: &str| format!("<p><a class=\"image-elsewhere\" href=\"https://y.example/b.png?c&amp;d\">{name}</a></p>");
    assert_eq!(shown("b", "A & B"), linked("A &amp; B"));
    assert_eq!(shown("b", " "), linked("https://y.example/b.png?c&amp;d"));
    let raw = tag(TagKind::Void, "img", &[("src", "b"), ("alt", "C")]);
    let inside = link("a", vec![raw.clone()]);
    assert_eq!(written(PAGE, vec![Block::Paragraph(vec![raw])], &to).trim_end(), linked("C"));
    assert_eq!(
        written(PAGE, vec![Block::Paragraph(vec![inside])], &to).trim_end(),
        "<p><a href=\"https://x.example/a.png\">C</a></p>"
    );
}

#[test]
fn raw_links_and_pictures_are_resolved_like_all_others() {
    let to = [
        ("a", row("/zh-tw/help/support/", "")),
        ("b", Destination::Resource { url: "/b.png".into(), suffix: String::new() }),
    ];
    let raw = |attribute: &'static str, target: &'static str, name: &'static str| {
        let kind = if name == "img" { TagKind::Void } else { TagKind::Open };
        written(PAGE, vec![Block::Html(vec![tag(kind, name, &[(attribute, target)])])], &to).trim_end().to_owned()
    };
    assert_eq!(raw("href", "a", "a"), "<a href=\"/docs/zh-tw/help/support/\" hreflang=\"en-US\">\n</a>");
    assert_eq!(raw("href", "javascript:alert(1)", "a"), "<a>\n</a>");
    assert_eq!(raw("src", "b", "img"), "<img src=\"/docs/b.png\">");
    assert_eq!(raw("src", "https://spy.example/", "img"), "<img>");
}

#[test]
fn raw_tags_without_their_pair_stay_in_the_body() {
    let blocks = vec![
        Block::Html(vec![
            tag(TagKind::Close, "div", &[]),
            tag(TagKind::Close, "main", &[]),
            tag(TagKind::Open, "div", &[]),
        ]),
        Block::Paragraph(vec![tag(TagKind::Open, "b", &[]), text("x")]),
    ];
    let html = written(PAGE, blocks, &[]);
    assert!(!html.starts_with("</") && !html.contains("</main>"), "{html}");
    for element in ["div", "p"] {
        assert_eq!(
            html.matches(&format!("<{element}>")).count(),
            html.matches(&format!("</{element}>")).count(),
            "{html}"
        );
    }
    assert!(html.trim_end().ends_with("</div>") && html.contains("<b>x</b>"), "{html}");
}
