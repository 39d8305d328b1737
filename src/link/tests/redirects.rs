use super::*;

fn redirects(world: &World) -> Vec<String> {
    let site = world.site().value;
    let shown = |found: &crate::model::site::Redirect| format!("{} -> {}", found.url, shown(&site, &found.destination));
    site.redirects.iter().map(shown).collect()
}

fn world() -> World {
    World::new().page("en-US", "new.md", "", "old.md#x").page("en-US", "index.md", "", "")
}

#[test]
fn a_removed_page_leads_where_its_redirection_says() {
    let cases = [
        ("/docs/new", "/en-us/docs/new/"),
        ("/docs/new#part", "/en-us/docs/new/#part"),
        ("/en-us/docs/new", "/en-us/docs/new/"),
        ("new.md", "/en-us/docs/new/"),
        ("/docs/", "/en-us/docs/"),
        ("https://docs.microsoft.com/docs/new", "/en-us/docs/new/"),
        ("https://docs.microsoft.com/en-us/docs/new", "outside https://docs.microsoft.com/en-us/docs/new"),
        ("https://learn.microsoft.com/other/new", "outside https://learn.microsoft.com/other/new"),
        ("/elsewhere/x", "outside /elsewhere/x"),
        ("https://example.com/", "outside https://example.com/"),
    ];
    for (to, expected) in cases {
        let world = world().redirect("Old.md", to);
        assert_eq!(redirects(&world), [format!("/en-us/docs/old/ -> {expected}")], "{to}");
    }
}

#[test]
fn links_to_a_removed_page_follow_its_redirection() {
    let world = world().redirect("old.md", "https://example.com/");
    assert_eq!(world.leads("/en-us/docs/new/", "old.md#x"), "outside https://example.com/");
    assert_eq!(world.problems("/en-us/docs/new/"), [""; 0]);
}

#[test]
fn a_redirection_holds_in_the_locale_of_its_tree_or_else_in_all() {
    let mut world = world().page("zh-TW", "index.md", "", "").redirect("old.md", "new.md");
    assert_eq!(redirects(&world), ["/en-us/docs/old/ -> /en-us/docs/new/", "/zh-tw/docs/old/ -> /zh-tw/docs/new/"]);
    world.docsets[0].trees[0].locale = Some(locale("zh-TW"));
    assert_eq!(redirects(&world), ["/zh-tw/docs/old/ -> /zh-tw/docs/new/"]);
}

#[test]
fn chains_become_one_step_and_circles_are_left_out() {
    let world = world()
        .redirect("a.md", "/docs/b")
        .redirect("b.md", "c.md")
        .redirect("c.md", "/docs/new")
        .redirect("x.md", "/docs/y")
        .redirect("y.md", "/docs/x")
        .redirect("into-circle.md", "y.md")
        .redirect("self.md", "/docs/self");
    let ends = ["a", "b", "c"].map(|from| format!("/en-us/docs/{from}/ -> /en-us/docs/new/"));
    assert_eq!(redirects(&world), ends);
    let said = said(&world.site().diagnostics);
    assert_eq!(
        said.iter().filter(|said| said.starts_with("Warning circular-redirection redirection.json:")).count(),
        4
    );
}

#[test]
fn what_cannot_be_redirected_is_named() {
    let cases = [
        ("old.md", "javascript:alert(1)", "Warning redirection-invalid"),
        ("old.md", "", "Warning redirection-invalid"),
        ("old.md", "mailto:a@example.com", "Warning redirection-invalid"),
        ("old.md", "gone.md", "Warning redirection-invalid"),
        ("../outside.md", "new.md", "Warning redirection-invalid"),
        ("media/x.png", "new.md", "Warning redirection-invalid"),
        ("new.md", "index.md", "Info redirection-conflict"),
    ];
    for (from, to, code) in cases {
        let world = world().page("zh-TW", "index.md", "", "").redirect(from, to);
        assert_eq!(redirects(&world), [""; 0], "{from} {to}");
        let said = said(&world.site().diagnostics);
        assert!(said.len() == 1 && said[0].starts_with(&format!("{code} redirection.json:1")), "{from} {to}: {said:?}");
    }
}

#[test]
fn the_first_of_two_redirections_wins_and_a_repeated_one_is_no_problem() {
    let twice = world().redirect("old.md", "new.md").redirect("OLD.md", "index.md");
    assert_eq!(redirects(&twice), ["/en-us/docs/old/ -> /en-us/docs/new/"]);
    assert!(said(&twice.site().diagnostics)[0].starts_with("Info redirection-conflict redirection.json:2"));
    let same = world().redirect("old.md", "new.md").redirect("old.md", "new.md");
    assert_eq!(said(&same.site().diagnostics), [""; 0]);
}
