//! Scripts without spaces: pairs of neighbours. Of Han each character too, because one is often a word; of the others the last one, so that
//! each character begins a term, which a query of one character looks for.

use super::{Kind, Side, Token, characters::is_han};

/// Adds the tokens of `run`, which begins at byte `at`. A run of one character is that character.
pub fn cut(run: &str, at: usize, side: Side, tokens: &mut Vec<Token>) {
    let mut add = |term: &str| tokens.push(Token { term: term.to_owned(), at, kind: Kind::Dense });
    let ends: Vec<usize> = run.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    if ends.len() == 1 {
        return add(run);
    }
    let mut start = 0;
    for (index, end) in ends.iter().enumerate() {
        if let Some(next) = ends.get(index + 1) {
            add(&run[start..*next]);
        }
        let is_alone = index + 1 == ends.len() || run[start..*end].chars().all(is_han);
        if side == Side::Index && is_alone {
            add(&run[start..*end]);
        }
        start = *end;
    }
}
