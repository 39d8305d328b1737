//! A run of text → the stretches of it that are segments, and the numbers that stand for its pictures.

use std::ops::Range;

use super::{
    codes::{self, Kind, Part},
    sentences,
};

/// What takes a number.
#[derive(Debug, PartialEq, Eq)]
pub enum Stretch {
    /// Bytes of the run.
    Sentence(Range<usize>),
    /// A sentence of the alternative text of a picture, which is translated and never tagged.
    Alternative,
}

/// Returns what takes a number in a run, in the order of the numbers.
pub fn stretches(run: &str) -> Vec<Stretch> {
    let mut atoms = Vec::new();
    flatten(&codes::parts(run), &mut 0, &mut atoms);
    let mut found = Vec::new();
    for stretch in atoms.split(|atom| atom.is_block(run)) {
        cut(run, stretch.to_vec(), &mut found);
    }
    found
}

/// Returns the sentences of a text that is no markdown, in bytes of it.
pub fn sentences_of(text: &str) -> Vec<Range<usize>> {
    let mut starts = sentences::beginnings(text);
    starts.insert(0, 0);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let sentence = |(start, end): (&usize, usize)| *start..start + text[*start..end].trim_end().len();
    starts.iter().zip(ends).map(sentence).filter(|range| !range.is_empty()).collect()
}

/// A part of a run that is never divided, or text.
#[derive(Clone, Debug)]
struct Atom {
    range: Range<usize>,
    sign: Sign,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Text,
    Alone(Kind),
    Open(Kind),
    Close(Kind),
}

impl Atom {
    fn is_block(&self, run: &str) -> bool {
        let is_tag = matches!(self.sign, Sign::Alone(Kind::Tag) | Sign::Open(Kind::Tag) | Sign::Close(Kind::Tag));
        is_tag && run[self.range.clone()].strip_prefix('<').is_some_and(is_block_tag)
    }
}

/// Whether a tag, behind its `<`, begins or ends a block of HTML.
pub fn is_block_tag(tag: &str) -> bool {
    const BLOCKS: [&str; 44] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "col",
        "colgroup",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "iframe",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    BLOCKS.contains(&name.as_str())
}

fn flatten(parts: &[Part], at: &mut usize, atoms: &mut Vec<Atom>) {
    let push = |at: &mut usize, atoms: &mut Vec<Atom>, text: &str, sign| {
        atoms.push(Atom { range: *at..*at + text.len(), sign });
        *at += text.len();
    };
    for part in parts {
        match part {
            Part::Text(text) => {
                let mut rest = *text;
                while let Some(tag) = unclosed_tag(rest) {
                    push(at, atoms, &rest[..tag.start], Sign::Text);
                    push(at, atoms, &rest[tag.clone()], Sign::Alone(Kind::Tag));
                    rest = &rest[tag.end..];
                }
                push(at, atoms, rest, Sign::Text);
            }
            Part::Code(kind, raw) => push(at, atoms, raw, Sign::Alone(*kind)),
            Part::Pair(kind, [open, close], inside) => {
                push(at, atoms, open, Sign::Open(*kind));
                flatten(inside, at, atoms);
                push(at, atoms, close, Sign::Close(*kind));
            }
        }
    }
}

/// The first tag of a block in `text`, which nothing closes.
fn unclosed_tag(text: &str) -> Option<Range<usize>> {
    let start = text.match_indices('<').map(|(at, _)| at).find(|at| is_block_tag(&text[at + 1..]))?;
    Some(start..start + text[start..].find('>')? + 1)
}

/// Adds the stretches of `atoms`, which hold no tag of a block.
fn cut(run: &str, mut atoms: Vec<Atom>, found: &mut Vec<Stretch>) {
    let atoms = bare(run, &mut atoms, found);
    let Some(whole) = atoms.first().zip(atoms.last()).map(|(first, last)| &run[first.range.start..last.range.end])
    else {
        return;
    };
    if is_address(whole) {
        return;
    }
    let mut sentences = divided(run, atoms);
    if sentences.len() > 1 {
        sentences.into_iter().for_each(|sentence| cut(run, sentence, found));
        return;
    }
    let Some(sentence) = sentences.pop() else { return };
    if let (Some(first), Some(last)) = (sentence.first(), sentence.last())
        && sentence
            .iter()
            .any(|atom| atom.sign == Sign::Text && run[atom.range.clone()].contains(char::is_alphanumeric))
    {
        found.push(Stretch::Sentence(first.range.start..last.range.end));
        pictures(run, &sentence, found);
    }
}

