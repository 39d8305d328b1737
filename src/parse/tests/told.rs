//! What the rules about damaged markup tell of pages, and what they do not.

use super::*;

/// Expects a problem `code` at each place (line:column) of the `wrong` texts and none in the `right` ones; problems of other rules do not count.
#[track_caller]
fn tells(code: &str, wrong: &[(&str, &str)], right: &[&str]) {
    assert!(wrong.len() >= 10 && right.len() >= 10, "{code}: {} and {} cases", wrong.len(), right.len());
    for (text, place) in wrong {
        assert_eq!(places(code, text), [*place], "{text}");
    }
    for text in right {
        assert_eq!(places(code, text), [""; 0], "{text}");
    }
}

fn places(code: &str, text: &str) -> Vec<String> {
    let source = source(&segmented(text));
    let diagnostics = page(&source).diagnostics;
    let own = diagnostics.iter().filter(|diagnostic| diagnostic.code() == code);
    let positions = own.filter_map(|diagnostic| Some(diagnostic.place.as_ref()?.position));
    positions.map(|position| format!("{}:{}", position.line, position.column)).collect()
}

/// `{T 101}` opens the target of a segment, `{S 101}` its source, `{/T}` and `{/S}` close them.
fn tagged(text: &str) -> String {
    let text = text.replace("{/T}", "</span>").replace("{/S}", "</span></span>");
    let text = text.replace("{T ", "<span data-ttu-id=\"a1b2c-");
    let text = text.replace("{S ", "<span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-");
    text.replace('}', "\">")
}

