use super::*;
use crate::model::site::Crumb;

#[test]
fn a_toc_keeps_its_names_and_leads_to_pages_fallback_pages_and_elsewhere() {
    let world = World::new()
        .page("en-US", "a.md", "alpha", "")
        .page("en-US", "b.md", "beta", "")
        .page("zh-TW", "a.md", "甲", "")
        .toc(
            "zh-TW",
            "TOC.md",
            "首頁 -> A.MD\n優惠\n  二 -> b.md#x\n  外 -> https://example.com/\n  丙 -> c.md\n  -> a.md",
        );
    assert_eq!(
        world.toc_of("zh-TW"),
        "首頁 /zh-tw/docs/a/\n優惠\n  二 /zh-tw/docs/b/#x\n  外 outside https://example.com/\n  丙\n  甲 /zh-tw/docs/a/\n"
    );
    let said = said(&world.site().diagnostics);
    assert_eq!(
        said,
        [
            "Info link-case-mismatch zh-TW/TOC.md:1 the link `A.MD` is spelled in other letters than its file; the file is `a.md`",
            "Info bookmark-not-found zh-TW/TOC.md:3 the link `b.md#x` leads to a place that the page does not have; \
             take one of the page's headings, or add the anchor there",
            "Warning file-not-found zh-TW/TOC.md:5 the link `c.md` leads to no file; correct the path, or remove the link"
        ],
        "said once, though en-US uses that toc too"
    );
}

#[test]
fn the_toc_of_a_locale_is_its_own_whatever_the_other_locales_call_theirs() {
    let world = World::new()
        .page("en-US", "x/a.md", "alpha", "")
        .page("zh-TW", "x/a.md", "甲", "")
        .toc("en-US", "toc.yml", "X -> x/toc.yml")
        .toc("en-US", "x/toc.yml", "A -> a.md")
        .toc("zh-TW", "x/TOC.md", "一 -> a.md");
    assert_eq!(world.toc_of("zh-TW"), "X [en-US]\n  一 /zh-tw/docs/x/a/\n");
}

#[test]
fn a_locale_without_a_toc_borrows_one_and_names_its_pages_itself() {
    let world = World::new()
        .page("en-US", "a.md", "alpha", "")
        .page("en-US", "b.md", "beta", "")
        .page("zh-TW", "a.md", "甲", "")
        .page("ko-KR", "a.md", "가", "")
        .toc("ko-KR", "TOC.md", "하나 -> a.md")
        .toc("zh-TW", "TOC.md", "一 -> a.md\n群\n  二 -> b.md");
    assert_eq!(world.toc_of("en-US"), "ALPHA /en-us/docs/a/\n群 [zh-TW]\n  BETA /en-us/docs/b/\n", "the fullest one");
    assert_eq!(world.toc_of("ko-KR"), "하나 /ko-kr/docs/a/\n");
}

#[test]
fn tocs_that_lead_to_others_are_one_tree() {
    let world = World::new()
        .page("en-US", "a.md", "a", "")
        .page("en-US", "x/b.md", "b", "")
        .page("en-US", "y/c.md", "c", "")
        .page("en-US", "z/d.md", "d", "")
        .toc("en-US", "toc.yml", "A -> a.md\nX -> x/TOC.md\nY -> y/\n-> x/toc.yml")
        .toc("en-US", "x/toc.yml", "B -> b.md")
        .toc("en-US", "y/TOC.md", "C -> c.md\nUp -> ../a.md")
        .toc("en-US", "z/TOC.md", "D -> d.md")
        .toc("en-US", "w/TOC.md", "A again -> ../a.md");
    assert_eq!(
        world.toc_of("en-US"),
        "A /en-us/docs/a/\nX\n  B /en-us/docs/x/b/\nY\n  C /en-us/docs/y/c/\n  Up /en-us/docs/a/\nB /en-us/docs/x/b/\n\
         z\n  D /en-us/docs/z/d/\n",
        "a toc that none leads to is a group if it has pages of its own"
    );
    let site = world.site().value;
    let navigation = &site.navigation[&(0, locale("en-US"))];
    let order: Vec<&str> = navigation.order.iter().map(|row| site.rows[*row].url.as_str()).collect();
    assert_eq!(order, ["/en-us/docs/a/", "/en-us/docs/x/b/", "/en-us/docs/y/c/", "/en-us/docs/z/d/"]);
    assert_eq!(navigation.trail[&navigation.order[2]], [2, 0]);
    assert_eq!(said(&world.site().diagnostics), [""; 0]);
}

