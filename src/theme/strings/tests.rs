use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use camino::Utf8Path;
use tempfile::TempDir;

use super::{Strings, load, of_site, to_translate};
use crate::{
    base::{Diagnosed, Locale},
    theme::built_in,
};

fn locale(tag: &str) -> Locale {
    Locale::parse(tag).unwrap()
}

/// Loads the words of `locales` for a site with `files`, by path below `locales/`.
fn strings(files: &[(&str, &str)], locales: &[&str]) -> Diagnosed<Strings> {
    let site = TempDir::new().unwrap();
    for (path, text) in files {
        let path = site.path().join("locales").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let locales: Vec<Locale> = locales.iter().map(|tag| locale(tag)).collect();
    load(of_site(Utf8Path::from_path(site.path()).unwrap()).unwrap(), &[], &locales, &locale("en-US"))
}

fn text(strings: &Diagnosed<Strings>, tag: &str, key: &str) -> Option<String> {
    strings.value.text(&locale(tag), key, &[("date", "2018")])
}

#[test]
fn every_built_in_language_is_complete() {
    let tags =
        ["en-US", "zh-TW", "zh-CN", "ko-KR", "fr-FR", "de-DE", "ja-JP", "pt-BR", "es-ES", "it-IT", "ru-RU", "ar-SA"];
    let loaded = strings(&[], &tags);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    for tag in tags {
        assert!(loaded.value.bundles.contains_key(&locale(tag)), "{tag}");
    }
}

#[test]
fn the_file_for_translators_is_fluent_and_whole_once_its_messages_are_no_comments() {
    let file = to_translate(Vec::new(), &[], &locale("th-TH"), &locale("en-US")).unwrap();
    let untouched = strings(&[("th-TH/main.ftl", &file)], &["th-TH"]);
    let told: Vec<_> = untouched.diagnostics.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(told, ["There are no words of the user interface in th-TH"]);
    let english = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/en-US/main.ftl")).unwrap();
    let is_message = |line: &&str| !line.starts_with('#') && !line.is_empty();
    let taken: String = file
        .lines()
        .map(|line| {
            line.strip_prefix("# ")
                .filter(|text| english.lines().filter(is_message).any(|known| known == *text))
                .unwrap_or(line)
        })
        .map(|line| format!("{line}\n"))
        .collect();
    let translated = strings(&[("th-TH/main.ftl", &taken)], &["th-TH"]);
    assert!(translated.diagnostics.is_empty(), "{:?}", translated.diagnostics);
    for tag in ["de-DE", "pt-PT", "en-XA"] {
        assert_eq!(to_translate(Vec::new(), &[], &locale(tag), &locale("en-US")), None, "{tag}");
    }
}

#[test]
fn a_language_that_nobody_speaks_is_made_of_the_english_words() {
    let site = [("en-US/ours.ftl", "ours = Mine\n"), ("en-US/main.ftl", "toc-title = Inside\n")];
    let loaded = strings(&site, &["en-XA", "ar-XB"]);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    assert_eq!(text(&loaded, "en-XA", "ours").unwrap(), "Mîñé~~");
    assert_eq!(text(&loaded, "en-XA", "toc-title").unwrap(), "Îñšîðé~~");
    assert_eq!(text(&loaded, "ar-XB", "toc-title").unwrap(), "\u{202e}Inside\u{202c}");
    assert_eq!(locale("ar-XB").direction().as_str(), "rtl");
}

#[test]
fn no_translation_uses_an_argument_that_the_english_message_does_not_document() {
    let known: BTreeMap<String, BTreeSet<String>> = arguments("en-US/main.ftl");
    for file in built_in::locales().iter().filter(|file| file.path.ends_with("/main.ftl")) {
        for (key, used) in arguments(&file.path) {
            assert!(used.is_subset(&known[&key]), "{} {key}: {used:?}", file.path);
        }
    }
}

/// Key → the names behind `$` on its line.
fn arguments(path: &str) -> BTreeMap<String, BTreeSet<String>> {
    let files = built_in::locales();
    let file = files.iter().find(|file| file.path == path).unwrap();
    let text = String::from_utf8(file.bytes.to_vec()).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let message = |line: &str| {
        let (key, value) = line.split_once(" = ")?;
        let names = value.split('$').skip(1).map(|rest| rest.split(' ').next().unwrap().to_owned());
        Some((key.to_owned(), names.collect()))
    };
    lines.filter_map(message).collect()
}

#[test]
fn the_site_overrides_words_key_by_key() {
    let loaded = strings(&[("zh-TW/ours.ftl", "toc-title = 章節\n")], &["zh-TW"]);
    assert_eq!(text(&loaded, "zh-TW", "toc-title").unwrap(), "章節");
    assert_eq!(text(&loaded, "zh-TW", "next-page").unwrap(), "下一頁");
}

#[test]
fn a_region_reads_another_of_its_language_and_script_before_the_source() {
    let loaded = strings(&[("zh-HK/main.ftl", "search = 搜尋（香港）\n")], &["zh-HK", "zh-SG", "uk-UA"]);
    assert_eq!(text(&loaded, "zh-HK", "search").unwrap(), "搜尋（香港）");
    assert_eq!(text(&loaded, "zh-HK", "toc-title").unwrap(), "目錄");
    assert_eq!(text(&loaded, "zh-SG", "toc-title").unwrap(), "目录");
    assert_eq!(text(&loaded, "uk-UA", "toc-title").unwrap(), "Contents");
    assert_eq!(text(&loaded, "uk-UA", "no-such-key"), None);
}

#[test]
fn missing_words_are_reported_once_for_each_locale() {
    let loaded =
        strings(&[("uk-UA/main.ftl", "toc-title = Содержание\n"), ("en-US/x.ftl", "ours = x")], &["uk-UA", "th-TH"]);
    let said: Vec<&str> = loaded.diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert!(said.contains(&"The text `next-page` is missing in uk-UA"), "{said:?}");
    assert!(said.contains(&"The text `ours` is missing in uk-UA"), "{said:?}");
    assert!(!said.contains(&"The text `toc-title` is missing in uk-UA"));
    assert_eq!(said.iter().filter(|message| message.ends_with("th-TH")).count(), 1, "{said:?}");
}

#[test]
fn a_broken_line_is_reported_where_it_is_and_the_rest_is_used() {
    let broken = "toc-title = 章節\r\n搜尋 = x\r\nnext-page = 後頁\r\n";
    let loaded = strings(&[("zh-TW/main.ftl", broken)], &["zh-TW"]);
    assert_eq!(loaded.diagnostics.len(), 1, "{:?}", loaded.diagnostics);
    let place = loaded.diagnostics[0].place.as_ref().unwrap();
    assert_eq!((loaded.diagnostics[0].code(), place.position.line), ("fluent-syntax-error", 2));
    assert!(place.file.ends_with("locales/zh-TW/main.ftl"));
    assert_eq!(text(&loaded, "zh-TW", "next-page").unwrap(), "後頁");
}

#[test]
fn languages_name_themselves_even_without_words_of_their_own() {
    let loaded = strings(&[("zh-TW/main.ftl", "language-name = 正體中文")], &["zh-TW"]);
    for (tag, expected) in [
        ("zh-TW", Some("正體中文")),
        ("ko-KR", Some("한국어")),
        ("zh-HK", Some("中文 (繁體，香港)")),
        ("ru-RU", Some("Русский")),
        ("tlh-AQ", None),
    ] {
        assert_eq!(loaded.value.language_name(&locale(tag)).as_deref(), expected, "{tag}");
    }
}
