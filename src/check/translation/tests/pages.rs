//! The rules that look at more than one segment.

use super::{super::*, place, read};

/// The places that `find` tells of, in the order of its report.
fn places(found: Vec<Diagnostic>) -> Vec<String> {
    found.iter().map(place).collect()
}

/// Sentences of one language in one page, (source, target), and where a translation is not the common one.
#[track_caller]
fn inconsistent_in(sentences: &[(&str, &str)], expected: &[&str]) {
    let numbered: Vec<(u32, &str, &str)> =
        (101..).zip(sentences).map(|(ordinal, (source, target))| (ordinal, *source, *target)).collect();
    let (page, _) = read("fr-FR", "a.md", "", &numbered);
    assert_eq!(places(inconsistent_translation::inconsistent(&[&page])), expected, "{sentences:?}");
}

const SENTENCE: &str = "Sign in to the portal first.";

#[test]
fn a_sentence_is_told_wherever_its_translation_is_not_the_commonest() {
    let second = &["fr-FR/a.md:5:3"];
    inconsistent_in(&[(SENTENCE, "A"), (SENTENCE, "B")], second);
    inconsistent_in(&[(SENTENCE, "A"), (SENTENCE, "B"), (SENTENCE, "A")], second);
    inconsistent_in(&[(SENTENCE, "A"), (SENTENCE, "B"), (SENTENCE, "B")], &["fr-FR/a.md:3:3"]);
    inconsistent_in(&[(SENTENCE, "A 1"), (SENTENCE, "A 2")], second);
    inconsistent_in(&[(SENTENCE, "a.b"), (SENTENCE, "a.c")], second);
    inconsistent_in(&[("Five words are a sentence.", "A"), ("Five words are a sentence.", "B")], second);
    inconsistent_in(&[("**Bold** words are compared too.", "A"), ("**Bold** words are compared too.", "B")], second);
    inconsistent_in(&[("See [the page](a.md) for more.", "A"), ("See [the page](b.md) for more.", "B")], second);
    inconsistent_in(&[(SENTENCE, SENTENCE), (SENTENCE, "B"), (SENTENCE, "B")], &["fr-FR/a.md:3:3"]);
    inconsistent_in(&[(SENTENCE, "A"), (SENTENCE, "B"), (SENTENCE, "C")], &["fr-FR/a.md:5:3", "fr-FR/a.md:7:3"]);
}

#[test]
fn a_sentence_is_not_told_where_its_translations_say_the_same() {
    inconsistent_in(&[], &[]);
    inconsistent_in(&[(SENTENCE, "A")], &[]);
    inconsistent_in(&[(SENTENCE, "A"), (SENTENCE, "A")], &[]);
    inconsistent_in(&[(SENTENCE, "Ouvrez-le."), (SENTENCE, "ouvrez-le")], &[]);
    inconsistent_in(&[(SENTENCE, "Ouvrez le&nbsp;!"), (SENTENCE, "Ouvrez le!")], &[]);
    inconsistent_in(&[(SENTENCE, "**Ouvrez** le"), (SENTENCE, "Ouvrez le")], &[]);
    inconsistent_in(&[(SENTENCE, "[Ouvrez](a.md) le"), (SENTENCE, "[Ouvrez](b.md) le")], &[]);
    inconsistent_in(&[(SENTENCE, "A"), ("Sign out of the portal first.", "B")], &[]);
    inconsistent_in(&[("Overview", "Vue"), ("Overview", "Aperçu")], &[]);
    inconsistent_in(&[("Four words are none", "A"), ("Four words are none", "B")], &[]);
}

#[test]
fn the_commonest_translation_is_that_of_all_pages_of_the_language() {
    let (a, _) = read("fr-FR", "a.md", "", &[(101, SENTENCE, "A")]);
    let (b, _) = read("fr-FR", "b.md", "", &[(101, SENTENCE, "B"), (102, SENTENCE, "B")]);
    let found = inconsistent_translation::inconsistent(&[&a, &b]);
    assert_eq!(found[0].message, "the same sentence is translated otherwise in `fr-FR/b.md:3`");
    assert_eq!(places(found), ["fr-FR/a.md:3:3"]);
}

/// The numbers of a page's segments, and those that are told, as positions from 0.
#[track_caller]
fn disordered(ordinals: &[u32], expected: &[usize]) {
    let segments: Vec<(u32, &str, &str)> = ordinals.iter().map(|ordinal| (*ordinal, "One.", "Un.")).collect();
    let (page, document) = read("fr-FR", "a.md", "", &segments);
    let found = ordinal_out_of_order::find(&page.file, &page.facts, &document);
    let expected: Vec<String> = expected.iter().map(|at| format!("fr-FR/a.md:{}:3", 3 + 2 * at)).collect();
    assert_eq!(places(found), expected, "{ordinals:?}");
}

