//! Languages that nobody speaks, made of the English words, that show what a layout does not bear: `en-XA` has longer words with
//! accents, `ar-XB` runs from right to left.
//!
//! In: the text of a Fluent file. Out: the same keys and arguments with other words. **Invariant:** what stands in `{ }` is left
//! alone, so every argument is filled in as in English. The tags are those of CLDR.

/// What a language of this kind makes of English words; `None` for a real language.
pub fn words(tag: &str) -> Option<fn(&str) -> String> {
    match tag {
        "en-XA" => Some(longer),
        "ar-XB" => Some(mirrored),
        _ => None,
    }
}

/// Returns the Fluent file `english` with its texts changed by `change`.
pub fn file(english: &str, change: fn(&str) -> String) -> String {
    let mut depth = 0;
    let lines = english.lines().map(|line| {
        let is_text = !line.starts_with('#') && !line.trim().is_empty();
        let at = match line.split_once(" = ") {
            Some((key, _)) if !line.starts_with(' ') => key.len() + 3,
            _ => line.len() - line.trim_start().len(),
        };
        match is_text && (depth > 0 || at > 0) {
            true => format!("{}{}\n", &line[..at], outside_of_braces(&line[at..], &mut depth, change)),
            false => format!("{line}\n"),
        }
    });
    lines.collect()
}

fn outside_of_braces(text: &str, depth: &mut usize, change: fn(&str) -> String) -> String {
    let (mut written, mut words) = (String::new(), String::new());
    for c in text.chars() {
        if c == '{' || *depth > 0 {
            if !words.is_empty() {
                written.push_str(&change(&std::mem::take(&mut words)));
            }
            written.push(c);
            match c {
                '{' => *depth += 1,
                '}' => *depth -= 1,
                _ => {}
            }
        } else {
            words.push(c);
        }
    }
    if !words.is_empty() {
        written.push_str(&change(&words));
    }
    written
}

/// A third longer, as German and Finnish are; the accents show letters that a font or a line height cuts off.
fn longer(words: &str) -> String {
    const ACCENTS: &[(&str, &str)] = &[("AEIOUaeiou", "ÅÉÎÖÛåéîöû"), ("CDGHNRSTYcdghnrsty", "ÇÐĜĤÑŔŠŢÝçðĝĥñŕšţý")];
    let accented = |c: char| {
        let pair = ACCENTS.iter().find_map(|(plain, other)| other.chars().nth(plain.chars().position(|it| it == c)?));
        pair.unwrap_or(c)
    };
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let more = "~".repeat(letters.div_ceil(3));
    let end = words.trim_end().len();
    let text: String = words[..end].chars().map(accented).collect();
    format!("{text}{more}{}", &words[end..])
}

/// Between marks that make letters run from right to left.
fn mirrored(words: &str) -> String {
    let start = words.len() - words.trim_start().len();
    let end = start + words.trim().len();
    if start >= end {
        return words.to_owned();
    }
    format!("{}\u{202e}{}\u{202c}{}", &words[..start], &words[start..end], &words[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_change_and_keys_comments_and_arguments_do_not() {
        let english =
            "# A comment = x\ntoc-title = Contents\nread-source = Read in { $language }\nlong =\n    two words\n";
        assert_eq!(
            file(english, longer),
            "# A comment = x\ntoc-title = Çöñţéñţš~~~\nread-source = Ŕéåð îñ~~ { $language }\nlong =\n    ţŵö ŵöŕðš~~~\n".replace('ŵ', "w")
        );
        assert_eq!(
            file("a = Back to { $x } now\n", mirrored),
            "a = \u{202e}Back to\u{202c} { $x } \u{202e}now\u{202c}\n"
        );
    }

    #[test]
    fn only_two_languages_are_made_up() {
        assert!(words("en-XA").is_some() && words("ar-XB").is_some() && words("en-US").is_none());
    }
}
