//! Bodies with tags of the content's own → well-formed bodies; the only user of `ammonia`.
//!
//! The parser let through only harmless tags, but not necessarily pairs of them: `</div></main>` would end the theme's own
//! elements. Reading the body as a browser does and writing it again closes what is open and drops what closes nothing.
//! It is also a second lock: only elements and attributes that this stage writes survive.

use std::collections::{HashMap, HashSet};

use ammonia::{Builder, UrlRelative};

use crate::model::html::{CONTENT_ELEMENTS, FORMULA_ELEMENTS, VOID_ELEMENTS};

/// Elements that this stage writes besides those that content may have and those of formulas.
const OWN_ELEMENTS: &[&str] = &["aside", "audio", "iframe", "input", "nav", "video"];

const ATTRIBUTES: &[&str] = &[
    "accent",
    "align",
    "allowfullscreen",
    "alt",
    "aria-describedby",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "checked",
    "class",
    "colspan",
    "columnalign",
    "controls",
    "data-choices",
    "data-condition",
    "data-group",
    "data-interactive",
    "data-interactive-mode",
    "data-name",
    "data-pivot",
    "data-range",
    "data-tab",
    "data-target",
    "data-tex",
    "data-titles",
    "data-line",
    "data-u",
    "datetime",
    "depth",
    "dir",
    "disabled",
    "display",
    "displaystyle",
    "fence",
    "form",
    "height",
    "href",
    "hreflang",
    "id",
    "lang",
    "largeop",
    "linethickness",
    "loading",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "open",
    "poster",
    "preload",
    "referrerpolicy",
    "reversed",
    "role",
    "rowspan",
    "rspace",
    "sandbox",
    "scope",
    "scriptlevel",
    "separator",
    "span",
    "src",
    "start",
    "stretchy",
    "symmetric",
    "tabindex",
    "title",
    "translate",
    "type",
    "valign",
    "value",
    "voffset",
    "width",
];

/// What may stand in `<ruby>` alone.
const ANNOTATIONS: &[&str] = &["rp", "rt"];

/// Readings of one body at most; no body is known that needs more than three.
const MOST: usize = 8;

/// Returns `html` with every element closed within it.
pub fn balanced(html: &str) -> String {
    let mut balanced = html.to_owned();
    // Mostly the first reading finds nothing to do. What stands in a table outside of its cells moves before it, perhaps into
    // what it may not stand in: a paragraph into a paragraph, a link into a link. Read again, that is taken apart; so is what
    // ruby and lists make of each other.
    for _ in 0..MOST {
        let again = without_stray_annotations(read_and_written(&balanced));
        if again == balanced {
            break;
        }
        balanced = again;
    }
    balanced
}

fn read_and_written(html: &str) -> String {
    Builder::default()
        .tags(CONTENT_ELEMENTS.iter().chain(OWN_ELEMENTS).chain(FORMULA_ELEMENTS).copied().collect())
        .generic_attributes(ATTRIBUTES.iter().copied().collect())
        .tag_attributes(HashMap::new())
        .allowed_classes(HashMap::new())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .clean(html)
        .to_string()
}

