//! The front matter of a page's translations → that of its source, as far as it can be told.

use crate::cut::TRANSLATED;

/// What the localization system writes into a translation.
const OF_TRANSLATIONS: [&str; 8] = [
    "ms.openlocfilehash",
    "ms.sourcegitcommit",
    "ms.translationtype",
    "translationtype",
    "ms.contentlocale",
    "ms.lasthandoff",
    "ms.locfileid",
    "hexapla-allow",
];

/// Returns the lines between the fences. `witness` and `others` are what stands there in translations of the same source text: what all of them say is the source's. Without others,
/// what translators translate is left out. `title`: the source text of the first heading.
pub fn front_matter(witness: &str, others: &[&str], title: Option<&str>) -> String {
    let theirs: Vec<Vec<(String, &str)>> = others.iter().map(|other| values(other)).collect();
    let is_of_source = |key: &str, lines: &str| {
        if OF_TRANSLATIONS.contains(&key) {
            return false;
        }
        if theirs.is_empty() {
            return !TRANSLATED.contains(&key) && lines.is_ascii();
        }
        theirs.iter().all(|other| other.iter().any(|(own, theirs)| own == key && theirs.trim_end() == lines.trim_end()))
    };
    let kept: Vec<(String, &str)> =
        values(witness).into_iter().filter(|(key, lines)| is_of_source(key, lines)).collect();
    let has_title = kept.iter().any(|(key, _)| key == "title");
    let title = title.filter(|_| !has_title).map(|title| format!("title: {}\n", serde_json::Value::from(title)));
    title.into_iter().chain(kept.into_iter().map(|(_, lines)| lines.to_owned())).collect()
}

/// Each key in lower case, with its lines.
fn values(text: &str) -> Vec<(String, &str)> {
    let mut values: Vec<(String, &str)> = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut key: Option<String> = None;
    for line in text.split_inclusive('\n') {
        let begins = !line.starts_with([' ', '\t', '-', '#', '\n', '\r']);
        if begins && let Some((name, _)) = line.split_once(':') {
            values.extend(key.take().map(|key| (key, &text[start..at])));
            (start, key) = (at, Some(name.trim().trim_matches(['"', '\'']).to_lowercase()));
        }
        at += line.len();
    }
    values.extend(key.map(|key| (key, &text[start..at])));
    values
}
