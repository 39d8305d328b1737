//! Bytes → the same bytes in less room; an output → the compressed forms of it that hosts send in its place.
//!
//! **Invariant:** same bytes, same forms, to the byte: they have no time, no name and nothing of the machine in them. A form is smaller than its file, or is not there.

mod br;
mod gz;
mod zst;

use std::collections::BTreeSet;

#[cfg(test)]
pub use gz::gunzip;
pub use gz::gzip;

use crate::{config::Compression, model::Output};

/// A smaller file travels in one packet with the head of the answer, however small it becomes.
const LEAST_BYTES: usize = 1024;

/// Files of text, by what their names end in.
const TEXT: &[&str] = &[
    "css",
    "csv",
    "htm",
    "html",
    "js",
    "json",
    "map",
    "md",
    "mjs",
    "svg",
    "txt",
    "vtt",
    "webmanifest",
    "xlf",
    "xml",
    "yml",
];

/// Read by a host, and sent to nobody: see `emit::formats::hosts`. So are names that begin with `_` or a dot.
const READ_BY_HOSTS: &str = "staticwebapp.config.json";

/// Returns the `wanted` forms of `output`, each at its place beside it; none of a file that is no text, too small, or not sent to anybody.
pub fn neighbours(output: &Output, wanted: &BTreeSet<Compression>) -> Vec<Output> {
    let Output { path, bytes } = output;
    if bytes.len() < LEAST_BYTES || !is_text(path) {
        return Vec::new();
    }
    let forms = wanted.iter().map(|form| (form, compressed(bytes, *form)));
    // What could not be made would be nothing at all.
    let smaller = forms.filter(|(_, form)| (1..bytes.len()).contains(&form.len()));
    smaller.map(|(form, bytes)| Output::new(form.beside(path), bytes)).collect()
}

fn is_text(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_sent = !name.starts_with(['_', '.']) && name != READ_BY_HOSTS;
    is_sent && TEXT.iter().any(|text| text.eq_ignore_ascii_case(ending))
}

/// Levels, and what they cost and gain: 2,648 files of a site in six languages, 40.3 MB, on one core of a small machine.
///
/// | form | MB, in seconds | one level more or less |
/// |---|---|---|
/// | gzip 9 | 11.0 in 0.8 | 6 is no faster, and as large |
/// | Brotli 7 | 9.9 in 2.0 | 5: 10.1 in 1.2; 9: 9.9 in 3.9; 10: 9.1 in 21.5 |
/// | Zstandard 9 | 11.0 in 0.7 | 12: 10.9 in 1.5; 15: 10.7 in 3.6 |
fn compressed(bytes: &[u8], form: Compression) -> Vec<u8> {
    match form {
        Compression::Gz => gzip(bytes),
        Compression::Br => br::brotli(bytes, 7),
        Compression::Zst => zst::zstandard(bytes, 9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Compression; 3] = [Compression::Gz, Compression::Br, Compression::Zst];

    fn text() -> Vec<u8> {
        (0..300).flat_map(|number| format!("<p>Sentence {number} of a page. 帳單</p>\n").into_bytes()).collect()
    }

    fn forms(path: &str, bytes: Vec<u8>) -> Vec<Output> {
        neighbours(&Output::new(path, bytes), &ALL.into())
    }

    #[test]
    fn each_form_stands_beside_its_file_is_smaller_and_becomes_the_very_bytes_again() {
        let text = text();
        let forms = forms("zh-tw/index.html", text.clone());
        let paths: Vec<_> = forms.iter().map(|form| form.path.as_str()).collect();
        assert_eq!(paths, ["zh-tw/index.html.gz", "zh-tw/index.html.br", "zh-tw/index.html.zst"]);
        assert!(forms.iter().all(|form| form.bytes.len() * 4 < text.len()));
        assert_eq!(gunzip(&forms[0].bytes), text);
        assert_eq!(br::expanded(&forms[1].bytes), text);
        assert_eq!(zst::expanded(&forms[2].bytes), text);
    }

    #[test]
    fn the_same_bytes_become_the_same_forms_on_every_thread() {
        let threads: Vec<_> = (0..4).map(|_| std::thread::spawn(|| forms("index.html", text()))).collect();
        let made: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        assert!(made.iter().all(|forms| *forms == made[0]));
    }

    #[test]
    fn what_is_large_is_compressed_whole() {
        let large: Vec<u8> =
            (0..200_000).flat_map(|number: u32| format!("{} ", number ^ 0x5a5a).into_bytes()).collect();
        let forms = forms("sitemap.xml", large.clone());
        assert_eq!(br::expanded(&forms[1].bytes), large);
        assert_eq!(zst::expanded(&forms[2].bytes), large);
    }

    /// Bytes in which nothing is found twice.
    fn noise(number: u8) -> [u8; 32] {
        *blake3::hash(&[number]).as_bytes()
    }

    #[test]
    fn only_text_that_is_sent_and_gains_by_it_has_other_forms() {
        let small = vec![b' '; LEAST_BYTES - 1];
        let noise: Vec<u8> = (0..100u8).flat_map(noise).collect();
        for (path, bytes) in [("small.html", small), ("noise.txt", noise)] {
            assert!(forms(path, bytes).is_empty(), "{path}");
        }
        for path in [
            "a.png",
            "a.html.gz",
            "assets/search/en-us/terms.0.bin",
            "html",
            "_headers",
            "_routes.json",
            ".well-known/.x.json",
            "nginx.conf",
            "staticwebapp.config.json",
        ] {
            assert!(forms(path, text()).is_empty(), "{path}");
        }
        for path in ["a.HTML", "robots.txt", "en-us/search/index.json", "a.b/c.svg", "manifest.webmanifest"] {
            assert_eq!(forms(path, text()).len(), ALL.len(), "{path}");
        }
    }
}
