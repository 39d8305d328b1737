//! The text of a page → the locale it is written in; the only user of `whatlang`.
//!
//! The script decides first, since most scripts belong to one language and a detector trained on prose errs on pages
//! full of product names. **Invariant:** unsure is `None`; a wrong locale would put the page into the wrong site.

mod chinese;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use whatlang::Lang;

use super::front_matter::{self, Split};
use crate::{base::Locale, model::document::Side, segment};

/// How much of a page is judged, in characters of prose.
const JUDGED: usize = 20_000;

/// Fewer letters than this say nothing.
const LETTERS: usize = 24;

/// How many Latin letters a letter of another script weighs: many of those are syllables or words.
const SYLLABLE: usize = 3;

/// Returns the locale that the prose of a markdown file shows, with the likely region of its language; `None` if
/// unsure. Front matter, comments, code, tags, addresses and the source side of segments are not judged.
pub fn detect(text: &str) -> Option<Locale> {
    let prose = prose(text);
    let script = prevailing_script(&prose)?;
    if script == Script::Chinese {
        return chinese::locale(&prose);
    }
    Locale::likely(script.language().or_else(|| by_words(&prose))?)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Script {
    /// Shared by many languages, like the four after it.
    #[default]
    Latin,
    Cyrillic,
    Arabic,
    Hebrew,
    Devanagari,
    Chinese,
    Japanese,
    Korean,
    Thai,
    Greek,
    Georgian,
    Armenian,
    Bengali,
    Gurmukhi,
    Gujarati,
    Odia,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Lao,
    Burmese,
    Ethiopic,
    Khmer,
}

impl Script {
    /// The one language (BCP 47) that is written in it; `None` where words must tell.
    fn language(self) -> Option<&'static str> {
        Some(match self {
            Script::Latin | Script::Cyrillic | Script::Arabic | Script::Hebrew | Script::Devanagari => return None,
            Script::Chinese => "zh",
            Script::Japanese => "ja",
            Script::Korean => "ko",
            Script::Thai => "th",
            Script::Greek => "el",
            Script::Georgian => "ka",
            Script::Armenian => "hy",
            Script::Bengali => "bn",
            Script::Gurmukhi => "pa",
            Script::Gujarati => "gu",
            Script::Odia => "or",
            Script::Tamil => "ta",
            Script::Telugu => "te",
            Script::Kannada => "kn",
            Script::Malayalam => "ml",
            Script::Sinhala => "si",
            Script::Lao => "lo",
            Script::Burmese => "my",
            Script::Ethiopic => "am",
            Script::Khmer => "km",
        })
    }

    /// Kana count as Japanese, ideographs as Chinese.
    fn of(character: char) -> Option<Self> {
        Some(match u32::from(character) {
            0x41..=0x5A | 0x61..=0x7A | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x24F | 0x1E00..=0x1EFF => Script::Latin,
            0x370..=0x3FF | 0x1F00..=0x1FFF => Script::Greek,
            0x400..=0x52F => Script::Cyrillic,
            0x531..=0x58F => Script::Armenian,
            0x5D0..=0x5F4 => Script::Hebrew,
            0x620..=0x64A | 0x66E..=0x6D3 | 0x750..=0x77F => Script::Arabic,
            0x900..=0x97F => Script::Devanagari,
            0x980..=0x9FF => Script::Bengali,
            0xA00..=0xA7F => Script::Gurmukhi,
            0xA80..=0xAFF => Script::Gujarati,
            0xB00..=0xB7F => Script::Odia,
            0xB80..=0xBFF => Script::Tamil,
            0xC00..=0xC7F => Script::Telugu,
            0xC80..=0xCFF => Script::Kannada,
            0xD00..=0xD7F => Script::Malayalam,
            0xD80..=0xDFF => Script::Sinhala,
            0xE00..=0xE7F => Script::Thai,
            0xE80..=0xEFF => Script::Lao,
            0x1000..=0x109F => Script::Burmese,
            0x10A0..=0x10FF => Script::Georgian,
            0x1100..=0x11FF | 0x3131..=0x318E | 0xAC00..=0xD7A3 => Script::Korean,
            0x1200..=0x137F => Script::Ethiopic,
            0x1780..=0x17FF => Script::Khmer,
            0x3041..=0x3096 | 0x30A1..=0x30FA | 0xFF66..=0xFF9D => Script::Japanese,
            0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x2FA1F => Script::Chinese,
            _ => return None,
        })
    }
}

