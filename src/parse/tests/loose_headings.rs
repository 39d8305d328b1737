//! Headings without a space.

use super::{dump::dump, *};

#[track_caller]
fn check_loose(text: &str, expected: &str) {
    let source = Source { loose_headings: true, ..source(&segmented(text)) };
    assert_eq!(dump(&page(&source).value.document), expected);
}

#[test]
fn a_line_of_number_signs_and_a_word_is_a_heading_to_the_old_engine() {
    check_loose("a\n\n###Silver\n\nb", "p: a\nh3#silver: Silver\np: b");
    check_loose("###Silver ###", "h3#silver: Silver");
    check_loose("###銀", "h3#銀: 銀");
    check_loose("#<a name=\"x\"></a>A", "h1#x: A");
    check_loose("##[A](b.md)", "h2#a: link<b.md>(A)");
    check_loose("##{{銀|Silver}}", "h2#silver: {101|銀|Silver}");
    check_loose("##A **b** `c`", "h2#a-b-c: A strong(b) `c`");
    check_loose("- x\n\n  ##A", "bullets\n- item\n  p: x\n  h2#a: A");
}

#[test]
fn it_ends_with_its_line() {
    check_loose("##A\nb\nc", "h2#a: A\np: b~c");
    check_loose("##A\n###B\nc", "h2#a: A\nh3#b: B\np: c");
    check_loose("##A  \nb", "h2#a: A\np: b");
    check_loose("##A\n===\nb", "h2#a: A\np: b");
}

#[test]
fn what_is_no_heading_to_the_old_engine_either_stays_text() {
    for text in ["#1 of 3", "#######A", "a ##b", "#-x", "\\#A", "#"] {
        let source = Source { loose_headings: true, ..source(text) };
        let strict = page(&self::source(text)).value.document.blocks.len();
        assert_eq!(page(&source).value.document.blocks.len(), strict, "{text}");
    }
    check_loose("a\n##b", "p: a~##b");
    check_loose("#1 of 3", "p: #1 of 3");
    check_loose("`##A`", "p: `##A`");
    check("##Silver", "p: ##Silver");
}
