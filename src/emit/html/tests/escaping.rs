//! Whatever content says, it stays text where it stands.

use scraper::{Html, Selector};

use super::*;
use crate::model::document::{Code, Heading, List};

const BREAKOUT: &str = "\"><script>alert('1')</script>&amp;\0\u{1b}";

/// What a browser makes of `html` must have this element with [`BREAKOUT`] (without control characters) in the attribute,
/// and no element that the breakout would have made.
#[track_caller]
fn holds(html: &str, selector: &str, attribute: &str) {
    let read = Html::parse_fragment(html);
    let select = |selector: &str| read.select(&Selector::parse(selector).unwrap()).collect::<Vec<_>>();
    assert!(select("script").is_empty(), "{html}");
    let [element] = select(selector)[..] else { panic!("not one {selector}: {html}") };
    let value = if attribute.is_empty() {
        element.text().collect::<String>()
    } else {
        element.value().attr(attribute).unwrap_or_default().to_owned()
    };
    let expected = BREAKOUT.trim_end_matches(char::is_control);
    assert!(value.to_lowercase().contains(expected), "{selector}[{attribute}] is {value:?}: {html}");
}

#[test]
fn text_between_tags_is_escaped() {
    holds(&paragraph(vec![text(BREAKOUT)]), "p", "");
    holds(&paragraph(vec![Inline::Code(BREAKOUT.into())]), "code", "");
    holds(&paragraph(vec![image("missing.png", BREAKOUT)]), ".missing-image", "");
    let include = directive("include", &[("target", "missing.md"), ("title", BREAKOUT)], Vec::new());
    holds(&written(PAGE, vec![Block::Directive(include)], &[]), ".missing-include", "");
}

#[test]
fn a_value_does_not_leave_its_attribute() {
    let to = [("a", outside(BREAKOUT)), ("b", outside("https://x.example/"))];
    let link = |target: &'static str, title: &'static str| {
        Block::Paragraph(vec![Inline::Link(Link {
            target: target.into(),
            title: title.into(),
            inlines: vec![text("x")],
        })])
    };
    holds(&written(PAGE, vec![link("a", "")], &to), "a", "href");
    holds(&written(PAGE, vec![link("b", BREAKOUT)], &to), "a", "title");
    let image = |target: &'static str, title: &'static str, alt: &str| {
        Block::Paragraph(vec![Inline::Image(Image {
            target: target.into(),
            title: title.into(),
            alt: alt.into(),
            source_alt: None,
        })])
    };
    holds(&written(PAGE, vec![image("a", "", "")], &to), "img", "src");
    holds(&written(PAGE, vec![image("b", BREAKOUT, "")], &to), "img", "title");
    holds(&written(PAGE, vec![image("b", "", BREAKOUT)], &to), "img", "alt");
}

#[test]
fn ids_languages_and_kinds_do_not_leave_their_attributes() {
    let heading = |id: &str, aliases: &[&str]| {
        Block::Heading(Heading {
            level: 2,
            id: id.into(),
            aliases: aliases.iter().map(|alias| alias.to_string()).collect(),
            inlines: vec![text("x")],
            position: Position::START,
        })
    };
    holds(&written(PAGE, vec![heading(BREAKOUT, &[])], &[]), "h2", "id");
    holds(&written(PAGE, vec![heading("x", &[BREAKOUT])], &[]), "h2 > span", "id");
    let code = Code { language: Some(BREAKOUT.into()), text: BREAKOUT.into() };
    let html = written(PAGE, vec![Block::Code(code)], &[]);
    holds(&html, "pre code", "class");
    holds(&html, "pre code", "");
    let alert = directive("alert", &[("kind", BREAKOUT)], Vec::new());
    holds(&written(PAGE, vec![Block::Directive(alert)], &[]), "div", "class");
    let footnote = Block::Footnote { label: BREAKOUT.into(), blocks: Vec::new() };
    // Labels never show: footnotes are numbered.
    let html = written(PAGE, vec![footnote], &[]) + &paragraph(vec![Inline::FootnoteReference(BREAKOUT.into())]);
    assert!(!html.contains(&BREAKOUT[..4]) && html.contains("href=\"#fn:1\""), "{html}");
}

#[test]
fn values_of_raw_tags_are_escaped_before_the_body_is_balanced() {
    let html = paragraph(vec![tag(TagKind::Open, "span", &[("title", BREAKOUT)]), tag(TagKind::Close, "span", &[])]);
    holds(&html, "span", "title");
    holds(&paragraph(vec![tag(TagKind::Void, "img", &[("alt", BREAKOUT)])]), "img", "alt");
}

#[test]
fn highlighted_code_is_escaped_too() {
    let code = Code { language: Some("json".into()), text: BREAKOUT.into() };
    holds(&written(PAGE, vec![Block::Code(code)], &[]), "pre code", "");
}

#[test]
fn a_list_begins_at_any_number() {
    for (start, expected) in [
        (None, "<ul>"),
        (Some(1), "<ol>"),
        (Some(0), "<ol start=\"0\">"),
        (Some(u64::MAX), "<ol start=\"18446744073709551615\">"),
    ] {
        let list = List { start, items: vec![vec![Block::Plain(vec![text("x")])]] };
        let html = written(PAGE, vec![Block::List(list)], &[]);
        let close = if start.is_some() { "</ol>" } else { "</ul>" };
        assert_eq!(html, format!("{expected}\n<li>x</li>\n{close}\n"));
    }
}