#[test]
fn a_segment_whose_number_does_not_ascend_is_told() {
    disordered(&[102, 101], &[1]);
    disordered(&[101, 101], &[1]);
    disordered(&[101, 103, 102], &[2]);
    disordered(&[101, 103, 102, 104], &[2]);
    disordered(&[101, 104, 102, 103, 105], &[2, 3]);
    disordered(&[103, 102, 101], &[1, 2]);
    disordered(&[101, 102, 101, 102], &[2, 3]);
    disordered(&[999, 1000, 998], &[2]);
    disordered(&[101, 101, 101], &[1, 2]);
    disordered(&[200, 101, 102, 103], &[1, 2, 3]);
}

#[test]
fn segments_whose_numbers_ascend_are_in_order_whatever_is_left_out() {
    disordered(&[], &[]);
    disordered(&[101], &[]);
    disordered(&[104], &[]);
    disordered(&[101, 102], &[]);
    disordered(&[101, 103], &[]);
    disordered(&[103, 104, 110], &[]);
    disordered(&[1, 2, 3], &[]);
    disordered(&[998, 999, 1000], &[]);
    disordered(&[101, 102, 103, 104, 105, 106], &[]);
    let (mut page, document) = read("fr-FR", "a.md", "", &[(102, "Two.", "Deux."), (101, "One.", "Un.")]);
    page.file.origin = crate::model::source::Origin::Recovered;
    assert_eq!(places(ordinal_out_of_order::find(&page.file, &page.facts, &document)), [""; 0]);
}

/// Translations of one page, each by the hash of its source and its source sentences, one letter each; what the second one lacks.
#[track_caller]
fn missing(pages: &[(&str, &str)], expected: &[&str]) {
    let locales = ["ar-SA", "de-DE", "fr-FR", "ko-KR", "zh-TW"];
    let read = |(tag, (hash, sentences)): (&str, &(&str, &str))| {
        let sentences: Vec<String> = sentences.chars().map(|letter| format!("{letter}.")).collect();
        let segments: Vec<(u32, &str, &str)> =
            (101..).zip(&sentences).map(|(ordinal, source)| (ordinal, source.as_str(), tag)).collect();
        read(tag, "a.md", hash, &segments).0
    };
    let read: Vec<_> = locales.into_iter().zip(pages).map(read).collect();
    let found = segment_missing::missing_among(&read.iter().collect::<Vec<_>>());
    assert_eq!(places(found), expected, "{pages:?}");
}

#[test]
fn a_sentence_is_missing_where_all_other_languages_of_the_same_source_have_it() {
    let whole = ("1", "abcd");
    missing(&[whole, ("1", "acd"), whole], &["de-DE/a.md:3:3"]);
    missing(&[whole, ("1", "abd"), whole], &["de-DE/a.md:5:3"]);
    missing(&[whole, ("1", "abc"), whole], &["de-DE/a.md:7:3"]);
    missing(&[whole, ("1", "bcd"), whole], &["de-DE/a.md:1:1"]);
    missing(&[whole, ("1", "ab"), whole], &["de-DE/a.md:5:3"]);
    missing(&[whole, ("1", "acd"), whole, whole], &["de-DE/a.md:3:3"]);
    missing(&[whole, ("1", "acd"), whole, ("2", "xyz")], &["de-DE/a.md:3:3"]);
    missing(&[whole, ("1", "acd"), ("1", "abd"), whole, whole], &["de-DE/a.md:3:3", "fr-FR/a.md:5:3"]);
    missing(&[("1", "aab"), ("1", "ab"), ("1", "aab")], &["de-DE/a.md:3:3"]);
    missing(&[whole, whole, ("1", "abc")], &["fr-FR/a.md:7:3"]);
    missing(&[("1", "abc"), whole, whole], &["ar-SA/a.md:7:3"]);
}

#[test]
fn a_sentence_that_the_others_do_not_all_have_is_not_missing() {
    let whole = ("1", "abcd");
    missing(&[], &[]);
    missing(&[whole], &[]);
    missing(&[whole, ("1", "abc")], &[]);
    missing(&[whole, whole, whole], &[]);
    missing(&[whole, ("1", "abc"), ("1", "abc")], &[]);
    missing(&[whole, ("2", "abc"), whole], &[]);
    missing(&[whole, ("", "abc"), whole], &[]);
    missing(&[whole, ("1", ""), whole], &[]);
    missing(&[whole, ("1", "abxy"), whole], &[]);
    missing(&[whole, ("1", "dcba"), whole], &[]);
    missing(&[("1", "abc"), ("2", "ab"), ("3", "abc"), ("2", "abc")], &[]);
}
