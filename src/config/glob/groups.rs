//! `a{b,c}d` → `abd`, `acd`.

use super::GlobOptions;

/// More than any configuration has; `{a,b}` twenty times would be a million patterns.
const LIMIT: usize = 1_000;

/// Returns every pattern that the groups of `pattern` stand for. A group may hold groups; `{}` stands for nothing.
/// An escaped brace or comma loses its backslash, what else is escaped keeps it.
///
/// Errors: brackets that do not pair; more than a thousand patterns.
pub fn expand(pattern: &str, options: GlobOptions) -> Result<Vec<String>, String> {
    // One frame for each open group: its finished choices, and the choice that is being read.
    let mut open: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    let mut current = vec![String::new()];
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' if !options.no_escape => match characters.next() {
                Some(escaped @ (',' | '{' | '}')) => push(&mut current, &[escaped]),
                Some(escaped) => push(&mut current, &['\\', escaped]),
                None => push(&mut current, &['\\']),
            },
            '{' => open.push((Vec::new(), std::mem::replace(&mut current, vec![String::new()]))),
            ',' => match open.last_mut() {
                Some((choices, _)) => choices.append(&mut std::mem::replace(&mut current, vec![String::new()])),
                None => push(&mut current, &[',']),
            },
            '}' => {
                let (mut choices, before) = open.pop().ok_or("there is a `}` without `{`")?;
                choices.append(&mut current);
                if before.len() * choices.len() > LIMIT {
                    return Err("its groups stand for more than a thousand patterns".to_owned());
                }
                let joined =
                    before.iter().flat_map(|front| choices.iter().map(move |choice| format!("{front}{choice}")));
                current = joined.collect();
            }
            character => push(&mut current, &[character]),
        }
    }
    if open.is_empty() { Ok(current) } else { Err("there is a `{` without `}`".to_owned()) }
}

fn push(patterns: &mut [String], characters: &[char]) {
    for pattern in patterns {
        pattern.extend(characters);
    }
}
