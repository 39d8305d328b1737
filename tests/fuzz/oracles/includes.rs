//! A page with what it includes: files behind one another, a line of `=====` between them.

use super::site;

const NAMES: &[&str] =
    &["content/en-US/page.md", "content/en-US/b.md", "content/en-US/includes/c.md", "content/en-US/d.cs"];

pub fn holds(bytes: &[u8]) {
    let mut rest = bytes;
    let mut files = Vec::new();
    for name in NAMES {
        let end = rest.windows(7).position(|seven| seven == b"\n=====\n");
        files.push((*name, &rest[..end.unwrap_or(rest.len())]));
        rest = end.map_or(&[], |end| &rest[end + 7..]);
    }
    site::holds(&files);
}
