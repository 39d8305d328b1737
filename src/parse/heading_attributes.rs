//! `## Title {#id}`: the id that a writer gives a heading in braces at its end.
//!
//! Classes (`{.name}`) are taken out as well and mean nothing: a heading has none here. Braces with anything else are text.

use super::headings::is_safe_id;
use crate::model::{Inline, document::Text};

/// Takes the braces off the end of `inlines`; the id in them goes to `names`.
pub(super) fn take(inlines: &mut [Inline], names: &mut Vec<String>) {
    match inlines.last_mut() {
        Some(Inline::Text(text)) => {
            let Some((length, id)) = braces(text) else { return };
            names.extend(id.map(str::to_owned));
            match text {
                Text::Borrowed(text) => *text = &text[..length],
                Text::Owned(text) => text.truncate(length),
            }
        }
        Some(Inline::Segment(segment)) => {
            take(&mut segment.target, names);
            let mut same = Vec::new();
            take(&mut segment.source, &mut same);
        }
        _ => {}
    }
}

/// How long `text` is without the braces at its end, and the id in them.
fn braces(text: &str) -> Option<(usize, Option<&str>)> {
    let open = text.rfind('{')?;
    let inner = text[open..].trim_end().strip_prefix('{')?.strip_suffix('}')?;
    let parts: Vec<&str> = inner.split_whitespace().collect();
    let fits = |part: &str| {
        let name = part.strip_prefix(['#', '.']).unwrap_or_default();
        is_safe_id(name) && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
    };
    let id = parts.iter().find_map(|part| part.strip_prefix('#'));
    (!parts.is_empty() && parts.iter().all(|part| fits(part))).then(|| (text[..open].trim_end().len(), id))
}
