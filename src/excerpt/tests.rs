use super::*;
use crate::model::snippet::Fault;

fn all(text: &str, path: &str, suffix: &str) -> Result<String, Fault> {
    cut(text, path, &Selection::parse(suffix))
}

fn part(text: &str, path: &str, suffix: &str) -> String {
    all(text, path, suffix).unwrap_or_else(|fault| format!("{fault:?}"))
}

#[test]
fn a_selection_reads_what_it_writes() {
    let lines = line_ranges("1-3, 5 ,7-").unwrap();
    for selection in [
        Selection::default(),
        Selection { part: Part::Lines(lines), dedent: Some(4), ..Selection::default() },
        Selection {
            part: Part::Tag("a&b=c %2f".into()),
            language: Some("c#".into()),
            notebook: true,
            ..Selection::default()
        },
    ] {
        assert_eq!(Selection::parse(&selection.to_string()), selection, "{selection}");
    }
    for odd in ["", "x", "1-2-3", "1,,2", "-"] {
        assert_eq!(line_ranges(odd), None, "{odd}");
    }
}

#[test]
fn lines_come_as_they_are_asked_for() {
    let text = "a\n  b\n  c\nd\n";
    assert_eq!(part(text, "x.cs", ""), "a\n  b\n  c\nd\n");
    assert_eq!(part(text, "x.cs", "?lines=2-3"), "b\nc\n");
    assert_eq!(part(text, "x.cs", "?lines=4,1,4"), "d\na\nd\n");
    assert_eq!(part(text, "x.cs", "?lines=3-100"), "  c\nd\n");
    assert_eq!(part(text, "x.cs", "?lines=0-1"), "a\n");
    assert_eq!(all(text, "x.cs", "?lines=5-"), Err(Fault::NoLines));
    assert_eq!(all(text, "x.cs", "?lines=3-2"), Err(Fault::NoLines));
}

#[test]
fn what_all_lines_are_indented_by_goes_and_tabs_are_four_columns() {
    assert_eq!(part("\tif a\n\t\tb\n\n", "x.py", ""), "if a\n    b\n\n");
    assert_eq!(part(" \tif a\n     b\n", "x.py", ""), "if a\n b\n");
    assert_eq!(part("    a\n  \n    b\n", "x.py", ""), "a\n\nb\n");
    assert_eq!(part("    a\n  b\n", "x.py", "?dedent=3"), " a\nb\n");
    assert_eq!(part("    a\n", "x.py", "?dedent=0"), "    a\n");
}

#[test]
fn every_family_of_languages_has_its_tags() {
    for (path, text) in [
        ("a.cs", "0\n// <T>\n1\n// </t>\n2"),
        ("a.cs", "0\n  # region t\n1\n#endregion whatever\n2"),
        ("a.vb", "0\n'<t>\n1\n' </t>\n2"),
        ("a.vb", "0\n#Region \"t\"\n1\n#End Region\n2"),
        ("a.xml", "0\n<!-- <t> -->\n1\n<!--</t>-->\n2"),
        ("a.sql", "0\n-- <t>\n1\n--</ t >\n2"),
        ("a.py", "0\n#<t>\n1\n# </t>\n2"),
        ("a.bat", "0\nREM <t>\n1\nrem </t>\n2"),
        ("a.erl", "0\n% <t>\n1\n% </t>\n2"),
        ("a.lisp", "0\n; <t>\n1\n; </t>\n2"),
        ("a.css", "0\n/* <t> */\n1\n/*</t>*/\n2"),
        ("a.j2", "0\n{#- <t> -#}\n1\n{#- </t> -#}\n2"),
        ("a.hs", "0\n{- <t> -}\n1\n{- </t> -}\n2"),
        ("a.yml", "0\n# <snippett>\n1\n# </snippett>\n2"),
        ("unknown", "0\n; <t>\n1\n; </t>\n2"),
        ("a.cs", "0\n<!-- <t> -->\n1\n<!-- </t> -->\n2"),
    ] {
        assert_eq!(part(text, path, "?tag=t"), "1\n", "{path}: {text}");
    }
}

#[test]
fn tags_nest_and_none_of_their_family_is_shown() {
    let text = "//<a>\n1\n// <b>\n2\n// </b>\n#region c\n3\n#endregion\n// </A>\n";
    assert_eq!(part(text, "x.cs", "?tag=a"), "1\n2\n#region c\n3\n#endregion\n");
    assert_eq!(part(text, "x.cs", "?tag=B"), "2\n");
    assert_eq!(part(text, "x.cs", "?tag=c"), "3\n");
    let regions = "#region\n#region a\n1\n#region\n2\n#endregion\n3\n#endregion\n#endregion\n";
    assert_eq!(part(regions, "x.cs", "?tag=a"), "1\n2\n3\n");
}

#[test]
fn of_two_parts_with_one_name_the_last_counts() {
    let text = "// <a>\n1\n// <a>\n2\n// </a>\n3\n// </a>\n";
    assert_eq!(part(text, "x.cs", "?tag=a"), "2\n");
}

#[test]
fn what_only_looks_like_a_tag_is_code() {
    let text = "// <a>\n1\n// <b c=\"d\">\nx // <e>\n// </a>\n";
    assert_eq!(part(text, "x.cs", "?tag=a"), "1\n// <b c=\"d\">\nx // <e>\n");
    assert_eq!(all(text, "x.cs", "?tag=e"), Err(Fault::NoTag("e".into())));
    assert_eq!(all("// <a>\n1\n", "x.cs", "?tag=a"), Err(Fault::OpenTag("a".into())));
}

#[test]
fn the_named_cell_of_a_notebook_is_shown() {
    let cell = |name: &str, source: &str| {
        format!("{{\"cell_type\":\"code\",\"metadata\":{{\"name\":\"{name}\"}},\"source\":{source}}}")
    };
    let book = |cells: &[String]| format!("{{\"cells\":[{}]}}", cells.join(","));
    let text = book(&[cell("a", "[\"1\\n\",\"  2\"]"), cell("b", "\"3\"")]);
    assert_eq!(part(&text, "x.ipynb", "?tag=a"), "1\n  2\n");
    assert_eq!(part(&text, "x.ipynb", "?tag=b&notebook"), "3\n");
    assert_eq!(part(&text, "x.ipynb", "?notebook"), "1\n  2\n\n3\n");
    assert_eq!(part(&text, "x.ipynb", "?lines=1"), format!("{text}\n"));
    assert_eq!(all(&text, "x.ipynb", "?tag=c"), Err(Fault::NoTag("c".into())));
    let twice = book(&[cell("a", "[]"), cell("a", "[]")]);
    assert_eq!(all(&twice, "x.ipynb", "?tag=a"), Err(Fault::ManyCells("a".into())));
    assert_eq!(all("x = 1", "x.py", "?tag=a&notebook"), Err(Fault::NoNotebook));
}

#[test]
fn a_part_cannot_grow_without_end() {
    let text = "x".repeat(LONGEST / 2);
    assert_eq!(all(&text, "x.txt", "?lines=1,1,1"), Err(Fault::TooLong));
    assert_eq!(all(&"\t\n".repeat(LONGEST), "x.txt", "?dedent=0"), Err(Fault::TooLong));
}
