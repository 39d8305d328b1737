use proptest::prelude::*;

use crate::{
    cut::codes::{Part, parts},
    exchange::tests::markdown,
};

/// `{bold: …}` for a pair, `{code}` for a code alone.
fn noted(parts: &[Part]) -> String {
    let note = |part: &Part| match part {
        Part::Text(text) => (*text).to_owned(),
        Part::Code(kind, raw) => format!("{{{} {}}}", kind.name(), raw.escape_debug()),
        Part::Pair(kind, [_, close], inside) if close.starts_with(']') => {
            format!("{{{} {close}: {}}}", kind.name(), noted(inside))
        }
        Part::Pair(kind, _, inside) => format!("{{{}: {}}}", kind.name(), noted(inside)),
    };
    parts.iter().map(note).collect()
}

fn whole(parts: &[Part]) -> String {
    let text = |part: &Part| match part {
        Part::Text(raw) | Part::Code(_, raw) => (*raw).to_owned(),
        Part::Pair(_, [open, close], inside) => format!("{open}{}{close}", whole(inside)),
    };
    parts.iter().map(text).collect()
}

#[test]
fn the_signs_of_markdown_are_codes_and_the_words_are_text() {
    for (markdown, expected) in [
        ("Wählen Sie **Kunden** aus.", "Wählen Sie {bold: Kunden} aus."),
        ("*a* _b_ ~~c~~ ***d***", "{italic: a} {italic: b} {strikethrough: c} {bold: d}"),
        ("See [the **list**](a.md \"t\").", "See {link ](a.md \"t\"): the {bold: list}}."),
        ("[a (b)](c_(d).md) [e][f] [g]", "{link ](c_(d).md): a (b)} {link ][f]: e} [g]"),
        ("![alt](x.png) [![a](b)](c)", "{image ](x.png): alt} {link ](c): {image ](b): a}}"),
        ("Run `a *b*` or ``c ` d``.", "Run {code `a *b*`} or {code ``c ` d``}."),
        ("a<br>b<strong>c</strong></p>", "a{tag <br>}b{tag: c}{tag </p>}"),
        (
            "<https://a.b/c> <a@b.c> <xref:a?b=c> <Subscription ID>",
            "{link <https://a.b/c>} {link <a@b.c>} {link <xref:a?b=c>} <Subscription ID>",
        ),
        ("A&nbsp;B & C \\[d\\]", "A{entity &nbsp;}B & C {escape \\\\[}d{escape \\\\]}"),
        ("[!NOTE] a[^1]\nb", "{marker [!NOTE]} a{marker [^1]}{lb \\n}b"),
        ("5 * 3 * 2, a_b_c, ** x **", "5 * 3 * 2, a_b_c, ** x **"),
        ("[**a](b)**", "{link ](b): **a}**"),
        ("「**項目**」", "「{bold: 項目}」"),
        ("[a] (b) [c", "[a] (b) [c"),
    ] {
        assert_eq!(noted(&parts(markdown)), expected, "{markdown}");
    }
}

#[test]
fn a_tag_without_its_end_stands_alone_in_the_text() {
    assert_eq!(noted(&parts("a <b>c")), "a <b>c");
    assert_eq!(noted(&parts("<em>a <b>c</em>")), "{tag: a <b>c}");
}

#[test]
fn hostile_nesting_costs_no_more_than_its_length() {
    for sign in ["[", "**a", "<b>", "`", "` ``", "](", "![](", "*a_", "&", "<a \""] {
        let text = sign.repeat(60_000 / sign.len());
        let started = std::time::Instant::now();
        assert_eq!(whole(&parts(&text)), text);
        assert!(started.elapsed().as_secs() < 20, "{sign}");
    }
}

proptest! {
    #[test]
    fn the_parts_of_any_markdown_are_that_markdown(text in markdown()) {
        prop_assert_eq!(whole(&parts(&text)), text);
    }

    #[test]
    fn the_parts_of_any_text_are_that_text(text in ".{0,60}") {
        prop_assert_eq!(whole(&parts(&text)), text);
    }
}
