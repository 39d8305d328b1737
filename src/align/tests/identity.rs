use crate::{
    align::{
        align,
        tests::show::{aligned, codes, sets, show},
    },
    model::{
        Page,
        sample::{docset, locale, page},
        source::{Origin, SourceKind},
    },
};

#[track_caller]
fn assert_sets(pages: &[Page], expected: &[&str], problems: &[&str]) {
    let aligned = aligned(pages);
    assert_eq!(sets(&aligned.value, pages), expected);
    assert_eq!(codes(&aligned), problems);
}

#[test]
fn pages_with_the_same_unique_id_are_one_set_wherever_they_stand() {
    let pages = [page("ko-KR", "old.md").id("x"), page("zh-TW", "new.md").id("x"), page("fr-FR", "other.md")];
    assert_sets(&pages, &["ko-KR/old.md zh-TW/new.md", "fr-FR/other.md"], &[]);
}

#[test]
fn pages_with_different_ids_never_join_by_path_anchor_or_hash() {
    let of = |tag, id| page(tag, "a.md").id(id).anchor("same").hash("same");
    let pages = [of("ko-KR", "x"), of("zh-TW", "y")];
    assert_sets(&pages, &["zh-TW/a.md", "ko-KR/a.md"], &["output-path-conflict zh-TW/a.md"]);
}

#[test]
fn an_id_that_one_locale_has_twice_joins_nothing_in_any_locale() {
    let pages = [
        page("ko-KR", "a.md").id("x"),
        page("ko-KR", "b.md").id("x"),
        page("zh-TW", "a.md").id("x"),
        page("zh-TW", "c.md").id("x"),
        page("fr-FR", "moved.md").id("x"),
    ];
    assert_sets(
        &pages,
        &["ko-KR/a.md zh-TW/a.md", "ko-KR/b.md", "zh-TW/c.md", "fr-FR/moved.md"],
        &[
            "duplicate-asset-id ko-KR/a.md",
            "duplicate-asset-id ko-KR/b.md",
            "duplicate-asset-id zh-TW/a.md",
            "duplicate-asset-id zh-TW/c.md",
        ],
    );
}

#[test]
fn a_copied_id_names_the_other_file_and_counts_the_rest() {
    let pages = ["a.md", "b.md", "c.md"].map(|path| page("ko-KR", path).id("x"));
    let messages: Vec<String> = aligned(&pages).diagnostics.into_iter().map(|problem| problem.message).collect();
    assert_eq!(messages[0], "the asset id `x` is also on `ko-KR/b.md` and on 1 more");
    assert_eq!(messages[2], "the asset id `x` is also on `ko-KR/a.md` and on 1 more");
}

#[test]
fn without_ids_the_path_decides_without_case() {
    let pages = [page("ko-KR", "Sub/A.md"), page("zh-TW", "sub/a.md"), page("zh-TW", "a.md")];
    assert_sets(&pages, &["ko-KR/Sub/A.md zh-TW/sub/a.md", "zh-TW/a.md"], &[]);
}

#[test]
fn a_page_without_an_id_joins_the_set_that_holds_its_path() {
    let pages = [
        page("ko-KR", "old.md").id("x"),
        page("zh-TW", "new.md").id("x"),
        page("fr-FR", "old.md"),
        page("de-DE", "new.md"),
    ];
    assert_sets(&pages, &["de-DE/new.md fr-FR/old.md ko-KR/old.md zh-TW/new.md"], &[]);
}

#[test]
fn where_two_ids_hold_a_path_a_page_without_one_joins_the_source_page_else_the_newest() {
    let pages =
        [page("ko-KR", "a.md").id("x").day(1, 1), page("zh-TW", "a.md").id("y").day(2, 1), page("fr-FR", "a.md")];
    assert_sets(&pages, &["ko-KR/a.md", "fr-FR/a.md zh-TW/a.md"], &["output-path-conflict ko-KR/a.md"]);
    let pages = [page("en-US", "a.md").id("x"), page("zh-TW", "a.md").id("y").day(2, 1), page("fr-FR", "a.md")];
    assert_sets(&pages, &["zh-TW/a.md", "en-US/a.md fr-FR/a.md"], &["output-path-conflict zh-TW/a.md"]);
}

