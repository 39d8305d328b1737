use crate::{
    align::{
        adopt_recovered, differing_witnesses,
        tests::show::{aligned, codes, show},
    },
    base::Diagnosed,
    model::{
        Page, PageId,
        sample::{locale, page},
        translation::{Freshness, Key, SourcePage, TranslationSet},
    },
};

/// The freshness of each member by locale, of the one set that `pages` make.
#[track_caller]
fn assert_freshness(pages: &[Page], expected: &[(&str, Freshness)]) -> TranslationSet {
    let alignment = aligned(pages).value;
    let [set] = alignment.sets.as_slice() else { panic!("{:?}", show(&alignment, pages)) };
    let found: Vec<_> = set.members.iter().map(|(locale, member)| (locale.tag(), member.freshness)).collect();
    assert_eq!(found, expected);
    set.clone()
}

fn hash_of(set: &TranslationSet) -> &str {
    set.newest_source.as_ref().map_or("", |hash| &hash.0)
}

use Freshness::{Current, Source, Stale, Unknown};

#[test]
fn a_written_source_page_is_the_truth_whatever_the_dates_say() {
    let pages = [
        page("en-US", "a.md").hash("new").hash("new raw"),
        page("de-DE", "a.md").hash("new").day(1, 1),
        page("fr-FR", "a.md").hash("old").day(9, 9),
        page("ja-JP", "a.md").day(9, 9),
        page("ko-KR", "a.md").hash("new raw"),
    ];
    let expected = [("de-DE", Current), ("en-US", Source), ("fr-FR", Stale), ("ja-JP", Unknown), ("ko-KR", Current)];
    let set = assert_freshness(&pages, &expected);
    assert_eq!((set.source, hash_of(&set)), (SourcePage::Written(PageId(0)), "new"));
}

#[test]
fn the_newest_source_is_the_hash_that_translations_speak_of() {
    let pages = [page("en-US", "a.md").hash("crlf").hash("raw"), page("ko-KR", "a.md").hash("raw")];
    assert_eq!(hash_of(&assert_freshness(&pages, &[("en-US", Source), ("ko-KR", Current)])), "raw");
}

#[test]
fn without_a_source_page_the_latest_handoff_tells_the_newest_source() {
    let pages = [
        page("de-DE", "a.md").hash("1"),
        page("fr-FR", "a.md").hash("1").day(3, 1),
        page("ja-JP", "a.md").hash("2").day(4, 1),
        page("ko-KR", "a.md").hash("2"),
        page("zh-TW", "a.md").day(5, 1),
    ];
    let expected = [("de-DE", Stale), ("fr-FR", Stale), ("ja-JP", Current), ("ko-KR", Current), ("zh-TW", Unknown)];
    assert_eq!(hash_of(&assert_freshness(&pages, &expected)), "2");
}

#[test]
fn a_page_without_a_date_is_older_than_any_dated_one() {
    let pages = [page("de-DE", "a.md").hash("1"), page("ko-KR", "a.md").hash("2").day(1, 1)];
    assert_freshness(&pages, &[("de-DE", Stale), ("ko-KR", Current)]);
}

#[test]
fn of_pages_with_the_same_date_the_hash_that_most_members_share_is_newest_then_the_first_locale() {
    let of = |tag, hash| page(tag, "a.md").hash(hash).day(1, 1);
    let pages = [of("de-DE", "1"), of("fr-FR", "2"), of("ko-KR", "2")];
    assert_freshness(&pages, &[("de-DE", Stale), ("fr-FR", Current), ("ko-KR", Current)]);
    let pages = [of("de-DE", "1"), of("ko-KR", "2")];
    assert_freshness(&pages, &[("de-DE", Current), ("ko-KR", Stale)]);
}

#[test]
fn without_any_hash_nothing_is_known() {
    let set = assert_freshness(&[page("de-DE", "a.md").day(1, 1)], &[("de-DE", Unknown)]);
    assert_eq!((set.source, set.newest_source), (SourcePage::Unknown, None));
}

#[test]
fn the_source_is_recovered_from_the_newest_translation_that_has_segments() {
    let pages = [
        page("de-DE", "a.md").segments(&[(101, "x")]),
        page("fr-FR", "a.md").segments(&[(101, "x")]).day(2, 1),
        page("ja-JP", "a.md").segments(&[(101, "x")]).day(1, 1),
        page("zh-TW", "a.md").day(3, 1),
    ];
    assert_eq!(aligned(&pages).value.sets[0].source, SourcePage::RecoverFrom(PageId(1)));
}

#[test]
fn witnesses_of_the_same_source_that_disagree_are_reported_and_those_of_another_source_are_not() {
    let of = |tag, hash, source| page(tag, "a.md").hash(hash).segments(&[(101, source)]);
    let pages = [of("de-DE", "1", "x"), of("fr-FR", "1", "x"), of("ja-JP", "1", "y"), of("ko-KR", "2", "z")];
    let Diagnosed { value, diagnostics } = aligned(&pages);
    let found = Diagnosed::new((), [diagnostics, differing_witnesses(&pages, &value)].concat());
    assert_eq!(codes(&found), ["recovered-source-differs de-DE/a.md"]);
    assert!(found.diagnostics[0].message.contains("recovered from de-DE differs from the one in ja-JP,"));
}

#[test]
fn an_adopted_page_is_the_source_and_one_still_sees_that_nobody_wrote_it() {
    let pages = [page("de-DE", "a.md").hash("1").segments(&[(101, "x")]), page("en-US", "a.md")];
    let mut alignment = aligned(&pages[..1]).value;
    adopt_recovered(&mut alignment, 0, PageId(1), &locale("en-US"));
    let set = &alignment.sets[0];
    let adopted = &set.members[&locale("en-US")];
    assert_eq!((adopted.page, adopted.freshness, adopted.joined_by), (PageId(1), Source, Key::Recovered));
    assert_eq!(set.source, SourcePage::RecoverFrom(PageId(0)));
}
