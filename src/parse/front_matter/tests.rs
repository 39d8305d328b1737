use serde_json::json;

use super::*;
use crate::{
    base::Locale,
    model::{
        front_matter::{Method, Robots},
        sample,
        source::SourceKind,
    },
};

fn source(text: &str) -> Source {
    sample::source(sample::file("page.md", SourceKind::Page), text)
}

/// The front matter, each diagnostic as `line:column code message`, and the body.
fn read(text: &str) -> (FrontMatter, Vec<String>, String) {
    let source = source(text);
    let (read, body) = split_and_read(&source, &LineIndex::new(&source.text));
    let problems = read.diagnostics.iter().map(|diagnostic| {
        let position = diagnostic.place.as_ref().unwrap().position;
        format!("{}:{} {} {}", position.line, position.column, diagnostic.code(), diagnostic.message)
    });
    let problems = problems.collect();
    (read.value, problems, text[body..].to_owned())
}

#[test]
fn known_keys_are_typed_without_case_and_every_key_is_kept() {
    let (front_matter, problems, body) = read(
        "---\nTitle: Cloud&nbsp;| L&quot;édition\nDescription: ' a '\nms.assetid: ABC\ntranslationtype: Human Translation\n\
         ms.openlocfilehash: C604\nms.sourcegitcommit: ed22\nms.contentlocale: zh-TW\nms.lasthandoff: 10/5/2018\n\
         ms.date: 3/5/19\nROBOTS: NOINDEX,nofollow\nexternal help file: a.xml\nms.custom: 014\nsearchScope: []\n---\n# Body\n",
    );
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(body, "# Body\n");
    assert_eq!(front_matter.title.as_deref(), Some("Cloud\u{a0}| L\"édition"));
    assert_eq!(front_matter.description.as_deref(), Some("a"));
    assert_eq!(front_matter.asset_id.as_ref().map(|id| id.0.as_str()), Some("abc"));
    let provenance = &front_matter.provenance;
    assert_eq!(provenance.method, Some(Method::Human));
    assert_eq!(provenance.source_hash.as_ref().map(|hash| hash.0.as_str()), Some("c604"));
    assert_eq!(provenance.source_commit.as_deref(), Some("ed22"));
    assert_eq!(provenance.handed_off, Some(jiff::civil::date(2018, 10, 5)));
    assert_eq!(front_matter.date, Some(jiff::civil::date(2019, 3, 5)));
    assert_eq!(front_matter.content_locale, Locale::parse("zh-TW"));
    assert_eq!(front_matter.robots, Robots { no_index: true, no_follow: true });
    assert_eq!(front_matter.value("External Help File"), Some(&json!("a.xml")));
    assert_eq!(front_matter.value("ms.custom"), Some(&json!("014")));
    assert_eq!(front_matter.values.iter().next().map(|(key, _)| key.as_str()), Some("Title"));
}

#[test]
fn empty_values_are_none() {
    let (front_matter, problems, _) = read("---\nms.assetid: ''\nrobots:\ntitle: ''\nms.date: ''\ndraft: true\n---\n");
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!((front_matter.asset_id, front_matter.title, front_matter.date), (None, None, None));
    assert!(front_matter.draft);
    assert_eq!(front_matter.values.get("robots"), Some(&json!(null)));
}

#[test]
fn translation_types_are_read_as_people_or_machines() {
    for (written, expected) in [
        ("MT", Some(Method::Machine)),
        ("MTE75", Some(Method::Machine)),
        ("MTE95", Some(Method::Machine)),
        ("HT", Some(Method::Human)),
        ("Blank", None),
    ] {
        let (front_matter, problems, _) = read(&format!("---\nms.translationtype: {written}\n---\n"));
        assert_eq!(front_matter.provenance.method, expected);
        assert_eq!(problems.is_empty(), expected.is_some(), "{written}: {problems:?}");
    }
}

#[test]
fn a_value_that_means_nothing_is_reported_where_it_stands() {
    let (_, problems, _) = read("---\nms.date: next week\nms.contentlocale: '??'\n---\n");
    assert_eq!(
        problems,
        [
            "2:10 invalid-date `next week` is no date that `ms.date` can have",
            "3:19 invalid-content-locale `??` is no language tag"
        ]
    );
}

#[test]
fn a_page_without_front_matter_is_all_body() {
    let (front_matter, problems, body) = read("# Title\n\n---\n\ntext\n");
    assert_eq!(front_matter, FrontMatter::default());
    assert_eq!(problems, ["1:1 missing-front-matter the page has no front matter"]);
    assert_eq!(body, "# Title\n\n---\n\ntext\n");
}

