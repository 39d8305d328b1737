//! What stands between two slashes of a pattern, compiled; matched against one folder or file name.

use super::{GlobOptions, Step};

/// One part of a pattern.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Part {
    /// `**/`: any number of folders, none too.
    Folders,
    /// `**` at the end: any file in any folder.
    Files,
    /// A name without wildcards.
    Text { text: String, folder: bool },
    /// A name with wildcards. `dot`: it says the dot at its front itself.
    Wild { tokens: Vec<Token>, folder: bool, dot: bool },
    /// It ends in the middle of an escape and finds nothing.
    Nothing,
}

#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Token {
    One(char),
    /// `?`
    Any,
    /// `*`
    Many,
    /// `[…]`: what it has, and whether it is turned round (`[^…]`).
    Class {
        members: Vec<Member>,
        negated: bool,
    },
}

#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Member {
    Range(char, char),
    /// `\w`, `\d`, `\s`, upper case for all others.
    Kind(char),
}

impl Part {
    pub fn is_star(&self) -> bool {
        matches!(self, Part::Folders | Part::Files)
    }

    /// Whether `step` may stand at this part; for stars, whether it may be one of those they pass over.
    pub fn matches(&self, step: &Step, dot: bool) -> bool {
        let is_here = || step.name == "." || step.name == "..";
        match self {
            Part::Folders | Part::Files => !is_here() && (dot || !step.name.starts_with('.')),
            Part::Text { text, folder } => step.folder == *folder && step.name == text,
            Part::Wild { tokens, folder, dot: said } => {
                let hidden = !said && if dot { is_here() } else { step.name.starts_with('.') };
                step.folder == *folder && !hidden && fits(tokens, step.name)
            }
            Part::Nothing => false,
        }
    }
}

/// Returns the parts of a pattern without groups. `**.md` is short for `**/*.md`.
///
/// Errors: a range of characters that ends before it begins.
pub fn parts(pattern: &str, options: GlobOptions) -> Result<Vec<Part>, String> {
    let names: Vec<&str> = pattern.split('/').filter(|name| !name.is_empty()).collect();
    let mut parts = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let folder = at + 1 < names.len() || pattern.ends_with('/');
        let behind_stars = name.trim_start_matches('*');
        match name.len() - behind_stars.len() {
            2.. if !behind_stars.is_empty() => {
                parts.push(star(true, options));
                parts.push(part(&format!("*{behind_stars}"), folder, options)?);
            }
            2.. => parts.push(star(folder, options)),
            _ => parts.push(part(name, folder, options)?),
        }
    }
    Ok(parts)
}

fn star(folder: bool, options: GlobOptions) -> Part {
    match (options.no_glob_star, folder) {
        (true, folder) => Part::Wild { tokens: vec![Token::Many], folder, dot: false },
        (false, true) => Part::Folders,
        (false, false) => Part::Files,
    }
}

fn part(name: &str, folder: bool, options: GlobOptions) -> Result<Part, String> {
    let mut tokens = Vec::new();
    let mut wild = false;
    let mut rest = name;
    while let Some(character) = rest.chars().next() {
        rest = &rest[character.len_utf8()..];
        match character {
            '\\' if !options.no_escape => {
                let Some(escaped) = rest.chars().next() else { return Ok(Part::Nothing) };
                tokens.push(Token::One(escaped));
                rest = &rest[escaped.len_utf8()..];
            }
            '?' => tokens.push(Token::Any),
            '*' => tokens.push(Token::Many),
            '[' if let Some(end) = class_end(rest) => {
                wild = true;
                tokens.extend(class(&rest[..end])?);
                rest = &rest[end + 1..];
            }
            character => tokens.push(Token::One(character)),
        }
        wild |= matches!(tokens.last(), Some(Token::Any | Token::Many));
    }
    if !options.case {
        tokens = tokens.into_iter().map(Token::lower).collect();
    }
    if wild {
        return Ok(Part::Wild { tokens, folder, dot: name.starts_with('.') });
    }
    let text =
        tokens.iter().filter_map(|token| if let Token::One(character) = token { Some(*character) } else { None });
    Ok(Part::Text { text: text.collect(), folder })
}

/// The offset of the first `]` that is not escaped; without one, `[` is a character like others.
fn class_end(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, character)| {
        let end = character == ']' && !escaped;
        escaped = character == '\\';
        end.then_some(at)
    })
}

/// The token of `[…]`; none for `[]`, which stands for nothing.
fn class(inside: &str) -> Result<Option<Token>, String> {
    let (negated, inside) = match inside.strip_prefix('^') {
        Some(rest) if !rest.is_empty() => (true, rest),
        _ => (false, inside),
    };
    let mut members = Vec::new();
    let mut characters = inside.chars().peekable();
    while let Some(character) = characters.next() {
        let first = match character {
            '\\' => match characters.next() {
                Some(kind) if "wdsWDS".contains(kind) => {
                    members.push(Member::Kind(kind));
                    continue;
                }
                escaped => escaped.unwrap_or('\\'),
            },
            character => character,
        };
        let mut ahead = characters.clone();
        match (ahead.next(), ahead.next()) {
            (Some('-'), Some(last)) => {
                if last < first {
                    return Err(format!("`{first}-{last}` ends before it begins"));
                }
                members.push(Member::Range(first, last));
                characters = ahead;
            }
            _ => members.push(Member::Range(first, first)),
        }
    }
    Ok((!members.is_empty()).then_some(Token::Class { members, negated }))
}

/// Matches one name; on a mismatch only the last `*` takes one character more, so the work is bounded.
fn fits(tokens: &[Token], name: &str) -> bool {
    let (mut token, mut rest) = (0, name.chars());
    let mut retry = None;
    while let Some(character) = rest.clone().next() {
        match tokens.get(token) {
            Some(Token::Many) => {
                retry = Some((token, rest.clone()));
                token += 1;
            }
            Some(one) if one.takes(character) => {
                token += 1;
                rest.next();
            }
            _ => {
                let Some((star, mut from)) = retry else { return false };
                from.next();
                (token, rest) = (star + 1, from.clone());
                retry = Some((star, from));
            }
        }
    }
    tokens[token..].iter().all(|token| matches!(token, Token::Many))
}

impl Token {
    fn lower(self) -> Token {
        let lower = |character: char| character.to_lowercase().next().unwrap_or(character);
        match self {
            Token::One(one) => Token::One(lower(one)),
            Token::Class { members, negated } => {
                let member = |member| match member {
                    Member::Range(first, last) => Member::Range(lower(first), lower(last)),
                    kind => kind,
                };
                Token::Class { members: members.into_iter().map(member).collect(), negated }
            }
            other => other,
        }
    }

    fn takes(&self, character: char) -> bool {
        match self {
            Token::One(one) => *one == character,
            Token::Any => true,
            Token::Many => false,
            Token::Class { members, negated } => *negated != members.iter().any(|member| member.has(character)),
        }
    }
}

impl Member {
    fn has(&self, character: char) -> bool {
        let word = || character.is_alphanumeric() || character == '_';
        match self {
            Member::Range(first, last) => (*first..=*last).contains(&character),
            Member::Kind('w') => word(),
            Member::Kind('d') => character.is_numeric(),
            Member::Kind('s') => character.is_whitespace(),
            Member::Kind('W') => !word(),
            Member::Kind('D') => !character.is_numeric(),
            Member::Kind(_) => !character.is_whitespace(),
        }
    }
}
