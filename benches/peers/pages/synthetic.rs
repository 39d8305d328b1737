//! Bilingual pages of the generator's own words, in five languages: as long as real ones, with as many segments.
//!
//! **Invariant:** a page's shape and source halves are the same in all languages; no two pages share an id, a hash or a title.

use camino::Utf8Path;
use hexapla::base::Result;
use rayon::prelude::*;

use super::super::disk;
use super::words::{Draws, ENGLISH, Inside, LANGUAGES, Language};

/// So many pages of a language share a table of contents.
pub const SECTION: usize = 200;

/// How much is on a page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// As much as on real ones.
    Real,
    /// A paragraph.
    Brief,
}

/// Writes about `pages` pages, as many in each language.
pub fn make(pages: usize, content: &Utf8Path, length: Length) -> Result<()> {
    let each = pages.div_ceil(LANGUAGES.len());
    LANGUAGES.iter().try_for_each(|language| {
        let folder = content.join(language.tag.to_lowercase());
        (0..each).into_par_iter().try_for_each(|number| {
            disk::write(&folder.join(section(number)).join(name(number)), page(language, number, each, length))
        })?;
        (0..each).step_by(SECTION).try_for_each(|first| {
            disk::write(&folder.join(section(first)).join("TOC.md"), contents(language, first, each))
        })
    })
}

fn section(number: usize) -> String {
    format!("c{:04}", number / SECTION + 1)
}

pub fn name(number: usize) -> String {
    match number % SECTION {
        0 => "index.md".to_owned(),
        within => format!("page-{within:04}.md"),
    }
}

fn title(language: &Language, number: usize) -> String {
    format!("{} {number}", language.phrase(&mut Draws::of(&format!("title {number} {}", language.tag)), 3))
}

/// The table of contents of the section that begins with page `first`.
pub fn contents(language: &Language, first: usize, each: usize) -> String {
    let entry = |number: usize| {
        let depth = if number.is_multiple_of(20) { "#" } else { "##" };
        format!("{depth} [{}]({})\n", title(language, number), name(number))
    };
    (first..each.min(first + SECTION)).map(entry).collect()
}

pub fn page(language: &Language, number: usize, each: usize, length: Length) -> String {
    let mut page = Writer {
        language,
        number,
        each,
        shape: Draws::of(&format!("shape {number}")),
        source: Draws::of(&format!("source {number}")),
        target: Draws::of(&format!("target {number} {}", language.tag)),
        prefix: Draws::of(&format!("prefix {number}")).digits(5),
        ordinal: 101,
        text: String::new(),
    };
    page.front_matter();
    page.heading("#", title(language, number), title(&ENGLISH, number));
    page.paragraph();
    let sections = if length == Length::Brief { 0 } else { 3 + page.shape.below(6) };
    for _ in 0..sections {
        let words = 2 + page.shape.below(4);
        let (target, source) = (language.phrase(&mut page.target, words), ENGLISH.phrase(&mut page.source, words));
        page.heading("##", target, source);
        page.paragraph();
        let block = page.shape.below(BLOCKS.len());
        BLOCKS[block](&mut page);
    }
    page.text
}

/// What may stand below a heading.
const BLOCKS: &[fn(&mut Writer)] = &[
    |page| page.paragraph(),
    |page| page.items("- "),
    |page| page.items("1. "),
    |page| page.table(),
    |page| page.alert(),
    |page| page.code(),
];

struct Writer<'a> {
    language: &'a Language,
    number: usize,
    each: usize,
    /// What all languages draw alike.
    shape: Draws,
    source: Draws,
    target: Draws,
    /// Of the ids of the page's segments.
    prefix: String,
    ordinal: usize,
    text: String,
}

