//! A theme's static files → outputs named after their content, so that browsers may keep them for ever.

use std::collections::BTreeMap;

use crate::{base::Digest, model::Output};

/// What the theme publishes beside the pages.
#[derive(Default)]
pub struct Assets {
    pub outputs: Vec<Output>,
    /// Name in the theme (`site.css`) → url from the host's root.
    pub urls: BTreeMap<String, String>,
}

/// Names each file `assets/<stem>.<ten hexadecimal digits of its content>.<extension>`, in its folder if it has one.
///
/// A file that refers to another one must do so by a URL that does not depend on content; the templates know the rest.
pub fn named_by_content(files: BTreeMap<String, Vec<u8>>, base_path: &str) -> Assets {
    let mut assets = Assets::default();
    for (name, bytes) in files {
        let folder_end = name.rfind('/').map_or(0, |at| at + 1);
        let dot = name[folder_end..].rfind('.').map_or(name.len(), |at| folder_end + at);
        let path = format!("assets/{}.{}{}", &name[..dot], Digest::of(&bytes).short(), &name[dot..]);
        assets.urls.insert(name, format!("{base_path}{}", encoded(&path)));
        assets.outputs.push(Output::new(path, bytes));
    }
    assets
}

/// Percent-encodes what may not stand in the path of a URL.
fn encoded(path: &str) -> String {
    const KEPT: &percent_encoding::AsciiSet =
        &percent_encoding::NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_').remove(b'~');
    percent_encoding::utf8_percent_encode(path, KEPT).to_string()
}
