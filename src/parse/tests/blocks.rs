//! Markdown, headings, raw HTML and directives.

use super::*;
use crate::model::facts::ReferenceKind;

#[test]
fn markdown_is_commonmark_with_tables_and_strikethrough() {
    check("a *b* **c** ~~d~~ `e`  \nf", "p: a em(b) strong(c) del(d) `e`⏎f");
    check("```cs-x title\na\n```", "code \"cs-x\": \"a\\n\"");
    check("```a\"b\na\n```", "code \"\": \"a\\n\"");
    check("3. a\n4. b", "numbers from 3\n- item\n  plain: a\n- item\n  plain: b");
    check("- a\n\n  b", "bullets\n- item\n  p: a\n  p: b");
    check("a <!-- b --> c\n\n<!-- d -->\n\n---", "p: a  c\nrule");
    check("a &amp; \\* &copy;", "p: a & * ©");
    check("###a", "p: ###a");
}

#[test]
fn anchors_of_a_heading_become_its_id_and_leave_its_text() {
    check("# <a name=\"x\"></a>A", "h1#x: A");
    check("# <a href=\"\" id=\"x\"></a>A", "h1#x: A");
    check("# <a name=\"x\"></a><a id=\"14\"/></a>A", "h1#x+14: A");
    check("# <a name=\"new\"></a><a name=\"old\"></a> A", "h1#new+old: A");
    check("# <a name=\"x\">A</a> b", "h1#x: A b");
    check("# A<a id=\"x\"></a>", "h1#x: A");
    check("## <a href=\"\" id=\"x\"></a>", "h2#x: ");
    check("# <a name=\"\"></a>A b", "h1#a-b: A b");
    check("# {{<a id=\"x\"></a>\na|<a id=\"x\"></a>\nA}}", "h1#x: {101|a|A}");
    check("# <a name=\"a b\"></a>C", "h1#c: C");
}

#[test]
fn a_heading_without_anchor_is_named_after_its_source_text() {
    check("# {{你好|Hello, World_x - y}}", "h1#hello-world_x---y: {101|你好|Hello, World_x - y}");
    check("# 你好 Äx", "h1#你好-äx: 你好 Äx");
    check("# a\n# a\n# !", "h1#a: a\nh1#a-1: a\nh1#section: !");
}

#[test]
fn an_authors_anchor_wins_over_a_slug_wherever_it_stands() {
    check("# x\n\n# <a name=\"x\"></a>y", "h1#x-1: x\nh1#x: y");
    let facts = facts_of("<a id=\"p\"></a>\n\n# <a name=\"x\"></a>y\n\n# z");
    assert_eq!(facts.anchors, ["p"]);
    assert_eq!(facts.headings.iter().map(|heading| heading.anchored).collect::<Vec<_>>(), [true, false]);
    assert!(facts.has_anchor("p") && facts.has_anchor("x") && facts.has_anchor("z"));
}

#[test]
fn allowed_html_gets_through_with_allowed_attributes_only() {
    check("<a name=\"x\"></a>b", "p: <a id=x></a>b");
    check("a<br>b</br>c<br/>d", "p: a⏎b⏎c⏎d");
    check("<P CLASS=\"x\" onclick=\"y\" style=\"z\">a</P>", "html: <p class=x>a</p>");
    check_problems("<p onclick=\"y\" style=\"z\">a</p>", &["disallowed-html-attribute@1:1"]);
    check("<td>&lt;b&gt; &amp;amp;</td>", "html: <td><b> &amp;</td>");
}

#[test]
fn dangerous_elements_go_with_what_they_hold() {
    check("a <script>b</script> c", "p: a  c");
    check("<div>\n<iframe src=\"x\">y</iframe>z\n</div>", "html: <div>⏎link<x>(x)z⏎</div>");
    check("<div>\n<object>y</object>z\n</div>", "html: <div>⏎z⏎</div>");
    check("a <title> b", "p: a  b");
    check_problems("a <script>b</script>", &["disallowed-html-tag@1:3"]);
}

#[test]
fn a_placeholder_in_angle_brackets_is_text() {
    check("a <Subscription ID> <T> b", "p: a <Subscription ID> <T> b");
    check_problems("a <T> b", &["disallowed-html-tag@1:3"]);
}

#[test]
fn an_address_that_may_run_code_is_no_link() {
    check("[a](javascript:x) b", "p: a b");
    check("![a](data:x)", "p: a");
    check("<a href=\"java&#10;script:x\">a</a>", "p: <a>a</a>");
    check_problems("x [a](vbscript:x)", &["unsafe-url@1:3"]);
    check("<a@b.c> <https://x.y>", "p: link<mailto:a@b.c>(a@b.c) link<https://x.y>(https://x.y)");
}

#[test]
fn links_and_images_of_raw_html_are_references_too() {
    let facts = facts_of("<a href=\"a.md\">x</a>\n\n<td><img src=\"b.png\"></td>\n\n[c](d.md)");
    let found: Vec<_> = facts.references.iter().map(|found| (found.kind, found.target.as_str())).collect();
    assert_eq!(found, [(ReferenceKind::Link, "a.md"), (ReferenceKind::Image, "b.png"), (ReferenceKind::Link, "d.md")]);
    assert_eq!(facts.references[1].position, crate::base::Position { line: 3, column: 5 });
}