/// Takes away the tags of annotations that no `<ruby>` has as its children, where HTML knows no place for them. Their text stays.
fn without_stray_annotations(html: String) -> String {
    if !ANNOTATIONS.iter().any(|name| html.contains(&format!("<{name}"))) {
        return html;
    }
    let mut kept = String::with_capacity(html.len());
    // Name, and whether its tags are kept.
    let mut open: Vec<(&str, bool)> = Vec::new();
    let mut rest = html.as_str();
    while let Some(at) = rest.find('<') {
        kept.push_str(&rest[..at]);
        // In values `>` is written as a reference.
        let end = rest[at..].find('>').map_or(rest.len(), |length| at + length + 1);
        let tag = &rest[at..end];
        rest = &rest[end..];
        let name = tag.trim_start_matches(['<', '/']).split([' ', '>']).next().unwrap_or_default();
        let keep = if tag.starts_with("</") {
            open.pop().is_none_or(|(_, keep)| keep)
        } else {
            let parent = open.iter().rev().find(|(_, keep)| *keep).map(|(name, _)| *name);
            let keep = !ANNOTATIONS.contains(&name) || parent == Some("ruby");
            if name != "input" && !VOID_ELEMENTS.contains(&name) {
                open.push((name, keep));
            }
            keep
        };
        if keep {
            kept.push_str(tag);
        }
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use proptest::strategy::Strategy;

    use super::*;

    #[test]
    fn what_is_open_is_closed_and_what_closes_nothing_goes() {
        assert_eq!(balanced("<div><p>one</div></div></main>two"), "<div><p>one</p></div>two");
    }

    #[test]
    fn what_this_stage_writes_survives() {
        let html = "<p><span id=\"seg-3\">a</span> <span class=\"src\" lang=\"en-US\" dir=\"ltr\" data-u=\"3\">b</span></p>\
                    <div class=\"table\" tabindex=\"0\" role=\"group\" aria-labelledby=\"b\"></div>\
                    <pre dir=\"ltr\" translate=\"no\" tabindex=\"0\"><code class=\"language-rust\">x</code></pre>\
                    <a href=\"/zh-tw/a/#b\" hreflang=\"en-US\">c</a><img src=\"/x.png\" alt=\"\" loading=\"lazy\">\
                    <section class=\"zone\" data-target=\"docs\" data-pivot=\"a b\"><p>d</p></section>\
                    <section class=\"moniker\" data-range=\"&gt;= 2\"><p>e</p></section>\
                    <figure class=\"image\"><details class=\"description\"><summary>f</summary><p>g</p></details></figure>\
                    <p class=\"video\"><span class=\"video-address\" dir=\"ltr\">h</span> <span translate=\"no\">i</span></p>\
                    <ul><li class=\"task\"><input type=\"checkbox\" disabled=\"\" checked=\"\" aria-label=\"j\"> k</li></ul>\
                    <p><math display=\"block\"><msup><mi>x</mi><mn>2</mn></msup><mo stretchy=\"false\">+</mo></math></p>";
        assert_eq!(balanced(html), html);
    }

    #[test]
    fn annotations_stand_in_ruby_or_are_text() {
        let ruby = "<ruby>漢<rp>(</rp><rt title=\"a &gt; b\">かん</rt><rp>)</rp></ruby>";
        assert_eq!(balanced(ruby), ruby);
        assert_eq!(balanced("<p>a<br><input><rt>b</rt></p><rp>c"), "<p>a<br><input>b</p>c");
        assert_eq!(balanced("<ruby><b><rt>x</rt></b><rt>y</rt></ruby>"), "<ruby><b>x</b><rt>y</rt></ruby>");
    }

    #[test]
    fn a_script_does_not_survive_even_here() {
        assert_eq!(
            balanced("<script>alert(1)</script><a href=\"javascript:alert(1)\" onclick=\"x\">a</a>"),
            "<a>a</a>"
        );
    }

    proptest::proptest! {
        // Of what the parser lets through, but for the line that HTML drops behind `<pre>`.
        #[test]
        fn what_is_balanced_stays_as_it_is(
            parts in proptest::collection::vec(
                proptest::prop_oneof![
                    proptest::sample::select(vec![
                        "<p>", "</p>", "<div>", "</div>", "<b>", "</i>", "<i title='\"'>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>",
                        "<a href='x?a&b'>", "</a>", "<ruby>", "<rt>", "<code>", "</code>", "<br>", "<details open>", "<summary>", "&lt;", "&amp", "&#60;", "<", ">", "\"",
                    ]).prop_map(str::to_owned),
                    "[a-z \n\u{0}\u{a0}一]{0,4}",
                ],
                0..24,
            ),
        ) {
            let once = balanced(&parts.concat());
            proptest::prop_assert_eq!(balanced(&once), once);
        }
    }
}
