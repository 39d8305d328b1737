//! What a host has to know, whichever it is.
//!
//! Sources: Content Security Policy Level 3, Fetch (nosniff, CORP), HTML (COOP, speculation rules), Permissions Policy, Referrer Policy,
//! RFC 8246 (immutable), RFC 7763 (`text/markdown`).

use std::collections::BTreeSet;

use crate::{
    base::Digest,
    emit::{
        Context,
        formats::feed,
        policy,
        surroundings::home_url,
        urls::{Addresses, base_path},
    },
    model::{Output, site::Destination},
};

/// Abilities of browsers that no page of a help site needs. Those that Chromium and Firefox know by name; others warn.
const OFF: &[&str] = &[
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "window-management",
    "xr-spatial-tracking",
];

/// For files whose names are made of their content.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";
pub const MARKDOWN: &str = "text/markdown; charset=utf-8";
pub const FEED: &str = "application/atom+xml; charset=utf-8";
pub const SPECULATION: &str = "application/speculationrules+json";

pub struct Rules {
    /// `/` or `/docs/`.
    pub base_path: String,
    /// For every answer: name, value. No value has a `\`, a `$` or a line end.
    pub headers: Vec<(&'static str, String)>,
    /// The first part of the path of each language: `zh-tw`.
    pub locales: Vec<String>,
    /// The languages among them that have a feed.
    pub feeds: Vec<String>,
    /// Sorted by `from`, each once.
    pub redirects: Vec<Redirect>,
    /// The file of the speculation rules, from the site's root, without the first slash.
    pub speculation: String,
}

pub struct Redirect {
    /// From the host's root, not encoded: `/docs/zh-tw/課金/`.
    pub from: String,
    /// From the host's root or a full address; ASCII without white space, quotes, `\` and `$`.
    pub to: String,
    /// 301 for pages that moved; 302 for addresses without a page, which may get one.
    pub status: u16,
}

impl Rules {
    /// Returns the rules of the site, and the file of speculation rules that they name.
    pub fn of(context: Context) -> (Self, Output) {
        let base_path = base_path(context.config.base_url.as_deref());
        let speculation = speculation(&base_path);
        let locales = context.site.locales.iter().map(|locale| locale.segment()).collect();
        let rules = Self {
            headers: headers(context, &base_path, &speculation.path),
            locales,
            feeds: context.feeds.iter().map(feed::file).collect(),
            redirects: redirects(context),
            speculation: speculation.path.clone(),
            base_path,
        };
        (rules, speculation)
    }
}

/// A page that a reader points at is fetched before the click; nothing is run before it. Never pages of other sites.
fn speculation(base_path: &str) -> Output {
    let pages = serde_json::json!({ "href_matches": format!("{base_path}*/") });
    let refused = serde_json::json!({ "not": { "selector_matches": "[download], [rel~=nofollow], [rel~=external]" } });
    let rules = serde_json::json!({
        "prefetch": [{ "source": "document", "where": { "and": [pages, refused] }, "eagerness": "moderate" }]
    });
    let text = format!("{rules}\n");
    Output::new(format!("assets/speculation.{}.json", Digest::of(&text).short()), text)
}

fn headers(context: Context, base_path: &str, speculation: &str) -> Vec<(&'static str, String)> {
    let frames: String = context.outside.frames.iter().map(|origin| format!(" \"{origin}\"")).collect();
    let off = OFF.iter().map(|ability| format!("{ability}=()"));
    let on = [
        "clipboard-write=(self)".to_owned(),
        format!("encrypted-media=({})", frames.trim()),
        format!("fullscreen=(self{frames})"),
    ];
    let mut headers = vec![
        ("Content-Security-Policy", policy::of_site(context.config, context.outside)),
        ("X-Content-Type-Options", "nosniff".into()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".into()),
        ("Permissions-Policy", off.chain(on).collect::<Vec<_>>().join(", ")),
        ("Cross-Origin-Opener-Policy", "same-origin".into()),
        ("Cross-Origin-Resource-Policy", "same-origin".into()),
    ];
    if context.config.look.prefetch {
        headers.push(("Speculation-Rules", format!("\"{base_path}{speculation}\"")));
    }
    headers
}

fn redirects(context: Context) -> Vec<Redirect> {
    let (site, content) = (context.site, context.content);
    let moved = site.redirects.iter().map(|redirect| (redirect.url.clone(), &redirect.destination, 301));
    let homes = site.homes.iter().map(|(locale, row)| (home_url(locale), *row));
    let docset_homes = site.docset_homes.iter().map(|((docset, locale), row)| {
        let url = format!("{}{}/", home_url(locale), content.docsets[*docset].mount.to_lowercase());
        (url.replace("//", "/"), *row)
    });
    let versions = site.versions.homes.iter().map(|(url, row)| (url.clone(), *row));
    let homes = homes.chain(docset_homes).chain(versions);
    let homes: Vec<(String, Destination)> =
        homes.map(|(url, row)| (url, Destination::Row { row, suffix: String::new() })).collect();
    let homes = homes.iter().map(|(url, destination)| (url.clone(), destination, 302));
    let mut seen = BTreeSet::new();
    let base = base_path(context.config.base_url.as_deref());
    let mut redirects: Vec<Redirect> = moved
        .chain(homes)
        .filter(|(url, ..)| !site.row_at.contains_key(url) && seen.insert(url.to_lowercase()))
        .filter_map(|(url, destination, status)| {
            let from = format!("{base}{}", url.trim_start_matches('/'));
            Some(Redirect { to: address(context, destination)?, from, status })
        })
        .filter(|redirect| redirect.from != redirect.to && !redirect.from.contains(char::is_control))
        .collect();
    redirects.sort_by(|a, b| a.from.cmp(&b.from));
    redirects
}

fn address(context: Context, destination: &Destination) -> Option<String> {
    let addresses = Addresses::new(context.config);
    let address = match destination {
        Destination::Row { row, suffix } => format!("{}{suffix}", addresses.href(&context.site.rows.get(*row)?.url)),
        Destination::Resource { url, suffix } => format!("{}{suffix}", addresses.href(url)),
        Destination::External(url) => url.clone(),
        Destination::Fragment(_) | Destination::Broken => return None,
    };
    let plain = |byte: u8| byte.is_ascii_graphic() && !b"\"'\\$<>`{}|^".contains(&byte);
    let bytes =
        address.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") });
    Some(bytes.collect())
}
