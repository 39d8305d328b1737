//! Code and its colours.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::built_in;
use crate::theme::highlight::{ALIASES, CLASSES, Highlighter};

#[test]
fn languages_go_by_the_names_that_docfx_writers_use() {
    let theme = built_in(&["en-US"]);
    for name in [
        "csharp",
        "cs",
        "C#",
        "lang-csharp",
        "powershell",
        "PowerShell",
        "azurecli",
        "azurecli-interactive",
        "azurepowershell-interactive",
        "json",
        "JSON",
        "xml",
        "http",
        "bash",
        "sh",
        "cmd",
        "sql",
        "yaml",
        "yml",
        "javascript",
        "js",
        "typescript",
        "html",
        "css",
        "python",
        "java",
        "cpp",
        "c++",
        "go",
        "rust",
        "toml",
        "diff",
        "dockerfile",
        "ini",
        "php",
        "ruby",
        "xaml",
        "razor",
        "aspx-vb",
        "batchfile",
        "node",
        "obj-c",
        "dotnetcli",
        "azurepowershell",
        "markdown",
        "md",
        "fsharp",
        "lang-powershell-interactive",
    ] {
        assert!(theme.highlight(name, "x = 1\n").is_some(), "{name}");
    }
    for name in ["output", "vb", "console", "text", "kusto", "no-such-language", ""] {
        assert!(theme.highlight(name, "x = 1\n").is_none(), "{name}");
    }
}

#[test]
fn every_alias_leads_to_a_syntax() {
    let highlighter = Highlighter::load();
    for (alias, _) in ALIASES {
        assert!(highlighter.highlight(alias, "x").is_some(), "{alias}");
    }
}

#[test]
fn code_becomes_escaped_html_with_few_classes() {
    let theme = built_in(&["en-US"]);
    let html = theme.highlight("powershell", "# note\nGet-Item \"<a>\" -Path $x\n").unwrap();
    assert!(html.starts_with("<span class=\"hl-comment\"># note\n</span>"), "{html}");
    assert!(html.contains("<span class=\"hl-string\">\"&lt;a&gt;\""), "{html}");
    assert!(html.ends_with("<span class=\"hl-variable\">$x\n</span>"), "{html}");
}

#[test]
fn controls_that_html_cannot_say_are_left_out_of_code() {
    let theme = built_in(&["en-US"]);
    assert_eq!(theme.highlight("bash", "a\0\u{1b}[0m\t\n").as_deref(), theme.highlight("bash", "a[0m\t\n").as_deref());
}

#[test]
fn past_the_caps_code_stays_plain() {
    let theme = built_in(&["en-US"]);
    assert!(theme.highlight("json", &"1".repeat(2048)).is_some());
    assert!(theme.highlight("json", &"1".repeat(2049)).is_none());
    assert!(theme.highlight("json", &"1\n".repeat(128 * 1024 + 1)).is_none());
}

#[test]
fn a_block_that_is_there_again_has_the_same_colours_in_its_own_language_alone() {
    let highlighter = Highlighter::load();
    let text = "# a comment\nGet-Help $name\n";
    let first = highlighter.highlight("powershell", text).unwrap();
    assert_eq!(highlighter.highlight("azurepowershell-interactive", text).unwrap(), first);
    assert_eq!(Highlighter::load().highlight("powershell", text).unwrap(), first);
    assert_ne!(highlighter.highlight("json", text).unwrap(), first);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_text_of_the_html_is_the_text_given(text in "[a-z{}<>&\"'#/*$ 中\n]{0,80}") {
        let highlighter = Highlighter::load();
        for language in ["cs", "powershell", "html", "json"] {
            let html = highlighter.highlight(language, &text).unwrap();
            let shown: String = scraper::Html::parse_fragment(&format!("<pre>\n{html}</pre>")).root_element().text().collect();
            prop_assert_eq!(&shown, &text);
        }
    }
}

/// Every colour of `styles/code.css` by its class, light and dark, against `--code`.
#[test]
fn every_class_has_a_colour_that_can_be_read_in_light_and_dark() {
    let site = sheet("site.");
    let grounds = pair(site.split_once("--code:").unwrap().1);
    let colours: BTreeMap<&str, &str> =
        site.lines().filter_map(|line| line.strip_prefix('.')?.split_once('{')).collect();
    for (_, class) in CLASSES {
        let inks = pair(colours.get(class).unwrap_or_else(|| panic!("no colour for {class}")));
        for (ink, ground) in [(&inks.0, &grounds.0), (&inks.1, &grounds.1)] {
            assert!(contrast(ink, ground) >= 4.5, "{class}: {ink} on {ground}");
        }
    }
}

#[test]
fn the_inks_of_the_text_can_be_read_on_paper() {
    let site = sheet("site.");
    let token = |name: &str| pair(site.split_once(&format!("{name}:")).unwrap().1);
    for (ink, ground, least) in [
        ("--ink", "--paper", 7.0),
        ("--muted", "--paper", 4.5),
        ("--source", "--paper", 7.0),
        ("--action", "--paper", 4.5),
        ("--action", "--tint", 4.5),
        ("--action", "--warn", 4.5),
        ("--ink", "--warn", 7.0),
        ("--green", "--paper", 4.5),
        ("--violet", "--paper", 4.5),
        ("--amber", "--paper", 4.5),
        ("--red", "--paper", 4.5),
    ] {
        let (inks, grounds) = (token(ink), token(ground));
        assert!(contrast(&inks.0, &grounds.0) >= least, "{ink} on {ground}, light");
        assert!(contrast(&inks.1, &grounds.1) >= least, "{ink} on {ground}, dark");
    }
}

fn sheet(stem: &str) -> String {
    let theme = built_in(&["en-US"]);
    let found =
        theme.assets().iter().find(|asset| asset.path.contains(&format!("/{stem}")) && asset.path.ends_with("css"));
    String::from_utf8(found.unwrap().bytes.to_vec()).unwrap()
}

/// Reads `…light-dark(#fff,#14171c)…`.
fn pair(text: &str) -> (String, String) {
    let inside = text.split_once("light-dark(").unwrap().1.split_once(')').unwrap().0;
    let (light, dark) = inside.split_once(',').unwrap();
    (light.to_owned(), dark.to_owned())
}

/// The contrast ratio of WCAG 2.2, 1 to 21.
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let digits: String = if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits.into() };
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}
