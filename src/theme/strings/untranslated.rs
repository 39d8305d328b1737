//! The words of the interface that a language lacks → a Fluent file for its translators.
//!
//! **Invariant:** every message in it is a comment until a translator takes the `#` away: English is never taken for a translation.

use std::collections::{BTreeMap, BTreeSet};

use super::load::{File, related};
use crate::base::Locale;

/// One message, as a file has it.
struct Message<'text> {
    key: &'text str,
    /// Comments and headings before it.
    before: Vec<&'text str>,
    lines: Vec<&'text str>,
}

/// Returns the file; `None` if `locale` lacks no word. `files` are all there are, the ones that override others behind them.
pub fn untranslated(files: &[File], locale: &Locale, source_locale: &Locale) -> Option<String> {
    let of = |wanted: &dyn Fn(&Locale) -> bool| -> Vec<Message<'_>> {
        files.iter().filter(|file| wanted(&file.locale)).flat_map(|file| messages(&file.text)).collect()
    };
    let known: BTreeSet<&str> = of(&|other| related(locale, other)).iter().map(|message| message.key).collect();
    let english = of(&|other| other.tag() == "en-US");
    let source = of(&|other| other == source_locale && other.tag() != "en-US");
    let newest: BTreeMap<&str, &Message> = english.iter().map(|message| (message.key, message)).collect();
    let mut text = format!(
        "### Words of the user interface in {locale}, to be translated. Each message is a comment until it is: take its `#` away, \
         and write the translation behind the `=`.\n"
    );
    let mut written = BTreeSet::new();
    let mut heading = None;
    for message in english.iter().chain(&source) {
        heading = message.before.iter().rfind(|line| line.starts_with("## ")).or(heading);
        if known.contains(message.key) || !written.insert(message.key) {
            continue;
        }
        if let Some(heading) = heading.take() {
            text.push_str(&format!("\n{heading}\n\n"));
        }
        for line in message.before.iter().filter(|line| line.starts_with("# ")) {
            text.push_str(&format!("{line}\n"));
        }
        // The text that readers of English see.
        for line in &newest.get(message.key).unwrap_or(&message).lines {
            text.push_str(&format!("# {line}\n"));
        }
        // Else it would be a comment on the next one.
        text.push('\n');
    }
    (!written.is_empty()).then_some(text)
}

fn messages(text: &str) -> Vec<Message<'_>> {
    let mut messages: Vec<Message> = Vec::new();
    let mut before = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        let key = line.split_once('=').map(|(key, _)| key.trim_end());
        let is_key = |key: &&str| {
            key.starts_with(|c: char| c.is_ascii_alphabetic())
                && key.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
        };
        if line.starts_with('#') {
            before.push(line);
            is_open = false;
        } else if let Some(key) = key.filter(is_key) {
            messages.push(Message { key, before: std::mem::take(&mut before), lines: vec![line] });
            is_open = true;
        } else if line.trim().is_empty() {
            is_open = false;
        } else if let Some(message) = messages.last_mut().filter(|_| is_open) {
            message.lines.push(line);
        }
    }
    messages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::strings::load::sample_file;

    fn locale(tag: &str) -> Locale {
        Locale::parse(tag).unwrap()
    }

    #[test]
    fn every_word_is_a_comment_with_what_is_said_of_it() {
        let files = [
            sample_file(
                "en-US",
                "### All\n\n## Way\n\n# First link.\nskip = Skip\nnext =\n    Next\n    page\n\n## More\n\nold = Old\n",
            ),
            sample_file("en-US", "old = Newer\n# Ours.\nown = Own\n"),
            sample_file("fr-FR", "old = Vieux\nseul = Seul\n"),
        ];
        let text = untranslated(&files, &locale("th-TH"), &locale("fr-FR")).unwrap();
        let (_, messages) = text.split_once('\n').unwrap();
        assert_eq!(
            messages,
            "\n## Way\n\n# First link.\n# skip = Skip\n\n# next =\n#     Next\n#     page\n\n\n## More\n\n# old = Newer\n\n# Ours.\n# own = Own\n\n# seul = Seul\n\n"
        );
    }

    #[test]
    fn a_language_that_is_read_in_another_region_lacks_only_what_that_lacks() {
        let files = [sample_file("en-US", "a = A\nb = B\n"), sample_file("pt-BR", "a = Á\n")];
        let lacking = |tag| untranslated(&files, &locale(tag), &locale("en-US"));
        assert!(lacking("pt-PT").is_some_and(|text| text.ends_with("\n# b = B\n\n") && !text.contains("a = A")));
        assert_eq!(lacking("en-GB"), None);
    }
}