#[test]
fn alerts_are_quotes_that_begin_with_a_mark() {
    check("> [!NOTE]\n> a\n>\n> b", "alert kind=note\n  p: a\n  p: b");
    check(">[!Tip]  \na", "alert kind=tip\np: a");
    check("> [!NOTE]\n> a\n> [!TIP]\n> b", "alert kind=note\n  p: a\nalert kind=tip\n  p: b");
    check("> [!Warning] {{a|A}}", "quote\n  p: [!Warning] {101|a|A}");
    check("> [!NOTE]\n\na", "alert kind=note\np: a");
    check("> [!NOTE]\n> - a", "alert kind=note\n  bullets\n  - item\n    plain: a");
    check("> [![a](b)](c)", "quote\n  p: link<c>(image<b>(a))");
    check("> [!名前と地理的ノート] a", "quote\n  p: [!名前と地理的ノート] a");
    check("- a\n\n  > [!NOTE]\n  > b", "bullets\n- item\n  p: a\n  alert kind=note\n    p: b");
}

#[test]
fn a_translated_mark_is_understood_and_reported() {
    for mark in ["[!注意:]", "[! 참고:]", "[! Remarque:]", "[! Hinweis:]", "[!注:]", "[! **Note**]", "[!**注意**]"]
    {
        check(&format!("> {mark}\n> a"), "alert kind=note\n  p: a");
        check_problems(&format!("> {mark}\n> a"), &["translated-alert-kind@1:3"]);
    }
    check("> {{[!**Hinweis**] a|[!**Note**] A}}", "alert kind=note\n  p: {101|a|A}");
}

#[test]
fn includes_are_blocks_alone_and_inlines_in_text() {
    check("[!INCLUDE [a](b.md)]", "include target=b.md title=a form=block");
    check("- [!include[a](~/b.md)]", "bullets\n- item\n  include target=~/b.md title=a form=block");
    check("x [!INCLUDE [a *b*](c\\(d\\).md \"t\")] y", "p: x [include target=c(d).md title=a *b* form=inline] y");
    check(
        "[!INCLUDE[a](b.md)]\n[!INCLUDE[c](d.md)]",
        "include target=b.md title=a form=block\ninclude target=d.md title=c form=block",
    );
    check("[!include[x](a.md) ]", "p: [!includelink<a.md>(x) ]");
    check("\\[!include[x](a.md)]", "p: [!includelink<a.md>(x)]");
    check("{{a [!INCLUDE [b](c.md)]|A}}", "p: {101|a [include target=c.md title=b form=inline]|A}");
    let facts = facts_of("[!INCLUDE [a](b.md)]");
    assert_eq!((facts.references.len(), facts.references[0].kind), (1, ReferenceKind::Include));
}

#[test]
fn the_time_grows_with_the_text() {
    let span = "<span data-ttu-id=\"a-1\">";
    for text in [
        span,
        "<span>",
        "</span>",
        "[!a[",
        "[a [!b[c](d)]](",
        "<a id=x></a>",
        "<svg>",
        "# a\n",
        "<span class=\"sxs-lookup\">",
        "`*[<b",
        "|",
        "> [!NOTE]\n\n",
        "*",
        "\\*",
        "$x",
        ":a",
        "@a",
        "[^a]",
        "::: zone\n",
    ] {
        let started = processor_seconds();
        for start in ["", "# "] {
            page(&source(&(start.to_owned() + &text.repeat(200_000 / text.len()))));
        }
        assert!(processor_seconds() - started < 10.0, "{text}");
    }
}

/// What this thread has had of a processor, in steps of a hundredth of a second: what else the machine does is not the
/// parser's fault. Linux counts it (`proc(5)`, `utime`); other systems count nothing here, and CI is Linux.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/stat").unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default();
    fields.split(' ').nth(11).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or_default() / 100.0
}

#[test]
fn the_time_of_a_row_grows_with_its_length() {
    for text in ["|[`<a [!", "[", "`|``", "<a ", "[a [!b[c](d)]]("] {
        let started = std::time::Instant::now();
        page(&source(&("|\n|-|\n|".to_owned() + &text.repeat(50_000 / text.len()))));
        assert!(started.elapsed().as_secs() < 10, "{text}");
    }
}

#[test]
fn hostile_nesting_is_flattened_and_reported_once() {
    for text in ["> ".repeat(80_000) + "a", "[".repeat(80_000), "*a **b ".repeat(20_000), "- ".repeat(20_000) + "a"] {
        let source = source(&text);
        let parsed = page(&source);
        assert!(dump(&parsed.value.document).len() < 2_000_000);
        assert!(parsed.diagnostics.len() <= 1);
    }
    check_problems(&("> ".repeat(101) + "a"), &["nesting-too-deep@1:201"]);
    check_problems(&("<div>".repeat(500) + "a"), &["nesting-too-deep@1:501"]);
}
