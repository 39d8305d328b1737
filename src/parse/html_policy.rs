//! Which raw HTML a page may have: tags, attributes, and the addresses that links may lead to.
//!
//! **Invariant:** whatever is not named here does not get through.

use super::headings::is_safe_id;
use crate::model::html::{CONTENT_ELEMENTS, VOID_ELEMENTS};

/// What happens to a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It stays.
    Allowed,
    /// It goes, what it holds stays.
    Dropped,
    /// It goes with what it holds.
    Dangerous,
    /// No tag of HTML: prose such as `<Subscription ID>`, shown as it is written.
    Unknown,
}

/// Allowed besides [`CONTENT_ELEMENTS`]: its text stays, and `emit` drops the tag.
const ALLOWED_TOO: &str = "center";

const DROPPED: &[&str] = &[
    "article", "aside", "big", "body", "dir", "font", "footer", "form", "fieldset", "header", "html", "label",
    "legend", "main", "nav", "nobr", "picture", "search", "strike", "tt",
];

const DANGEROUS: &[&str] = &[
    "applet",
    "audio",
    "base",
    "button",
    "canvas",
    "dialog",
    "embed",
    "frame",
    "frameset",
    "head",
    "iframe",
    "input",
    "link",
    "marquee",
    "math",
    "meta",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "option",
    "param",
    "plaintext",
    "portal",
    "script",
    "select",
    "source",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "track",
    "video",
    "xmp",
];

pub(super) fn standing(name: &str) -> Standing {
    if CONTENT_ELEMENTS.contains(&name) || name == ALLOWED_TOO {
        Standing::Allowed
    } else if DROPPED.contains(&name) {
        Standing::Dropped
    } else if DANGEROUS.contains(&name) {
        Standing::Dangerous
    } else {
        Standing::Unknown
    }
}

pub(super) fn is_void(name: &str) -> bool {
    VOID_ELEMENTS.contains(&name)
}

/// What happens to an attribute.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Keep(String),
    /// It goes, and nobody misses it.
    Drop,
    /// It goes, and the writer should know.
    Refuse,
    /// It goes, for its address may not be linked to.
    Unsafe,
}

/// Attributes of old HTML that are about looks or other machinery: dropped without a word.
const HARMLESS: &[&str] = &[
    "bgcolor",
    "border",
    "bordercolor",
    "cellpadding",
    "cellspacing",
    "cite",
    "clear",
    "color",
    "compact",
    "face",
    "frame",
    "frameborder",
    "hspace",
    "itemid",
    "itemprop",
    "itemref",
    "itemscope",
    "itemtype",
    "loading",
    "name",
    "nowrap",
    "part",
    "rel",
    "rules",
    "size",
    "slot",
    "spellcheck",
    "style",
    "summary",
    "tabindex",
    "target",
    "type",
    "vspace",
    "xml:lang",
];

/// Roles that say what a text or an image is; those of controls and of the parts of a site are the theme's.
const ROLES: &[&str] = &[
    "cell",
    "columnheader",
    "definition",
    "group",
    "img",
    "list",
    "listitem",
    "none",
    "note",
    "presentation",
    "row",
    "rowgroup",
    "rowheader",
    "separator",
    "table",
    "term",
];

