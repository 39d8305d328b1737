use super::*;
use crate::{
    emit::{
        html::{Body, Edition},
        page_view::page_view,
        sample::Sample,
        tree::tree,
    },
    model::sample::page,
};

/// Title and body as `anchor: field text | field text`, one line for each section.
fn shown(title: &str, html: &str) -> Vec<String> {
    let field = |field| match field {
        Field::Body => "",
        Field::Code => "code ",
        Field::Heading => "heading ",
        Field::Title => "title ",
    };
    let block = |block: &Vec<Piece>| -> String {
        block.iter().map(|piece| format!("{}{}", field(piece.field), piece.text.trim())).collect::<Vec<_>>().join("+")
    };
    let section = |section: Section| {
        format!("{}: {}", section.anchor, section.blocks.iter().map(block).collect::<Vec<_>>().join(" | "))
    };
    sections(title, &tree(html)).into_iter().map(section).collect()
}

#[test]
fn a_section_begins_with_each_heading_that_can_be_linked_to() {
    let html = "<h1 id=\"t\">Brew</h1><p>a</p><h2 id=\"x\">X</h2><p>b</p><h3>no id</h3><p>c</p><div><h4 id=\"y\">Y</h4>d</div>";
    assert_eq!(
        shown("Brew", html),
        [": title Brew | a", "x: heading X | b | heading no id | c", "y: heading Y | d"],
        "the heading of the page is its title, said once"
    );
    assert_eq!(shown("Tea", "<h1 id=\"t\">Brew</h1>"), [": title Tea | title Brew"], "unless it says something else");
}

#[test]
fn a_page_with_a_heading_is_not_found_by_the_name_of_its_site() {
    assert_eq!(title("Brew tea | Kettle | Contoso", true), "Brew tea");
    assert_eq!(title("Brew tea | Kettle", false), "Brew tea | Kettle");
    assert_eq!(title("a|b", true), "a|b");
}

#[test]
fn a_page_is_called_what_its_heading_says() {
    let called = |html: &str| heading(&tree(html));
    assert_eq!(called("<h1 id=\"t\">Brew <b>tea</b></h1><h1>Not this</h1>"), Some("Brew tea".into()));
    assert_eq!(called("<div><h1>Brew</h1></div>"), Some("Brew".into()));
    assert_eq!(called("<h1> </h1><h2>X</h2>"), None);
    assert_eq!(called("<section><h1 class=\"tab-title\">Linux</h1></section>"), None);
}

#[test]
fn code_is_told_from_text_and_words_stay_in_one_piece() {
    assert_eq!(shown("T", "<p>run <code>az login</code> now</p>"), [": title T | run+code az login+now"]);
    assert_eq!(shown("T", "<pre><code><span class=\"k\">fn</span> a()</code></pre>"), [": title T | code fn a()"]);
    assert_eq!(shown("T", "<p>使<b>用</b><span id=\"seg-1\">者</span></p>"), [": title T | 使用者"]);
}

#[test]
fn cells_items_and_lines_stand_apart() {
    let html = "<table><tr><th>A</th><td>b</td></tr></table><ul><li>c</li><li>d</li></ul><p>e<br>f</p>";
    assert_eq!(shown("T", html), [": title T | A | b | c | d | e f"]);
}

#[test]
fn furniture_is_not_found() {
    let html = "<div class=\"alert alert-note\"><p class=\"alert-title\">Note</p><p>a</p></div><button>b</button>\
                <p>c <a class=\"permalink\" href=\"#x\">#</a><img src=\"/d.png\" alt=\"d\"></p>";
    assert_eq!(shown("T", html), [": title T | a | c"]);
}

fn found(sample: &Sample, url: &str, edition: Edition) -> Option<Searchable> {
    let row = sample.row(url);
    let body = Body { html: "<p>x</p>".into(), outside: Default::default() };
    let view = page_view(sample.context(), row, &Default::default(), &Default::default(), edition, body);
    let body = tree("<p>x</p>");
    searchable(sample.context(), &sample.site.rows[row], &view, || &body)
}

#[test]
fn only_a_locales_own_pages_are_found() {
    let mut silent = page("en-US", "silent.md");
    silent.facts.front_matter.values.insert("_enableSearch", "False");
    let pages =
        vec![page("en-US", "a.md"), page("zh-TW", "a.md").method(Method::Machine), page("en-US", "b.md"), silent];
    let mut sample = Sample::new(&["en-US", "zh-TW"], pages).freshness("zh-TW", Freshness::Stale);
    let edition = Edition::Page { numbered: false };
    assert!(found(&sample, "/en-us/help/a/", edition).is_none(), "the site has no search");
    sample.config.look.search = true;
    let own = found(&sample, "/zh-tw/help/a/", edition).unwrap();
    assert_eq!((own.url.as_str(), own.machine, own.stale), ("help/a/", true, true));
    let source = found(&sample, "/en-us/help/a/", edition).unwrap();
    assert_eq!((source.machine, source.stale), (false, false));
    assert!(found(&sample, "/zh-tw/help/b/", edition).is_none(), "a fallback page");
    assert!(found(&sample, "/en-us/help/silent/", edition).is_none(), "_enableSearch: false");
    let row = sample.row("/en-us/help/a/");
    sample.site.rows[row].placement = Placement::Version(0);
    assert!(found(&sample, "/en-us/help/a/", edition).is_none(), "the page below a version");
}
