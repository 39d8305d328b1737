//! Pages made of segments in one line each, handed out and taken back.

mod concordance;
mod damage;
mod edits;
mod formats;
mod memory;

use proptest::prelude::*;

use super::{
    Format,
    returned::{Returned, Returns},
    unit::{Newest, PageUnits, Unit, units},
    verdict::{Change, Verdict, judge},
};
use crate::{
    base::{Digest, LineIndex},
    model::{
        Facts, Page,
        facts::SegmentFacts,
        sample::{locale, page},
        translation::Freshness,
    },
    read::PageBytes,
    segment,
};

fn segment(ordinal: usize, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"a1b2c-{ordinal}\">{target}</span>\
         <span class=\"sxs-lookup\"><span data-stu-id=\"a1b2c-{ordinal}\">{source}</span></span>"
    )
}

/// The facts of a page in which every pair is a segment.
fn facts(text: &str) -> Facts {
    let index = LineIndex::new(text);
    let segment = |piece: &segment::Piece| SegmentFacts {
        ordinal: 1,
        source: Digest::default(),
        target: Digest::default(),
        words: 0,
        position: index.position(piece.range.start),
    };
    Facts { segments: segment::pieces(text).iter().map(segment).collect(), ..Facts::default() }
}

fn units_of(text: &str) -> Vec<Unit> {
    units(text, &facts(text), Newest::Same).0
}

/// As `export` hands it out.
fn handed_out(text: &str) -> PageUnits {
    let page = page("zh-TW", "a.md").hash("cafe").day(3, 1);
    let Page { facts: Facts { front_matter, .. }, .. } = page;
    PageUnits {
        page: "help/a.md".into(),
        from: locale("en-US"),
        to: locale("zh-TW"),
        title: "A \"title\" & more".into(),
        provenance: front_matter.provenance,
        freshness: Freshness::Current,
        units: units_of(text),
    }
}

fn document(format: &Format, page: &PageUnits) -> String {
    (format.head)(page) + &(format.page)(page) + (format.tail)()
}

fn read(format: &Format, document: &str) -> Returns {
    let read = format.read.expect("it is read back");
    read(document).unwrap_or_else(|problem| panic!("{}: {problem:?}\n{document}", format.name))
}

/// What is to be done with a unit of the page with these bytes.
fn judged(bytes: &[u8], returned: &Returned) -> Verdict {
    let page = PageBytes::new(bytes.to_vec()).expect("UTF-8");
    let units = units_of(&page.text);
    let mut units: Vec<&Unit> = units.iter().collect();
    units.sort_by(|a, b| a.id.cmp(&b.id));
    judge(&page.text, &units, returned, true)
}

/// Markdown as it may stand in a half of a segment: no blank line, no tag of a segment.
pub(crate) fn markdown() -> impl Strategy<Value = String> {
    let signs = "** * _ __ *** ~~ ` `` [ ] ( ) ![ ](a.md) [x](b.md#c) ![y](z.png) [^1] [!NOTE] <br> <b> </b> <a href=\"x\"> </a> \
                 <!-- c --> <https://x.y/?a=b&c> &nbsp; &#38; & &x; < > \" ' \\* \\[ \\ ]]> | # - 1. {0} <T> <xref:System.String?a=b>";
    let signs: Vec<String> = signs.split(' ').filter(|sign| !sign.is_empty()).map(str::to_owned).collect();
    let token = prop_oneof![
        4 => prop::sample::select(signs),
        2 => "[a-z一-三é\u{a0}\u{202f}\u{3000} ]{1,4}",
        1 => Just(" ".to_owned()),
        1 => Just("\nx".to_owned()),
        1 => Just("\t".to_owned()),
    ];
    prop::collection::vec(token, 1..16).prop_map(|tokens| tokens.concat())
}
