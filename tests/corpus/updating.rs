//! Pages of 2017 are updated to the source pages of 2018: every sentence that stayed the same keeps its translation.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use camino::Utf8Path;
use hexapla::{
    base::Locale,
    cut::{Fate, Making, carry, cut, updated, weave},
    model::document::Side,
    segment::{self, PieceKind},
};

use crate::{Test, ensure, pages};

pub const TESTS: &[Test] =
    &[("sentences_that_stayed_the_same_keep_their_translation", sentences_that_stayed_the_same_keep_their_translation)];

/// Source → translations, white space made one.
fn pairs(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let one = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for piece in segment::pieces(text) {
        if let PieceKind::Pair { target, source, .. } = piece.kind {
            found.entry(one(&text[source])).or_default().insert(one(&text[target]));
        }
    }
    found
}

fn sentences_that_stayed_the_same_keep_their_translation(corpus: &Utf8Path) -> Result<(), String> {
    let name = "partner-center-pr.ko-kr";
    let (then, now) = (corpus.join("partner-center-mixed").join(name), corpus.join("partner-center").join(name));
    let read = |path: &Utf8Path| fs::read_to_string(path).map(|text| text.replace("\r\n", "\n"));
    let (mut updates, mut sentences, mut same, mut kept, mut moved, mut untranslated, mut unused) =
        (0, 0, 0, 0, 0, 0, 0);
    let (mut of_publisher, mut same_of_publisher) = (0, 0);
    for path in pages(&now)? {
        let below = path.strip_prefix(&now).map_err(|cause| cause.to_string())?;
        let (Ok(old), Ok(truth)) = (read(&then.join(below)), read(&path)) else { continue };
        let source = segment::keep(&truth, Side::Source);
        let before = pairs(&old);
        if before.is_empty() || source == truth {
            continue;
        }
        let cut = cut(&source);
        let carried = carry(&old, &cut);
        let making = Making {
            locale: Locale::parse("ko-KR").ok_or("a tag")?,
            prefix: "00000".to_owned(),
            source_hash: None,
            source_commit: None,
            method: None,
            handed_off: None,
            file_id: None,
        };
        let target = |segment: &hexapla::cut::Segment| carried.targets.get(&segment.ordinal).map(String::as_str);
        let page = updated(&old, &weave(&source, &cut, &making, target), &carried);
        let after = pairs(&page);
        updates += 1;
        for segment in cut.segments.iter().filter(|segment| !segment.in_front) {
            sentences += 1;
            let key = segment.source.split_whitespace().collect::<Vec<_>>().join(" ");
            let Some(known) = before.get(&key) else { continue };
            same += 1;
            let found = target(segment).map(|found| found.split_whitespace().collect::<Vec<_>>().join(" "));
            kept += usize::from(found.is_some_and(|found| known.contains(&found)));
        }
        let of = |wanted: Fate| carried.fates.iter().filter(|(_, fate)| *fate == wanted).count();
        moved += of(Fate::Moved);
        untranslated += of(Fate::New);
        unused += carried.unused.len();
        for (source, targets) in pairs(&truth) {
            let Some(known) = before.get(&source) else { continue };
            same_of_publisher += 1;
            of_publisher += usize::from(targets.iter().any(|target| known.contains(target)));
        }
        for (source, targets) in before {
            for target in targets.into_iter().filter(|target| *target != source && target.contains(char::is_alphabetic))
            {
                let is_unused = carried
                    .unused
                    .iter()
                    .any(|pair| pair.target.split_whitespace().collect::<Vec<_>>().join(" ") == target);
                let is_used = after.values().any(|targets| targets.contains(&target));
                let bare = target.trim_start_matches("**").trim_end_matches("**");
                let is_bare = after.values().any(|targets| targets.contains(bare));
                ensure(is_unused || is_used || is_bare, || format!("{below}: `{target}` is lost"))?;
            }
        }
        // Once more with the same source changes nothing.
        let again = carry(&page, &cut);
        ensure(again.fates.iter().filter(|(_, fate)| *fate == Fate::Moved).count() == 0, || {
            format!("{below}: moved twice")
        })?;
        ensure(
            updated(
                &page,
                &weave(&source, &cut, &making, |segment| again.targets.get(&segment.ordinal).map(String::as_str)),
                &again,
            ) == page,
            || format!("{below}: a second update changes the page"),
        )?;
    }
    println!(
        "{updates} pages, {sentences} sentences: {kept} of {same} whose source is equal keep their translation ({moved} moved), \
         {untranslated} to translate, {unused} translations no longer needed; the publisher kept {of_publisher} of {same_of_publisher}"
    );
    ensure(updates > 90 && kept == same, || format!("{kept} of {same}"))
}
