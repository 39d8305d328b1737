//! The time that a page takes grows with its length, whatever stands in it.
//!
//! Time is what the worker threads had of a processor: what else the machine does counts for nothing.

use std::{
    cell::Cell,
    fs,
    sync::atomic::{AtomicU64, Ordering},
};

use hexapla::pipeline::Progress;

use super::site;

/// Texts that some reader of markdown has been slow at: those of cmark's `pathological_tests.py`, and the dialect's own marks.
const FAMILIES: &[&str] = &[
    "*a **a ",
    "a**b",
    "*a_ ",
    "_a *",
    "[a](b",
    "![a](<b",
    "<b",
    "[",
    "]",
    "[a",
    "a]",
    "![[]()",
    "[a][b]",
    "(((",
    "`a``",
    "`",
    "\\`",
    "> ",
    "- ",
    "* a\n",
    "1. ",
    "    a\n",
    "#",
    "# a\n",
    "a\n=\n",
    "<",
    "<!--",
    "<?",
    "<![CDATA[",
    "</",
    "<a ",
    "<a b=\"",
    "<div>",
    "<div>\n",
    "<p><b>",
    "</div>",
    "&",
    "&#1",
    "&amp",
    "&#x",
    "|",
    "|a",
    "|a|\n|-|\n",
    "~",
    "~~a",
    "^",
    "$",
    "$$",
    "$a",
    "$$a\n",
    "\\(",
    ":",
    "::: ",
    ":::row:::\n",
    ":::column:::\n",
    ":::zone target=\"docs\"\n",
    ":::moniker range=\"a\"\n",
    ":::image ",
    ":::code ",
    "[!",
    "[!INCLUDE[a](b.md)]",
    "[!code-c[a](b)]",
    "> [!NOTE]\n> ",
    "> [!div class=\"a\"]\n> ",
    "[^a]",
    "[^a]: b\n",
    "[a]: b\n",
    "[a]\n\n[a]: b\n",
    "@",
    "@a",
    "<xref:a>",
    "xref:",
    "http://",
    "http://a",
    "www.",
    "a@b.",
    "\"",
    "'",
    "--",
    "...",
    "**",
    "***a",
    "\u{3000}**\u{3002}",
    "\u{feff}",
    "\r",
    "\t",
    "\0",
    "\n\n",
    "\\",
    "\\\n",
    "---\n",
    "- [ ] a\n",
    ":a:",
    "a\n: b\n",
    "{#a}",
    "{",
    "}",
    "<span data-ttu-id=\"a-1\">",
    "</span>",
    "<span data-ttu-id=\"a-1\">a</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">b</span></span>",
    "<span class=\"sxs-lookup\">",
    "<a id=x></a>",
    "<a name=\"x\"></a>\n",
    "# [a](#tab/a)\n",
    "```a\n",
    "~~~\n",
    "```\na\n```\n",
    "<script>",
    "<style>",
    "<svg>",
    "\u{202e}",
];

/// Bytes of the smaller of two pages; the other has four times as many. What seems slow is looked at in longer pages too: what grows too fast does so the more,
/// and what a processor's caches cost does not.
const SMALL: [usize; 2] = [16_000, 64_000];

/// How often pages of one length are looked at: the processor is shared with whatever else the machine does.
const TRIES: usize = 4;

#[test]
fn the_time_grows_with_the_text_to_the_power_of_one_and_a_fifth_at_most() {
    let most = 4_f64.powf(1.2);
    let mut slow = Vec::new();
    for family in FAMILIES.iter() {
        for text in [
            |family: &str, n: usize| family.repeat(n / family.len() + 1),
            |family: &str, n: usize| format!("a {}", family.repeat(n / family.len() + 1)),
        ] {
            // What takes no time at all cannot be compared.
            let ratio = |bytes| {
                let (small, large) = (time(&text(family, bytes)), time(&text(family, 4 * bytes)));
                (large > 60_000_000).then(|| large as f64 / small as f64)
            };
            let too_fast =
                |bytes| -> Vec<f64> { (0..TRIES).map_while(|_| ratio(bytes).filter(|ratio| *ratio > most)).collect() };
            let tries: Vec<Vec<f64>> =
                SMALL.into_iter().map(too_fast).take_while(|tries| tries.len() == TRIES).collect();
            if tries.len() == SMALL.len() {
                slow.push(format!("{family:?}: {tries:.1?} times, {most:.1} are allowed"));
            }
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

/// Nanoseconds of a processor that reading and writing a page of this text takes.
fn time(text: &str) -> u64 {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let toml = format!("theme = \"bare\"\n{}", site::TOML);
    let files =
        [("site.toml".to_owned(), toml.into_bytes()), ("content/en-US/page.md".to_owned(), text.as_bytes().to_vec())];
    site::write(folder.path(), &files);
    let watch = Watch::default();
    site::built(folder.path(), &watch, 1);
    watch.0.into_inner()
}

/// Adds up what the threads of a build had when they had done something, each for itself.
#[derive(Default)]
struct Watch(AtomicU64);

thread_local! {
    /// What this thread had when it was asked last.
    static HAD: Cell<u64> = const { Cell::new(0) };
}

impl Progress for Watch {
    fn begin(&self, _stage: &'static str, _total: usize) {}
    fn step(&self) {
        // Linux: `proc(5)`, `schedstat`; elsewhere everything takes no time.
        let stat = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
        let has: u64 = stat.split(' ').next().and_then(|time| time.parse().ok()).unwrap_or_default();
        self.0.fetch_add(has.saturating_sub(HAD.replace(has)), Ordering::Relaxed);
    }
    fn end(&self) {}
}
