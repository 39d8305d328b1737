//! The publisher's source pages, put together again, are cut and woven as the publisher cut and wove them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use camino::Utf8Path;
use hexapla::{
    base::Locale,
    cut::{Making, cut, weave},
    model::front_matter::Method,
    segment::{self, PieceKind},
};

use crate::{Test, ensure, pages, repositories};

pub const TESTS: &[Test] = &[
    ("sentences_end_where_the_publisher_ends_them", sentences_end_where_the_publisher_ends_them),
    ("woven_pages_are_the_publishers_to_the_byte", woven_pages_are_the_publishers_to_the_byte),
];

/// A bilingual page taken apart.
struct Bilingual {
    text: String,
    /// Without segments, in the source language.
    source: String,
    /// Bytes of `source` → number and translation.
    segments: BTreeMap<(usize, usize), (u32, String)>,
    prefix: String,
}

impl Bilingual {
    fn of(text: String) -> Option<Self> {
        let (mut source, mut segments, mut prefix) = (String::new(), BTreeMap::new(), String::new());
        let mut end = 0;
        for piece in segment::pieces(&text) {
            source.push_str(&text[end..piece.range.start]);
            end = piece.range.end;
            let PieceKind::Pair { ordinal, source: half, target } = &piece.kind else { continue };
            let start = source.len();
            source.push_str(&text[half.clone()]);
            segments.insert((start, source.len()), (ordinal.unwrap_or_default(), text[target.clone()].to_owned()));
            prefix = segment::id(&text, &piece).and_then(|id| id.split('-').next()).unwrap_or_default().to_owned();
        }
        source.push_str(&text[end..]);
        (!segments.is_empty()).then_some(Self { text, source, segments, prefix })
    }
}

fn bilingual_pages(folder: &Utf8Path) -> Result<Vec<(String, Bilingual)>, String> {
    let mut found = Vec::new();
    for path in pages(folder)? {
        let text = fs::read_to_string(&path).map_err(|cause| cause.to_string())?.replace("\r\n", "\n");
        found.extend(Bilingual::of(text).map(|page| (path.file_name().unwrap_or_default().to_owned(), page)));
    }
    Ok(found)
}

fn sentences_end_where_the_publisher_ends_them(corpus: &Utf8Path) -> Result<(), String> {
    let folders = repositories(&corpus.join("partner-center")).into_iter().map(|folder| (folder, 99));
    // Three years of the publisher's own changes: from 2019 on, emphasis of a whole sentence stands inside the tags.
    let mixed = repositories(&corpus.join("partner-center-mixed")).into_iter();
    let mixed = mixed.filter(|folder| !folder.ends_with("partner-center-pr.fr-fr")).map(|folder| (folder, 93));
    for (folder, least) in folders.chain(mixed) {
        let (mut theirs, mut ours, mut both, mut numbered, mut pages) = (0, 0, 0, 0, 0);
        for (_, page) in bilingual_pages(&folder)? {
            let cut = cut(&page.source);
            let found: BTreeMap<_, _> = cut
                .segments
                .iter()
                .filter(|segment| !segment.in_front)
                .map(|segment| ((segment.range.start, segment.range.end), segment.ordinal))
                .collect();
            let ends = |places: Vec<&(usize, usize)>| -> BTreeSet<(usize, bool)> {
                places.into_iter().flat_map(|(start, end)| [(*start, true), (*end, false)]).collect()
            };
            let (a, b) = (ends(page.segments.keys().collect()), ends(found.keys().collect()));
            (theirs, ours, both) = (theirs + a.len(), ours + b.len(), both + a.intersection(&b).count());
            pages += 1;
            numbered += usize::from(page.segments.iter().map(|(place, (ordinal, _))| (place, ordinal)).eq(&found));
        }
        let (recall, precision) = (share(both, theirs), share(both, ours));
        println!(
            "{folder}: {both} of {theirs} of the publisher's boundaries found ({recall:.2} %), of ours {precision:.2} % are the \
             publisher's; {numbered} of {pages} pages have the same segments with the same numbers"
        );
        ensure(recall >= f64::from(least) && precision >= f64::from(least), || format!("{folder}: too few"))?;
    }
    Ok(())
}

/// The source page is the recovered one without the anchors that weaving adds; its front matter is that of the translation, whose values are
/// translated, without what says how the page was made.
fn woven_pages_are_the_publishers_to_the_byte(corpus: &Utf8Path) -> Result<(), String> {
    for folder in repositories(&corpus.join("partner-center")) {
        let (mut pages, mut equal) = (0, 0);
        let mut differing = Vec::new();
        for (name, page) in bilingual_pages(&folder)? {
            pages += 1;
            let bare = without_anchors(&page.source);
            let values = |key: &str| {
                let line = page.text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
                line.map(|value| value.trim_matches('"').to_owned())
            };
            let making = Making {
                locale: Locale::parse(&values("ms.contentlocale").unwrap_or_default()).ok_or("no locale")?,
                prefix: page.prefix.clone(),
                source_hash: values("ms.openlocfilehash"),
                source_commit: values("ms.sourcegitcommit"),
                method: values("ms.translationtype")
                    .map(|kind| if kind == "MT" { Method::Machine } else { Method::Human }),
                handed_off: values("ms.lasthandoff").and_then(|day| jiff::civil::Date::strptime("%m/%d/%Y", day).ok()),
                file_id: values("ms.locfileid"),
            };
            let cut = cut(&bare);
            // The n-th sentence of the page has the n-th translation, if there are as many.
            let body = cut.segments.iter().filter(|segment| !segment.in_front).map(|segment| segment.ordinal);
            let targets: BTreeMap<u32, &str> =
                body.zip(page.segments.values().map(|(_, target)| target.as_str())).collect();
            let woven = weave(&bare, &cut, &making, |segment| targets.get(&segment.ordinal).copied());
            if woven == page.text {
                equal += 1;
            } else {
                let at = woven.bytes().zip(page.text.bytes()).take_while(|(a, b)| a == b).count();
                differing.push(format!(
                    "{name}:{}",
                    page.text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1
                ));
            }
        }
        println!("{folder}: {equal} of {pages} pages are equal to the byte; the others differ first at {differing:?}");
        ensure(share(equal, pages) >= 90.0, || format!("{folder}: {equal} of {pages}"))?;
    }
    Ok(())
}

fn without_anchors(source: &str) -> String {
    let line = |line: &str| {
        let rest = line.trim_start_matches('#');
        let hashes = &line[..line.len() - rest.len()];
        let behind = rest.trim_start_matches(' ');
        let spaces = &rest[..rest.len() - behind.len()];
        match behind.strip_prefix("<a name=\"").and_then(|behind| behind.split_once("\"></a>")) {
            Some((_, text)) if !hashes.is_empty() => format!("{hashes}{spaces}{text}"),
            _ => line.to_owned(),
        }
    };
    source.split_inclusive('\n').map(line).collect()
}

fn share(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}
