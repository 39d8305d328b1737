//! Each template of the default theme with a view that has everything.

use scraper::{Html, Selector};

use super::{built_in, locale, views};
use crate::{base::single_spaced, emit::view::*, theme::Theme};

const LOCALES: [&str; 12] =
    ["en-US", "zh-TW", "zh-CN", "ko-KR", "fr-FR", "de-DE", "ja-JP", "pt-BR", "es-ES", "it-IT", "ru-RU", "ar-SA"];

fn page(theme: &Theme, tag: &str, text_tag: &str) -> Html {
    let view = views::page(theme, tag, text_tag, "<h1 id=\"x\">付款</h1><p>A &amp; B</p>");
    Html::parse_document(&theme.render("page.html", &locale(tag), &view).unwrap())
}

fn attribute(html: &Html, selector: &str, name: &str) -> Option<String> {
    html.select(&Selector::parse(selector).unwrap()).next()?.value().attr(name).map(str::to_owned)
}

fn count(html: &Html, selector: &str) -> usize {
    html.select(&Selector::parse(selector).unwrap()).count()
}

fn words(html: &Html, selector: &str) -> String {
    let found = html.select(&Selector::parse(selector).unwrap()).next().unwrap_or_else(|| panic!("no {selector}"));
    single_spaced(&found.text().collect::<String>())
}

fn not_found(theme: &Theme, tag: &str) -> NotFoundView {
    NotFoundView {
        site: views::site(theme, tag),
        language: views::language(theme, tag),
        contents: Vec::new(),
        alternates: views::alternates(theme, tag),
    }
}

/// All templates in one language, with their names.
fn all(theme: &Theme, tag: &str) -> Vec<(&'static str, String)> {
    let locale = locale(tag);
    let NotFoundView { site, language, alternates, .. } = not_found(theme, tag);
    let view = views::page(theme, tag, tag, "<p class=\"hl-none\">x</p>");
    let chooser = ChooserView { site: site.clone(), language: language.clone(), alternates };
    let redirect = RedirectView { site, language, url: "/docs/x/".into(), canonical: "https://example.com/x/".into() };
    vec![
        ("page.html", theme.render("page.html", &locale, &view).unwrap()),
        ("twin.html", theme.render("twin.html", &locale, &view).unwrap()),
        ("chooser.html", theme.render("chooser.html", &locale, &chooser).unwrap()),
        ("404.html", theme.render("404.html", &locale, &not_found(theme, tag)).unwrap()),
        ("redirect.html", theme.render("redirect.html", &locale, &redirect).unwrap()),
    ]
}

#[test]
fn every_template_renders_in_every_language_without_inline_script_or_style() {
    let theme = built_in(&LOCALES);
    for tag in LOCALES {
        for (name, html) in all(&theme, tag) {
            let page = Html::parse_document(&html);
            assert_eq!(attribute(&page, "html", "lang").as_deref(), Some(tag), "{name}");
            let direction = if tag == "ar-SA" { "rtl" } else { "ltr" };
            assert_eq!(attribute(&page, "html", "dir").as_deref(), Some(direction), "{name}");
            assert_eq!(count(&page, "title"), 1, "{name}");
            assert_eq!(count(&page, "main"), 1, "{name}");
            assert_eq!(count(&page, "style, [style], script:not([src]), [href=''], [src='']"), 0, "{name} {tag}");
            let handlers = page.root_element().descendent_elements();
            let handlers =
                handlers.flat_map(|element| element.value().attrs()).filter(|(name, _)| name.starts_with("on"));
            assert_eq!(handlers.count(), 0, "{name}");
        }
    }
}

#[test]
fn words_of_the_theme_are_in_the_language_of_the_page() {
    let theme = built_in(&LOCALES);
    let chinese = page(&theme, "zh-TW", "zh-TW");
    assert_eq!(words(&chinese, ".skip"), "跳到主要內容");
    assert_eq!(attribute(&chinese, "nav.toc", "aria-label").as_deref(), Some("目錄"));
    assert_eq!(words(&chinese, ".note-machine"), "此頁面於 2018年10月29日由機器翻譯。");
    assert_eq!(words(&chinese, ".editions [hreflang]"), "以English閱讀");
    assert_eq!(words(&chinese, ".modes legend"), "原文");
    assert_eq!(words(&page(&theme, "ar-SA", "ar-SA"), ".outline summary"), "في هذه الصفحة");
}

