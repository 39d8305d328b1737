//! Sections and films in quotes.

use super::*;

#[test]
fn a_section_holds_what_stands_behind_its_mark() {
    check("> [!div class=\"nextstepaction\"]\n> [Next](a.md)", "section class=nextstepaction\n  p: link<a.md>(Next)");
    check("> [!DIV class='a b' id=\"y\"]\n> * x", "section class=a b id=y\n  bullets\n  - item\n    plain: x");
    check("> [!div `class=\"checklist\"`]\n> x", "section class=checklist\n  p: x");
    check("> [!div class=“checklist”]\n> x", "section class=checklist\n  p: x");
    check("> [!div class=checklist]", "section class=checklist");
    check(
        "> [!div class=\"op_multi_selector\" title1=\"Platform\" title2=\"Back end\"]\n> - [a (b)](a.md)",
        "section class=op_multi_selector title1=Platform title2=Back end\n  bullets\n  - item\n    plain: link<a.md>(a (b))",
    );
}

#[test]
fn sections_nest_and_hold_alerts() {
    check(
        "> [!div class=\"a\"]\n> > [!div class=\"b\"]\n> > x\n>\n> > [!NOTE]\n> > y",
        "section class=a\n  section class=b\n    p: x\n  alert kind=note\n    p: y",
    );
}

#[test]
fn a_section_may_be_bilingual() {
    check("> [!div class=\"a\"]\n> {{你好|Hello}}", "section class=a\n  p: {101|你好|Hello}");
    check("> {{[!div class=\"a\"]|[!div class=\"a\"]}}\n> x", "section class=a\n  p: x");
}

#[test]
fn what_could_break_out_of_an_attribute_is_left_out_and_reported() {
    let text = "> [!div class=\"a <b c\" style=\"x\" id=\"a b\"]\n> x";
    check(text, "section class=a c\n  p: x");
    check_problems(text, &["disallowed-html-attribute@1:3"; 3]);
}

#[test]
fn an_id_that_is_taken_is_not_given_twice() {
    check(
        "> [!div id=\"y\"]\n> a\n\n> [!div id=\"y\"]\n> b\n\n# y",
        "section id=y\n  p: a\nsection\n  p: b\nh1#y-1: y",
    );
}

#[test]
fn a_word_that_begins_like_a_section_is_a_quote() {
    check("> [!divide]\n> x", "quote\n  p: [!divide]~x");
    check("[!div class=\"x\"]", "p: [!div class=\"x\"]");
}

#[test]
fn a_film_is_linked_to_safely() {
    check("> [!VIDEO https://example.com/a?b=c&d]", "quote_video target=https://example.com/a?b=c&d");
    check(
        "> [!Video http://example.com/a]\n> {{甲|a}}",
        "quote_video target=https://example.com/a\nquote\n  p: {101|甲|a}",
    );
    check("> [!VIDEO <https://example.com/_a_b_>]", "quote_video target=https://example.com/_a_b_");
    for bad in ["javascript:alert(1)", "javascript://x/%0aalert(1)", "film.mp4", "https://a@b/", "https://", ""] {
        let text = format!("> [!VIDEO {bad}]\n> x");
        check(&text, "quote_video\nquote\n  p: x");
        check_problems(&text, &["unsafe-url@1:3"]);
    }
    check("> [!VIDEOS]", "quote\n  p: [!VIDEOS]");
}
