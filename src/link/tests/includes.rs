use super::*;

#[test]
fn an_include_is_taken_from_the_locale_else_the_source_and_its_links_start_at_its_own_folder() {
    let world = World::new()
        .page("zh-TW", "a/p.md", "", "+../includes/own.md +~/includes/source.md")
        .page("en-US", "b.md", "", "")
        .include("zh-TW", "includes/own.md", "", "../b.md !x.png")
        .include("en-US", "includes/own.md", "", "")
        .include("en-US", "includes/source.md", "", "")
        .resource("en-US", "includes/x.png");
    let (site, links) = world.links("/zh-tw/docs/a/p/");
    let own = &links.value.includes["../includes/own.md"];
    assert_eq!(own.file, 0);
    assert_eq!(shown(&site, &own.links.destinations["../b.md"]), "/zh-tw/docs/b/");
    assert_eq!(shown(&site, &own.links.destinations["x.png"]), "file /en-us/docs/includes/x.png");
    assert_eq!(links.value.includes["~/includes/source.md"].file, 2);
    assert_eq!(said(&links.diagnostics), [""; 0]);
}

#[test]
fn a_missing_include_is_named_in_the_page_and_one_below_it_in_the_include_alone() {
    let world = World::new().page("en-US", "p.md", "", "+gone.md +i.md").include(
        "en-US",
        "i.md",
        "",
        "+gone-too.md lost.md #anywhere",
    );
    let said_by_page = world.problems("/en-us/docs/p/");
    assert!(said_by_page[0].starts_with("Warning include-not-found en-US/p.md:1"), "{said_by_page:?}");
    assert_eq!(said_by_page.len(), 1);
    let said = said(&world.site().diagnostics);
    assert!(said[0].starts_with("Warning include-not-found en-US/i.md:1"), "{said:?}");
    assert!(said[1].starts_with("Warning file-not-found en-US/i.md:2"), "{said:?}");
    assert_eq!(said.len(), 2);
}

#[test]
fn a_circle_is_cut_and_shown() {
    let world = World::new()
        .page("en-US", "p.md", "", "x +a.md")
        .page("en-US", "x.md", "", "")
        .include("en-US", "a.md", "", "+b.md")
        .include("en-US", "b.md", "", "+a.md");
    let links = world.links("/en-us/docs/p/").1;
    let b = &links.value.includes["a.md"].links.includes["b.md"];
    assert!(b.links.includes.is_empty());
    let said = said(&links.diagnostics);
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("Warning circular-reference en-US/p.md:2 "), "{said:?}");
    assert!(said[0].contains("a.md → b.md → a.md"), "{said:?}");
}

#[test]
fn includes_that_double_at_every_step_stop_at_a_limit() {
    let mut world = World::new().page("en-US", "p.md", "", "+i0.md");
    for level in 0..30 {
        let next = level + 1;
        world = world.include("en-US", &format!("i{level}.md"), "", &format!("+i{next}.md +./i{next}.md"));
    }
    let links = world.links("/en-us/docs/p/").1;
    let said = said(&links.diagnostics);
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("Warning include-limit-exceeded en-US/p.md:1"), "{said:?}");
}

#[test]
fn a_small_page_does_not_grow_without_limit_by_one_file_that_it_includes_again_and_again() {
    let mut world = World::new()
        .page("en-US", "fifteen.md", "", &"+large.md ".repeat(15))
        .page("en-US", "sixteen.md", "", &"+large.md ".repeat(16))
        .page("en-US", "nested.md", "", &"+four.md ".repeat(4))
        .include("en-US", "four.md", "", &"+large.md ".repeat(4))
        .include("en-US", "large.md", "", "");
    world.includes[1].facts.length = 2 << 20;
    assert_eq!(world.problems("/en-us/docs/fifteen/"), [""; 0]);
    for page in ["sixteen", "nested"] {
        let said = world.problems(&format!("/en-us/docs/{page}/"));
        assert!(said[0].starts_with(&format!("Warning include-limit-exceeded en-US/{page}.md:1")), "{said:?}");
        assert_eq!(said.len(), 1);
    }
}

#[test]
fn a_place_in_an_included_file_is_a_place_of_the_page() {
    let world = World::new()
        .page("en-US", "p.md", "", "+i.md #inside")
        .page("en-US", "q.md", "", "p.md#Inside p.md#outside")
        .include("en-US", "i.md", "inside", "");
    assert_eq!(world.problems("/en-us/docs/p/"), [""; 0]);
    assert_eq!(world.leads("/en-us/docs/q/", "p.md#Inside"), "/en-us/docs/p/#inside");
    assert_eq!(world.problems("/en-us/docs/q/").len(), 1);
}
