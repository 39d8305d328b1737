//! What a site adds to its theme: files of its own folder `static/`, and a script that counts visits.

use camino::Utf8Path;

use super::folder;
use crate::base::{Error, Result};

/// The folder beside `site.toml` that is published at the root of the site as it is.
pub const STATIC_FOLDER: &str = "static";

/// Paths are below `static/`, `/` between parts; every one is a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Look {
    /// A folder in `themes/`, or the theme that comes with the program.
    pub theme: String,
    /// The icon of browser tabs.
    pub favicon: Option<String>,
    /// Stands beside the title on each page.
    pub logo: Option<String>,
    /// Style sheets behind those of the theme, in this order.
    pub styles: Vec<String>,
    /// The address of a script that counts visits, on any host.
    pub analytics: Option<String>,
    /// Readers can look for words.
    pub search: bool,
    /// Each translated page has a page beside it with every sentence and its source.
    pub bilingual: bool,
    /// Each page is also there as markdown, and each language has a list of these.
    pub markdown: bool,
    /// Pages that a reader points at are fetched before the click, where the host sends headers.
    pub prefetch: bool,
    /// All pages of a docset are also on one page, in each language, from which a browser makes a PDF.
    pub print: bool,
}

impl Default for Look {
    /// The pages, their bilingual ones and their markdown, and nothing else.
    fn default() -> Self {
        Self {
            theme: String::new(),
            favicon: None,
            logo: None,
            styles: Vec::new(),
            analytics: None,
            search: false,
            bilingual: true,
            markdown: true,
            prefetch: false,
            print: false,
        }
    }
}

impl Look {
    /// Returns the look with clean paths; `file` is the `site.toml` that names them, in `folder`.
    ///
    /// Errors: a path that leads out of `static/`, or to no file.
    pub fn checked(self, file: &Utf8Path, folder: &Utf8Path) -> Result<Look> {
        let check = |key: &str, path: String| {
            let wrong = |cause: String| Error::Config { path: file.to_owned(), cause };
            let clean = folder::clean(&path).filter(|path| !path.is_empty());
            let clean = clean.ok_or_else(|| wrong(format!("`{key}`: `{path}` is no path below `{STATIC_FOLDER}/`")))?;
            match folder.join(STATIC_FOLDER).join(&clean).is_file() {
                true => Ok(clean),
                false => Err(wrong(format!("`{key}`: there is no file `{STATIC_FOLDER}/{clean}`"))),
            }
        };
        Ok(Look {
            theme: self.theme,
            favicon: self.favicon.map(|path| check("favicon", path)).transpose()?,
            logo: self.logo.map(|path| check("logo", path)).transpose()?,
            styles: self.styles.into_iter().map(|path| check("styles", path)).collect::<Result<_>>()?,
            analytics: self.analytics,
            search: self.search,
            bilingual: self.bilingual,
            markdown: self.markdown,
            prefetch: self.prefetch,
            print: self.print,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_names_files_of_the_static_folder_and_nothing_else() {
        let site = tempfile::TempDir::new().unwrap();
        let folder = Utf8Path::from_path(site.path()).unwrap();
        std::fs::create_dir_all(folder.join("static/css")).unwrap();
        std::fs::write(folder.join("static/css/extra.css"), "").unwrap();
        std::fs::write(folder.join("site.toml"), "").unwrap();
        let check = |style: &str| {
            let look = Look { styles: vec![style.into()], ..Look::default() };
            look.checked("site.toml".into(), folder).map(|look| look.styles).map_err(|error| error.to_string())
        };
        assert_eq!(check("./css/extra.css"), Ok(vec!["css/extra.css".to_owned()]));
        for (style, expected) in [
            ("extra.css", "cannot use `site.toml`: `styles`: there is no file `static/extra.css`"),
            ("css", "cannot use `site.toml`: `styles`: there is no file `static/css`"),
            ("../site.toml", "cannot use `site.toml`: `styles`: `../site.toml` is no path below `static/`"),
            ("", "cannot use `site.toml`: `styles`: `` is no path below `static/`"),
        ] {
            assert_eq!(check(style), Err(expected.to_owned()));
        }
    }
}
