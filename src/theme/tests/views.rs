//! Sample views: a page with everything on it.

use super::{super::Theme, locale};
use crate::emit::view::*;

pub fn language(theme: &Theme, tag: &str) -> LanguageView {
    let locale = locale(tag);
    LanguageView {
        tag: locale.tag().into(),
        direction: locale.direction().as_str().into(),
        name: theme.language_name(&locale),
    }
}

pub fn site(theme: &Theme, tag: &str) -> SiteView {
    SiteView {
        title: "Partner Center".into(),
        name: "Partner Center".into(),
        base_path: "/docs/".into(),
        home: format!("/docs/{}/", locale(tag).segment()),
        assets: theme.asset_urls().clone(),
        search: Some(format!("/docs/{}/search/", locale(tag).segment())),
        open_search: Some(format!("/docs/{}/opensearch.xml", locale(tag).segment())),
        feed: Some(format!("/docs/{}/feed.xml", locale(tag).segment())),
        favicon: Some("/docs/favicon.svg".into()),
        logo: Some("/docs/logo.svg".into()),
        styles: vec!["/docs/extra.css".into()],
        policy: "default-src 'none'".into(),
        analytics: None,
        footer: None,
    }
}

pub fn alternates(theme: &Theme, current: &str) -> Vec<AlternateView> {
    let view = |tag: &&str| AlternateView {
        language: language(theme, tag),
        url: format!("/docs/{}/billing/", locale(tag).segment()),
        current: *tag == current,
        fallback: *tag == "ko-KR",
        text_language: if *tag == "ko-KR" { "en-US" } else { tag }.to_string(),
    };
    ["en-US", "zh-TW", "ko-KR", "fr-FR", "ar-SA"].iter().map(view).collect()
}

pub fn entry(name: &str, url: Option<&str>, children: Vec<TocView>) -> TocView {
    TocView {
        name: name.into(),
        language: None,
        url: url.map(str::to_owned),
        current: false,
        open: !children.is_empty(),
        branch: !children.is_empty(),
        children,
        left_out: 0,
    }
}

/// A page whose text is in `text_tag`, inside the site of `tag`.
pub fn page(theme: &Theme, tag: &str, text_tag: &str, html: &str) -> PageView {
    let link = |name: &str, url: &str| LinkView { name: name.into(), language: None, url: Some(url.into()) };
    let code = |key, arguments: &[(&str, &str)]| theme.text(&locale(tag), key, arguments);
    let mut current = entry("管理付款", Some("/docs/zh-tw/billing/"), Vec::new());
    current.current = true;
    current.open = true;
    let mut closed = entry("客戶", Some("/docs/zh-tw/customers/"), Vec::new());
    closed.branch = true;
    let mut foreign = entry("Untranslated entry", Some("/docs/zh-tw/other/"), Vec::new());
    foreign.language = Some(language(theme, "en-US"));
    PageView {
        site: site(theme, tag),
        language: language(theme, tag),
        about: None,
        page: TextView {
            title: "管理付款 <1> & \"more\"".into(),
            suffix: None,
            description: Some("如何付款".into()),
            language: language(theme, text_tag),
            edition: "page".into(),
            html: html.into(),
            url: "/docs/zh-tw/billing/".into(),
            canonical: "https://example.com/docs/zh-tw/billing/".into(),
            hreflang: vec![HreflangView {
                tag: "x-default".into(),
                url: "https://example.com/docs/en-us/billing/".into(),
            }],
            robots: String::new(),
            twin: Some("/docs/zh-tw/billing/bilingual/".into()),
            source_language: (text_tag == tag && tag != "en-US").then(|| language(theme, "en-US")),
            origin: OriginView::default(),
            layout: String::new(),
            metadata: Default::default(),
        },
        alternates: alternates(theme, tag),
        toc: vec![
            entry("概觀", Some("/docs/zh-tw/"), Vec::new()),
            entry(
                "帳務",
                Some("/docs/zh-tw/billing/"),
                vec![current, foreign, entry("發票", Some("/docs/zh-tw/invoices/"), Vec::new())],
            ),
            closed,
            entry("沒有頁面的項目", None, Vec::new()),
        ],
        contents: Some("/docs/zh-tw/contents/".into()),
        breadcrumbs: vec![link("首頁", "/docs/zh-tw/"), link("帳務", "/docs/zh-tw/billing/")],
        previous: Some(link("概觀", "/docs/zh-tw/")),
        next: Some(LinkView { language: Some(language(theme, "en-US")), ..link("Invoices", "/docs/zh-tw/invoices/") }),
        versions: vec![
            version("App <2>", "/docs/zh-tw/billing/", true),
            version("App 1", "/docs/zh-tw/app-1/billing/", false),
        ],
        outline: vec![
            OutlineView { id: "pay".into(), text: "付款方式".into(), level: 2 },
            OutlineView { id: "refund".into(), text: "退款".into(), level: 3 },
        ],
        notes: vec![
            NoteView {
                kind: "machine".into(),
                text: code(
                    "note-machine-dated",
                    &[("date", &theme.date(&locale(tag), jiff::civil::date(2018, 10, 29)))],
                ),
                links: vec![LinkView {
                    name: code("read-source", &[("language", "English")]),
                    language: None,
                    url: Some("/docs/en-us/billing/".into()),
                }],
                sections: Vec::new(),
            },
            NoteView { kind: "stale".into(), text: code("note-stale", &[]), links: Vec::new(), sections: Vec::new() },
        ],
    }
}

fn version(label: &str, url: &str, current: bool) -> VersionView {
    VersionView { name: label.to_lowercase(), label: label.into(), url: url.into(), current }
}
