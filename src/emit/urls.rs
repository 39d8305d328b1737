//! URLs of the site → what stands in attributes, and paths of the output folder.

use crate::{base::href, config::Config};

/// Returns the path of the site's base URL with both slashes: `/docs/`; `/` without one.
pub fn base_path(base_url: Option<&str>) -> String {
    let path = base_url
        .and_then(|url| url.split_once("://"))
        .and_then(|(_, rest)| rest.split_once('/'))
        .map_or("", |(_, path)| path.trim_matches('/'));
    if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
}

/// Returns where the output of `url` (from the site's root, not encoded) is written: `/zh-tw/a/` → `zh-tw/a/index.html`.
pub fn output_path(url: &str) -> String {
    let path = url.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// How URLs are written: relative to the host's root, or in full.
#[derive(Clone, Debug)]
pub struct Addresses {
    /// `/` or `/docs/`.
    pub base_path: String,
    /// `https://help.example.com/docs/`; `None` if nobody said.
    base_url: Option<String>,
}

impl Addresses {
    pub fn new(config: &Config) -> Self {
        Self { base_path: base_path(config.base_url.as_deref()), base_url: config.base_url.clone() }
    }

    /// Returns `url` (from the site's root, not encoded) as an `href`: encoded, behind the base path.
    pub fn href(&self, url: &str) -> String {
        format!("{}{}", self.base_path, href(url.trim_start_matches('/')))
    }

    /// Returns `address`, as it stands in an attribute, with the host of the site before it where it begins at the host's root.
    pub fn in_full(&self, address: &str) -> String {
        let host = self.base_url.as_ref().and_then(|base| {
            let path = base.find("://")? + 3;
            Some(&base[..base[path..].find('/').map_or(base.len(), |at| path + at)])
        });
        match host.filter(|_| address.starts_with('/') && !address.starts_with("//")) {
            Some(host) => format!("{host}{address}"),
            None => address.to_owned(),
        }
    }

    /// Returns `url` in full where the site has a base URL, else like [`href`](Self::href).
    pub fn absolute(&self, url: &str) -> String {
        match &self.base_url {
            Some(base) => format!("{}/{}", base.trim_end_matches('/'), href(url.trim_start_matches('/'))),
            None => self.href(url),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_may_have_a_path() {
        assert_eq!(base_path(Some("https://help.example.com/docs/")), "/docs/");
        assert_eq!(base_path(Some("https://help.example.com")), "/");
        assert_eq!(base_path(None), "/");
    }

    #[test]
    fn a_page_is_the_index_of_a_folder_and_a_file_is_itself() {
        assert_eq!(output_path("/zh-tw/課金/"), "zh-tw/課金/index.html");
        assert_eq!(output_path("/zh-tw/media/a.png"), "zh-tw/media/a.png");
        assert_eq!(output_path("/"), "index.html");
    }

    #[test]
    fn addresses_are_encoded_once_and_stand_behind_the_base_path() {
        let site = Addresses { base_path: "/docs/".into(), base_url: Some("https://x.example/docs/".into()) };
        assert_eq!(site.href("/ja-jp/課 金/"), "/docs/ja-jp/%E8%AA%B2%20%E9%87%91/");
        assert_eq!(site.absolute("/ja-jp/a/"), "https://x.example/docs/ja-jp/a/");
        assert_eq!(site.in_full("/docs/ja-jp/a/"), "https://x.example/docs/ja-jp/a/");
        assert_eq!(site.in_full("//y.example/a"), "//y.example/a");
        assert_eq!(site.in_full("#a"), "#a");
    }
}
