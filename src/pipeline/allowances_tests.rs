use super::*;
use crate::{
    base::{Place, Position},
    model::sample,
    parse,
};

const SEGMENT: &str =
    "<span data-ttu-id=\"a-1\">x</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">y</span></span>";

static FAULT: Rule = Rule { code: "fault", severity: Severity::Warning, explanation: "" };

/// The places (line:column) of the remarks about `text`, in which each `@` is where the problem `fault` is. `{}` is a segment.
fn idle(text: &str) -> Vec<String> {
    let text = text.replace("{}", SEGMENT);
    let mut problems = Vec::new();
    let mut clean = String::new();
    let (mut line, mut column) = (1, 1);
    for character in text.chars() {
        if character == '@' {
            problems.push(Position { line, column });
            continue;
        }
        clean.push(character);
        (line, column) = if character == '\n' { (line + 1, 1) } else { (line, column + 1) };
    }
    let mut page = sample::page("fr-FR", "page.md");
    let source = sample::source(page.file.clone(), &clean);
    page.facts = parse::page(&source).value.facts;
    let problem = |position| Diagnostic::new(&FAULT, Place { file: page.file.shown.clone(), position }, "wrong");
    let judged = judged(problems.into_iter().map(problem).collect(), [&page].into_iter());
    let places = judged.idle.iter().filter_map(|remark| Some(remark.place.as_ref()?.position));
    places.map(|position| format!("{}:{}", position.line, position.column)).collect()
}

#[test]
fn an_allowance_that_leaves_nothing_out_is_told() {
    let wrong = [
        ("<!-- hexapla-allow fault -->\n\nText", "1:1"),
        ("Text <!-- hexapla-allow fault -->", "1:6"),
        ("<!-- hexapla-allow fault -->{}", "1:1"),
        ("<!-- hexapla-allow falut -->@{}", "1:1"),
        ("<!-- hexapla-allow fault -->{} @{}", "1:1"),
        ("<!-- hexapla-allow fault -->\n\nText\n\n@more", "1:1"),
        ("@Text\n\n<!-- hexapla-allow fault -->\n\nmore", "3:1"),
        ("<!-- hexapla-allow fault, other -->@{}", "1:1"),
        ("---\nhexapla-allow: fault\n---\nText", "1:1"),
        ("---\nhexapla-allow: [fault, other]\n---\n@Text", "1:1"),
        ("> <!-- hexapla-allow fault -->\n> text", "1:3"),
        ("<!-- hexapla-allow fault --> @text <!-- hexapla-allow fault -->", "1:35"),
    ];
    assert!(wrong.len() >= 10);
    for (text, place) in wrong {
        assert_eq!(idle(text), [place], "{text}");
    }
}

#[test]
fn an_allowance_that_something_needs_and_what_is_none_are_not_told() {
    let right = [
        "<!-- hexapla-allow fault -->\n\n@Text",
        "Text @more <!-- hexapla-allow fault -->",
        "<!-- hexapla-allow fault -->@{}",
        "<!-- hexapla-allow fault -->\n@{} and {}",
        "<!-- hexapla-allow: fault -->\n\n- @text",
        "---\nhexapla-allow: fault\n---\n# T\n\nText\n\n@more",
        "---\nhexapla-allow: [fault]\n---\n@Text @more",
        "> <!-- hexapla-allow fault -->\n> @text",
        "<!-- hexapla-allow -->\n\nText",
        "<!-- hexapla-allowed fault -->\n\nText",
        "<!-- another comment -->\n\n@Text",
        "Text without any",
    ];
    assert!(right.len() >= 10);
    for text in right {
        assert_eq!(idle(text), [""; 0], "{text}");
    }
}
