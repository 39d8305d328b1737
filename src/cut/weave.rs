//! A cut page and the translations of its sentences → the bilingual page, as the publisher writes it.

use std::collections::BTreeMap;

use super::{Cut, Segment, front};
use crate::{
    base::Locale,
    model::{
        document::Side,
        front_matter::{Method, SourceHash},
    },
    segment::{self, PieceKind},
};

/// The keys that say how a page was translated.
const LOCALIZATION: [&str; 6] = [
    "ms.openlocfilehash",
    "ms.sourcegitcommit",
    "ms.translationtype",
    "ms.contentlocale",
    "ms.lasthandoff",
    "ms.locfileid",
];

/// What a bilingual page says of how it was made. What is unknown is left out.
#[derive(Clone, Debug)]
pub struct Making {
    pub locale: Locale,
    /// Five hexadecimal digits, the same in the whole page.
    pub prefix: String,
    /// Of the source page's text: `ms.openlocfilehash`.
    pub source_hash: Option<String>,
    pub source_commit: Option<String>,
    pub method: Option<Method>,
    /// The day on which it was handed out.
    pub handed_off: Option<jiff::civil::Date>,
    /// `ms.locfileid`
    pub file_id: Option<String>,
}

impl Making {
    /// Returns what is known of a page that is made from a source page.
    pub fn of(locale: &Locale, prefix: &str, source: SourceHash) -> Self {
        Self {
            locale: locale.clone(),
            prefix: prefix.to_owned(),
            source_hash: Some(source.0),
            source_commit: None,
            method: None,
            handed_off: None,
            file_id: None,
        }
    }

    fn lines(&self) -> String {
        let method = self.method.map(|method| match method {
            Method::Human => "HT",
            Method::Machine => "MT",
        });
        let values = [
            self.source_hash.clone(),
            self.source_commit.clone(),
            method.map(str::to_owned),
            Some(self.locale.tag().to_owned()),
            self.handed_off.map(|day| format!("{:02}/{:02}/{:04}", day.month(), day.day(), day.year())),
            self.file_id.as_ref().map(|id| format!("\"{id}\"")),
        ];
        let line = |(key, value): (&&str, Option<String>)| value.map(|value| format!("{key}: {value}\n"));
        LOCALIZATION.iter().zip(values).filter_map(line).collect()
    }
}

/// Returns the bilingual page. `target` gives the translation of a sentence; `None` leaves it in the source language. A sentence whose pair could not be read
/// back, because it or its translation has half a tag, stays as it is, without tags.
pub fn weave<'t>(page: &str, cut: &Cut, making: &Making, target: impl Fn(&Segment) -> Option<&'t str>) -> String {
    let targets: BTreeMap<u32, &str> =
        cut.segments.iter().map(|segment| (segment.ordinal, target(segment).unwrap_or(&segment.source))).collect();
    let mut woven = front_matter(page, cut, making, &targets);
    let mut at = cut.body;
    let mut anchors = cut.anchors.iter().peekable();
    for segment in cut.segments.iter().filter(|segment| !segment.in_front) {
        while let Some(anchor) = anchors.next_if(|anchor| anchor.at <= segment.range.start) {
            woven.push_str(&page[at..anchor.at]);
            woven.push_str(&format!("<a name=\"{}\"></a>", anchor.name));
            at = anchor.at;
        }
        let whole = &page[segment.range.clone()];
        woven.push_str(&page[at..segment.range.start]);
        at = segment.range.end;
        match pair(&making.prefix, segment, targets[&segment.ordinal]) {
            Some(pair) => woven.push_str(&pair),
            None => woven.push_str(whole),
        }
    }
    woven.push_str(&page[at..]);
    woven
}

fn pair(prefix: &str, segment: &Segment, target: &str) -> Option<String> {
    let (id, source) = (format!("{prefix}-{}", segment.ordinal), &segment.source);
    let pair = format!(
        "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>"
    );
    let pieces = segment::pieces(&pair);
    let [piece] = pieces.as_slice() else { return None };
    let whole =
        piece.range == (0..pair.len()) && piece.damage.is_none() && matches!(piece.kind, PieceKind::Pair { .. });
    let sound = whole && segment::keep(&pair, Side::Target) == target && segment::keep(&pair, Side::Source) == *source;
    sound.then_some(pair)
}

/// The front matter with the translated values, and with what says how the page was made at its end.
fn front_matter(page: &str, cut: &Cut, making: &Making, targets: &BTreeMap<u32, &str>) -> String {
    let mut text = String::new();
    let mut at = 0;
    for field in &cut.fields {
        let mut value = String::new();
        let mut end = 0;
        for (range, ordinal) in &field.sentences {
            value.push_str(&field.value[end..range.start]);
            value.push_str(targets[ordinal]);
            end = range.end;
        }
        value.push_str(&field.value[end..]);
        text.push_str(&page[at..field.range.start]);
        let unchanged = value == field.value;
        text.push_str(&if unchanged { page[field.range.clone()].to_owned() } else { front::written(&value) });
        at = field.range.end;
    }
    text.push_str(&page[at..cut.body]);
    let is_other = |line: &&str| {
        let key = line.split(':').next().unwrap_or_default();
        !LOCALIZATION.iter().any(|known| known.eq_ignore_ascii_case(key))
    };
    let lines: Vec<&str> = text.lines().filter(is_other).collect();
    let kept = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
    let kept: String = kept.iter().map(|line| format!("{line}\n")).collect();
    format!("---\n{kept}{}---\n", making.lines())
}
