//! The index of a whole site: what is in it, and what must not be.

use std::{collections::BTreeMap, fs, io::Read, path::Path, sync::Arc};

use camino::Utf8Path;
use hexapla::{
    config::{self, Overrides},
    pipeline::{self, Memory, Options, Progress},
    publish::InMemory,
};
use serde_json::Value;

const SITE: &str = "title = \"Site\"\nbase_url = \"https://help.example.com/docs/\"\ntheme = \"bare\"\n";
const DOCSET: &str = "[[docset]]\nname = \"help\"\nmount = \"/\"\npath = \"content/{locale}\"\n";

/// A sentence in both languages, as translations have them.
fn segment(ordinal: u32, target: &str, source: &str) -> String {
    let id = format!("aaaaa-{ordinal}");
    format!(
        "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>"
    )
}

/// The files of a site of `pages` (path below `content/`, text).
fn built(settings: &str, pages: &[(&str, &str)]) -> BTreeMap<String, Arc<[u8]>> {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap_or(Path::new(""))).expect("a folder");
        fs::write(file, text).expect("a file");
    };
    write("site.toml", &format!("{SITE}{settings}{DOCSET}"));
    pages.iter().for_each(|(path, text)| write(&format!("content/{path}"), text));
    let path = Utf8Path::from_path(folder.path()).expect("a UTF-8 path");
    let config = config::load(&[path.to_owned()], &Overrides::default()).expect("it is configured").value;
    let sink = InMemory::default();
    pipeline::build(&config, &Options::default(), &Silent, &mut Memory::default(), &sink).expect("it builds");
    sink.into_files()
}

/// What a browser reads of the index of one locale.
struct Index {
    list: Value,
    terms: Vec<String>,
    /// The decompressed files, one after the other.
    bytes: Vec<u8>,
}

fn index(files: &BTreeMap<String, Arc<[u8]>>, locale: &str) -> Index {
    let list: Value = serde_json::from_slice(&files[&format!("{locale}/search/index.json")]).expect("it is JSON");
    let opened = |kind: &str, name: &Value| {
        let hash = name.as_str().or(name[1].as_str()).expect("a hash");
        let mut bytes = Vec::new();
        let file = &files[&format!("assets/search/{locale}/{kind}.{hash}.bin")];
        flate2::read::GzDecoder::new(&file[..]).read_to_end(&mut bytes).expect("a gzip file");
        bytes
    };
    let shards = |kind: &str, key: &str| -> Vec<Vec<u8>> {
        list[key].as_array().expect("a list").iter().map(|name| opened(kind, name)).collect()
    };
    let terms = shards("terms", "terms").iter().flat_map(|shard| texts(shard)).collect();
    let kinds = [("terms", "terms"), ("neighbours", "neighbours"), ("pages", "chunks"), ("words", "words")];
    let bytes = kinds.iter().flat_map(|(kind, key)| shards(kind, key)).flatten().collect();
    Index { list, terms, bytes }
}

/// The first column of a shard.
fn texts(shard: &[u8]) -> Vec<String> {
    let mut at = 0;
    let mut number = || {
        let (mut number, mut shift) = (0, 0);
        loop {
            number |= usize::from(shard[at] & 0x7f) << shift;
            shift += 7;
            at += 1;
            if shard[at - 1] < 0x80 {
                return (number, at);
            }
        }
    };
    let (length, _) = number();
    number();
    let (_, start) = number();
    let mut found: Vec<String> = Vec::new();
    let mut column = &shard[start..start + length];
    // In so small a site all numbers here are one byte.
    while let [shared, length, rest @ ..] = column {
        let (text, behind) = rest.split_at(usize::from(*length));
        let before = found.last().map_or("", |before| &before[..usize::from(*shared)]);
        let term = format!("{before}{}", std::str::from_utf8(text).expect("UTF-8"));
        found.push(term);
        column = behind;
    }
    found
}