/// Returns the script that `prose` is written in. Product names are Latin everywhere, so another script prevails from a
/// quarter of the letters on; between that and a tenth, nothing is sure.
fn prevailing_script(prose: &str) -> Option<Script> {
    let mut counts: BTreeMap<Script, usize> = BTreeMap::new();
    for script in prose.chars().filter_map(Script::of) {
        *counts.entry(script).or_default() += 1;
    }
    let all: usize = counts.values().sum();
    // Japanese mixes kana with ideographs; Chinese has kana in quoted names at most.
    let ideographs = counts.get(&Script::Chinese).copied().unwrap_or(0);
    if let Some(kana) = counts.get_mut(&Script::Japanese)
        && *kana * 20 >= ideographs
    {
        *kana += ideographs;
        counts.remove(&Script::Chinese);
    }
    let latin = counts.remove(&Script::Latin).unwrap_or(0);
    let (letters, script) = counts.into_iter().map(|(script, letters)| (letters, script)).max().unwrap_or_default();
    if latin + letters * SYLLABLE < LETTERS {
        None
    } else if letters * 4 >= all {
        Some(script)
    } else {
        (letters * 10 < all).then_some(Script::Latin)
    }
}

/// Judges by words and letter groups, in a script that several languages share.
fn by_words(prose: &str) -> Option<&'static str> {
    let info = whatlang::detect(prose)?;
    info.is_reliable().then(|| tag(info.lang())).flatten()
}

/// The BCP 47 language of `lang`; `None` for those in which nobody localizes documentation.
fn tag(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Mar => "mr",
        Lang::Nep => "ne",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Slk => "sk",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Pes => "fa",
        Lang::Ind => "id",
        Lang::Uzb => "uz",
        Lang::Aze => "az",
        Lang::Afr => "af",
        Lang::Cat => "ca",
        Lang::Tgl => "fil",
        Lang::Cym => "cy",
        _ => return None,
    })
}

/// Returns what people read in `text`: no front matter, comments, code, tags, addresses; the target side of segments.
fn prose(text: &str) -> String {
    let body = match front_matter::split(text) {
        Split::Closed { body, .. } => &text[body..],
        _ => text,
    };
    // Segments hold every sentence twice, and tags besides.
    let head = body.char_indices().nth(JUDGED * 8).map_or(body, |(end, _)| &body[..end]);
    let target;
    let head = if front_matter::has_segments(head) {
        target = segment::keep(head, Side::Target);
        target.as_str()
    } else {
        head
    };
    let mut prose = String::new();
    let mut fence: Option<&str> = None;
    for line in without_comments(head).lines() {
        let start = line.trim_start_matches([' ', '\t', '>']);
        match fence {
            Some(mark) if start.starts_with(mark) => fence = None,
            Some(_) => {}
            None if start.starts_with("```") => fence = Some("```"),
            None if start.starts_with("~~~") => fence = Some("~~~"),
            None => {
                push_line(line, &mut prose);
                prose.push('\n');
            }
        }
    }
    if let Some((end, _)) = prose.char_indices().nth(JUDGED) {
        prose.truncate(end);
    }
    prose
}

/// Pages that were taken down are kept as one long comment, often in the source language.
fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

fn push_line(line: &str, prose: &mut String) {
    let mut rest = line;
    while let Some(at) = rest.find(['`', '<', ']', 'h', '&']) {
        prose.push_str(&rest[..at]);
        let found = &rest[at..];
        let length = match found.as_bytes()[0] {
            b'`' => {
                let run = found.len() - found.trim_start_matches('`').len();
                found[run..].find(&found[..run]).map(|end| end + 2 * run)
            }
            b'<' => found.find('>').map(|end| end + 1),
            b']' if found.starts_with("](") => found.find(')').map(|end| end + 1),
            b'h' if found.starts_with("http://") || found.starts_with("https://") => {
                Some(found.find(|character: char| !character.is_ascii_graphic()).unwrap_or(found.len()))
            }
            b'&' => found.find(';').filter(|end| *end < 10).map(|end| end + 1),
            _ => None,
        };
        let length = length.unwrap_or_else(|| {
            prose.push_str(&found[..1]);
            1
        });
        rest = &found[length..];
    }
    prose.push_str(rest);
}
