use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::{
    align::{adopt_recovered, align},
    model::{
        PageId,
        sample::{docset, locale, page},
    },
};

const NOTHING: Texts = &|_| Vec::new();

fn example() -> Vec<Page> {
    vec![
        page("en-US", "a.md").hash("2"),
        page("ko-KR", "a.md").hash("1").day(3, 31).method(Method::Machine).segments(&[(101, "x"), (102, "y")]),
        page("zh-TW", "a.md").hash("2").method(Method::Human),
        page("zh-TW", "b.md").segments(&[(101, "x")]),
        page("zh-TW", "c.md"),
    ]
}

fn aligned(pages: &[Page]) -> Alignment {
    align(pages, &[docset(false)], &locale("en-US")).value
}

fn status(pages: &[Page]) -> Status {
    survey(&[docset(false)], pages, &aligned(pages), &locale("en-US"), NOTHING)
}

#[test]
fn the_table_has_the_source_locale_first_and_a_line_for_each_other() {
    let expected = "\
Help (/help): 3 pages, 1 without a source page

  locale  pages  missing  fallback  human  machine  unmarked  current  stale  unknown  segments
  en-US       2        1         0      -        -         -        -      -        -         0
  ko-KR       1        2         1      0        1         0        0      1        0         2
  zh-TW       3        0         0      1        0         2        1      0        2         1

  recovered from translations: 1 in en-US

stale:
  ko-KR/a.md (ko-KR, handed off 2019-03-31)
";
    assert_eq!(human(&status(&example())), expected);
}

#[test]
fn a_recovered_page_counts_the_same_before_and_after_it_is_adopted() {
    let mut pages = example();
    let mut alignment = aligned(&pages);
    let before = survey(&[docset(false)], &pages, &alignment, &locale("en-US"), NOTHING);
    adopt_recovered(&mut alignment, 1, PageId(5), &locale("en-US"));
    pages.push(page("en-US", "b.md"));
    let after = survey(&[docset(false)], &pages, &alignment, &locale("en-US"), NOTHING);
    assert_eq!(before.docsets[0].locales, after.docsets[0].locales);
}

#[test]
fn long_lists_of_stale_pages_are_cut_in_the_table_and_whole_in_json() {
    let mut pages = Vec::new();
    for number in 10..10 + STALE_SHOWN + 5 {
        pages.push(page("en-US", &format!("{number}.md")).hash("2"));
        pages.push(page("ko-KR", &format!("{number}.md")).hash("1"));
    }
    let status = status(&pages);
    assert!(human(&status).ends_with("  and 5 more; `--format json` lists them all\n"));
    assert_eq!(json(&status).matches("\"source_hash\": \"1\"").count(), STALE_SHOWN + 5);
}

#[test]
fn json_counts_what_joined_the_pages() {
    let json: Value = serde_json::from_str(&json(&status(&example()))).unwrap();
    let joined_by = &json["docsets"][0]["joined_by"];
    assert_eq!((&joined_by["alone"], &joined_by["path"]), (&Value::from(3), &Value::from(2)));
}

#[test]
fn the_schema_names_exactly_the_keys_that_json_has() {
    let json: Value = serde_json::from_str(&json(&status(&example()))).unwrap();
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<String>>();
    let docset = &json["docsets"][0];
    let written = [
        (&schema["properties"], &json),
        (&schema["$defs"]["docset"]["properties"], docset),
        (&schema["$defs"]["locale_status"]["properties"], &docset["locales"][0]),
        (&schema["$defs"]["method"]["properties"], &docset["locales"][0]["method"]),
        (&schema["$defs"]["freshness"]["properties"], &docset["locales"][0]["freshness"]),
        (&schema["$defs"]["stale_page"]["properties"], &docset["stale"][0]),
    ];
    let waiting: Value = serde_json::from_str(&super::json(&status(&waiting()))).unwrap();
    let work = &waiting["docsets"][0]["stale"][0]["work"];
    let of_work = [
        (&schema["$defs"]["work"]["properties"], work),
        (&schema["$defs"]["amount"]["properties"], &work["added"]),
        (&schema["$defs"]["sentence"]["properties"], &work["sentences"][0]),
    ];
    let written = written.into_iter().chain(of_work);
    for (described, found) in written {
        assert_eq!(keys(described), keys(found));
    }
    assert_eq!(schema["properties"]["version"]["const"], VERSION);
}

#[test]
fn without_docsets_there_is_still_an_answer() {
    assert_eq!(human(&survey(&[], &[], &Alignment::default(), &locale("en-US"), NOTHING)), "no pages\n");
}

/// A page whose source has changed since it was translated into Korean, and its newest translation.
fn waiting() -> Vec<Page> {
    let old = &[(101, "Sign in."), (102, "Select Save."), (103, "It is free.")];
    let new = &[(101, "Sign in."), (102, "Select **Save** now."), (103, "Wait <a> moment.")];
    vec![
        page("ko-KR", "a.md").hash("1").day(1, 2).segments(old),
        page("zh-TW", "a.md").hash("2").day(3, 4).segments(new),
    ]
}

#[test]
fn the_sentences_of_a_stale_page_that_wait_are_counted_and_shown() {
    let pages = waiting();
    let texts = |page: &Page| -> Vec<String> {
        let words = if page.locale == locale("ko-KR") {
            ["Sign in.", "Select Save.", "It is free."]
        } else {
            ["Sign in.", "Select **Save** now.", "Wait <a> moment."]
        };
        words.map(str::to_owned).to_vec()
    };
    let status = survey(&[docset(false)], &pages, &aligned(&pages), &locale("en-US"), &texts);
    let work = status.docsets[0].stale[0].work.as_ref().unwrap();
    assert_eq!(work.compared_with, "zh-TW/a.md");
    assert_eq!((work.changed.segments, work.changed.words, work.added.segments), (2, 6, 0));
    assert_eq!(work.sentences[0].was.as_deref(), Some("Select Save."));
    assert_eq!(work.sentences[1].is.as_deref(), Some("Wait <a> moment."));
    assert!(
        human(&status).contains("  ko-KR/a.md (ko-KR, handed off 2019-01-02): 2 sentences to translate (6 words)\n")
    );
    let page = html(&status);
    assert!(page.contains("<ins>Wait &lt;a&gt; moment.</ins>") && !page.contains("<a>"), "{page}");
}
