//! `hexapla new`: a small site in two languages, whole and without problems, to start from.

use super::{arguments::New, files, new_site, run::Run};
use crate::base::Result;

/// Path below the new folder → text.
const FILES: [(&str, &str); 7] = [
    ("site.toml", include_str!("new/site.toml")),
    ("content/en-US/TOC.md", include_str!("new/content/en-US/TOC.md")),
    ("content/en-US/index.md", include_str!("new/content/en-US/index.md")),
    ("content/en-US/first-steps.md", include_str!("new/content/en-US/first-steps.md")),
    ("content/fr-FR/TOC.md", include_str!("new/content/fr-FR/TOC.md")),
    ("content/fr-FR/index.md", include_str!("new/content/fr-FR/index.md")),
    ("content/fr-FR/first-steps.md", include_str!("new/content/fr-FR/first-steps.md")),
];

pub fn run(run: &Run, arguments: &New) -> Result<u8> {
    let folder = &arguments.folder;
    files::require_vacant(folder, "a new site needs a folder of its own")?;
    for (path, text) in FILES {
        files::write(&folder.join(path), text.as_bytes())?;
    }
    new_site::write_schema(folder)?;
    run.done(&format!("{folder} holds a site in English and French. {}", new_site::next_steps(folder)))?;
    Ok(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_there_in_both_languages() {
        let pages = |locale: &str| -> Vec<&str> {
            FILES.iter().filter_map(|(path, _)| path.strip_prefix("content/")?.strip_prefix(locale)).collect()
        };
        assert_eq!(pages("en-US"), pages("fr-FR"));
    }

    #[test]
    fn the_configuration_is_toml() {
        let site: toml::Table = FILES[0].1.parse().unwrap();
        assert_eq!(site["source_locale"].as_str(), Some("en-US"));
        assert!(FILES[0].1.starts_with(new_site::HEAD));
    }
}
