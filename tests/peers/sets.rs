//! Sets of pages and their names.

use crate::peers::pages::{Origin, Set, is_page, locale_of};

#[test]
fn the_name_of_a_set_says_how_it_is_made() {
    for origin in [Origin::Copies(12), Origin::Synthetic(1000), Origin::Brief(9)] {
        let set = Set::new(origin.clone(), "target/bench".into());
        assert_eq!(Set::read(&set.folder).unwrap().origin, origin);
    }
    assert!(Set::read("target/bench/elsewhere-x".into()).is_err());
}

#[test]
fn tables_of_contents_and_included_parts_are_no_pages() {
    for (path, expected) in [
        ("c0001/billing.md", true),
        ("c0001/TOC.md", false),
        ("c0001/toc.md", false),
        ("includes/note.md", false),
        ("c0001/docfx.json", false),
    ] {
        assert_eq!(is_page(path.into()), expected, "{path}");
    }
}

#[test]
fn the_language_of_a_folder_stands_behind_its_last_dot() {
    assert_eq!(locale_of("content/zh-tw".into()), "zh-tw");
    assert_eq!(locale_of("/x/azure-docs-powershell.pt-BR".into()), "pt-br");
}
