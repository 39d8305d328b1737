//! Tables, alerts, and the text of other files.

use std::collections::HashMap;

use super::*;
use crate::model::{
    document::{ColumnAlignment, Heading, Table},
    site::Included,
};

fn cells(cells: &[&'static str]) -> Vec<Vec<Inline<'static>>> {
    cells.iter().map(|cell| vec![text(cell)]).collect()
}

#[test]
fn rows_of_a_table_have_the_cells_they_have() {
    let table = Table {
        columns: vec![ColumnAlignment::None, ColumnAlignment::Left, ColumnAlignment::Center, ColumnAlignment::Right],
        head: cells(&["a", "b", "c", "d"]),
        rows: vec![cells(&["1"]), cells(&["1", "2", "3", "4", "5"]), Vec::new()],
    };
    let html = written(PAGE, vec![Block::Table(table)], &[]);
    let rows: Vec<&str> = html.lines().filter(|line| line.starts_with("<tr>")).collect();
    assert_eq!(
        rows,
        [
            "<tr><th>a</th><th class=\"align-start\">b</th><th class=\"align-center\">c</th><th class=\"align-end\">d</th></tr>",
            "<tr><td>1</td></tr>",
            "<tr><td>1</td><td class=\"align-start\">2</td><td class=\"align-center\">3</td><td class=\"align-end\">4</td><td>5</td></tr>",
            "<tr></tr>",
        ]
    );
}

#[test]
fn a_table_can_be_reached_by_keyboard_and_is_named_after_its_section() {
    let table =
        || Block::Table(Table { columns: Vec::new(), head: vec![Vec::new(), vec![text("b")]], rows: Vec::new() });
    let heading = |id: &str| {
        let inlines = vec![text("B")];
        Block::Heading(Heading { level: 2, id: id.into(), aliases: Vec::new(), inlines, position: Position::START })
    };
    let html = written(PAGE, vec![table(), heading("one"), heading("two"), table()], &[]);
    let tables: Vec<&str> = html.lines().filter(|line| line.ends_with("<table>")).collect();
    assert_eq!(
        tables,
        [
            "<div class=\"table\" tabindex=\"0\" role=\"group\"><table>",
            "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-labelledby=\"two\"><table>",
        ]
    );
    assert!(html.contains("<tr><td></td><th>b</th></tr>"), "{html}");
}

#[test]
fn an_alert_has_its_title_in_the_language_of_the_text() {
    let alert = directive("alert", &[("kind", "warning")], vec![Block::Paragraph(vec![text("x")])]);
    assert_eq!(
        written(PAGE, vec![Block::Directive(alert)], &[]),
        "<div class=\"alert alert-warning\">\n<p class=\"alert-title\">警告</p>\n<p>x</p>\n</div>\n"
    );
}

#[test]
fn a_directive_that_nobody_knows_shows_what_it_holds() {
    let unknown = directive("unheard-of", &[], vec![Block::Paragraph(vec![text("x")])]);
    assert_eq!(written(PAGE, vec![Block::Directive(unknown)], &[]), "<p>x</p>\n");
}

/// A page that includes a file in the language `tag`, which has a heading, links to `a`, and holds an alert.
fn including(tag: &str, form: &'static str) -> String {
    let heading =
        Heading { level: 2, id: "b".into(), aliases: Vec::new(), inlines: vec![text("B")], position: Position::START };
    let alert = directive("alert", &[("kind", "note")], Vec::new());
    let document = match form {
        "inline" => Document { blocks: vec![Block::Paragraph(vec![text("x "), link("a", vec![text("y")])])] },
        _ => Document { blocks: vec![Block::Heading(heading), Block::Directive(alert)] },
    };
    let sample = sample().include(page(tag, "includes/a.md"), document);
    let of_include = HashMap::from([("a".to_owned(), outside("https://include.example/"))]);
    let included = Included { file: 0, links: PageLinks { destinations: of_include, ..PageLinks::default() } };
    let links = PageLinks {
        destinations: HashMap::from([("a".to_owned(), outside("https://page.example/"))]),
        includes: HashMap::from([("includes/a.md".to_owned(), included)]),
        ..PageLinks::default()
    };
    let directive = directive("include", &[("target", "includes/a.md"), ("form", form)], Vec::new());
    let block = match form {
        "inline" => Block::Paragraph(vec![Inline::Directive(directive)]),
        _ => Block::Directive(directive),
    };
    with_text(sample.context(), vec![block], &links, PAGE)
}

#[test]
fn an_included_file_has_its_own_links() {
    assert_eq!(including("zh-TW", "inline"), "<p>x <a href=\"https://include.example/\">y</a></p>\n");
}

#[test]
fn an_included_file_in_another_language_says_so() {
    let inline = including("ar-SA", "inline");
    assert!(inline.starts_with("<p><span lang=\"ar-SA\" dir=\"rtl\">x "), "{inline}");
    assert!(inline.ends_with("</span></p>\n"), "{inline}");
    let block = including("en-US", "block");
    assert!(block.starts_with("<div lang=\"en-US\" dir=\"ltr\"><h2 id=\"b\">B</h2>"), "{block}");
    assert!(block.contains("<p class=\"alert-title\">Note</p>"), "{block}");
    assert!(!including("zh-TW", "block").contains("lang="));
}
