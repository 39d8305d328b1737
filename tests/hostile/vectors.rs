//! Ways to run a script in a reader's browser, each in a page of its own.

use std::collections::BTreeSet;

use super::{oracle, site};

/// The vectors, each as the text of a page.
pub fn vectors() -> Vec<String> {
    serde_json::from_str(include_str!("vectors.json")).expect("a list of texts")
}

fn page(text: &str) -> Vec<u8> {
    format!("---\ntitle: Help\ndescription: Help.\n---\n# Help\n\n{text}\n\nText.\n").into_bytes()
}

#[test]
fn no_vector_leaves_anything_in_a_page_that_runs_or_loads() {
    let vectors = vectors();
    assert!(vectors.len() >= 150);
    // So few at once that the contents show all of them, and count none that they leave out: 49 is what a vector counts.
    for (theme, vectors) in
        ["bare", "hexapla"].iter().flat_map(|theme| vectors.chunks(90).map(move |some| (theme, some)))
    {
        let mut pages: Vec<_> = vectors.iter().enumerate().map(|(at, text)| (format!("v{at}"), page(text))).collect();
        pages.push(("innocent".into(), page(INNOCENT)));
        let built = site::pages(theme, &pages);
        let innocent: BTreeSet<_> = own(&built, "innocent");
        for (at, vector) in vectors.iter().enumerate() {
            let left: Vec<_> = own(&built, &format!("v{at}")).difference(&innocent).cloned().collect();
            assert!(left.is_empty(), "{theme} v{at} {vector:?}: {left:?}");
            let html = built.page(&format!("v{at}"));
            assert!(!html.contains(['\0', '\u{1}', '\u{b}', '\u{c}']), "{vector:?} leaves a control character");
            assert!(!html.contains(">49") && !html.contains("49 "), "{vector:?} was evaluated");
        }
        assert!(!built.diagnostics.iter().any(|found| found.code() == "internal-error"));
    }
}

/// What can act in a page, its own name and its own hash of the policy left out.
fn own(built: &site::Built, name: &str) -> BTreeSet<String> {
    let html = built.page(name).replace(&format!("/{name}/"), "/page/");
    oracle::traits(&html)
}

/// Everything for which a theme adds something that acts: tabs, and sentences that have an original.
const INNOCENT: &str = "<span data-ttu-id=\"0-1\">A</span><span class=\"sxs-lookup\"><span data-stu-id=\"0-1\">B</span></span>\n\n\
# [A](#tab/a)\n\nNothing.\n\n# [B](#tab/b)\n\nNothing.\n\n---\n";

/// Whether a trait of a page is an element or an attribute that runs something; values of attributes may say what they like.
fn runs(found: &str) -> bool {
    let mut words = found.trim_matches(['<', '>']).splitn(2, ' ');
    let (element, rest) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let handler = rest.starts_with("on") && !rest.contains('=');
    handler || rest.ends_with("=javascript:") || rest.ends_with("=data:") || (element == "script" && rest.is_empty())
}

/// A break-out of an attribute, an element and a script at once.
const BREAKOUT: &str = "\\\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}&#106;";

#[test]
fn whatever_stands_in_a_value_stays_in_it() {
    let yaml = BREAKOUT.replace('\'', "''");
    let keys = [
        "title",
        "description",
        "author",
        "ms.author",
        "ms.date",
        "ms.topic",
        "titleSuffix",
        "locale",
        "ms.contentlocale",
        "ms.assetid",
        "robots",
        "keywords",
        "manager",
        "og:image",
        "canonicalUrl",
        "redirect_url",
        "layout",
        "monikerRange",
        "ms.translationtype",
        "ms.openlocfilehash",
        "ms.lasthandoff",
        "zone_pivot_groups",
        "no-loc",
        "uid",
        "breadcrumb_path",
    ];
    for theme in ["bare", "hexapla"] {
        let mut pages: Vec<_> = keys
            .iter()
            .map(|key| {
                (
                    format!("k-{}", key.to_lowercase().replace([':', '.'], "-")),
                    format!("---\n{key}: '{yaml}'\n---\n# Help\n\nText.\n").into_bytes(),
                )
            })
            .collect();
        pages.push(("innocent".into(), page(INNOCENT)));
        let built = site::pages(theme, &pages);
        let innocent: BTreeSet<String> = own(&built, "innocent");
        for (path, bytes) in
            built.files.iter().filter(|(path, _)| path.ends_with(".html") && !path.contains("innocent"))
        {
            let html = std::str::from_utf8(bytes).expect("UTF-8");
            let found = oracle::harm(html, &innocent);
            let bad = found.iter().filter(|one| runs(one));
            assert_eq!(bad.collect::<Vec<_>>(), Vec::<&String>::new(), "{theme} {path}");
        }
    }
}
