//! A file of redirections: it is read and published without a bug.

use super::site;

pub fn holds(bytes: &[u8]) {
    site::holds(&[("content/en-US/page.md", b"# A\n"), ("content/en-US/.openpublishing.redirection.json", bytes)]);
}
