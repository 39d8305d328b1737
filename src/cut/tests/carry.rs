//! Bilingual pages whose source changed.

use super::{making, pair};
use crate::cut::{Carried, Fate, carry, cut, dropped, updated, weave};

/// `old` has pairs of source and translation, one on each line; `new` is the source page.
fn carried(old: &[(&str, &str)], new: &str) -> (String, Carried) {
    let old: Vec<String> =
        old.iter().enumerate().map(|(at, (source, target))| pair(101 + at as u32, target, source)).collect();
    (old.join("\n\n"), carry(&old.join("\n\n"), &cut(new)))
}

fn targets(old: &[(&str, &str)], new: &str) -> Vec<(u32, Fate, Option<String>)> {
    let (_, carried) = carried(old, new);
    let target = |ordinal: &u32| carried.targets.get(ordinal).cloned();
    carried.fates.iter().map(|(ordinal, fate)| (*ordinal, *fate, target(ordinal))).collect()
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn sentences_keep_their_translation_wherever_they_stand() {
    let old = [("One.", "Un."), ("Two.", "Deux."), ("Three.", "Trois.")];
    let expected = [
        (101, Fate::Moved, some("Trois.")),
        (102, Fate::Kept, some("Un.")),
        (103, Fate::New, None),
        (104, Fate::Kept, some("Deux.")),
    ];
    assert_eq!(targets(&old, "Three.\n\nOne. Other.\n\nTwo.\n"), expected);
}

#[test]
fn of_several_translations_of_a_sentence_the_one_with_the_same_neighbours_is_taken() {
    let old = [("A.", "a"), ("Save.", "Enregistrez."), ("B.", "b"), ("Save.", "Sauvez."), ("C.", "c")];
    let found = targets(&old, "B. Save. C. Save.\n");
    let found: Vec<_> = found.into_iter().filter_map(|(.., target)| target).collect();
    assert_eq!(found, ["b", "Sauvez.", "c", "Enregistrez."]);
}

#[test]
fn a_sentence_that_is_there_more_often_than_before_has_one_translation() {
    let found = targets(&[("Save.", "Enregistrez.")], "Save.\n\nSave.\n");
    assert!(found.iter().all(|(_, fate, target)| *fate == Fate::Kept && target.as_deref() == Some("Enregistrez.")));
}

#[test]
fn bold_signs_that_another_publisher_put_inside_of_a_segment_stand_outside_now() {
    assert_eq!(targets(&[("**Note**", "**Remarque**")], "**Note**\n"), [(101, Fate::Kept, some("Remarque"))]);
}

#[test]
fn a_translation_that_would_end_the_cell_of_a_table_is_not_taken_and_not_lost() {
    let (_, carried) = carried(&[("A or b.", "A | b.")], "| A or b. |\n|---|\n");
    assert_eq!(carried.fates, [(101, Fate::New)]);
    assert_eq!(carried.unused.len(), 1);
}

#[test]
fn what_no_sentence_needs_is_kept_in_a_comment_and_comes_back_with_its_sentence() {
    let (old, first) = carried(&[("One.", "Un <b>.</b> -->"), ("Two.", "Deux."), ("3", "3")], "Two.\n");
    let without = updated(&old, &weave("Two.\n", &cut("Two.\n"), &making(), |_| Some("Deux.")), &first);
    assert!(
        without.ends_with(
            "\n\n<!-- hexapla: translations that no sentence needs any more\n\
             {\"source\":\"One.\",\"target\":\"Un \\u003cb\\u003e.\\u003c/b\\u003e --\\u003e\"}\n-->\n"
        ),
        "{without}"
    );
    let again = carry(&without, &cut("Two.\n\nOne.\n"));
    assert_eq!(again.fates, [(101, Fate::Kept), (102, Fate::Returned)]);
    assert_eq!(again.targets[&102], "Un <b>.</b> -->");
    assert_eq!(again.unused, []);
}

#[test]
fn translated_values_allowances_and_texts_of_pictures_are_carried_over_and_the_rest_is_the_sources() {
    let old = "---\ntitle: 'L''eau : tout'\nauthor: a\nhexapla-allow:\n  - broken-link\nms.openlocfilehash: old\n---\n\
               [!注意]\n![Couvercle](lid.png) ![](x.png)\nNon balisé.\n";
    let new = "---\ntitle: Water\ndescription: All.\nauthor: b\n---\n[!NOTE]\n![A lid](lid.png) ![X](x.png)\n";
    let cut = cut(new);
    let page = updated(old, &weave(new, &cut, &making(), |_| None), &Carried::default());
    let expected = "---\ntitle: 'L''eau : tout'\ndescription: All.\nauthor: b\nhexapla-allow:\n  - broken-link\nms.openlocfilehash: cafe\n\
                    ms.translationtype: HT\nms.contentlocale: fr-FR\nms.lasthandoff: 10/29/2018\n---\n\
                    [!NOTE]\n![Couvercle](lid.png) ![X](x.png)\n";
    assert_eq!(page, expected);
    assert_eq!(dropped(old, &page), ["[!注意]", "![Couvercle](lid.png) ![](x.png)", "Non balisé."]);
}
