//! `sitemap` of `docfx.json` → [`Sitemap`]; what sitemaps do not know is reported and left out.

use serde_json::{Map, Value};

use super::{Globs, Sitemap, SitemapHints, docfx_json::Reader, json::VIOLATE_SCHEMA, site_toml};

impl Reader<'_> {
    pub(super) fn sitemap(&mut self) -> Sitemap {
        let Some(sitemap) = self.build.get("sitemap").and_then(Value::as_object) else { return Sitemap::default() };
        let files = sitemap.get("fileOptions").and_then(Value::as_object).into_iter().flatten();
        let files: Vec<(Globs, SitemapHints)> = files
            .filter_map(|(pattern, hints)| Some((Globs::new([pattern]), self.hints(hints.as_object()?))))
            .collect();
        let written = sitemap.get("baseUrl").and_then(Value::as_str);
        let base_url = written.and_then(|address| site_toml::base_url(address).ok());
        if let (Some(written), None) = (written, &base_url) {
            self.report(&VIOLATE_SCHEMA, "baseUrl", format!("`{written}` is no address of a site"));
        }
        Sitemap { base_url, hints: self.hints(sitemap), files }
    }

    fn hints(&mut self, object: &Map<String, Value>) -> SitemapHints {
        let text =
            |key: &str| object.get(key).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        let frequencies = ["always", "hourly", "daily", "weekly", "monthly", "yearly", "never"];
        let is_date = |text: &str| text.get(..10).is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok());
        let is_share = |text: &str| text.parse::<f64>().is_ok_and(|share| (0.0..=1.0).contains(&share));
        let frequency = text("changefreq").map(|text| text.to_ascii_lowercase());
        let hints = SitemapHints {
            last_modified: text("lastmod").filter(|text| is_date(text)),
            change_frequency: frequency.filter(|text| frequencies.contains(&text.as_str())),
            priority: text("priority").filter(|text| is_share(text)),
        };
        let given = |key: &str, is_there: bool| object.get(key).is_some_and(|value| !value.is_null()) && !is_there;
        for (key, is_there) in [
            ("lastmod", hints.last_modified.is_some()),
            ("changefreq", hints.change_frequency.is_some()),
            ("priority", hints.priority.is_some()),
        ] {
            if given(key, is_there) {
                self.report(
                    &VIOLATE_SCHEMA,
                    key,
                    format!("`{key}` of the sitemap has a value that sitemaps do not know"),
                );
            }
        }
        hints
    }
}
