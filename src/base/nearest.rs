//! "Did you mean …?"; the only user of `strsim`.

use strsim::normalized_damerau_levenshtein;

/// Names longer than this (bytes) are compared with nothing, and no more than so many are compared: a suggestion is
/// never worth a slow build.
const LONGEST: usize = 200;
const MOST: usize = 5_000;
const SIMILAR: f64 = 0.7;

/// Returns how similar two texts are, letter by letter: from 0 to 1, which is equal. Takes time like the product of their lengths.
pub fn similarity(a: &str, b: &str) -> f64 {
    normalized_damerau_levenshtein(a, b)
}

/// Returns the candidate most similar to `wanted`, without case; `None` if none is similar. The first of equals.
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_by_key(
        &wanted.to_lowercase(),
        candidates.into_iter().map(|candidate| (candidate.to_lowercase(), candidate)),
    )
}

/// Returns the candidate whose key is most similar to `wanted`; `None` if none is similar. The first of equals.
pub fn nearest_by_key<T>(wanted: &str, candidates: impl IntoIterator<Item = (String, T)>) -> Option<T> {
    if wanted.len() > LONGEST {
        return None;
    }
    let (mut best, mut similarity) = (None, SIMILAR);
    let comparable = |key: &str| key.len().abs_diff(wanted.len()) <= wanted.len() / 2;
    for (key, candidate) in candidates.into_iter().take(MOST).filter(|(key, _)| comparable(key)) {
        let found = normalized_damerau_levenshtein(wanted, &key);
        if found > similarity {
            (best, similarity) = (Some(candidate), found);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_similar_name_is_found_without_case_and_nothing_where_nothing_is_similar() {
        assert_eq!(nearest("Create-Acount", ["billing", "create-account"]), Some("create-account"));
        assert_eq!(nearest("xyz", ["create-account", "billing"]), None);
    }
}