/// Judges the attribute `name` with its decoded `value` on the allowed tag `tag`.
pub(super) fn attribute(tag: &str, name: &str, value: &str) -> Verdict {
    let keep_if = |fits: bool| if fits { Verdict::Keep(value.to_owned()) } else { Verdict::Drop };
    let trimmed = value.trim();
    let one_of = |words: &[&str]| words.iter().any(|word| trimmed.eq_ignore_ascii_case(word));
    let cells = matches!(tag, "td" | "th" | "col" | "colgroup");
    match name {
        "class" => keep_if(value.len() <= 200 && value.chars().all(|c| c.is_ascii_alphanumeric() || "-_ ".contains(c))),
        "id" => keep_if(is_safe_id(value)),
        "href" if tag == "a" => address(value),
        "src" if tag == "img" => address(value),
        "alt" if tag == "img" => Verdict::Keep(value.to_owned()),
        "title" => Verdict::Keep(value.to_owned()),
        "lang" => keep_if(trimmed.len() <= 35 && trimmed.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')),
        "dir" => keep_if(one_of(&["ltr", "rtl", "auto"])),
        "colspan" | "rowspan" | "span" if cells => keep_if(is_number(trimmed, 4)),
        "width" | "height" => keep_if(is_number(trimmed.trim_end_matches("px").trim_end_matches('%'), 5)),
        "start" if tag == "ol" => keep_if(is_number(trimmed, 9)),
        "value" if tag == "li" => keep_if(is_number(trimmed, 9)),
        "type" if matches!(tag, "ol" | "ul" | "li") => {
            keep_if(matches!(trimmed, "1" | "a" | "A" | "i" | "I") || one_of(&["disc", "circle", "square"]))
        }
        "align" => keep_if(one_of(&["left", "right", "center", "justify"])),
        "valign" => keep_if(one_of(&["top", "middle", "bottom", "baseline"])),
        "scope" if tag == "th" => keep_if(one_of(&["row", "col", "rowgroup", "colgroup"])),
        "datetime" if matches!(tag, "time" | "del" | "ins") => {
            keep_if(value.len() <= 40 && value.chars().all(|c| c.is_ascii_alphanumeric() || "-+:. ".contains(c)))
        }
        "role" => keep_if(ROLES.contains(&trimmed)),
        "aria-label" => Verdict::Keep(value.to_owned()),
        "aria-hidden" => keep_if(trimmed == "true" || trimmed == "false"),
        "aria-describedby" | "aria-labelledby" => keep_if(value.split_whitespace().all(is_safe_id)),
        "reversed" if tag == "ol" => Verdict::Keep(String::new()),
        "open" if tag == "details" => Verdict::Keep(String::new()),
        _ if HARMLESS.contains(&name) || name.starts_with("data-") || name.starts_with("aria-") => Verdict::Drop,
        _ => Verdict::Refuse,
    }
}

fn address(value: &str) -> Verdict {
    if is_safe_address(value) { Verdict::Keep(value.trim().to_owned()) } else { Verdict::Unsafe }
}

fn is_number(value: &str, digits: usize) -> bool {
    !value.is_empty() && value.len() <= digits && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a link may lead to `address`, entities decoded: it is relative, or of a scheme that runs nothing.
///
/// Browsers ignore control characters and white space in a scheme, and so does this.
pub(super) fn is_safe_address(address: &str) -> bool {
    let scheme: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .take_while(|c| !matches!(c, '/' | '?' | '#'))
        .take(64)
        .collect();
    match scheme.split_once(':') {
        // `xref:` never reaches a browser: it is looked up among the pages.
        Some((scheme, _)) => {
            ["http", "https", "mailto", "tel", "xref"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe))
        }
        // A colon further on would need a scheme longer than any.
        None => scheme.chars().count() < 64 || !address.contains(':'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_run_nothing_are_safe() {
        for safe in ["a.md", "../a.md?x=a:b", "#a:b", "https://x.y", "MAILTO:a@b", "tel:1", "/a/b", "", "xref:uid"] {
            assert!(is_safe_address(safe), "{safe}");
        }
        for unsafe_one in
            ["javascript:x", " java\tscript:x", "\u{1}JavaScript:x", "data:text/html,x", "vbscript:x", "file:///x"]
        {
            assert!(!is_safe_address(unsafe_one), "{unsafe_one}");
        }
    }

    #[test]
    fn white_space_before_a_scheme_and_the_length_of_a_path_mean_nothing() {
        let (long, longest) = ("a".repeat(64), "a".repeat(63));
        for safe in [" https://x.y", "\nmailto:a@b", &long, &format!("{longest}/a:b"), &format!("{long}/a")] {
            assert!(is_safe_address(safe), "{safe}");
        }
        for unsafe_one in [format!("{longest}:x"), format!("{long}:x"), format!("{long}{long}:x")] {
            assert!(!is_safe_address(&unsafe_one), "{unsafe_one}");
        }
    }

    #[test]
    fn no_tag_stands_in_two_tables() {
        let mut names = [CONTENT_ELEMENTS, &[ALLOWED_TOO], DROPPED, DANGEROUS].concat();
        names.sort();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn an_attribute_stays_where_it_means_something_if_its_value_does() {
        for (tag, name, kept, dropped) in [
            ("p", "class", "a-b c_1", "a;b"),
            ("p", "id", "name", "a b"),
            ("p", "lang", "zh-Hant-TW", "zh_TW"),
            ("p", "dir", "RTL", "up"),
            ("td", "colspan", "2", "-2"),
            ("col", "span", "2", "20000"),
            ("img", "width", "100%", "calc(1px)"),
            ("img", "height", "10px", ""),
            ("ol", "start", "3", "c"),
            ("li", "value", "3", "c"),
            ("ol", "type", "A", "Z"),
            ("ul", "type", "Disc", "image"),
            ("td", "align", "Center", "char"),
            ("td", "valign", "top", "up"),
            ("th", "scope", "row", "all"),
            ("time", "datetime", "2024-01-02T03:04:05+01:00", "<now>"),
            ("div", "role", "note", "button"),
            ("div", "aria-hidden", "true", "yes"),
            ("div", "aria-labelledby", "a b", "a <b>"),
            ("div", "aria-describedby", "a", "<b>"),
        ] {
            assert_eq!(attribute(tag, name, kept), Verdict::Keep(kept.to_owned()), "{tag} {name}");
            assert_eq!(attribute(tag, name, dropped), Verdict::Drop, "{tag} {name}");
        }
        for (tag, name) in [("a", "title"), ("img", "alt"), ("p", "aria-label")] {
            assert_eq!(attribute(tag, name, "any <text>"), Verdict::Keep("any <text>".to_owned()));
        }
        for (tag, name) in [("ol", "reversed"), ("details", "open")] {
            assert_eq!(attribute(tag, name, "any <text>"), Verdict::Keep(String::new()));
        }
    }

    #[test]
    fn a_value_has_a_longest_length() {
        for (tag, name, longest) in [
            ("p", "class", "a".repeat(200)),
            ("p", "lang", "a".repeat(35)),
            ("time", "datetime", "1".repeat(40)),
            ("td", "rowspan", "1".repeat(4)),
            ("img", "width", "1".repeat(5)),
            ("ol", "start", "1".repeat(9)),
        ] {
            assert_eq!(attribute(tag, name, &longest), Verdict::Keep(longest.clone()), "{name}");
            assert_eq!(attribute(tag, name, &format!("{longest}1")), Verdict::Drop, "{name}");
        }
    }

    #[test]
    fn what_belongs_to_a_tag_is_refused_on_others() {
        assert_eq!(attribute("a", "href", " a.md "), Verdict::Keep("a.md".to_owned()));
        assert_eq!(attribute("img", "src", "a.png"), Verdict::Keep("a.png".to_owned()));
        assert_eq!(attribute("img", "src", "data:image/svg+xml,x"), Verdict::Unsafe);
        for (tag, name, value) in [
            ("p", "href", "a.md"),
            ("img", "href", "a.md"),
            ("a", "src", "a.png"),
            ("p", "src", "a.png"),
            ("p", "alt", "a"),
            ("p", "start", "1"),
            ("ol", "value", "1"),
            ("p", "colspan", "1"),
            ("td", "scope", "row"),
            ("p", "datetime", "2024"),
            ("ul", "reversed", ""),
            ("p", "open", ""),
        ] {
            assert_eq!(attribute(tag, name, value), Verdict::Refuse, "{tag} {name}");
        }
        assert_eq!(attribute("button", "type", "A"), Verdict::Drop, "only lists are counted");
        for name in ["data-x", "aria-live"] {
            assert_eq!(attribute("p", name, "a"), Verdict::Drop, "{name}");
        }
    }

    #[test]
    fn what_has_no_end_tag_is_known() {
        assert!(is_void("br") && is_void("img") && !is_void("p") && !is_void("video"));
    }

    #[test]
    fn event_handlers_and_foreign_attributes_are_refused() {
        assert_eq!(attribute("a", "onclick", "x"), Verdict::Refuse);
        assert_eq!(attribute("a", "href", "javascript:x"), Verdict::Unsafe);
        assert_eq!(attribute("td", "style", "x"), Verdict::Drop);
        assert_eq!(attribute("p", "class", "a\"b"), Verdict::Drop);
    }
}