#[test]
fn a_page_with_a_twin_says_where_it_is_and_offers_ways_to_read_it_and_other_pages_do_not() {
    let theme = built_in(&LOCALES);
    let translated = page(&theme, "fr-FR", "fr-FR");
    assert_eq!(attribute(&translated, "html", "data-twin").as_deref(), Some("/docs/zh-tw/billing/bilingual/"));
    assert_eq!(count(&translated, ".modes input[type=radio][name=mode]"), 4);
    assert_eq!(attribute(&translated, ".modes input[checked]", "value").as_deref(), Some("off"));
    assert_eq!(attribute(&translated, "a.bilingual", "href").as_deref(), Some("/docs/zh-tw/billing/bilingual/"));
    let mut view = views::page(&theme, "fr-FR", "fr-FR", "<p>x</p>");
    view.page.twin = None;
    let single = Html::parse_document(&theme.render("page.html", &locale("fr-FR"), &view).unwrap());
    assert_eq!((count(&single, ".modes"), attribute(&single, "html", "data-twin")), (0, None));
    assert_eq!(attribute(&single, ".editions a", "href").as_deref(), Some("/docs/en-us/billing/"));
}

#[test]
fn titles_and_names_are_escaped_and_the_text_is_not() {
    let theme = built_in(&["zh-TW"]);
    let view = views::page(&theme, "zh-TW", "zh-TW", "<p>A &amp; B</p>");
    let html = theme.render("page.html", &locale("zh-TW"), &view).unwrap();
    assert!(html.contains("<title>管理付款 &lt;1&gt; &amp; &quot;more&quot; – Partner Center</title>"));
    assert!(html.contains("<p>A &amp; B</p>"));
}

#[test]
fn controls_that_html_cannot_say_are_left_out_and_single_quotes_are_escaped() {
    let theme = built_in(&["zh-TW"]);
    let mut view = views::page(&theme, "zh-TW", "zh-TW", "");
    view.page.title = "a\0b\u{7}\tc\u{7f}&'".into();
    let html = theme.render("page.html", &locale("zh-TW"), &view).unwrap();
    assert!(html.contains("<title>ab\tc&amp;&#39; –"), "{html}");
}

#[test]
fn a_fallback_page_names_the_language_of_its_text() {
    let theme = built_in(&LOCALES);
    let html = page(&theme, "ar-SA", "en-US");
    assert_eq!(attribute(&html, "html", "dir").as_deref(), Some("rtl"));
    assert_eq!(attribute(&html, "main", "lang").as_deref(), Some("en-US"));
    assert_eq!(attribute(&html, "main", "dir").as_deref(), Some("ltr"));
    assert_eq!(attribute(&page(&theme, "ar-SA", "ar-SA"), "main", "lang"), None);
}

#[test]
fn the_language_list_works_without_script_and_says_what_is_not_translated() {
    let theme = built_in(&LOCALES);
    let html = page(&theme, "zh-TW", "zh-TW");
    assert_eq!(count(&html, ".languages a[hreflang]"), 5);
    assert_eq!(words(&html, ".languages a[aria-current]"), "中文 (繁體)");
    assert_eq!(words(&html, ".languages a[href='/docs/ko-kr/billing/']"), "한국어 （English）");
    assert_eq!(attribute(&html, ".languages a[href='/docs/ko-kr/billing/']", "hreflang").as_deref(), Some("en-US"));
    assert_eq!(attribute(&html, ".languages span[lang=ar-SA]", "dir").as_deref(), Some("rtl"));
}

