//! What the writer may have meant.

use super::urls;
use crate::base::nearest_by_key;
use crate::model::{ContentPath, site::Lookup};

/// Returns the page of the docset that `wanted` most likely means: the same file name in another folder, else the most
/// similar name in the same folder.
pub fn page<'a>(lookup: &'a Lookup, docset: usize, wanted: &ContentPath) -> Option<&'a ContentPath> {
    let name = urls::key(&wanted.as_str()[wanted.folder().len()..]);
    let names = if name.contains('.') { vec![name.clone()] } else { vec![format!("{name}.md"), format!("{name}.yml")] };
    let elsewhere = names.iter().find_map(|name| lookup.names.get(&(docset, name.clone()))?.first());
    elsewhere.or_else(|| {
        let siblings = lookup.folders.get(&(docset, urls::key(wanted.folder())))?;
        nearest_by_key(&urls::key(wanted.stem()), siblings.iter().map(|path| (urls::key(path.stem()), path)))
    })
}

/// Returns how a file in the folder of `from` writes a link to `to`: `../b/x.md`.
pub fn relative(from: &ContentPath, to: &ContentPath) -> String {
    let (from, to_folder): (Vec<&str>, Vec<&str>) =
        (from.folder().split_terminator('/').collect(), to.folder().split_terminator('/').collect());
    let common = from.iter().zip(&to_folder).take_while(|(a, b)| a == b).count();
    let name = &to.as_str()[to.folder().len()..];
    let up = std::iter::repeat_n("..", from.len() - common);
    up.chain(to_folder[common..].iter().copied()).chain([name]).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggestion_is_written_as_a_link_from_the_page_would_be() {
        let path = |path: &str| ContentPath::new(path);
        assert_eq!(relative(&path("a/b/page.md"), &path("a/c/x.md")), "../c/x.md");
        assert_eq!(relative(&path("page.md"), &path("c/x.md")), "c/x.md");
        assert_eq!(relative(&path("c/page.md"), &path("c/x.md")), "x.md");
    }
}
