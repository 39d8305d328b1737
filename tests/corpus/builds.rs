//! Whole builds of real repositories.

use std::collections::BTreeSet;

use camino::Utf8Path;
use hexapla::{base::Severity, pipeline::Summary};

use crate::{Test, build, build_on, ensure, repositories};

pub const TESTS: &[Test] = &[
    ("five_loose_seeds_become_three_sets_with_a_recovered_edition", five_loose_seeds_become_three_sets),
    ("five_aligned_repositories_have_every_page_in_every_locale", five_aligned_repositories_are_complete),
    ("a_thousand_pages_are_the_same_bytes_on_one_thread_and_on_eight", a_thousand_pages_are_the_same_bytes),
    ("repositories_of_different_years_build_with_their_faults_reported", repositories_of_different_years_build),
];

fn five_loose_seeds_become_three_sets(corpus: &Utf8Path) -> Result<(), String> {
    let built = build(&[corpus.join("seeds")]);
    let shared = "transition-from-pinpoint-to-partner-center";
    for locale in ["zh-tw", "ko-kr", "fr-fr", "en-us"] {
        built.text(&format!("{locale}/{shared}/index.html"))?;
    }
    let zh_tw: BTreeSet<_> = pages_of(&built.files, "zh-tw");
    let en_us: BTreeSet<_> = pages_of(&built.files, "en-us");
    ensure(zh_tw == en_us && zh_tw.len() == 3, || format!("zh-TW has {zh_tw:?}, en-US has {en_us:?}"))?;
    for (locale, stale) in [("zh-tw", false), ("ko-kr", true), ("fr-fr", true)] {
        let page = built.text(&format!("{locale}/{shared}/index.html"))?;
        let says_so = page.contains("note-stale");
        ensure(says_so == stale, || format!("{locale}: stale is {stale}, but the page says {says_so}"))?;
    }
    let recovered = built.text(&format!("en-us/{shared}/index.html"))?;
    ensure(recovered.contains("note-recovered"), || "the en-US page does not say that it is recovered".into())?;
    ensure(recovered.contains("Transition from Pinpoint to Partner Center"), || "it has no source heading".into())
}

fn five_aligned_repositories_are_complete(corpus: &Utf8Path) -> Result<(), String> {
    let built = build(&repositories(&corpus.join("partner-center")));
    // Two pages of each locale are HTML without a segment: no source can be recovered, so en-US shows a translation.
    let expected = Summary { pages: 6 * 161 - 2, fallback_pages: 2, locales: 6 };
    ensure(built.summary == expected, || format!("{:?}", built.summary))?;
    let expected = pages_of(&built.files, "zh-tw");
    ensure(expected.len() == 161, || format!("{} pages in zh-TW", expected.len()))?;
    for locale in ["en-us", "de-de", "fr-fr", "ja-jp", "ko-kr"] {
        let pages = pages_of(&built.files, locale);
        ensure(pages == expected, || format!("{locale} lacks {:?}", expected.difference(&pages).collect::<Vec<_>>()))?;
    }
    no_errors(&built)
}

fn a_thousand_pages_are_the_same_bytes(corpus: &Utf8Path) -> Result<(), String> {
    let mut paths = repositories(&corpus.join("partner-center"));
    let on_one = build_on(&paths, 1);
    paths.reverse();
    let on_eight = build_on(&paths, 8);
    ensure(on_one.files.keys().eq(on_eight.files.keys()), || "the files have other names".into())?;
    let different = on_one.files.iter().filter(|(path, bytes)| on_eight.files.get(*path) != Some(bytes)).count();
    ensure(different == 0 && on_one.files.len() > 1000, || {
        format!("{different} of {} files differ", on_one.files.len())
    })
}

fn repositories_of_different_years_build(corpus: &Utf8Path) -> Result<(), String> {
    let built = build(&repositories(&corpus.join("partner-center-mixed")));
    println!("{:?} {:?}", built.summary, built.codes());
    let codes = built.codes();
    for code in ["json-syntax-error", "duplicate-asset-id", "stale-translation", "docset-folder-missing"] {
        ensure(codes.contains_key(code), || format!("`{code}` is not reported; {codes:?}"))?;
    }
    let all = pages_of(&built.files, "zh-tw");
    for locale in ["en-us", "fr-fr", "ja-jp", "ko-kr"] {
        let pages = pages_of(&built.files, locale);
        ensure(pages == all, || format!("{locale} lacks {:?}", all.difference(&pages).collect::<Vec<_>>()))?;
    }
    no_errors(&built)
}

fn no_errors(built: &crate::Built) -> Result<(), String> {
    let errors: Vec<_> = built.diagnostics.iter().filter(|problem| problem.severity == Severity::Error).collect();
    ensure(errors.is_empty(), || format!("{errors:?}"))
}

/// Paths below the locale of all pages with text; redirects and twins are none.
fn pages_of(files: &std::collections::BTreeMap<String, std::sync::Arc<[u8]>>, locale: &str) -> BTreeSet<String> {
    files
        .iter()
        .filter_map(|(path, bytes)| {
            let path = path.strip_prefix(locale)?.strip_prefix('/')?.strip_suffix("index.html")?;
            let is_page = std::str::from_utf8(bytes).is_ok_and(|html| html.contains("class=\"reading\""));
            (is_page && !path.ends_with("bilingual/")).then(|| path.to_owned())
        })
        .collect()
}