#[test]
fn the_table_of_contents_shows_the_way_to_the_page() {
    let theme = built_in(&LOCALES);
    let html = page(&theme, "zh-TW", "zh-TW");
    assert_eq!(words(&html, ".toc [aria-current=page]"), "管理付款");
    assert_eq!(count(&html, ".toc [aria-current]"), 1);
    assert_eq!(words(&html, ".toc li.branch.open > ul [lang=en-US]"), "Untranslated entry");
    assert_eq!(count(&html, ".toc li.branch:not(.open) > ul"), 0);
}

#[test]
fn entries_that_a_page_leaves_out_are_counted_in_the_readers_language() {
    let theme = built_in(&["zh-TW"]);
    let mut view = views::page(&theme, "zh-TW", "zh-TW", "");
    view.toc.push(TocView { left_out: 1150, ..views::entry("…", Some("/docs/zh-tw/contents/"), Vec::new()) });
    let html = Html::parse_document(&theme.render("page.html", &locale("zh-TW"), &view).unwrap());
    assert_eq!(words(&html, ".toc li.more > a[href='/docs/zh-tw/contents/']"), "另外 1150 個項目");
}

#[test]
fn a_table_of_contents_of_any_depth_renders() {
    let theme = built_in(&["zh-TW"]);
    let mut view = views::page(&theme, "zh-TW", "zh-TW", "");
    for depth in 0..60 {
        let children = std::mem::take(&mut view.toc);
        let name = format!("{depth}");
        view.toc = vec![TocView { open: true, branch: true, ..views::entry(&name, None, children) }];
    }
    theme.render("page.html", &locale("zh-TW"), &view).unwrap();
}

#[test]
fn the_style_sheet_knows_no_left_and_no_right() {
    let theme = built_in(&["en-US"]);
    let sheets = theme.assets().iter().filter(|asset| asset.path.ends_with(".css"));
    for sheet in sheets {
        let text = std::str::from_utf8(&sheet.bytes).unwrap().replace("text-emphasis-position:under right", "");
        let text = text.replace("text-emphasis-position:over right", "");
        assert!(!text.contains("left") && !text.contains("right"), "{}", sheet.path);
    }
}

#[test]
fn the_files_of_the_site_come_behind_those_of_the_theme() {
    let theme = built_in(&["zh-TW"]);
    for (name, html) in all(&theme, "zh-TW") {
        let own = html.find("href=\"/docs/extra.css\"").unwrap_or_else(|| panic!("{name}"));
        assert!(own > html.find("/site.").unwrap(), "{name}");
        let page = Html::parse_document(&html);
        assert_eq!(attribute(&page, "link[rel=icon]", "href").as_deref(), Some("/docs/favicon.svg"), "{name}");
    }
    let html = page(&theme, "zh-TW", "zh-TW");
    assert_eq!(attribute(&html, "link[type='application/atom+xml']", "href").as_deref(), Some("/docs/zh-tw/feed.xml"));
    assert_eq!(attribute(&html, ".brand img", "alt").as_deref(), Some(""));
    assert_eq!(words(&html, ".brand"), "Partner Center");
}

#[test]
fn readers_can_go_to_another_version_of_the_page_without_script() {
    let theme = built_in(&["zh-TW"]);
    let page = page(&theme, "zh-TW", "zh-TW");
    assert_eq!(words(&page, ".versions summary"), "版本: App <2>");
    assert_eq!(words(&page, ".versions [aria-current]"), "App <2>");
    assert_eq!(attribute(&page, ".versions li:last-child a", "href").as_deref(), Some("/docs/zh-tw/app-1/billing/"));
}

#[test]
fn every_id_of_the_theme_is_out_of_contents_reach() {
    let theme = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/hexapla/templates");
    let templates =
        [theme.clone(), theme.join("parts")].into_iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let mut ids = 0;
    for path in templates.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
        for id in std::fs::read_to_string(&path).unwrap().split(" id=\"").skip(1) {
            assert!(id.starts_with("site:"), "{}: {}", path.display(), id.lines().next().unwrap_or_default());
            ids += 1;
        }
    }
    assert!(ids > 5, "only {ids} ids were found");
}