#[test]
fn the_other_language_of_a_page_is_not_in_its_index() {
    let translation =
        format!("# {}\n\n{}\n", segment(101, "帳單", "Invoices"), segment(102, "每月付款。", "Pay monthly."));
    let files = built("", &[("zh-TW/a.md", &translation), ("en-US/a.md", "# Invoices\n\nPay monthly.\n")]);
    let (source, target) = (index(&files, "en-us"), index(&files, "zh-tw"));
    assert_eq!(source.terms, ["invoices", "monthly", "pay"]);
    assert_eq!(target.terms, ["付", "付款", "單", "帳", "帳單", "月", "月付", "款", "每", "每月"]);
    let text = String::from_utf8_lossy(&target.bytes).to_lowercase();
    assert!(!text.contains("invoice") && !text.contains("monthly"), "nor in any other of its files");
}

#[test]
fn what_readers_do_not_see_is_not_found() {
    let page = "---\ntitle: Tea\ndescription: secretdescription\nms.author: secretauthor\n---\n# Tea\n\n<!-- secretcomment -->\n\nText.\n\n\
                <script>secretscript</script>\n\n<style>secretstyle</style>\n\n<a name=\"secretname\"></a>[Link](https://secretlink.example.com \"x\")\n";
    let index = index(&built("", &[("en-US/a.md", page)]), "en-us");
    assert_eq!(index.terms, ["link", "tea", "text"]);
    assert!(!String::from_utf8_lossy(&index.bytes).contains("secret"));
}

#[test]
fn pages_of_another_language_and_pages_that_are_not_to_be_found_are_left_out() {
    let files = built(
        "locales = [\"en-US\", \"fr-FR\"]\n",
        &[
            ("en-US/a.md", "# Alpha\n"),
            ("en-US/b.md", "---\n_enableSearch: false\n---\n# Bravo\n"),
            ("fr-FR/c.md", "# Charlie\n"),
        ],
    );
    assert!(files.contains_key("fr-fr/a/index.html"), "a fallback page");
    let (source, french) = (index(&files, "en-us"), index(&files, "fr-fr"));
    assert_eq!((&source.terms[..], &source.list["pages"]), (&["alpha".to_owned()][..], &1.into()));
    assert_eq!((&french.terms[..], &french.list["source"]), (&["charlie".to_owned()][..], &"en-us".into()));
}

#[test]
fn every_file_is_named_and_every_name_has_a_file() {
    let words = |page: usize| (0..600).map(|word| format!("word{}x{page} ", word * 7919 % 1000)).collect::<String>();
    let pages: Vec<(String, String)> =
        (0..30).map(|page| (format!("en-US/p{page}.md"), format!("# P\n\n{}\n", words(page)))).collect();
    let pages: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let files = built("", &pages);
    let list: Value = serde_json::from_slice(&files["en-us/search/index.json"]).expect("it is JSON");
    let mut named: Vec<String> =
        [("terms", "terms"), ("neighbours", "neighbours"), ("pages", "chunks"), ("words", "words")]
            .iter()
            .flat_map(|(kind, key)| {
                let names = list[key].as_array().expect("a list").iter();
                names.map(move |name| {
                    let hash = name.as_str().or(name[1].as_str()).expect("a hash");
                    format!("assets/search/en-us/{kind}.{hash}.bin")
                })
            })
            .collect();
    named.sort();
    named.dedup();
    let there: Vec<&String> = files.keys().filter(|path| path.starts_with("assets/search/")).collect();
    assert_eq!(there, named.iter().collect::<Vec<_>>());
    assert!(there.len() > 10, "{} files", there.len());
}

#[test]
fn a_site_that_wants_no_search_has_no_index() {
    let files = built("search = false\n", &[("en-US/a.md", "# Alpha\n")]);
    assert!(files.keys().all(|path| !path.contains("search")), "{:?}", files.keys());
}

struct Silent;

impl Progress for Silent {
    fn begin(&self, _stage: &'static str, _total: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}
