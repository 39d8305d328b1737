use std::collections::BTreeMap;

use super::*;
use crate::exchange::concordance::{Term, Translations, look};

fn found(term: &str, pairs: &[(&str, &str)]) -> Translations {
    let text: String =
        pairs.iter().enumerate().map(|(at, (target, source))| segment(101 + at, target, source) + "\n\n").collect();
    let mut found = BTreeMap::new();
    look(&Term::new(term).unwrap(), &locale("zh-TW"), "a.md", &units_of(&text), &mut found);
    found.remove(&locale("zh-TW")).unwrap_or_default()
}

#[test]
fn a_translation_is_certain_where_the_term_stands_alone_or_in_the_only_codes_of_their_kind() {
    let translations = found(
        "customers",
        &[
            ("客戶", "Customers"),
            ("選取 **訂單** 與 **客戶**。", "Select **Customers** and **Orders**."),
            ("選取 [顧客](a.md)。", "Select [customers](a.md)."),
            ("我們的顧客很好。", "Our customers are good."),
            ("選取 **客戶**。", "Select **Customers**."),
        ],
    );
    assert_eq!(translations.by_frequency(), [("客戶", 2), ("顧客", 1)]);
    assert_eq!(translations.uses.len(), 5);
    assert_eq!(
        (translations.uses[1].place.as_str(), translations.uses[1].target.as_str()),
        ("a.md:3:1", "選取 訂單 與 客戶。")
    );
}

#[test]
fn a_term_is_found_without_case_at_the_beginning_of_words_and_across_codes() {
    let sources = ["Bill", "**B**ill the customer", "the  BILLING\nperiod", "ability to handbill", "x"];
    let pairs: Vec<_> = sources.iter().map(|source| ("一", *source)).collect();
    assert_eq!(found("bill", &pairs).uses.len(), 3);
    assert_eq!(found("billing period", &pairs).uses.len(), 1);
}

#[test]
fn a_term_in_the_pages_language_is_found_wherever_it_stands_and_leads_to_its_source() {
    let translations =
        found("帳單", &[("帳單", "Billing"), ("您的帳單在這裡", "Your invoice is here"), ("付款", "Pay")]);
    assert_eq!(translations.by_frequency(), [("Billing", 1)]);
    assert_eq!(translations.uses.len(), 2);
}

#[test]
fn there_is_nothing_to_look_for_in_spaces() {
    assert!(Term::new(" \n").is_none());
}
