use crate::{
    align::{
        align,
        tests::show::{aligned, codes, sets},
    },
    model::{
        Alignment, Page,
        sample::{docset, locale, page},
    },
};

fn paths(alignment: &Alignment) -> Vec<&str> {
    alignment.sets.iter().map(|set| set.path.as_str()).collect()
}

#[track_caller]
fn assert_loose_path(pages: &[Page], expected: &[&str]) {
    let found = align(pages, &[docset(true)], &locale("en-US"));
    assert_eq!(paths(&found.value), expected);
    assert_eq!(codes(&found), [""; 0]);
}

#[test]
fn a_set_stands_where_its_source_page_stands() {
    let pages = [page("en-US", "Page.md").id("x"), page("ko-KR", "other.md").id("x").day(1, 1)];
    let alignment = aligned(&pages).value;
    assert_eq!(paths(&alignment), ["Page.md"]);
    assert_eq!(alignment.sets[0].paths, ["other.md", "page.md"]);
}

#[test]
fn without_a_source_page_a_set_stands_where_its_newest_translation_stands() {
    let pages = [page("de-DE", "old.md").id("x").day(1, 1), page("ko-KR", "New.md").id("x").day(2, 1)];
    assert_eq!(paths(&aligned(&pages).value), ["New.md"]);
}

#[test]
fn of_two_pages_of_a_locale_with_one_path_the_first_has_it_and_the_second_gets_a_number() {
    let pages = [page("ko-KR", "A.md"), page("ko-KR", "a.md"), page("fr-FR", "a.md"), page("ko-KR", "a-2.md")];
    let found = aligned(&pages);
    assert_eq!(sets(&found.value, &pages), ["ko-KR/a-2.md", "ko-KR/a.md", "fr-FR/a.md ko-KR/A.md"]);
    assert_eq!(paths(&found.value), ["a-2.md", "a-3.md", "a.md"]);
    assert_eq!(codes(&found), ["output-path-conflict ko-KR/a.md"]);
}

#[test]
fn of_two_folders_of_one_locale_the_first_has_the_path_for_all_locales() {
    let mut second = ["ko-KR", "fr-FR"].map(|tag| page(tag, "a.md"));
    for page in &mut second {
        page.file.tree = 1;
        page.file.shown = format!("second/{}", page.file.shown).into();
    }
    let mut pages = vec![page("ko-KR", "a.md"), page("fr-FR", "a.md")];
    pages.extend(second);
    let found = aligned(&pages);
    assert_eq!(sets(&found.value, &pages), ["second/fr-FR/a.md second/ko-KR/a.md", "fr-FR/a.md ko-KR/a.md"]);
    assert_eq!(codes(&found), ["output-path-conflict second/fr-FR/a.md"]);
}

#[test]
fn a_path_key_stands_in_one_set_alone() {
    let pages = [
        page("zh-TW", "new.md").id("x").day(1, 1),
        page("ko-KR", "old.md").id("x"),
        page("zh-TW", "old.md").id("y"),
        page("fr-FR", "OLD.md").id("z"),
    ];
    let alignment = aligned(&pages).value;
    let keys: Vec<_> = alignment.sets.iter().map(|set| (set.path.as_str(), set.paths.join(" "))).collect();
    assert_eq!(
        keys,
        [("OLD.md", "old.md".into()), ("new.md", "new.md".into()), ("old-2.md", String::from("old-2.md"))]
    );
}

#[test]
fn a_loose_set_is_called_after_the_anchor_of_its_heading_whatever_its_files_are_called() {
    assert_loose_path(&[page("zh-TW", "000_c6.md").anchor("Import Profiles")], &["import-profiles.md"]);
}

#[test]
fn else_after_the_source_text_of_the_heading_else_after_the_source_pages_heading() {
    assert_loose_path(&[page("zh-TW", "1.md").source_heading("What's new?")], &["what-s-new.md"]);
    let source = page("en-US", "1.md").id("x").heading("get-started", "Get started", false);
    let target = page("ko-KR", "2.md").id("x").heading("시작", "시작", false);
    assert_loose_path(&[source, target], &["get-started.md"]);
}

#[test]
fn else_after_any_heading_else_after_a_file() {
    assert_loose_path(&[page("ko-KR", "2.md").heading("시작-하기", "시작 하기", false)], &["시작-하기.md"]);
    assert_loose_path(&[page("ko-KR", "sub/Two.md")], &["two.md"]);
    assert_loose_path(&[page("ko-KR", "….md")], &["page.md"]);
}

#[test]
fn a_hostile_anchor_stays_a_file_name() {
    let long = "x".repeat(300);
    assert_loose_path(&[page("ko-KR", "1.md").anchor("../../etc/passwd\0")], &["etc-passwd.md"]);
    assert_loose_path(&[page("ko-KR", "1.md").anchor(&long)], &[&format!("{}.md", &long[..80])]);
}

#[test]
fn loose_sets_with_one_name_are_numbered() {
    let pages = ["1.md", "2.md", "3.md"].map(|path| page("ko-KR", path).anchor("same"));
    assert_loose_path(&pages, &["same-2.md", "same-3.md", "same.md"]);
}
