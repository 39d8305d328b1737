//! Tabs.

use super::*;

#[test]
fn headings_that_link_to_tabs_group_what_follows_up_to_a_rule() {
    check(
        "## [A](#tab/a)\n\nx\n\n### y\n\n## [B](#tab/b+c/d)\n\nz\n\n---\n\nafter",
        "tabs\n  tab tab=a condition= level=2\n    plain: A\n    p: x\n    h3#y: y\n  \
         tab tab=b+c condition=d level=2\n    plain: B\n    p: z\np: after",
    );
}

#[test]
fn a_group_ends_with_its_container() {
    check(
        "1. x\n\n   # [A](#tab/a)\n   y\n\n2. z",
        "numbers from 1\n- item\n  p: x\n  tabs\n    tab tab=a condition= level=1\n      plain: A\n      p: y\n- item\n  p: z",
    );
    check("> # [A](#tab/a)\n\nx", "quote\n  tabs\n    tab tab=a condition= level=1\n      plain: A\np: x");
    check("> ---\n\n---", "quote\n  rule\nrule");
}

#[test]
fn an_anchor_that_was_put_before_the_link_stays_an_anchor() {
    let text = "#### <a name=\"c\"></a>[C#](#tab/csharp)\n\nx";
    check(text, "tabs\n  tab tab=csharp condition= level=4\n    plain: <a id=c></a>C#\n    p: x");
    assert!(facts_of(text).has_anchor("c"));
}

#[test]
fn a_tab_may_be_bilingual_inside_or_around_its_link() {
    let expected = "tabs\n  tab tab=win condition= level=1\n    plain: {101|視窗|Windows}\n    p: x";
    check("# [{{視窗|Windows}}](#tab/win)\n\nx", expected);
    check("# {{[視窗](#tab/win)|[Windows](#tab/win)}}\n\nx", expected);
}

#[test]
fn a_tab_is_no_heading_of_the_page_and_no_link() {
    let facts = facts_of("# Windows\n\n## [Windows](#tab/windows)\n\n### Windows\n\n[x](#tab/windows)");
    let ids: Vec<&str> = facts.headings.iter().map(|heading| heading.id.as_str()).collect();
    assert_eq!(ids, ["windows", "windows-1"]);
    assert_eq!(facts.references.len(), 1, "the link in the text is one");
}

#[test]
fn what_only_looks_like_a_tab_stays_a_heading() {
    check("# [A](#tab/)", "h1#a: link<#tab/>(A)");
    check("# [A](#tab/a\"b)", "h1#a: link<#tab/a\"b>(A)");
    check("# [A](#tab/a/b/c)", "h1#a: link<#tab/a/b/c>(A)");
    check("# [A](#tab/a) and more", "h1#a-and-more: link<#tab/a>(A) and more");
    check("[A](#tab/a)", "p: link<#tab/a>(A)");
}

#[test]
fn tabs_that_nobody_could_choose_between_are_reported() {
    check_problems("# [A](#tab/a)\n# [B](#tab/a)\n# [C](#tab/a/x)", &["invalid-tab-group@2:1"]);
    check_problems("# [A](#tab/a/x)\n# [A](#tab/a/y)\n# [B](#tab/b/y)", &["invalid-tab-group@1:1"]);
    check_problems("# [A](#tab/a/x)\n# [B](#tab/b/x)\n# [A](#tab/a/y)\n# [B](#tab/b/y)\n---\n# [A](#tab/a)", &[]);
}