#[test]
fn tocs_that_none_leads_to_are_groups_named_by_their_index_page_or_folder() {
    let world = World::new()
        .page("en-US", "Old/1.0/a.md", "a", "")
        .page("en-US", "new/index.md", "newest", "")
        .page("en-US", "new/b.md", "b", "")
        .page("en-US", "next/index.md", "planned", "")
        .toc("en-US", "Old/1.0/toc.yml", "Start -> a.md")
        .toc("en-US", "new/toc.yml", "Start -> b.md")
        .toc("en-US", "next/toc.yml", "Start -> index.md");
    assert_eq!(
        world.toc_of("en-US"),
        "NEWEST /en-us/docs/new/\n  Start /en-us/docs/new/b/\n\
         PLANNED\n  Start /en-us/docs/next/\n\
         Old/1.0\n  Start /en-us/docs/old/1.0/a/\n",
        "an index page that its toc lists is not there twice"
    );
    let alone = World::new().page("en-US", "new/b.md", "b", "").toc("en-US", "new/toc.yml", "Start -> b.md");
    assert_eq!(alone.toc_of("en-US"), "Start /en-us/docs/new/b/\n", "one toc is no group");
}

#[test]
fn tocs_that_lead_in_a_circle_are_cut_and_named() {
    let world = World::new().page("en-US", "a.md", "a", "").toc("en-US", "toc.yml", "A -> a.md\nX -> x/toc.yml").toc(
        "en-US",
        "x/toc.yml",
        "Back -> ../toc.yml",
    );
    assert_eq!(world.toc_of("en-US"), "A /en-us/docs/a/\nX\n  Back\n");
    let said = said(&world.site().diagnostics);
    assert!(said[0].starts_with("Warning circular-reference en-US/x/toc.yml:1"), "{said:?}");
    assert!(said[0].contains("toc → x/toc → toc"), "{said:?}");
}

#[test]
fn a_docset_without_a_toc_is_navigated_by_its_folders() {
    let world = World::new()
        .page("en-US", "index.md", "welcome", "")
        .page("en-US", "zebra.md", "zebra", "")
        .page("en-US", "horse.md", "horse", "")
        .page("en-US", "birds/owl.md", "owl", "")
        .page("en-US", "fish/index.md", "all-fish", "")
        .page("en-US", "fish/carp.md", "carp", "")
        .page("zh-TW", "horse.md", "馬", "");
    assert_eq!(
        world.toc_of("en-US"),
        "WELCOME /en-us/docs/\nHORSE /en-us/docs/horse/\nZEBRA /en-us/docs/zebra/\n\
         ALL-FISH /en-us/docs/fish/\n  CARP /en-us/docs/fish/carp/\nbirds\n  OWL /en-us/docs/birds/owl/\n"
    );
    assert!(world.toc_of("zh-TW").contains("馬 /zh-tw/docs/horse/\n"));
    assert!(world.toc_of("zh-TW").contains("ZEBRA [en-US] /zh-tw/docs/zebra/\n"));
}

#[test]
fn the_breadcrumb_file_says_what_stands_above_and_is_no_navigation() {
    let crumb = |name: &str, toc_href: &str, topic_href: &str, children| TocNode {
        name: Some(name.into()),
        toc_href: Some(toc_href.into()),
        topic_href: Some(topic_href.into()),
        children,
        ..TocNode::default()
    };
    let mut world = World::new().mounts(&["a/b"]).page("en-US", "index.md", "home", "");
    let ours = crumb("Ours", "/en-us/A/b/", "/a/b/index", vec![]);
    let shop = crumb("Shop", "/a/", "https://example.com/shop", vec![crumb("Other", "/a/c", "/a/c", vec![]), ours]);
    let nodes = vec![crumb("Docs", "/", "/", vec![shop])];
    world.tocs.push((file(0, "en-US", "breadcrumb/toc.yml", SourceKind::Toc), Toc { nodes, ..Toc::default() }));
    let site = world.site().value;
    let crumb = |name: &str, href: Option<&str>| Crumb { name: name.into(), href: href.map(str::to_owned) };
    assert_eq!(
        site.navigation[&(0, locale("en-US"))].above,
        [crumb("Docs", None), crumb("Shop", Some("https://example.com/shop")), crumb("Ours", Some("/en-us/a/b/"))]
    );
    assert_eq!(world.toc_of("en-US"), "HOME /en-us/a/b/\n");
}
