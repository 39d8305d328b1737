//! Real pages, copied.

use std::collections::BTreeSet;

use crate::peers::pages::copies::{copied, line_of_head};

const PAGE: &str = "---\ntitle: \"Billing\"\nms.assetid: C6FCA2C0-2e6c-41b1-9be8-b363b139f15b\nms.openlocfilehash: 5677ad5ea93cef313aa2b7373e75c9621d0a4e48\nms.date: 10/29/2018\n---\n# <span data-ttu-id=\"c17ce-103\">Rechnung</span><span class=\"sxs-lookup\"><span data-stu-id=\"c17ce-103\">Billing</span></span>\n\ntitle: a line of the text\n";

#[test]
fn a_copy_has_ids_hashes_and_a_title_of_its_own_and_is_else_the_same() {
    let copy = copied(PAGE, 12);
    assert!(copy.starts_with("---\ntitle: \"Billing (12)\"\nms.assetid: "), "{copy}");
    assert!(copy.contains("data-ttu-id=\"cc17ce-103\"") && copy.contains("data-stu-id=\"cc17ce-103\""), "{copy}");
    assert!(!copy.contains("C6FCA2C0") && !copy.contains("5677ad5e"), "{copy}");
    assert!(copy.contains("-2e6c-41b1-9be8-b363b139f15b\n") && copy.contains("ms.date: 10/29/2018\n---\n# "), "{copy}");
    assert!(copy.ends_with("\n\ntitle: a line of the text\n"), "{copy}");
}

#[test]
fn what_translations_share_they_share_in_each_copy_and_no_two_copies_do() {
    let id = |copy| {
        let text = copied(PAGE, copy);
        text.lines().find(|line| line.starts_with("ms.assetid")).map(str::to_owned).unwrap()
    };
    assert_eq!(id(3), id(3));
    let ids: BTreeSet<String> = (1..=200).map(id).collect();
    assert_eq!(ids.len(), 200);
}

#[test]
fn empty_ids_titles_without_quotes_and_pages_without_front_matter_stay_readable() {
    assert_eq!(line_of_head("ms.assetid: ''", 2), "ms.assetid: ''");
    assert_eq!(line_of_head("title: 帳單 | 合作夥伴中心\r", 2), "title: 帳單 | 合作夥伴中心 (2)\r");
    assert_eq!(copied("# Heading\n", 2), "# Heading\n");
}
