//! A file that came back from a translator, as each format reads it: its places are in it, and whatever it says, all that it changes
//! of the page are the words of segments.

use std::collections::BTreeMap;

use hexapla::{
    base::Position,
    exchange::{
        FORMATS, Format,
        returned::Returned,
        unit::{Newest, PageUnits, Unit, units},
        verdict::{Verdict, judge},
    },
    model::{front_matter::Provenance, source::SourceKind, translation::Freshness},
    parse,
    read::PageBytes,
    segment::{PieceKind, pieces},
};

use super::source::{is_in, source};

/// A page with segments where a translation could do harm: a heading, a list, a table, a quote, beside code and links.
fn page() -> String {
    let halves = [
        ("# ", "付款", "Pay"),
        ("- ", "按一下**儲存**", "Select **Save**"),
        ("| a |\n|---|\n| ", "值 `x`", "Value `x`"),
        ("> ", "請見[說明](help.md)", "See [Help](help.md)"),
        ("", "兩\n行", "Two\nlines"),
    ];
    let segments = halves.iter().enumerate().map(|(at, (before, target, source))| {
        let id = format!("a1b2c-{}", 101 + at);
        format!(
            "{before}<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>"
        )
    });
    segments.collect::<Vec<_>>().join("\n\n") + "\n"
}

fn units_of(text: &str) -> Vec<Unit> {
    let source = source(text.as_bytes(), "a.md", SourceKind::Page).expect("it is text");
    units(text, &parse::page(&source).value.facts, Newest::Same).0
}

/// The page, as `format` hands it out.
pub fn handed_out(format: &Format) -> Vec<u8> {
    let units = PageUnits {
        page: "help/a.md".into(),
        from: "en-US".parse().expect("a tag"),
        to: "zh-TW".parse().expect("a tag"),
        title: "付款".into(),
        provenance: Provenance::default(),
        freshness: Freshness::Unknown,
        units: units_of(&page()),
    };
    ((format.head)(&units) + &(format.page)(&units) + (format.tail)()).into_bytes()
}

pub fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let lines: Vec<&str> = text.split('\n').collect();
    let place = |position: Position| assert!(is_in(&lines, position), "{position:?}");
    for read in FORMATS.iter().filter_map(|format| format.read) {
        match read(text) {
            Ok(returns) => {
                returns.damaged.iter().for_each(|(position, ..)| place(*position));
                returns.units.iter().for_each(|unit| place(unit.position));
                only_segments_change(&returns.units);
            }
            Err(unusable) => place(unusable.position),
        }
    }
}

fn only_segments_change(returned: &[Returned]) {
    let bytes = page().replace('\n', "\r\n").into_bytes();
    let page = PageBytes::new(bytes).expect("it is text");
    let units = units_of(&page.text);
    let mut sorted: Vec<&Unit> = units.iter().collect();
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(sorted.len(), 5, "each of them can be handed out");
    let mut changes = BTreeMap::new();
    for unit in returned {
        if let Verdict::Change(change) = judge(&page.text, &sorted, unit, true) {
            changes.insert(change.range.start, change);
        }
    }
    let changed = page.changed(changes.values().map(|change| (change.range.clone(), change.new.as_str())));
    let changed = PageBytes::new(changed).expect("it is text still").text;
    let (old, new) = (pieces(&page.text), pieces(&changed));
    assert_eq!(new.len(), old.len(), "{changed}");
    let mut ends = (0, 0);
    for (old, new) in old.iter().zip(&new) {
        let (PieceKind::Pair { target: was, .. }, PieceKind::Pair { target: is, .. }) = (&old.kind, &new.kind) else {
            panic!("a segment is torn: {changed}");
        };
        assert_eq!(page.text[ends.0..was.start], changed[ends.1..is.start], "what is around segments stays");
        let meant = changes.get(&was.start).map_or(&page.text[was.clone()], |change| &change.new);
        assert_eq!(&changed[is.clone()], meant);
        ends = (was.end, is.end);
    }
    assert_eq!(page.text[ends.0..], changed[ends.1..]);
}