/// `https://…` and nothing else.
fn is_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(char::is_whitespace)
}

/// Adds the sentences that say what the pictures among `atoms` show.
fn pictures(run: &str, atoms: &[Atom], found: &mut Vec<Stretch>) {
    for (at, atom) in atoms.iter().enumerate().filter(|(_, atom)| atom.sign == Sign::Open(Kind::Image)) {
        if let Some(close) = closer(atoms, at) {
            let text = &run[atom.range.end..atoms[close].range.start];
            let count = if text.contains(char::is_alphanumeric) { sentences_of(text).len() } else { 0 };
            found.extend((0..count).map(|_| Stretch::Alternative));
        }
    }
}

/// Leaves out white space, tags and pictures at both ends, and the signs around the whole.
fn bare<'a>(run: &str, mut atoms: &'a mut [Atom], found: &mut Vec<Stretch>) -> &'a mut [Atom] {
    // A paragraph of an anchor and emphasis is not emphasis as a whole.
    let mut tagged = false;
    loop {
        let begin = beginning(run, atoms, &mut tagged, found);
        atoms = &mut atoms[begin..];
        let end = ending(run, atoms);
        atoms = &mut atoms[..end];
        match atoms.first().map(|first| first.sign) {
            Some(Sign::Open(kind)) if !(tagged && is_emphasis(kind)) && closer(atoms, 0) == Some(atoms.len() - 1) => {
                let inner = 1..atoms.len() - 1;
                atoms = &mut atoms[inner];
            }
            _ => return atoms,
        }
    }
}

/// How many atoms at the beginning are left out.
fn beginning(run: &str, atoms: &mut [Atom], tagged: &mut bool, found: &mut Vec<Stretch>) -> usize {
    let mut at = 0;
    while let Some(first) = atoms.get_mut(at) {
        match first.sign {
            Sign::Text => {
                let text = &run[first.range.clone()];
                first.range.start += text.len() - text.trim_start().len();
                if !first.range.is_empty() {
                    return at;
                }
                at += 1;
            }
            Sign::Alone(Kind::Tag | Kind::LineBreak) | Sign::Close(_) => {
                *tagged |= first.sign == Sign::Alone(Kind::Tag);
                at += 1;
            }
            Sign::Alone(_) => return at,
            Sign::Open(kind) => match closer(atoms, at) {
                None => at += 1,
                Some(close) if kind == Kind::Image || is_empty(run, &atoms[at + 1..close]) => {
                    pictures(run, &atoms[at..=close], found);
                    *tagged |= kind == Kind::Tag;
                    at = close + 1;
                }
                Some(_) => return at,
            },
        }
    }
    at
}

/// How many atoms are left if those at the end are left out.
fn ending(run: &str, atoms: &mut [Atom]) -> usize {
    let mut end = atoms.len();
    while let Some(last) = end.checked_sub(1).and_then(|at| atoms.get_mut(at)) {
        match last.sign {
            Sign::Text => {
                let text = &run[last.range.clone()];
                last.range.end -= text.len() - text.trim_end().len();
                if !last.range.is_empty() {
                    return end;
                }
                end -= 1;
            }
            Sign::Alone(Kind::Tag | Kind::LineBreak) | Sign::Open(_) => end -= 1,
            Sign::Alone(_) => return end,
            Sign::Close(kind) => match opener(atoms, end - 1) {
                None => end -= 1,
                Some(open) if kind != Kind::Image && is_empty(run, &atoms[open + 1..end - 1]) => end = open,
                Some(_) => return end,
            },
        }
    }
    end
}

