//! All kinds of problems that the program knows, from every stage's table.

use crate::{
    align,
    base::{Error, Result, Rule, nearest},
    check, config, emit, exchange, link, parse, pipeline, read, theme,
};

/// Returns every rule, sorted by code.
pub fn all() -> Vec<&'static Rule> {
    let stages: [&[&'static Rule]; 11] = [
        config::RULES,
        read::RULES,
        parse::RULES,
        align::RULES,
        link::RULES,
        check::RULES,
        theme::RULES,
        emit::RULES,
        exchange::RULES,
        pipeline::RULES,
        super::RULES,
    ];
    let mut rules: Vec<&'static Rule> = stages.into_iter().flatten().copied().collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// Returns the rule with this code.
///
/// Errors: there is none; names the most similar one.
pub fn find(code: &str) -> Result<&'static Rule> {
    let rules = all();
    rules.iter().find(|rule| rule.code == code).copied().ok_or_else(|| {
        let similar = nearest(code, rules.iter().map(|rule| rule.code));
        let advice = match similar {
            Some(similar) => format!("; did you mean `{similar}`?"),
            None => "; `hexapla explain` lists all codes".to_owned(),
        };
        Error::Usage(format!("there is no problem with the code `{code}`{advice}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_unique() {
        let rules = all();
        for pair in rules.windows(2) {
            assert_ne!(pair[0].code, pair[1].code);
        }
    }

    #[test]
    fn every_code_is_words_joined_by_hyphens() {
        for rule in all() {
            let words = rule.code.split('-');
            assert!(
                words.clone().all(|word| !word.is_empty()
                    && word.chars().all(|character| character.is_ascii_lowercase() || character.is_ascii_digit())),
                "{}",
                rule.code
            );
        }
    }

    #[test]
    fn every_explanation_says_what_why_and_how() {
        for rule in all() {
            let sections: Vec<&str> =
                rule.explanation.lines().filter_map(|line| line.trim().strip_prefix("## ")).collect();
            assert_eq!(sections, ["What it finds", "Why it matters", "How to mend it"], "{}", rule.code);
        }
    }

    #[test]
    fn a_code_with_a_slip_is_recognised() {
        let error = find("export-path-conflit").unwrap_err();
        assert_eq!(error.exit_status(), 2);
        assert!(error.to_string().ends_with("did you mean `export-path-conflict`?"), "{error}");
        assert!(find("zzz").unwrap_err().to_string().ends_with("`hexapla explain` lists all codes"));
    }
}
