use serde::de::value::Error as ValueError;

use super::*;

#[test]
fn an_empty_file_is_a_site_with_defaults() {
    let settings = parse("").unwrap();
    assert_eq!((settings.source_locale.tag(), settings.look.theme.as_str()), ("en-US", "hexapla"));
    assert!(settings.docsets.is_empty() && settings.locales.is_empty() && settings.base_url.is_none());
}

#[test]
fn everything_a_site_can_say_is_read() {
    let settings = parse(
        r#"
title = "Help"
base_url = "https://help.example.com/docs"
source_locale = "en-us"
locales = ["en-US", "zh-tw"]
favicon = "favicon.svg"
compress = ["zst", "gz", "zst"]
styles = ["a.css", "b.css"]

[[docset]]
name = "partner-center"
mount = "/partner-center/"
repositories = { "zh-TW" = "../pc.zh-tw" }

[rules]
"broken-link" = { level = "error", locales = { "ko-KR" = "warning" } }
"stale-translation" = "allow"
"#,
    )
    .unwrap();
    assert_eq!(settings.base_url.as_deref(), Some("https://help.example.com/docs/"));
    assert_eq!(settings.locales.iter().map(Locale::tag).collect::<Vec<_>>(), ["en-US", "zh-TW"]);
    assert_eq!(settings.docsets[0].repositories.keys().next().unwrap().tag(), "zh-TW");
    assert_eq!(settings.docsets[0].place, "line 10, column 1");
    assert_eq!(settings.look.favicon.as_deref(), Some("favicon.svg"));
    assert_eq!(settings.compress.iter().copied().collect::<Vec<_>>(), [Compression::Gz, Compression::Zst]);
    assert_eq!(settings.look.styles, ["a.css", "b.css"]);
    let broken = &settings.levels.0["broken-link"];
    assert_eq!(broken.severity, Some(RuleLevel::Report(Severity::Error)));
    assert_eq!(broken.locales[&Locale::parse("ko-KR").unwrap()], RuleLevel::Report(Severity::Warning));
    assert_eq!(settings.levels.0["stale-translation"].severity, Some(RuleLevel::Allow));
}

#[test]
fn what_means_nothing_is_named_with_line_and_column() {
    for (text, expected) in [
        ("titel = \"x\"", "line 1, column 1: unknown field `titel`"),
        ("\nbase_url = \"ftp://x\"", "line 2, column 12: `ftp://x` is no address"),
        ("locales = [\"en-US\", \"?\"]", "line 1, column 11: `?` is no locale"),
        ("hosts = [\"iis\"]", "line 1, column 10: unknown variant `iis`"),
        ("hosts = [\"netlify\", \"cloudflare\"]", "line 1, column 9: netlify and cloudflare read the same files"),
        ("compress = [\"zip\"]", "line 1, column 13: unknown variant `zip`, expected one of `gz`, `br`, `zst`"),
        ("[rules]\na = \"fatal\"", "line 2, column 5: unknown variant `fatal`"),
        ("[rules]\na = 3", "line 2, column 5: invalid type: integer `3`, expected `allow`"),
        ("[[docset]]\npaht = \"x\"", "line 2, column 1: unknown field `paht`"),
        ("title = ", "line 1, column 9: "),
    ] {
        let error = parse(text).err().unwrap_or_default();
        assert!(error.starts_with(expected), "{text}: {error}");
    }
}

#[test]
fn a_script_that_counts_visits_is_a_full_address_that_says_nothing_else_in_a_policy() {
    let script = |address: &str| parse(&format!("analytics = {{ script = {address:?} }}")).map(|it| it.look.analytics);
    let good = "https://count.example.com/js/count.js?site=1";
    assert_eq!(script(good), Ok(Some(good.to_owned())));
    for bad in ["/count.js", "http://count.example.com/a.js", "https://count.example.com", "https://a.b/c;script-src *"]
    {
        let error = script(bad).unwrap_err();
        assert!(error.contains("is no address of a script"), "{bad}: {error}");
    }
}

#[test]
fn a_base_url_is_an_http_address_with_a_closing_slash() {
    for (given, expected) in [
        ("https://x.org", Some("https://x.org/")),
        ("http://localhost:8080/a/", Some("http://localhost:8080/a/")),
        ("x.org", None),
        ("https://", None),
        ("https:///a", None),
        ("https://x.org/?a", None),
        ("javascript:alert(1)", None),
        ("https://x.org/a b", None),
    ] {
        assert_eq!(base_url(given).ok().as_deref(), expected, "{given}");
    }
}

#[test]
fn the_schema_has_the_keys_of_the_file_and_no_others() {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    for (pointer, keys) in [
        ("/properties", keys::<SiteToml>()),
        ("/$defs/docset/properties", keys::<DocsetToml>()),
        ("/$defs/level/properties", keys::<LevelTable>()),
        ("/properties/analytics/properties", keys::<AnalyticsToml>()),
    ] {
        let table = schema.pointer(pointer).and_then(serde_json::Value::as_object).unwrap();
        assert_eq!(table.keys().map(String::as_str).collect::<Vec<_>>(), keys, "{pointer}");
    }
}

/// The keys that `T` reads, in the order of its fields.
fn keys<T: for<'de> Deserialize<'de>>() -> Vec<&'static str> {
    struct Keys<'a>(&'a mut Vec<&'static str>);
    impl<'de> Deserializer<'de> for Keys<'_> {
        type Error = ValueError;

        fn deserialize_any<V: Visitor<'de>>(self, _: V) -> std::result::Result<V::Value, ValueError> {
            Err(de::Error::custom("not a struct"))
        }

        fn deserialize_struct<V: Visitor<'de>>(
            self,
            _: &'static str,
            fields: &'static [&'static str],
            visitor: V,
        ) -> std::result::Result<V::Value, ValueError> {
            self.0.extend(fields);
            self.deserialize_any(visitor)
        }

        serde::forward_to_deserialize_any! {
            bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
            newtype_struct seq tuple tuple_struct map enum identifier ignored_any
        }
    }
    let mut found = Vec::new();
    let _ = T::deserialize(Keys(&mut found));
    found
}

#[test]
fn stray_spaces_are_dropped_unless_the_site_keeps_them() {
    assert!(parse("").unwrap().prose.drop_stray_spaces);
    assert!(!parse("drop_stray_spaces = false").unwrap().prose.drop_stray_spaces);
}
