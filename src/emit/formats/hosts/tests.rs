use super::*;
use crate::{
    emit::sample::Sample,
    model::{
        sample::{locale, page},
        site::{Destination, Redirect},
    },
};

/// The files for `host`: path, text.
fn files(host: HostKind, change: impl Fn(&mut Sample)) -> Vec<(String, String)> {
    let mut sample = Sample::new(&["en-US", "zh-TW"], vec![page("en-US", "billing.md"), page("zh-TW", "billing.md")]);
    sample.config.hosts = vec![host];
    let redirect = |url: &str, destination| Redirect { url: url.into(), locale: locale("zh-TW"), destination };
    let row = sample.row("/zh-tw/help/billing/");
    sample.site.redirects = vec![
        redirect("/zh-tw/help/舊 1.0/", Destination::Row { row, suffix: "#付款".into() }),
        redirect("/zh-tw/help/away/", Destination::External("https://example.com/a?b=$1&c=\"%20".into())),
        redirect("/zh-tw/help/billing/", Destination::External("https://example.com/".into())),
        redirect("/zh-tw/help/nowhere/", Destination::Broken),
    ];
    sample.feeds.insert(locale("zh-TW"));
    change(&mut sample);
    let text = |output: &Output| String::from_utf8(output.bytes.to_vec()).unwrap();
    emit(sample.context()).unwrap().iter().map(|output| (output.path.clone(), text(output))).collect()
}

fn file(host: HostKind, name: &str) -> String {
    files(host, |_| {}).into_iter().find(|(path, _)| path == name).unwrap().1
}

const PAYMENT: &str = "/docs/zh-tw/help/billing/#%E4%BB%98%E6%AC%BE";
const AWAY: &str = "https://example.com/a?b=%241&c=%22%20";

#[test]
fn a_site_that_names_no_host_has_no_such_files() {
    assert!(files(HostKind::Nginx, |sample| sample.config.hosts.clear()).is_empty());
}

#[test]
fn netlify_sends_headers_and_redirects_before_files_and_the_404_page_of_the_language() {
    assert_eq!(
        file(HostKind::Netlify, "_redirects"),
        format!(
            "/docs/zh-tw/help/away/ {AWAY} 301!\n\
             /docs/zh-tw/help/%E8%88%8A%201.0/ {PAYMENT} 301!\n\
             /docs/en-us/* /docs/en-us/404.html 404\n\
             /docs/zh-tw/* /docs/zh-tw/404.html 404\n"
        )
    );
    let headers = file(HostKind::Netlify, "_headers");
    let blocks: Vec<(&str, usize)> =
        headers.split("\n/").map(|block| (block.split('\n').next().unwrap(), block.matches(": ").count())).collect();
    assert_eq!(blocks[0], ("/docs/*", 6));
    for line in [
        "  Content-Security-Policy: default-src 'none';",
        "  X-Content-Type-Options: nosniff\n",
        "/docs/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n",
        "/docs/*.md\n  Content-Type: text/markdown; charset=utf-8\n",
        "/docs/zh-tw/feed.xml\n  Content-Type: application/atom+xml; charset=utf-8\n",
    ] {
        assert!(headers.contains(line), "{line} is not in\n{headers}");
    }
    assert!(!headers.contains("en-us/feed.xml"));
    assert!(headers.lines().all(|line| line.len() < 2_000), "Cloudflare reads no longer lines");
}

#[test]
fn homes_without_a_page_lead_on_for_now_those_of_versions_too() {
    let homes = |sample: &mut Sample| {
        let row = sample.row("/zh-tw/help/billing/");
        sample.site.redirects.clear();
        sample.site.homes.insert(locale("zh-TW"), row);
        sample.site.docset_homes.insert((0, locale("zh-TW")), row);
        sample.site.versions.homes.insert("/zh-tw/help/v2/".into(), row);
    };
    let redirects = files(HostKind::Netlify, homes).into_iter().find(|(path, _)| path == "_redirects").unwrap().1;
    let billing = "/docs/zh-tw/help/billing/";
    let expected = ["/docs/zh-tw/", "/docs/zh-tw/help/", "/docs/zh-tw/help/v2/"];
    assert!(redirects.starts_with(&expected.map(|from| format!("{from} {billing} 302!\n")).concat()), "{redirects}");
}

