//! The themes and UI strings that come with the program; the only user of `rust_embed`.
//!
//! **Invariant:** the same in every build of one version. A debug build reads the files from the source folder.

use std::borrow::Cow;

use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "themes/"]
struct Themes;

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Locales;

/// One file that comes with the program.
pub struct BuiltIn {
    /// Below the folder that was asked for, `/` between parts.
    pub path: String,
    pub bytes: Cow<'static, [u8]>,
}

/// Returns the files of the built-in theme `name`, sorted by path; none if there is no such theme.
pub fn theme(name: &str) -> Vec<BuiltIn> {
    files::<Themes>(&format!("{name}/"))
}

/// Returns the UI strings that come with the program, `zh-TW/main.ftl`, and `languages.ftl`; sorted by path.
pub fn locales() -> Vec<BuiltIn> {
    files::<Locales>("")
}

fn files<Folder: RustEmbed>(prefix: &str) -> Vec<BuiltIn> {
    let mut files: Vec<BuiltIn> = Folder::iter()
        .filter_map(|path| {
            let below = path.strip_prefix(prefix)?.to_owned();
            Some(BuiltIn { path: below, bytes: Folder::get(&path)?.data })
        })
        .collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}