#[test]
fn where_id_and_path_point_to_different_sets_the_path_wins() {
    // zh-TW has both pages; its copy took the id along, and the page that was copied lost it.
    let pages = [page("zh-TW", "copy.md").id("x"), page("zh-TW", "page.md"), page("ko-KR", "page.md").id("x")];
    assert_sets(&pages, &["zh-TW/copy.md", "ko-KR/page.md zh-TW/page.md"], &["asset-id-moved ko-KR/page.md"]);
}

#[test]
fn the_path_wins_for_all_pages_there_and_for_no_others() {
    let pages = [
        page("zh-TW", "copy.md").id("x"),
        page("zh-TW", "page.md"),
        page("ko-KR", "page.md").id("x"),
        page("fr-FR", "page.md"),
        page("de-DE", "copy.md"),
        page("ja-JP", "third.md").id("x"),
    ];
    assert_sets(
        &pages,
        &["de-DE/copy.md ja-JP/third.md zh-TW/copy.md", "fr-FR/page.md ko-KR/page.md zh-TW/page.md"],
        &["asset-id-moved ko-KR/page.md"],
    );
}

#[test]
fn pages_that_neither_id_nor_path_joins_join_by_the_anchor_of_their_first_heading() {
    let pages = [
        page("ko-KR", "old.md").anchor("support"),
        page("fr-FR", "old.md").anchor("support"),
        page("zh-TW", "new.md").anchor("support").day(1, 1),
        page("zh-TW", "other.md").anchor("else"),
    ];
    let aligned = aligned(&pages);
    assert_eq!(
        show(&aligned.value, &pages),
        [
            "new.md: fr-FR=old.md Heading Unknown, ko-KR=old.md Heading Unknown, zh-TW=new.md Alone Unknown",
            "other.md: zh-TW=other.md Alone Unknown",
        ]
    );
}

#[test]
fn an_anchor_that_a_locale_has_twice_joins_nothing() {
    let pages = [
        page("ko-KR", "a.md").anchor("overview"),
        page("zh-TW", "b.md").anchor("overview"),
        page("zh-TW", "c.md").anchor("overview"),
    ];
    assert_sets(&pages, &["ko-KR/a.md", "zh-TW/b.md", "zh-TW/c.md"], &[]);
}

#[test]
fn a_translated_heading_without_an_anchor_joins_nothing_but_a_source_heading_is_its_own_anchor() {
    let pages = [page("ko-KR", "a.md").heading("support", "support", false), page("zh-TW", "b.md").anchor("support")];
    assert_sets(&pages, &["ko-KR/a.md", "zh-TW/b.md"], &[]);
    let pages = [page("en-US", "a.md").heading("support", "Support", false), page("zh-TW", "b.md").anchor("support")];
    assert_sets(&pages, &["en-US/a.md zh-TW/b.md"], &[]);
}

#[test]
fn what_is_left_joins_by_a_source_hash_that_is_unique_in_its_locale() {
    let pages = [
        page("ko-KR", "a.md").hash("1"),
        page("zh-TW", "b.md").hash("1"),
        page("ko-KR", "c.md").hash("empty"),
        page("zh-TW", "d.md").hash("empty"),
        page("zh-TW", "e.md").hash("empty"),
    ];
    assert_sets(&pages, &["ko-KR/a.md zh-TW/b.md", "ko-KR/c.md", "zh-TW/d.md", "zh-TW/e.md"], &[]);
}

#[test]
fn a_translation_joins_the_source_page_by_either_of_its_hashes() {
    let pages = [page("en-US", "a.md").hash("crlf").hash("raw"), page("zh-TW", "b.md").hash("raw")];
    assert_eq!(show(&aligned(&pages).value, &pages), ["a.md: en-US=a.md Alone Source, zh-TW=b.md SourceHash Current"]);
}

#[test]
fn sets_that_share_a_locale_never_join() {
    let pages = [
        page("ko-KR", "a.md").anchor("x"),
        page("fr-FR", "a.md"),
        page("zh-TW", "b.md").anchor("x"),
        page("fr-FR", "b.md"),
    ];
    assert_sets(&pages, &["fr-FR/a.md ko-KR/a.md", "fr-FR/b.md zh-TW/b.md"], &[]);
}

