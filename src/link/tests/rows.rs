use super::*;

#[test]
fn every_set_is_shown_in_every_locale_by_its_own_page_or_the_source_page() {
    let world = World::new()
        .page("en-US", "index.md", "", "")
        .page("en-US", "Billing/Basics.md", "", "")
        .page("zh-TW", "billing/basics.md", "", "")
        .renamed("Billing/Basics.md", "billing/basics.md");
    assert_eq!(
        world.rows(),
        ["/en-us/docs/", "/en-us/docs/billing/basics/", "/zh-tw/docs/ (en-US)", "/zh-tw/docs/billing/basics/"]
    );
}

#[test]
fn the_source_locale_is_no_locale_of_the_site_while_no_page_is_in_it_and_nobody_lists_it() {
    let world = World::new().page("zh-TW", "a.md", "", "").page("ko-KR", "b.md", "", "");
    assert_eq!(
        world.rows(),
        ["/ko-kr/docs/a/ (zh-TW)", "/ko-kr/docs/b/", "/zh-tw/docs/a/", "/zh-tw/docs/b/ (ko-KR)"],
        "without a source page, the first locale that has the page shows it"
    );
    let listed = world.locales(&["zh-TW", "en-US", "ko-KR"]).site().value;
    let tags: Vec<&str> = listed.locales.iter().map(Locale::tag).collect();
    assert_eq!(tags, ["en-US", "zh-TW", "ko-KR"], "the source locale first, then as listed");
}

#[test]
fn pages_in_a_locale_that_is_not_listed_are_named() {
    let world = World::new().locales(&["en-US"]).page("en-US", "a.md", "", "").page("fr-FR", "a.md", "", "");
    assert_eq!(world.rows(), ["/en-us/docs/a/"]);
    let said = said(&world.site().diagnostics);
    assert!(said[0].starts_with("Warning locale-not-published fr-FR/a.md:1"), "{said:?}");
}

#[test]
fn a_draft_is_shown_nowhere_and_a_draft_translation_is_not_there_yet() {
    let draft = |page: &mut Page| page.facts.front_matter.draft = true;
    let world = World::new()
        .page("en-US", "a.md", "", "b.md")
        .page("zh-TW", "a.md", "", "")
        .last(draft)
        .page("en-US", "b.md", "", "")
        .last(draft);
    assert_eq!(world.rows(), ["/en-us/docs/a/"], "a locale with nothing but drafts is none");
    assert_eq!(world.leads("/en-us/docs/a/", "b.md"), "broken");
    assert!(world.problems("/en-us/docs/a/")[0].contains("leads to a draft"));
    let world = world.locales(&["en-US", "zh-TW"]);
    assert_eq!(world.rows(), ["/en-us/docs/a/", "/zh-tw/docs/a/ (en-US)"]);
}

#[test]
fn files_that_want_one_url_get_two_the_same_in_every_locale() {
    let world = World::new()
        .page("en-US", "a-2.md", "", "")
        .page("en-US", "a.md", "", "")
        .page("en-US", "a/index.md", "", "")
        .page("zh-TW", "a/index.md", "", "")
        .page("en-US", "cafe\u{301}.md", "", "")
        .page("en-US", "caf\u{e9}.md", "", "");
    let rows = world.rows();
    for url in ["/en-us/docs/a/", "/en-us/docs/a-2/", "/en-us/docs/a-3/", "/zh-tw/docs/a-3/", "/en-us/docs/café-2/"] {
        assert!(rows.contains(&url.to_owned()), "{url} in {rows:?}");
    }
    assert_eq!(rows.len(), 10);
    let said = said(&world.site().diagnostics);
    assert!(
        said[0].starts_with(
            "Warning publish-url-conflict en-US/a/index.md:1 `en-US/a/index.md` and `en-US/a.md` have the same URL"
        ),
        "{said:?}"
    );
}

#[test]
fn a_docset_at_the_root_stands_right_below_the_locale() {
    let world = World::new().mounts(&[""]).page("en-US", "index.md", "", "/a").page("en-US", "a.md", "", "");
    assert_eq!(world.rows(), ["/en-us/", "/en-us/a/"]);
    assert_eq!(world.leads("/en-us/", "/a"), "/en-us/a/");
}

#[test]
fn readers_begin_at_the_index_page_else_at_the_first_page_of_the_toc() {
    let home = |world: &World| {
        let site = world.site().value;
        site.homes.get(&locale("en-US")).map(|row| site.rows[*row].url.clone())
    };
    let world =
        World::new().page("en-US", "a.md", "", "").page("en-US", "z.md", "", "").toc("en-US", "TOC.md", "Z -> z.md");
    assert_eq!(home(&world).as_deref(), Some("/en-us/docs/z/"));
    assert_eq!(home(&world.page("en-US", "Index.md", "", "")).as_deref(), Some("/en-us/docs/"));
    assert_eq!(home(&World::new()), None);
}

#[test]
fn a_resource_keeps_its_spelling_and_never_takes_the_place_of_a_page() {
    let world = World::new()
        .page("en-US", "a.md", "", "")
        .resource("en-US", "A/Index.html")
        .resource("en-US", "a")
        .resource("en-US", "Media/Big Picture.PNG");
    let site = world.site();
    let urls: Vec<&str> = site.value.resources.iter().map(|resource| resource.url.as_str()).collect();
    assert_eq!(urls, ["/en-us/docs/A/Index-2.html", "/en-us/docs/a-2", "/en-us/docs/Media/Big-Picture.PNG"]);
    assert!(said(&site.diagnostics)[0].starts_with("Warning publish-url-conflict en-US/A/Index.html:1"));
}
