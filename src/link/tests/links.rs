use super::*;
use crate::{base::Severity, config::FileMapping};

fn two_pages(references: &str) -> World {
    World::new()
        .page("en-US", "index.md", "home", "")
        .page("en-US", "guide/Start.md", "start next-steps", "")
        .page("en-US", "guide/other.md", "other", references)
        .page("zh-TW", "guide/other.md", "other", references)
        .page("en-US", "faq.yml", "", "")
}

#[test]
fn links_find_pages_however_they_are_written() {
    let cases = [
        ("Start.md", "/en-us/docs/guide/start/"),
        ("start.MD?view=x#start", "/en-us/docs/guide/start/?view=x#start"),
        ("../guide/start.md##next-steps", "/en-us/docs/guide/start/#next-steps"),
        ("..\\guide\\start.md", "/en-us/docs/guide/start/"),
        ("St%61rt.md", "/en-us/docs/guide/start/"),
        ("start", "/en-us/docs/guide/start/"),
        ("~/index.md", "/en-us/docs/"),
        ("~/", "/en-us/docs/"),
        ("../", "/en-us/docs/"),
        ("../faq.yml#any", "/en-us/docs/faq/#any"),
        ("/docs/guide/start", "/en-us/docs/guide/start/"),
        ("/Docs/guide/start#START", "/en-us/docs/guide/start/#start"),
        ("/docs", "/en-us/docs/"),
        ("/zh-tw/docs/guide/other", "/zh-tw/docs/guide/other/"),
        ("#other", "#other"),
        ("##Other", "#other"),
        ("#tab/csharp", "#tab/csharp"),
        ("?tabs=x", "/en-us/docs/guide/other/?tabs=x"),
        ("https://docs.microsoft.com/zh-tw/docs/x", "outside https://docs.microsoft.com/zh-tw/docs/x"),
        ("mailto:a@example.com", "outside mailto:a@example.com"),
        ("/azure/storage", "outside /azure/storage"),
        ("/power-bi/x", "outside /power-bi/x"),
        ("/de-de/docs/guide/start", "outside /de-de/docs/guide/start"),
        ("javascript:alert(1)", "broken"),
        ("xref:System.String", "broken"),
    ];
    let references: Vec<&str> = cases.iter().map(|(target, _)| *target).collect();
    let world = two_pages(&references.join(" "));
    let (site, links) = world.links("/en-us/docs/guide/other/");
    for (target, expected) in cases {
        assert_eq!(shown(&site, &links.value.destinations[target]), expected, "{target}");
    }
    let said = said(&links.diagnostics);
    let other: Vec<&String> = said.iter().filter(|said| !said.starts_with("Info link-case-mismatch")).collect();
    assert_eq!(
        other,
        ["Warning xref-not-found en-US/guide/other.md:25 no page and no cross-reference map has the uid \
          `System.String`; correct the uid, or name the map that has it in `xref`"]
    );
}

#[test]
fn a_link_in_other_letters_than_its_file_is_remarked() {
    let world = two_pages("other.md Start.md ../Index.md start");
    assert_eq!(
        world.problems("/en-us/docs/guide/other/"),
        ["Info link-case-mismatch en-US/guide/other.md:3 the link `../Index.md` is spelled in other letters than its \
             file; the file is `index.md`"]
    );
}

#[test]
fn a_page_that_lacks_its_translation_is_reached_inside_the_same_locale() {
    let world = two_pages("Start.md /docs/guide/start");
    assert_eq!(world.leads("/zh-tw/docs/guide/other/", "Start.md"), "/zh-tw/docs/guide/start/");
    assert_eq!(world.leads("/zh-tw/docs/guide/other/", "/docs/guide/start"), "/zh-tw/docs/guide/start/");
    assert_eq!(world.problems("/zh-tw/docs/guide/other/"), [""; 0]);
}

#[test]
fn a_renamed_page_is_found_by_the_path_it_has_in_the_language_of_the_link() {
    let world = World::new()
        .page("en-US", "new.md", "", "")
        .page("ko-KR", "old.md", "", "")
        .renamed("new.md", "old.md")
        .page("ko-KR", "a.md", "", "old.md new.md");
    assert_eq!(world.leads("/ko-kr/docs/a/", "old.md"), "/ko-kr/docs/new/");
    assert_eq!(world.leads("/ko-kr/docs/a/", "new.md"), "/ko-kr/docs/new/");
}

#[test]
fn a_missing_file_is_named_with_what_may_be_meant() {
    let world = two_pages("Strat.md index.md gone.md ../../../up.md /docs/gone");
    assert_eq!(
        world.problems("/en-us/docs/guide/other/"),
        [
            "Warning file-not-found en-US/guide/other.md:1 the link `Strat.md` leads to no file; did you mean `Start.md`?",
            "Warning file-not-found en-US/guide/other.md:2 the link `index.md` leads to no file; did you mean `../index.md`?",
            "Warning file-not-found en-US/guide/other.md:3 the link `gone.md` leads to no file; \
             correct the path, or remove the link",
            "Warning link-out-of-scope en-US/guide/other.md:4 the link `../../../up.md` leads out of all docsets of this \
             build; link to a page, or to its address on the host",
            "Info file-not-found en-US/guide/other.md:5 the link `/docs/gone` leads to a part of the host that is not in \
             this build; it is left as it is: make sure that the host has it",
        ]
    );
    assert_eq!(world.leads("/en-us/docs/guide/other/", "gone.md"), "broken");
    assert_eq!(world.leads("/en-us/docs/guide/other/", "/docs/gone"), "outside /docs/gone");
}