#[track_caller]
fn tells_of_tags(code: &str, wrong: &[(&str, &str)], right: &[&str]) {
    let wrong: Vec<(String, &str)> = wrong.iter().map(|(text, place)| (tagged(text), *place)).collect();
    let right: Vec<String> = right.iter().map(|text| tagged(text)).collect();
    let wrong: Vec<(&str, &str)> = wrong.iter().map(|(text, place)| (text.as_str(), *place)).collect();
    tells(code, &wrong, &right.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn what_looks_like_a_link_and_is_none_is_told() {
    tells(
        "malformed-link",
        &[
            ("See [Setup] (setup.md).", "1:5"),
            ("請參閱［設定］（setup.md）。", "1:4"),
            ("請參閱[設定]（setup.md）。", "1:4"),
            ("[Setup](my setup.md)", "1:1"),
            ("Text\n\n- [Setup] (https://example.com/setup)", "3:3"),
            ("| A |\n|---|\n| [a] (a.md) |", "3:3"),
            ("> [a] (../a.md)", "1:3"),
            ("**[a] (#rules)**", "1:3"),
            ("<div>\n[a](a.md)\n</div>", "2:1"),
            ("# See [a] (/a/b)", "1:7"),
            ("{{[乙] (b.md) 參閱|See [b](b.md)}}", "1:31"),
            ("![Icon] (icon.png)", "1:2"),
        ],
        &[
            "See [Setup](setup.md).",
            "The list [1] (see below)",
            "`[Setup] (setup.md)`",
            "```\n[Setup] (setup.md)\n```",
            "\\[Setup] (setup.md)",
            "values[0] (or x)",
            "[Setup](<my setup.md>)",
            "[Setup](setup.md \"the setup\")",
            "[Setup][setup] (or not)\n\n[setup]: setup.md",
            "[1] (/ is a slash)",
            "{{請參閱 [b](b.md)|See [b] (b.md)}}",
            "A [note] （in Chinese marks）",
        ],
    );
}

#[test]
fn halves_with_different_ids_are_told() {
    tells_of_tags(
        "segment-id-mismatch",
        &[
            ("{T 101}a{/T}{S 102}b{/S}", "1:1"),
            ("{T 102}a{/T}{S 101}b{/S}", "1:1"),
            ("{T 101}a{/T} {S 102}b{/S}", "1:1"),
            ("{T 101}a{/T}{S 1010}b{/S}", "1:1"),
            ("{T 101}{/T}{S 102}b{/S}", "1:1"),
            ("{T 101}**a**{/T}{S 102}**b**{/S}", "1:1"),
            ("{T 101}a{/T}{S 102}b{/S}{T 103}c{/T}{S 103}d{/S}", "1:1"),
            ("{T 101}a <span>x</span>{/T}{S 102}b{/S}", "1:1"),
            ("{T 101}a{/T}{S 101x}b{/S}", "1:1"),
            ("- {T 101}a{/T}{S 102}b{/S}", "1:3"),
            ("# T\n\nSee {T 7}a{/T}{S 8}b{/S}.", "3:5"),
        ],
        &[
            "{T 101}a{/T}{S 101}b{/S}",
            "{T 101}a{/T}{S 101}b{/S}{T 103}c{/T}{S 103}d{/S}",
            "{T 101}a{/T} {S 101}b{/S}",
            "{T 101}{/T}{S 101}b{/S}",
            "{T 101}a{/T}",
            "{S 102}b{/S}",
            "{T 101}a",
            "{T 101}a{/T}\n\n{S 102}b{/S}",
            "{T 101}a{/T} and {S 102}b{/S}",
            "# {T 101}a{/T}{S 101}b{/S}",
            "Text with <span id=\"101\">spans</span>",
        ],
    );
}

#[test]
fn tags_that_can_still_be_read_are_told_where_they_are_damaged() {
    tells_of_tags(
        "damaged-segment-markup",
        &[
            ("{T 101&quot;>a{/T}{S 101}b{/S}", "1:1"),
            ("<span data-ttu-id=&quot;a1b2c-101&quot;>a{/T}{S 101}b{/S}", "1:1"),
            ("{T 101}a{/T}<span class=&quot;sxs-lookup&quot;><span data-stu-id=\"a1b2c-101\">b{/S}", "1:1"),
            ("{T 101}a{/T}<span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-101&quot;>b{/S}", "1:1"),
            ("<span data-ttu-id='a1b2c-101&quot;>a{/T}{S 101}b{/S}", "1:1"),
            ("<span data-ttu-id=&#34;a1b2c-101&#34;>a{/T}{S 101}b{/S}", "1:1"),
            ("{T x}a{/T}{S x}b{/S}", "1:1"),
            ("<span data-ttu-id=\"101\">a{/T}<span class=\"sxs-lookup\"><span data-stu-id=\"101\">b{/S}", "1:1"),
            ("- {T 101&quot;>**a**{/T}{S 101}**b**{/S}", "1:3"),
            ("# T\n\n> {T 101&quot;>a{/T} {S 101}b{/S}", "3:3"),
            ("{T 101}a{/T}{S 101}b{/S} {T 102&quot;>c{/T}{S 102}d{/S}", "1:110"),
        ],
        &[
            "{T 101}a{/T}{S 101}b{/S}",
            "<span data-ttu-id='a1b2c-101'>a{/T}<span class='sxs-lookup'><span data-stu-id='a1b2c-101'>b{/S}",
            "<span data-ttu-id=a1b2c-101>a{/T}<span class=sxs-lookup><span data-stu-id=a1b2c-101>b{/S}",
            "<span lang=\"zh\" data-ttu-id=\"a1b2c-101\">a{/T}{S 101}b{/S}",
            "{T 101}a &quot;b&quot;{/T}{S 101}c &quot;d&quot;{/S}",
            "<span class=&quot;input&quot;>a</span>",
            "{T 101&quot;>a{/T}",
            "{T 101&quot;>a",
            "{T 101&quot;>a{/T}{S 102}b{/S}",
            "`<span data-ttu-id=&quot;x`",
            "{T 101}a{/T}\n{S 101}b{/S}",
        ],
    );
}

#[test]
fn words_that_no_translator_may_change_are_missed() {
    let page = |segment: &str| {
        format!("---\nno-loc: [Find, Find All, \"C#\", .NET, Contoso Kettle]\n---\n{{{{{segment}}}}}\n")
    };
    let wrong = [
        "Suche|Find",
        "Drücken Sie Suchen.|Press Find.",
        "尋找全部|Find All",
        "**全部尋找**|**Find All**",
        "find|Find",
        "In C geschrieben|Written in C#",
        "Für NET|For .NET",
        "Der Contoso-Kessel|The Contoso Kettle",
        "[Suchen](a.md)|[Find](a.md)",
        "Find und alles|Find All",
        "Suchen und C#|Find and C#",
    ];
    let right = [
        "Find|Find",
        "選取 Find。|Select Find.",
        "使用Find方法|the Find method",
        "Suchen|find",
        "Ergebnisse|Findings",
        "**Find All** hier|Find All here",
        "C# und .NET|.NET and C#",
        "Find|Suche",
        "Find_1 suchen|Find_1",
        "Contoso Kettle ist warm|The Contoso Kettle is hot",
        "Kessel|Kettle",
    ];
    let (wrong, right) = (wrong.map(page), right.map(page));
    let wrong: Vec<(&str, &str)> = wrong.iter().map(|text| (text.as_str(), "4:1")).collect();
    tells("protected-word-translated", &wrong, &right.iter().map(String::as_str).collect::<Vec<_>>());
}
