//! Pages of the fixtures, damaged at random: each is built, nothing panics, and nothing that could act comes of it.
//!
//! `HEXAPLA_FUZZ=1000000 cargo test --release --test hostile fuzz` goes on for long; `HEXAPLA_FUZZ_SEED=7` begins elsewhere. A case that is
//! found is written to `target/fuzz/`.

use std::{collections::BTreeSet, fs, path::Path, time::Instant};

use super::{oracle, site, vectors};

/// Pages that are built together.
const BATCH: usize = 100;

/// What mutations put in, besides pieces of the pages themselves.
const MARKS: &[&str] = &[
    "<",
    ">",
    "\"",
    "'",
    "&",
    "[",
    "](",
    "![",
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~~",
    "|",
    "|-|",
    "\n\n",
    "\n",
    "\r\n",
    "\t",
    " ",
    "> ",
    "> [!NOTE]\n",
    "- ",
    "1. ",
    "# ",
    "---\n",
    "---",
    ":::",
    "::: ",
    ":::row:::",
    ":::zone-end",
    "[!INCLUDE[a](b.md)]",
    "[^1]",
    "$$",
    "$",
    "<span data-ttu-id=\"a-1\">",
    "</span>",
    "<span class=\"sxs-lookup\">",
    "<span data-stu-id=\"a-1\">",
    "<script>",
    "</main>",
    "<div>",
    "</div>",
    "<table>",
    "<!--",
    "-->",
    "javascript:",
    "&#106;",
    "\u{feff}",
    "\u{202e}",
    "\u{3000}",
    "\u{0}",
    "\u{301}",
    "\u{1f600}",
    "\u{ff08}",
    "{#a}",
    "title: ",
    "- name: a\n  href: b.md\n",
    "@a",
    "xref:",
    "[a](#tab/b)",
];

#[test]
fn fuzz() {
    let cases: usize = variable("HEXAPLA_FUZZ", 300);
    let mut chance = Chance(variable("HEXAPLA_FUZZ_SEED", 1));
    let seeds = seeds();
    assert!(seeds.len() > 20, "the fixtures are seeds");
    let innocent = oracle::traits(site::pages("bare", &[("page".into(), b"# A\n\nB\n".to_vec())]).page("page"));
    let started = Instant::now();
    for batch in 0..cases.div_ceil(BATCH) {
        let pages: Vec<_> = (0..BATCH.min(cases)).map(|at| (format!("p{at}"), damaged(&seeds, &mut chance))).collect();
        let keep = || {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz").join(batch.to_string());
            site::write(
                &folder,
                &pages.iter().map(|(name, text)| (format!("{name}.md"), text.clone())).collect::<Vec<_>>(),
            );
            folder
        };
        let built = site::pages("bare", &pages);
        for found in &built.diagnostics {
            assert!(found.code() != "internal-error", "{:?}, among {}", found.place, keep().display());
        }
        for (path, bytes) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).expect("UTF-8");
            let acts: BTreeSet<_> = oracle::harm(html, &innocent)
                .into_iter()
                // Texts of the page's own in the elements of the theme.
                .filter(|found| !["<link ", "<meta ", "<html "].iter().any(|own| found.starts_with(own)))
                .collect();
            assert!(acts.is_empty(), "{path} has {acts:?}, among {}", keep().display());
        }
    }
    eprintln!(
        "{cases} cases, {:.0} a second, no panic and nothing that acts",
        cases as f64 / started.elapsed().as_secs_f64()
    );
}

fn variable<T: std::str::FromStr>(name: &str, otherwise: T) -> T {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

/// Every page of the fixtures and of the conformance cases, and the vectors.
fn seeds() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut folders = vec![root.join("fixtures"), root.join("conformance")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md" || extension == "yml") {
                files.push(path);
            }
        }
    }
    files.sort();
    let texts = files.into_iter().filter_map(|file| fs::read(file).ok()).filter(|text| text.len() < 20_000);
    texts.chain(vectors::vectors().into_iter().map(String::into_bytes)).collect()
}

/// One to eight mutations of a seed, cut to 4 KB.
fn damaged(seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut text = chance.of(seeds).clone();
    let start = chance.below(text.len().saturating_sub(4_000) + 1);
    text = text[start..].iter().copied().take(4_000).collect();
    for _ in 0..=chance.below(8) {
        let at = chance.below(text.len() + 1);
        match chance.below(8) {
            0 if at < text.len() => text[at] = chance.below(256) as u8,
            1 => text.truncate(at),
            2 => {
                let end = (at + chance.below(64)).min(text.len());
                text.drain(at..end);
            }
            3 => {
                let end = (at + chance.below(200)).min(text.len());
                let piece = text[at..end].repeat(1 + chance.below(6));
                text.splice(at..at, piece);
            }
            4 => {
                let other = chance.of(seeds);
                let from = chance.below(other.len() + 1);
                let piece: Vec<u8> = other[from..].iter().copied().take(chance.below(200)).collect();
                text.splice(at..at, piece);
            }
            5 => {
                let mark = chance.of(MARKS).repeat(1 + chance.below(40));
                text.splice(at..at, mark.into_bytes());
            }
            _ => {
                text.splice(at..at, chance.of(MARKS).bytes());
            }
        }
    }
    text.truncate(8_000);
    // Bytes that are no text would only be told so; most cases are to be read.
    if chance.below(20) == 0 { text } else { String::from_utf8_lossy(&text).into_owned().into_bytes() }
}

/// The same numbers from the same seed: SplitMix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}