#[test]
fn every_place_of_a_broken_link_is_named_but_not_those_in_source_halves_or_on_fallback_pages() {
    let world = two_pages("").page("en-US", "b.md", "", "gone.md gone.md ^gone.md ^lost.md");
    let lines: Vec<u32> = (world.links("/en-us/docs/b/").1.diagnostics.iter())
        .map(|found| found.place.as_ref().unwrap().position.line)
        .collect();
    assert_eq!(lines, [1, 2]);
    assert_eq!(world.leads("/en-us/docs/b/", "lost.md"), "broken", "it is resolved all the same");
    assert_eq!(world.problems("/zh-tw/docs/b/"), [""; 0]);
}

#[test]
fn a_missing_place_keeps_the_link_and_is_named_with_the_nearest_one() {
    let world = two_pages("Start.md#next-step #othr");
    assert_eq!(world.leads("/en-us/docs/guide/other/", "Start.md#next-step"), "/en-us/docs/guide/start/#next-step");
    let said = world.problems("/en-us/docs/guide/other/");
    assert!(said[0].starts_with("Warning bookmark-not-found en-US/guide/other.md:1"), "{said:?}");
    assert!(said[0].ends_with("did you mean `#next-steps`?"), "{said:?}");
    assert!(said[1].ends_with("did you mean `#other`?"), "{said:?}");
    let translated = world.links("/zh-tw/docs/guide/other/").1.diagnostics;
    assert_eq!(translated[0].severity, Severity::Info, "the page is shown untranslated there");
    assert_eq!(translated[1].severity, Severity::Warning);
}

#[test]
fn an_image_is_taken_from_the_locale_then_from_the_source_then_from_any() {
    let world = World::new()
        .page(
            "zh-TW",
            "a/p.md",
            "",
            "!m/own.png !m/source.png !m/any.png !m/none.png m/Own.PNG#lightbox m/Big.PNG#lightbox",
        )
        .page("en-US", "a/p.md", "", "!m/none.png")
        .resource("zh-TW", "a/m/own.png")
        .resource("en-US", "a/m/own.png")
        .resource("en-US", "a/m/source.png")
        .resource("ko-KR", "a/m/any.png");
    let leads = |target| world.leads("/zh-tw/docs/a/p/", target);
    assert_eq!(leads("m/own.png"), "file /zh-tw/docs/a/m/own.png");
    assert_eq!(leads("m/Own.PNG#lightbox"), "file /zh-tw/docs/a/m/own.png#lightbox");
    assert_eq!(leads("m/source.png"), "file /en-us/docs/a/m/source.png");
    assert_eq!(leads("m/any.png"), "file /ko-kr/docs/a/m/any.png");
    assert_eq!(leads("m/none.png"), "broken");
    assert!(world.problems("/zh-tw/docs/a/p/")[0].starts_with("Info image-not-found zh-TW/a/p.md:4"));
    let linked = &world.problems("/zh-tw/docs/a/p/")[2];
    assert!(linked.starts_with("Info image-not-found zh-TW/a/p.md:6"), "a link to an image is no worse: {linked}");
    assert!(world.problems("/en-us/docs/a/p/")[0].starts_with("Warning image-not-found"), "the source really lacks it");
}

#[test]
fn a_path_that_leaves_its_docset_may_find_its_neighbour() {
    let world = World::new()
        .mounts(&["china", "docs"])
        .page("en-US", "a.md", "", "../docs/b.md")
        .page_of(1, "en-US", "b.md", "", "");
    assert_eq!(world.leads("/en-us/china/a/", "../docs/b.md"), "/en-us/docs/b/");
}

#[test]
fn a_recovered_page_does_not_repeat_what_its_witness_says() {
    let recovered = |page: &mut Page| {
        page.file.origin = Origin::Recovered;
        page.file.location = "zh-TW/0/a.md".into();
    };
    let world = World::new()
        .page("zh-TW", "a.md", "", "gone.md")
        .page("en-US", "a.md", "", "gone.md lost.md !x.png")
        .last(recovered);
    assert_eq!(world.problems("/zh-tw/docs/a/").len(), 1);
    let said = world.problems("/en-us/docs/a/");
    assert!(said[0].contains("`lost.md`") && said.len() == 2, "{said:?}");
    assert!(said[1].starts_with("Info image-not-found"), "there is no source to lack an image: {said:?}");
}

#[test]
fn a_link_that_finds_nothing_is_told_the_nearest_file_as_it_lies_on_disk() {
    let mapping = |src: &str, dest: &str| FileMapping {
        files: vec!["**".into()],
        src: src.into(),
        dest: dest.into(),
        ..FileMapping::default()
    };
    let lies_at = |location: &'static str| move |page: &mut Page| page.file.location = location.into();
    let mut world = World::new()
        .page("en-US", "start.md", "", "../samples/text/typing.md")
        .last(lies_at("repository/docs/articles/start.md"))
        .page("en-US", "examples/typings.md", "", "")
        .last(lies_at("repository/docs/samples/text/typings.md"));
    world.docsets[0].trees[0].content = vec![mapping("articles", ""), mapping("samples/text", "examples")];
    let said = world.problems("/en-us/docs/start/");
    assert!(said[0].ends_with("did you mean `../samples/text/typings.md`?"), "{said:?}");
}