fn is_emphasis(kind: Kind) -> bool {
    matches!(kind, Kind::Bold | Kind::Italic | Kind::Strikethrough)
}

fn is_empty(run: &str, atoms: &[Atom]) -> bool {
    atoms.iter().all(|atom| run[atom.range.clone()].trim().is_empty())
}

/// The index of what closes the pair that `open` opens.
fn closer(atoms: &[Atom], open: usize) -> Option<usize> {
    let mut depth = 0;
    let closes = |atom: &Atom| is_outermost(&mut depth, atom);
    atoms[open..].iter().position(closes).map(|at| open + at)
}

/// The index of what opens the pair that `close` closes.
fn opener(atoms: &[Atom], close: usize) -> Option<usize> {
    let mut depth = 0;
    atoms[..=close].iter().rposition(|atom| is_outermost(&mut depth, atom))
}

/// Whether as many pairs are closed as were opened, with `atom`; `depth` is how many were not, before and after it.
fn is_outermost(depth: &mut i32, atom: &Atom) -> bool {
    *depth += match atom.sign {
        Sign::Open(_) => 1,
        Sign::Close(_) => -1,
        _ => 0,
    };
    *depth == 0
}

/// Where each character of a text without markup begins there, and where it stands in the run.
type Places = Vec<(usize, Range<usize>)>;

fn sign(plain: &mut String, places: &mut Places, atom: &Atom) {
    places.push((plain.len(), atom.range.clone()));
    plain.push(sentences::SIGN);
}

/// The sentences that `atoms` are; a pair is never divided.
fn divided(run: &str, atoms: &[Atom]) -> Vec<Vec<Atom>> {
    let mut plain = String::new();
    let mut places = Places::new();
    // Outermost pairs, in order: behind the end of one, nothing else that it holds.
    let mut held: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(atom) = atoms.get(at) {
        let raw = &run[atom.range.clone()];
        match atom.sign {
            Sign::Text => {
                for (offset, character) in raw.char_indices() {
                    let start = atom.range.start + offset;
                    places.push((plain.len(), start..start + character.len_utf8()));
                    plain.push(character);
                }
            }
            Sign::Alone(kind) => {
                let stands_for = match kind {
                    Kind::Entity if raw == "&nbsp;" => Some('\u{a0}'),
                    Kind::Escape => raw.chars().nth(1),
                    Kind::LineBreak => Some(' '),
                    Kind::Tag => None,
                    _ => Some('X'),
                };
                if let Some(character) = stands_for {
                    places.push((plain.len(), atom.range.clone()));
                    plain.push(character);
                }
            }
            Sign::Open(kind) => {
                if let Some(close) = closer(atoms, at) {
                    if held.last().is_none_or(|last| last.end <= atom.range.start) {
                        held.push(atom.range.start..atoms[close].range.end);
                    }
                    if kind == Kind::Image {
                        at = close;
                    }
                }
                sign(&mut plain, &mut places, atom);
            }
            Sign::Close(_) => sign(&mut plain, &mut places, atom),
        }
        at += 1;
    }
    let cuts = sentences::beginnings(&plain).into_iter().filter_map(|beginning| {
        let next = places.partition_point(|(start, _)| *start < beginning);
        let (before, after) = (places.get(next.checked_sub(1)?)?.1.end, places.get(next)?.1.start);
        // What closes a pair belongs to the sentence before it, what opens one to the next.
        (before..=after).find(|cut| {
            let pair = held.get(held.partition_point(|held| held.end <= *cut));
            pair.is_none_or(|held| held.start >= *cut)
        })
    });
    let mut divided = vec![Vec::new()];
    let mut cuts = cuts.peekable();
    for atom in atoms {
        let mut range = atom.range.clone();
        while let Some(cut) = cuts.peek().copied().filter(|cut| *cut < range.end) {
            cuts.next();
            if range.start < cut {
                divided.last_mut().expect("one is there").push(Atom { range: range.start..cut, sign: atom.sign });
                range.start = cut;
            }
            divided.push(Vec::new());
        }
        divided.last_mut().expect("one is there").push(Atom { range, sign: atom.sign });
    }
    divided
}