#[test]
fn front_matter_that_never_closes_is_body() {
    let (_, problems, body) = read("---\ntitle: x\n\n# Text\n");
    assert_eq!(body, "---\ntitle: x\n\n# Text\n");
    assert!(problems[0].starts_with("1:1 invalid-yaml-header"), "{problems:?}");
}

#[test]
fn three_dots_or_trailing_spaces_close_front_matter_and_it_may_be_empty() {
    assert_eq!(read("---\ntitle: x\n...\nbody").2, "body");
    assert_eq!(read("--- \ntitle: x\n---  \nbody").2, "body");
    assert_eq!(read("---\n---\nbody"), (FrontMatter::default(), vec![], "body".to_owned()));
    assert_eq!(read("---\ntitle: x\n---").2, "");
}

#[test]
fn of_damaged_front_matter_every_readable_line_is_used() {
    let (front_matter, problems, body) = read(
        "---\nkeywords: [a, b]\ntitle: Office 365: move\ndescription: \"left open\nms.prod:\n- x\n- y\nms.assetid: A1\n---\nbody",
    );
    assert_eq!(front_matter.title.as_deref(), Some("Office 365: move"));
    assert_eq!(front_matter.description.as_deref(), Some("left open"));
    assert_eq!(front_matter.asset_id.map(|id| id.0).as_deref(), Some("a1"));
    assert_eq!(front_matter.values.get("keywords"), Some(&json!(["a", "b"])));
    assert_eq!(front_matter.values.get("ms.prod"), Some(&json!(["x", "y"])));
    assert_eq!(problems.len(), 1);
    assert!(problems[0].starts_with("3:"), "{problems:?}");
    assert_eq!(body, "body");
}

#[test]
fn a_quote_that_opens_by_mistake_swallows_no_key() {
    let (front_matter, problems, _) = read("---\ntitle: \"A\" and B\ndescription: C\nms.date: 01/02/2020\n---\n");
    assert_eq!(front_matter.description.as_deref(), Some("C"));
    assert_eq!(front_matter.date, Some(jiff::civil::date(2020, 1, 2)));
    assert!(problems[0].contains("invalid-yaml-header"));
}

#[test]
fn front_matter_translated_as_prose_gives_no_metadata_and_says_so() {
    for header in [
        "제목: Office 365 파트너 관리 고객: 비즈니스 ms.prod: 저자: KPacquer",
        "標題：Office 365 合作夥伴 客戶：商務 作者：KPacquer",
        "<span data-ttu-id=\"1-101\">제목: a 고객: b</span><span class=\"sxs-lookup\"><span data-stu-id=\"1-101\">title: a</span></span>",
    ] {
        let (front_matter, problems, body) = read(&format!("---\n{header}\n---\nbody"));
        assert_eq!(front_matter, FrontMatter::default(), "{header}");
        assert_eq!(body, "body");
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert!(problems[0].contains("invalid-yaml-header") && problems[0].contains("translated"), "{problems:?}");
    }
}

#[test]
fn a_key_that_stands_twice_is_reported_and_its_first_value_used() {
    let (front_matter, problems, _) = read("---\ntitle: a\nx: 1\ntitle: b\n---\n");
    assert_eq!(front_matter.title.as_deref(), Some("a"));
    assert!(problems[0].starts_with("4:1 yaml-duplicate-key"), "{problems:?}");
}

#[test]
fn the_translation_of_a_segment_in_a_value_is_kept_and_reported_twice_at_most() {
    let segment = r#"<span data-ttu-id=\"8cbaf-101\">獎勵</span><span class=\"sxs-lookup\"><span data-stu-id=\"8cbaf-101\">Incentives</span></span>"#;
    let (front_matter, problems, _) =
        read(&format!("---\ntitle: \"{segment}\"\ndescription: \"{segment}\"\nkeywords: \"{segment}\"\n---\n"));
    assert_eq!(front_matter.title.as_deref(), Some("獎勵"));
    assert_eq!(front_matter.values.get("keywords"), Some(&json!("獎勵")));
    assert_eq!(problems.len(), 2);
    assert!(problems[0].starts_with("2:8 segment-in-front-matter"), "{problems:?}");
}

proptest::proptest! {
    #[test]
    fn whatever_stands_between_the_fences_the_body_is_whole(
        header in "([a-z.]{1,5}: |[\"'\\[{}#&*!|>%@`,:?-]|<span data-ttu-id=\"1-1\">|</span>|제목|：|\t| |\n){0,40}",
    ) {
        let text = format!("---\n{header}\n---\nbody");
        proptest::prop_assume!(!header.lines().any(|line| matches!(line.trim_end(), "---" | "...")));
        let (_, problems, body) = read(&text);
        proptest::prop_assert_eq!(body, "body");
        proptest::prop_assert!(problems.len() < 8);
    }
}
