//! What readers should never see: marks of the dialect, or of segments, that stayed text.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, PoisonError},
};

use camino::{Utf8Path, Utf8PathBuf};
use hexapla::{
    base::Result as Written,
    model::{Output, output::Sink},
    pipeline::{self, Memory, Options},
};
use scraper::{ElementRef, Html, Node, Selector};

use crate::{Silent, Test, configuration, ensure, repositories};

pub const TESTS: &[Test] = &[("no_mark_of_the_dialect_is_left_over", no_mark_of_the_dialect_is_left_over)];

/// Of the large repository, whose folder `HEXAPLA_SCALE` names.
pub const LARGE: Test =
    ("no_mark_of_the_dialect_is_left_over_in_the_large_repository", |repository| check([vec![repository.to_owned()]]));

const MARKS: &[&str] = &[":::", "[!", "**", "data-ttu-id", "data-stu-id", "sxs-lookup", "]()", "#tab/"];

/// Pages whose marks were looked at, and why they are right as they are.
const EXPLAINED: &[(&str, &str, &str)] = &[
    (
        "**",
        "adding-multiple-users-to-a-customer-account",
        "the source's writer escaped both in a table: `\\*\\*Leave empty\\*\\*`",
    ),
    ("**", "app-dev-isv", "one pair alone, escaped: `as a result of this offer.\\*\\*`"),
    ("**", "billing-annual-monthly", "a formula that multiplies: `\\*\\*monthly price\\*\\*\\*12`"),
    ("**", "service-principal", "escaped around a word in the source: `\\*\\*Name\\*\\*:`"),
    (
        "**",
        "shared-services",
        "spaces within that the publisher's page shows too: `** Tarification et offres**`; also in an image's description",
    ),
    ("**", "add-azure-shared-services", "in an image's description: `계정 설정>** 공유 서비스**`"),
    ("**", "responding-to-referrals", "escaped, with a space before the end: `\\*\\*Melden Sie … Geschäfte \\*\\*`"),
    ("**", "moving-from-pac-to-pc", "a backslash before a space inside: `選取\\*\\*\\ [我的最愛`"),
    ("**", "indirect-reseller-tasks-in-partner-center", "four stars around nothing: `얻고\\*\\*\\*\\* 간접`"),
    ("**", "license-based-recon-files", "three stars of four: `**DurableOfferID* 。*`"),
    ("**", "one-time-and-recurring-billing", "one star too many: `目前的*計費活動***不`"),
    (
        "**",
        "add-a-new-customer",
        "the end of one name and the beginning of the next are escaped, and markdown pairs what is not",
    ),
    (
        "[!",
        "switch-azure-subscriptions-to-a-different-partner",
        "text behind the mark, `>[!Note]It is not`: DocFX shows it as text too; reported as invalid-note-section",
    ),
    ("**", "partner-security-requirements", "four stars around nothing: `[儲存] ****`"),
    // Of the large repository.
    (
        "**",
        "remove-azurermpublicipprefix",
        "two stars, escaped, that nothing closes: `O cmdlet \\* \\* Remove-AzureRmPublicIpPrefix`",
    ),
    ("**", "set-azurevmmicrosoftantimalwareextension", "four stars around nothing: `:****{`"),
    (":::", "set-azsqldatabaseaudit", "meant so: `DATABASE:::[dbname]`"),
];

/// Looks at the text of every page and twin outside code, in the five aligned repositories and in the mixed ones.
fn no_mark_of_the_dialect_is_left_over(corpus: &Utf8Path) -> Result<(), String> {
    check(["partner-center", "partner-center-mixed"].map(|folder| repositories(&corpus.join(folder))))
}

/// Fails if the sites of `inputs` have a mark that is not explained.
fn check<const N: usize>(inputs: [Vec<Utf8PathBuf>; N]) -> Result<(), String> {
    let found = Leftovers::default();
    for paths in inputs {
        let config = configuration(&paths).value;
        pipeline::build(&config, &Options::default(), &Silent, &mut Memory::default(), &found)
            .map_err(|fault| fault.to_string())?;
    }
    let Found { pages, places } = found.0.into_inner().unwrap_or_else(PoisonError::into_inner);
    let count = |explained: bool, mark: &&str| {
        let all = places.iter().filter(|((found, page, _), _)| found == mark && is_explained(mark, page) == explained);
        all.map(|(_, pages)| pages.len()).sum::<usize>()
    };
    for mark in MARKS {
        println!("{mark}: {} unexplained, {} explained, in {pages} pages", count(false, mark), count(true, mark));
    }
    let unexplained: Vec<_> = places.iter().filter(|((mark, page, _), _)| !is_explained(mark, page)).collect();
    for ((_, _, excerpt), pages) in &unexplained {
        println!(
            "    {} times, as in {}: …{}…",
            pages.len(),
            pages.first().map_or("", |page| page),
            excerpt.replace('\n', "⏎")
        );
    }
    ensure(unexplained.is_empty(), || format!("{} marks are left over in the text", unexplained.len()))
}

/// A sink that keeps nothing of a page but its marks.
#[derive(Default)]
struct Leftovers(Mutex<Found>);

#[derive(Default)]
struct Found {
    pages: usize,
    /// Mark, name of the page and the text around it → the pages it is on.
    places: BTreeMap<(&'static str, String, String), BTreeSet<String>>,
}

impl Sink for Leftovers {
    fn put(&self, output: Output) -> Written<()> {
        if !output.path.ends_with("/index.html") {
            return Ok(());
        }
        let text = shown_text(&String::from_utf8_lossy(&output.bytes));
        let mut found = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        found.pages += 1;
        let name = output.path.trim_end_matches("/index.html").trim_end_matches("/bilingual");
        let name = name.rsplit('/').next().unwrap_or_default();
        for mark in MARKS {
            for (at, _) in text.match_indices(mark) {
                let place = (*mark, name.to_owned(), around(&text, at));
                found.places.entry(place).or_default().insert(output.path.clone());
            }
        }
        Ok(())
    }

    fn remove(&self, _path: &str) -> Written<()> {
        Ok(())
    }
}

fn is_explained(mark: &str, page: &str) -> bool {
    EXPLAINED.iter().any(|(known, name, _)| *known == mark && *name == page)
}

/// Returns 40 characters before and behind `at`.
fn around(text: &str, at: usize) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(40).collect();
    before.into_iter().rev().chain(text[at..].chars().take(40)).collect()
}

/// Returns the text of the page's main part, without that of code.
fn shown_text(html: &str) -> String {
    let page = Html::parse_document(html);
    let main = Selector::parse("main").expect("a selector");
    page.select(&main).map(text_outside_code).collect()
}

fn text_outside_code(element: ElementRef) -> String {
    let mut text = String::new();
    for child in element.children() {
        match child.value() {
            Node::Text(part) => text.push_str(part),
            Node::Element(inner) if !matches!(inner.name(), "code" | "pre" | "script") => {
                text.extend(ElementRef::wrap(child).map(text_outside_code));
            }
            _ => {}
        }
    }
    text
}
