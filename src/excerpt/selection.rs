//! Which part of a code file is meant, and how that is written behind the file's path in a reference.

use std::fmt;

use crate::base::{href, percent_decode};

/// Which part of a code file is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    pub part: Part,
    /// Columns of indentation to take away; `None` for those that all lines have.
    pub dedent: Option<usize>,
    /// In which tags are looked for; `None` to go by the file's extension.
    pub language: Option<String>,
    /// The file is a notebook, whatever it is called.
    pub notebook: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Part {
    #[default]
    All,
    /// Between two tags, or the cell of a notebook that has this name.
    Tag(String),
    /// In this order.
    Lines(Vec<LineRange>),
}

/// Lines counted from 1, both ends included; without a last one to the end of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineRange {
    pub first: usize,
    pub last: Option<usize>,
}

impl LineRange {
    /// The same as indices into `lines` lines: from, and up to but without.
    pub fn within(self, lines: usize) -> (usize, usize) {
        let last = self.last.unwrap_or(lines).min(lines);
        (self.first.saturating_sub(1).min(last), last)
    }
}

/// Ranges that one list may have.
const MOST: usize = 1_000;

/// Reads `1-3,5,7-`; spaces mean nothing, and `-3` begins with the first line. `None` if it is something else.
pub fn line_ranges(written: &str) -> Option<Vec<LineRange>> {
    let ranges: Option<Vec<LineRange>> = written.split(',').take(MOST + 1).map(line_range).collect();
    ranges.filter(|ranges| ranges.len() <= MOST)
}

fn line_range(written: &str) -> Option<LineRange> {
    let number = |text: &str| text.trim().parse::<usize>().ok();
    match written.split_once('-') {
        None => number(written).map(|line| LineRange { first: line, last: Some(line) }),
        Some((first, last)) if first.trim().is_empty() => Some(LineRange { first: 1, last: Some(number(last)?) }),
        Some((first, last)) if last.trim().is_empty() => Some(LineRange { first: number(first)?, last: None }),
        Some((first, last)) => Some(LineRange { first: number(first)?, last: Some(number(last)?) }),
    }
}

impl Selection {
    /// Reads what [`Display`](fmt::Display) wrote.
    pub fn parse(suffix: &str) -> Self {
        let mut selection = Self::default();
        for pair in suffix.trim_start_matches('?').split('&') {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            match key {
                "tag" => selection.part = Part::Tag(percent_decode(value)),
                "lines" => selection.part = Part::Lines(line_ranges(value).unwrap_or_default()),
                "dedent" => selection.dedent = value.parse().ok(),
                "language" => selection.language = Some(percent_decode(value)),
                "notebook" => selection.notebook = true,
                _ => {}
            }
        }
        selection
    }
}

/// The suffix of a reference: `?tag=main&language=csharp`; empty for a whole file.
impl fmt::Display for Selection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let encoded = |text: &str| href(text).replace('&', "%26").replace('=', "%3D");
        let mut pairs = Vec::new();
        match &self.part {
            Part::All => {}
            Part::Tag(tag) => pairs.push(format!("tag={}", encoded(tag))),
            Part::Lines(ranges) => {
                let range = |range: &LineRange| match range.last {
                    Some(last) if last == range.first => last.to_string(),
                    Some(last) => format!("{}-{last}", range.first),
                    None => format!("{}-", range.first),
                };
                let ranges: Vec<String> = ranges.iter().map(range).collect();
                pairs.push(format!("lines={}", ranges.join(",")));
            }
        }
        pairs.extend(self.dedent.map(|columns| format!("dedent={columns}")));
        pairs.extend(self.language.as_deref().map(|language| format!("language={}", encoded(language))));
        pairs.extend(self.notebook.then(|| "notebook".to_owned()));
        if pairs.is_empty() { Ok(()) } else { write!(f, "?{}", pairs.join("&")) }
    }
}
