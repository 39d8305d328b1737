//! The table.

use crate::peers::{
    figures::Used,
    rounds::{Outcome, Row, Size},
    table::{line, table},
    tools::{self, names},
};

fn row(name: &str, runs: &[(f64, f64, u64)]) -> Row {
    let runs = runs.iter().map(|(wall, cpu, megabytes)| Used { wall: *wall, cpu: *cpu, peak: megabytes * 1_000_000 });
    let outcome = Outcome::Measured { runs: runs.collect(), files: 7, bytes: 2_000_000 };
    let tool = tools::named(name).expect("a row");
    Row { tool, version: "1.0".into(), lines: vec![format!("{name} build")], outcome }
}

fn size(pages: usize, rows: Vec<Row>) -> Size {
    let load = ["0.1".to_owned(), "0.2".to_owned()];
    Size { name: format!("synthetic-{pages}"), pages, bytes: 1, is_made: true, rounds: 3, load, lost: 0, rows }
}

#[test]
fn a_row_has_medians_and_is_held_against_its_floor_and_against_hexapla() {
    let small = size(1000, vec![row("Hugo", &[(1.0, 2.0, 100)])]);
    let floor = tools::named(names::PAGES_ALONE).unwrap().floor.unwrap();
    let large = size(
        10_000,
        vec![
            row(floor, &[(0.5, 1.0, 10), (0.5, 1.0, 10), (0.5, 1.0, 10)]),
            row(names::PAGES_ALONE, &[(1.0, 2.0, 50), (1.0, 2.0, 50), (1.0, 2.0, 50)]),
            row("Hugo", &[(10.0, 20.0, 500), (12.0, 20.0, 500), (11.0, 20.0, 500)]),
        ],
    );
    let cells = line(&large.rows[2], &large, &[small]);
    let expected = [
        "10000",
        "Hugo",
        "11.0 (10.0–12.0)",
        "20.0",
        "500",
        "7",
        "2.00",
        "22.0",
        "20.0",
        "11.0",
        "10.0",
        "1.04",
        "1.00",
    ];
    assert_eq!(cells, expected);
}

#[test]
fn a_tool_that_is_not_here_is_a_line_that_says_so() {
    let tool = tools::named("Zola").unwrap();
    let outcome = Outcome::Not("not here: no such file".into());
    let size = size(1000, vec![Row { tool, version: String::new(), lines: Vec::new(), outcome }]);
    let table = table(&[size]);
    assert!(table.contains("| 1000  | Zola | not here |"), "{table}");
    assert!(table.contains("\n* Zola, 1000 pages: not here: no such file\n"), "{table}");
}

#[test]
fn the_command_of_each_tool_stands_below_once() {
    let sizes = [
        size(1000, vec![row(names::EVERYTHING, &[(1.0, 1.0, 1)])]),
        size(2000, vec![row(names::EVERYTHING, &[(1.0, 1.0, 1)])]),
    ];
    assert_eq!(table(&sizes).matches("build`").count(), 1);
}