impl Writer<'_> {
    fn front_matter(&mut self) {
        let mut digits = Draws::of(&format!("page {}", self.number));
        let id = [8, 4, 4, 4, 12].map(|count| digits.digits(count)).join("-");
        let (title, hash, commit) = (title(self.language, self.number), digits.digits(40), digits.digits(40));
        let description = self.language.phrase(&mut self.target, 12);
        self.text = format!(
            "---\ntitle: {title}\ndescription: {description}\nms.assetid: {id}\nms.topic: article\nms.date: 10/29/2018\n\
             ms.openlocfilehash: {hash}\nms.sourcegitcommit: {commit}\nms.translationtype: MT\nms.contentlocale: {}\n\
             ms.lasthandoff: 10/29/2018\nms.locfileid: \"{}\"\n---\n",
            self.language.tag,
            5_000_000 + self.number
        );
    }

    fn heading(&mut self, depth: &str, target: String, source: String) {
        let anchor = source.replace(' ', "-");
        let pair = self.pair(&target, &source);
        self.text.push_str(&format!("{depth} <a name=\"{anchor}\"></a>{pair}\n\n"));
    }

    fn paragraph(&mut self) {
        let sentences: Vec<String> = (0..2 + self.shape.below(4)).map(|_| self.sentence()).collect();
        self.text.push_str(&format!("{}\n\n", sentences.join(" ")));
    }

    fn items(&mut self, mark: &str) {
        for _ in 0..3 + self.shape.below(5) {
            let sentence = self.sentence();
            self.text.push_str(&format!("{mark}{sentence}\n"));
        }
        self.text.push('\n');
    }

    fn table(&mut self) {
        for row in 0..4 + self.shape.below(4) {
            let cells = [(); 3].map(|()| self.phrase());
            self.text.push_str(&format!("| {} |\n", cells.join(" | ")));
            if row == 0 {
                self.text.push_str("|---|---|---|\n");
            }
        }
        self.text.push('\n');
    }

    fn alert(&mut self) {
        let kind = ["NOTE", "TIP", "IMPORTANT", "WARNING"][self.shape.below(4)];
        let (first, second) = (self.sentence(), self.sentence());
        self.text.push_str(&format!("> [!{kind}]\n> {first} {second}\n\n"));
    }

    /// Pages share their code as they do in life: common blocks stand on many pages.
    fn code(&mut self) {
        let kind = self.shape.below(CODE.len());
        let (fence, line) = CODE[kind];
        let mut draws = Draws::of(&format!("code {kind} {}", self.shape.rank()));
        let lines: String = (0..3 + draws.below(10)).map(|_| line(&mut draws)).collect();
        self.text.push_str(&format!("```{fence}\n{lines}```\n\n"));
    }

    fn sentence(&mut self) -> String {
        let words = 7 + self.shape.below(8);
        let code = ENGLISH.word(self.shape.rank());
        let link = name(self.shape.below(self.each.min(SECTION)));
        let inside = match self.shape.below(12) {
            0 => Inside::Bold,
            1 => Inside::Code(&code),
            2 => Inside::Link(&link),
            _ => Inside::Words,
        };
        let target = self.language.sentence(&mut self.target, words, inside);
        let source = ENGLISH.sentence(&mut self.source, words, inside);
        self.pair(&target, &source)
    }

    fn phrase(&mut self) -> String {
        let words = 1 + self.shape.below(3);
        let target = self.language.phrase(&mut self.target, words);
        let source = ENGLISH.phrase(&mut self.source, words);
        self.pair(&target, &source)
    }

    fn pair(&mut self, target: &str, source: &str) -> String {
        let id = format!("{}-{}", self.prefix, self.ordinal);
        self.ordinal += 1;
        format!(
            "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>"
        )
    }
}

type CodeLine = fn(&mut Draws) -> String;

/// Languages of code, and a line of each.
const CODE: &[(&str, CodeLine)] = &[
    ("powershell", |draws| {
        let [verb, noun, value] = words(draws);
        format!("Get-{verb} -{noun} \"{value}\" | Where-Object {{ $_.{noun} -gt {} }} # {value}\n", draws.below(100))
    }),
    ("csharp", |draws| {
        let [name, kind, value] = words(draws);
        format!("public static string {name}(int {kind}) => {value}.Of({kind}, \"{name}\", {});\n", draws.below(100))
    }),
    ("json", |draws| {
        let [key, inner, value] = words(draws);
        format!("{{ \"{key}\": {{ \"{inner}\": \"{value}\", \"count\": {} }} }}\n", draws.below(100))
    }),
    ("xml", |draws| {
        let [tag, attribute, value] = words(draws);
        format!("<{tag} {attribute}=\"{value}\">{}</{tag}>\n", draws.below(100))
    }),
];

fn words(draws: &mut Draws) -> [String; 3] {
    [(); 3].map(|()| ENGLISH.word(draws.rank()))
}
