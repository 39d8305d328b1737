//! `glossary-term-missing`: translations that have none of the words that the glossary accepts for a term of their source.

use super::{Translation, accepted::Wording, named, prose::translatable_prose, terms::terms_in};
use crate::base::{Diagnostic, Rule, Severity};

pub(in crate::check) fn find(translation: &Translation) -> Option<Diagnostic> {
    if translation.glossary.terms().is_empty() || translation.source.trim() == translation.target.trim() {
        return None;
    }
    let source = translatable_prose(&translation.segment.source);
    let mut terms = terms_in(&source, &translation.target, translation.languages.source, translation.glossary);
    terms.retain(|term| !term.accepted(&translation.page.locale).is_empty());
    if terms.is_empty() {
        return None;
    }
    let wording = Wording::of(&translation.target, translation.languages.target);
    terms.retain(|term| !term.accepted(&translation.page.locale).iter().any(|wanted| wording.has(wanted)));
    let first = terms.first()?;
    let names: Vec<&str> = terms.iter().map(|term| term.source.as_str()).collect();
    let message = format!("this translation has none of the glossary's words for {}", named(&names));
    let wanted = or(first.accepted(&translation.page.locale));
    let help = match names.len() {
        1 => format!("the glossary has {wanted}"),
        _ => format!("the glossary has {wanted} for the first of them"),
    };
    Some(translation.problem(&RULE, message).help(help))
}

fn or(accepted: &[String]) -> String {
    accepted.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" or ")
}

pub(in crate::check) static RULE: Rule = Rule {
    code: "glossary-term-missing",
    severity: Severity::Info,
    explanation: "\
## What it finds
A translation of a sentence that has a term of the site's glossary (`glossary` in `site.toml`), where none of the translations that the glossary
accepts for this language stands. A term is found as whole words, also as an English plural or possessive. One in lower case may have a capital where a sentence
begins; elsewhere a capital makes a name, and one with a capital is found as it is written. Of several terms at one word the longest is meant. Code,
addresses, words of `no-loc`, and names and labels that stay in the source language with the words around the term, are not looked at.

A translation counts as there if the beginnings of its words are, in any order and case, with or without diacritics; in Chinese, Japanese and
Korean if its characters are, with or without spaces.

## Why it matters
Readers look for the word that they know, in the text, in the search and on the screen; where it has two names, they look for two things.

## How to mend it
Write what the glossary has. A language that says the same without the word needs nothing. If the translation is right, add it to the term's cell, behind a `|`; if the term means something else here, add the
longer expression as a term of its own, and leave its cells empty.
",
};
