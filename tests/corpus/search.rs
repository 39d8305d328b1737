//! How large the search index of real pages is.

use camino::Utf8Path;
use serde_json::Value;

use crate::{Built, Test, build, ensure, repositories};

pub const TESTS: &[Test] = &[("the search index takes no more bytes than readers were promised", sizes)];

/// Bytes for 1,000 pages.
const MOST_DENSE: usize = 2_000_000;
const MOST_WORDS: usize = 1_200_000;

/// A query opens the list, a term file or two for each of its words, and as many of neighbours: no file may be so large that this is much.
const MOST_OF_ONE: usize = 12_000;

fn sizes(corpus: &Utf8Path) -> Result<(), String> {
    let built = build(&repositories(&corpus.join("partner-center")));
    for (locale, most) in [
        ("zh-tw", MOST_DENSE),
        ("ja-jp", MOST_DENSE),
        ("ko-kr", MOST_DENSE),
        ("fr-fr", MOST_WORDS),
        ("de-de", MOST_WORDS),
        ("en-us", MOST_WORDS),
    ] {
        let list: Value = serde_json::from_str(built.text(&format!("{locale}/search/index.json"))?)
            .map_err(|cause| cause.to_string())?;
        let pages = list["pages"].as_u64().unwrap_or(0) as usize;
        ensure(pages > 150, || format!("{locale} has an index of {pages} pages"))?;
        let files = of_locale(&built, locale);
        let bytes: usize = files.iter().sum();
        println!("{locale}: {} bytes for 1,000 pages, in {} files", bytes * 1000 / pages, files.len());
        ensure(bytes * 1000 / pages <= most, || format!("{locale}: {bytes} bytes for {pages} pages"))?;
        let largest = files.iter().max().copied().unwrap_or(0);
        ensure(largest <= MOST_OF_ONE, || format!("{locale}: a file of {largest} bytes"))?;
    }
    Ok(())
}

fn of_locale(built: &Built, locale: &str) -> Vec<usize> {
    let (folder, list) = (format!("assets/search/{locale}/"), format!("{locale}/search/index.json"));
    let files = built.files.iter().filter(|(path, _)| path.starts_with(&folder) || **path == list);
    files.map(|(_, bytes)| bytes.len()).collect()
}