#[test]
fn cloudflare_finds_its_404_pages_and_reads_2000_redirects() {
    let many = |sample: &mut Sample| {
        let first = sample.site.redirects[0].clone();
        sample.site.redirects.extend((0..3_000).map(|at| Redirect { url: format!("/zh-tw/{at}/"), ..first.clone() }));
    };
    let files = files(HostKind::Cloudflare, many);
    let redirects = &files.iter().find(|(path, _)| path == "_redirects").unwrap().1;
    assert_eq!(redirects.lines().count(), 2_000);
    assert!(redirects.lines().all(|line| line.ends_with(" 301")));
}

#[test]
fn azure_reads_json_of_twenty_kilobytes() {
    let many = |sample: &mut Sample| {
        let first = sample.site.redirects[0].clone();
        sample.site.redirects.extend((0..3_000).map(|at| Redirect { url: format!("/zh-tw/{at}/"), ..first.clone() }));
    };
    for text in [file(HostKind::Azure, "staticwebapp.config.json"), files(HostKind::Azure, many).remove(0).1] {
        assert!(text.len() <= 20_000, "{} bytes", text.len());
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["globalHeaders"]["X-Content-Type-Options"], "nosniff");
        assert_eq!(read["responseOverrides"]["404"]["rewrite"], "/docs/404.html");
        assert_eq!(read["routes"][0]["statusCode"], 301);
        assert_eq!(read["routes"].as_array().unwrap().last().unwrap()["route"], "/docs/zh-tw/feed.xml");
    }
}

#[test]
fn apache_matches_decoded_paths_and_takes_nothing_for_a_reference() {
    let text = file(HostKind::Apache, ".htaccess");
    for line in [
        "RewriteRule \"^zh-tw/help/舊\\ 1\\.0/?$\" \"/docs/zh-tw/help/billing/#\\%E4\\%BB\\%98\\%E6\\%AC\\%BE\" [R=301,NE,L]\n",
        "RewriteRule \"^zh-tw/help/away/?$\" \"https://example.com/a?b=\\%241&c=\\%22\\%20\" [R=301,NE,L]\n",
        "Header always set X-Content-Type-Options \"nosniff\"\n",
        "ErrorDocument 404 /docs/404.html\n",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    let locale = file(HostKind::Apache, "zh-tw/.htaccess");
    assert!(locale.starts_with("ErrorDocument 404 /docs/zh-tw/404.html\n"));
    assert!(file(HostKind::Apache, "assets/.htaccess").contains("immutable"));
}

#[test]
fn nginx_has_a_place_for_each_language_and_each_redirect() {
    let text = file(HostKind::Nginx, "nginx.conf");
    for part in [
        "location \"/docs/zh-tw/\" {\nerror_page 404 \"/docs/zh-tw/404.html\";\n",
        &format!("location = \"/docs/zh-tw/help/舊 1.0/\" {{ return 301 \"{PAYMENT}\"; }}\n"),
        "add_header X-Content-Type-Options \"nosniff\" always;\n",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert_eq!(text.matches('{').count(), text.matches('}').count());
    assert!(!text.contains("/zh-tw/help/billing/\" {"), "a page wins over a redirect");
}

#[test]
fn the_speculation_rules_are_a_file_named_by_its_content() {
    let files = files(HostKind::Netlify, |sample| sample.config.look.prefetch = true);
    let (path, text) = files.last().unwrap();
    assert!(path.starts_with("assets/speculation.") && path.ends_with(".json"), "{path}");
    let rules: serde_json::Value = serde_json::from_str(text).unwrap();
    assert_eq!(rules["prefetch"][0]["where"]["and"][0]["href_matches"], "/docs/*/");
    assert!(files[0].1.contains(&format!("Speculation-Rules: \"/docs/{path}\"\n")));
    assert!(rules.get("prerender").is_none());
    let usual = self::files(HostKind::Netlify, |_| {});
    assert!(!usual[0].1.contains("Speculation-Rules"), "who does not ask for it makes no request more");
}
