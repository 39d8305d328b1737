use super::*;
use crate::report::samples::{BROKEN, IMAGE, STALE, place, three};

const PLAIN: Look = Look { color: false, verbose: false, quiet: false };

fn shown(column: u32, line: &str) -> String {
    let diagnostic = Diagnostic::new(&BROKEN, place("docs/a.md", 2, column), "nothing is at `c.md`");
    report(&[diagnostic], PLAIN, &|_| Some(line.to_owned()))
}

#[test]
fn a_problem_is_shown_with_its_line_and_its_help() {
    let diagnostic = Diagnostic::new(&BROKEN, place("docs/a.md", 2, 3), "nothing is at `c.md`").help("write `d.md`");
    let text = report(&[diagnostic], PLAIN, &|_| Some("a [link](c.md)".to_owned()));
    assert_eq!(
        text,
        "\
error[file-not-found]: nothing is at `c.md`
 --> docs/a.md:2:3
  |
2 | a [link](c.md)
  |   ^
  |
  = help: write `d.md`

1 error (the commonest: file-not-found 1)
"
    );
}

#[test]
fn a_line_that_is_gone_leaves_the_place() {
    let text = report(&three()[..1], PLAIN, &|_| None);
    assert!(text.starts_with("warning[stale-translation]: the source is newer than this translation\n"), "{text}");
    assert!(text.contains("--> docs/b.md:1:1\n"), "{text}");
}

#[test]
fn a_place_past_the_end_of_its_line_is_no_failure() {
    assert!(shown(99, "short").contains("--> docs/a.md:2:99"));
    assert!(shown(1, "").contains("--> docs/a.md:2:1"));
    assert!(shown(0, "x").contains("--> docs/a.md:2:1"));
}

#[test]
fn the_caret_stands_below_its_character_behind_wide_ones() {
    let text = shown(5, "合作夥伴[連結](c.md)");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[1], " --> docs/a.md:2:5", "{text}");
    assert_eq!(lines[3], "2 | 合作夥伴[連結](c.md)", "{text}");
    assert_eq!(lines[4], "  |         ^", "{text}");
}

#[test]
fn a_long_line_is_cut_around_the_problem() {
    let line = format!("{}[here](c.md){}", "語".repeat(3000), "x".repeat(6000));
    let text = shown(3001, &line);
    let excerpt = text.lines().find(|line| line.starts_with("2 |")).unwrap();
    assert!(excerpt.contains("[here](c.md)"), "{excerpt}");
    assert!(excerpt.chars().count() < 130, "{excerpt}");
}

#[test]
fn nothing_in_content_reaches_the_terminal_as_a_command() {
    let diagnostic = Diagnostic::new(&BROKEN, place("a\u{1b}.md", 1, 2), "\u{1b}[2Jgone\u{202e}").help("\u{9b}31m\nx");
    let text = report(&[diagnostic], PLAIN, &|_| Some("\u{1b}\u{7}\u{2066}\tx\u{200f}\u{0}".to_owned()));
    assert!(!text.contains(|c: char| c != '\n' && c.is_control()), "{text:?}");
    assert!(!text.contains(['\u{202e}', '\u{2066}', '\u{200f}']), "{text:?}");
    assert!(text.contains("error[file-not-found]: \\u{1b}[2Jgone\\u{202e}\n"), "{text}");
}

#[test]
fn problems_come_in_the_order_of_their_places() {
    let text = report(&three(), Look { verbose: true, ..PLAIN }, &|_| None);
    let places: Vec<&str> = text.lines().filter_map(|line| line.trim().strip_prefix("--> ")).collect();
    assert_eq!(places, ["docs/a b.md:2:3", "docs/b.md:1:1", "docs/b.md:9:2"]);
}

#[test]
fn notes_are_counted_and_shown_only_on_demand() {
    let text = report(&three(), PLAIN, &|_| None);
    assert!(!text.contains("image `a.png`"), "{text}");
    assert!(
        text.ends_with(
            "1 error, 1 warning, 1 note (the commonest: file-not-found 1, image-from-source 1, stale-translation 1)\n\
             notes: image-from-source 1; see them with --verbose\n"
        ),
        "{text}"
    );
    let text = report(&three(), Look { verbose: true, ..PLAIN }, &|_| None);
    assert!(text.contains("note[image-from-source]: the image `a.png`"), "{text}");
    assert!(!text.contains("--verbose"), "{text}");
}

#[test]
fn notes_alone_are_said_once() {
    let notes = [Diagnostic::new(&IMAGE, None, "an image"), Diagnostic::new(&IMAGE, None, "another")];
    assert_eq!(report(&notes, PLAIN, &|_| None), "2 notes (image-from-source 2); see them with --verbose\n");
    assert_eq!(report(&notes, Look { quiet: true, ..PLAIN }, &|_| None), "");
}

#[test]
fn of_one_code_only_the_first_twenty_are_shown() {
    let many: Vec<Diagnostic> =
        (1..=31).map(|line| Diagnostic::new(&STALE, place("a.md", line, 1), format!("old {line}"))).collect();
    let text = report(&many, PLAIN, &|_| None);
    assert_eq!(text.matches("warning[").count(), 20);
    assert!(text.contains("... and 11 more stale-translation; see them with --verbose\n31 warnings"), "{text}");
    assert_eq!(report(&many, Look { verbose: true, ..PLAIN }, &|_| None).matches("warning[").count(), 31);
}

#[test]
fn quiet_shows_errors_alone() {
    let text = report(&three(), Look { quiet: true, ..PLAIN }, &|_| None);
    assert_eq!(text.matches('[').count(), 1, "{text}");
    assert_eq!(report(&three()[..2], Look { quiet: true, ..PLAIN }, &|_| None), "");
}

#[test]
fn nothing_found_is_said() {
    assert_eq!(report(&[], PLAIN, &|_| None), "no problems\n");
}

#[test]
fn the_summary_names_the_three_commonest() {
    static OTHER: crate::base::Rule = crate::base::Rule { code: "other", severity: Severity::Info, explanation: "" };
    let mut many = three();
    many.push(Diagnostic::new(&IMAGE, None, "another"));
    many.push(Diagnostic::new(&OTHER, None, "other"));
    let text = report(&many, PLAIN, &|_| None);
    assert!(text.contains("(the commonest: image-from-source 2, file-not-found 1, other 1, …)"), "{text}");
}
