//! What holds for every page: marks of the editor that wrote it change nothing, and damage stays where it is.

use std::{fs, path::Path};

use super::site;

/// The pages of the fixtures that are large enough to have something of everything, by their paths.
fn pages() -> Vec<(String, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                files.push(path);
            }
        }
    }
    files.sort();
    let texts = files.iter().filter_map(|file| fs::read_to_string(file).ok()).filter(|text| text.len() > 600);
    texts
        .enumerate()
        .map(|(at, text)| (format!("p{at}"), text.trim_start_matches('\u{feff}').replace("\r\n", "\n")))
        .collect()
}

/// The pages of a site of those `texts`, and what was found at which place of them.
fn built(texts: &[(String, String)]) -> (Vec<String>, Vec<String>) {
    let files: Vec<_> = texts.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect();
    let built = site::pages("bare", &files);
    let said = built.diagnostics.iter().map(|one| {
        let position = one.place.as_ref().map(|place| place.position);
        format!("{} {position:?}", one.code())
    });
    (texts.iter().map(|(name, _)| built.page(name).to_owned()).collect(), said.collect())
}

#[test]
fn a_byte_order_mark_and_the_ends_of_lines_change_neither_pages_nor_problems() {
    let texts = pages();
    assert!(texts.len() > 20, "{} pages", texts.len());
    let plain = built(&texts);
    let marked: Vec<_> =
        texts.iter().map(|(name, text)| (name.clone(), format!("\u{feff}{}", text.replace('\n', "\r\n")))).collect();
    let marked = built(&marked);
    for (at, (name, text)) in texts.iter().enumerate() {
        assert_eq!(plain.0[at], marked.0[at], "{name}: {text}");
    }
    assert_eq!(plain.1, marked.1);
}

/// Marks without an end. A definition of a link or a footnote is no damage: it may be used from above.
const DAMAGE: &[&str] = &[
    "**",
    "`",
    "```",
    "~~~\na",
    "[",
    "[a](",
    "![a](b",
    "<",
    "<div>",
    "</div>",
    "<!--",
    "<span data-ttu-id=\"a-1\">a",
    "</span>",
    "<span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">",
    "> [!NOTE]",
    "|a|\n|-",
    "$$\na",
    "[!INCLUDE[a](",
    ":::image source=\"",
    "\u{202e}",
    "\u{0}",
];

#[test]
fn damage_at_the_end_of_a_page_changes_nothing_before_it() {
    // A page that itself ends in something open would take the damage in.
    let closed = |text: &str| {
        !text.contains("~~~")
            && text.matches("```").count().is_multiple_of(2)
            && !text.contains(":::")
            && !text.contains("<!--")
    };
    let texts: Vec<_> = pages().into_iter().filter(|(_, text)| closed(text)).collect();
    let ended: Vec<_> = texts.iter().map(|(name, text)| (name.clone(), format!("{text}\n\nthe-end-of-it\n"))).collect();
    let whole = built(&ended).0;
    // Behind raw HTML a page is written again, with another spelling of the same character.
    let before = |html: &str| {
        let html = &html[html.find("<article")?..html.find("the-end-of-it")?];
        Some(html.replace("&nbsp;", "\u{a0}"))
    };
    let mut compared = 0;
    for damage in DAMAGE {
        let damaged: Vec<_> = ended.iter().map(|(name, text)| (name.clone(), format!("{text}\n{damage}\n"))).collect();
        for (at, html) in built(&damaged).0.iter().enumerate() {
            let Some(whole) = before(&whole[at]) else { continue };
            assert_eq!(before(html).as_ref(), Some(&whole), "{damage:?} behind {}", texts[at].1);
            compared += 1;
        }
    }
    assert!(compared > 15 * DAMAGE.len(), "{compared} pages");
}