#[test]
fn every_member_says_which_key_joined_it() {
    let pages = [
        page("en-US", "a.md").id("x").anchor("h").hash("1"),
        page("de-DE", "moved.md").id("x"),
        page("fr-FR", "A.md"),
        page("ja-JP", "j.md").anchor("h"),
        page("ko-KR", "k.md").hash("1"),
        page("zh-TW", "moved.md"),
    ];
    assert_eq!(
        show(&aligned(&pages).value, &pages),
        ["a.md: de-DE=moved.md AssetId Unknown, en-US=a.md Alone Source, fr-FR=A.md Path Unknown, \
          ja-JP=j.md Heading Unknown, ko-KR=k.md SourceHash Current, zh-TW=moved.md Path Unknown"]
    );
}

#[test]
fn in_loose_docsets_the_path_joins_nothing() {
    let pages =
        [page("ko-KR", "1.md").id("x"), page("zh-TW", "2.md").id("x"), page("fr-FR", "3.md"), page("de-DE", "3.md")];
    let aligned = align(&pages, &[docset(true)], &locale("en-US"));
    assert_eq!(sets(&aligned.value, &pages), ["ko-KR/1.md zh-TW/2.md", "fr-FR/3.md", "de-DE/3.md"]);
    assert_eq!(codes(&aligned), [""; 0]);
}

#[test]
fn docsets_know_nothing_of_each_other() {
    let mut pages = [page("ko-KR", "a.md").id("x"), page("ko-KR", "a.md").id("x"), page("zh-TW", "a.md").id("x")];
    pages[0].file.docset = 1;
    assert_sets(&pages, &["ko-KR/a.md zh-TW/a.md", "ko-KR/a.md"], &[]);
}

#[test]
fn includes_and_recovered_pages_are_left_out_and_yaml_pages_are_not() {
    let mut pages = [page("ko-KR", "a.md"), page("en-US", "a.md"), page("ko-KR", "b.yml")];
    pages[0].file.kind = SourceKind::Include;
    pages[1].file.origin = Origin::Recovered;
    pages[2].file.kind = SourceKind::YamlPage;
    assert_sets(&pages, &["ko-KR/b.yml"], &[]);
}

#[test]
fn the_order_of_the_pages_does_not_matter() {
    let mut pages = Vec::new();
    for (at, tag) in ["ko-KR", "zh-TW", "fr-FR", "de-DE"].into_iter().enumerate() {
        for number in 0..40 {
            // Ids, anchors and hashes repeat within and across locales in different rhythms, some paths twice.
            let mut next =
                page(tag, &format!("{}{}.md", if number % 5 == 0 { "P" } else { "p" }, (number * (at + 2)) % 89));
            next.file.shown = format!("{tag}/{number}").into();
            next.file.location = next.file.shown.to_string().into();
            next = if number % 3 == 0 { next.id(&format!("id{}", (number + at) % 17)) } else { next };
            next = if number % 4 == 1 { next.anchor(&format!("h{}", (number * 3 + at) % 23)) } else { next };
            next = if number % 2 == 0 { next.hash(&format!("{}", (number + 2 * at) % 13)) } else { next };
            pages.push(if number % 7 == 0 { next.day(1 + (number % 12) as i8, 1) } else { next });
        }
    }
    let result = |pages: &[Page]| {
        let aligned = aligned(pages);
        let members = aligned.value.sets.iter().map(|set| set.members.len()).sum::<usize>();
        assert_eq!(members, pages.len(), "every page stands in exactly one set");
        let problems: Vec<String> = aligned.diagnostics.iter().map(|problem| problem.message.clone()).collect();
        (show(&aligned.value, pages), sets(&aligned.value, pages), problems)
    };
    let expected = result(&pages);
    assert!(expected.0.iter().any(|line| line.contains("Heading")), "{:#?}", expected.0);
    for step in [3, 7, 59, 159] {
        let shuffled: Vec<Page> = (0..pages.len()).map(|at| pages[(at * step + 5) % pages.len()].clone()).collect();
        assert_eq!(result(&shuffled), expected);
    }
}
