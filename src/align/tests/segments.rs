use crate::{
    align::segments::pairs,
    model::{Facts, Page, sample::page},
};

fn translated(hash: &str, segments: &[(u32, &str)]) -> Facts {
    let Page { facts, .. } = page("ko-KR", "a.md").hash(hash).segments(segments);
    facts
}

#[test]
fn segments_with_equal_source_texts_are_the_same_wherever_they_stand() {
    let a = translated("1", &[(101, "One."), (102, "Two."), (103, "Gone.")]);
    let b = translated("2", &[(101, "Two."), (102, "New."), (103, "One.")]);
    assert_eq!(pairs(&a, &b), [(0, 2), (1, 0)]);
}

#[test]
fn the_ordinal_alone_says_nothing_where_the_sources_differ() {
    let a = translated("1", &[(101, "One."), (102, "Two.")]);
    let b = translated("2", &[(101, "One."), (102, "2.")]);
    assert_eq!(pairs(&a, &b), [(0, 0)]);
}

#[test]
fn repeated_sentences_pair_by_ordinal_where_the_sources_are_equal_else_in_order() {
    let segments = [(101, "Note"), (102, "Text."), (103, "Note")];
    assert_eq!(pairs(&translated("1", &segments), &translated("1", &segments[1..])), [(1, 0), (2, 1)]);
    assert_eq!(pairs(&translated("1", &segments), &translated("2", &segments[1..])), [(0, 1), (1, 0)]);
}

#[test]
fn of_one_source_a_segment_cut_differently_pairs_by_ordinal_between_neighbours_that_agree() {
    let a = translated("1", &[(101, "One."), (102, "See this."), (103, "Three.")]);
    let b = translated("1", &[(101, "One."), (102, "this"), (103, "Three.")]);
    assert_eq!(pairs(&a, &b), [(0, 0), (1, 1), (2, 2)]);
}

#[test]
fn shifted_ordinals_pair_nothing() {
    let a = translated("1", &[(101, "One."), (102, "Two."), (103, "Three."), (104, "Four.")]);
    let b = translated("1", &[(102, "One."), (103, "2."), (104, "Three."), (105, "4.")]);
    assert_eq!(pairs(&a, &b), [(0, 0), (2, 2)]);
}

#[test]
fn no_segment_is_in_two_pairs() {
    let a = translated("1", &[(101, "Note"), (101, "Note"), (102, "Note")]);
    let b = translated("1", &[(101, "Note"), (102, "Note")]);
    let found = pairs(&a, &b);
    assert_eq!(found, [(0, 0), (2, 1)]);
}

#[test]
fn pages_without_segments_pair_nothing() {
    assert_eq!(pairs(&Facts::default(), &translated("1", &[(101, "One.")])), []);
}
