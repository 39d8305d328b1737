//! Frames and players in raw HTML → links to what they show: nothing of another host is loaded before a reader asks.

use std::borrow::Cow;

use super::{markdown::Reader, markdown_html::DISALLOWED_TAG};
use crate::model::{
    Inline,
    document::{Directive, Link},
    facts::ReferenceKind,
};

impl Reader<'_, '_, '_> {
    /// Adds a link in place of the element `name`, if it shows something that may be linked to; `false` if not.
    pub fn frame_link(&mut self, name: &str, attributes: &[(String, String)], place: usize) -> bool {
        let key = match name {
            "iframe" | "embed" | "frame" | "video" | "audio" => "src",
            // A source means something in its player alone, and of several the first is enough.
            "source" if self.opens_player() => "src",
            "object" => "data",
            _ => return false,
        };
        let value = |key: &str| {
            let found = attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.trim());
            found.filter(|value| !value.is_empty())
        };
        let Some(address) = value(key) else { return false };
        let address = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
        if !self.notes.may_lead_to(ReferenceKind::Link, &address, place, self.side) {
            return false;
        }
        let message = format!("pages may not have `<{name}>`; a link to what it shows stands in its place");
        let help = "write `:::video source=\"…\" title=\"…\":::`, or a link";
        self.notes.report(&DISALLOWED_TAG, place, message, help);
        let title = value("title").or(value("aria-label")).map(str::to_owned);
        self.tree.push(if matches!(name, "video" | "source") {
            let mut attributes = vec![("source", Cow::Owned(address)), ("form", Cow::Borrowed("inline"))];
            attributes.extend(title.map(|title| ("title", Cow::Owned(title))));
            let position = self.notes.position(place);
            Inline::Directive(Directive { name: "video", attributes, blocks: Vec::new(), position })
        } else {
            let text = Inline::Text(Cow::Owned(title.unwrap_or_else(|| address.clone())));
            Inline::Link(Link { target: Cow::Owned(address), title: Cow::Borrowed(""), inlines: vec![text] })
        });
        if name == "source" {
            self.keep_in_danger();
        }
        true
    }

    /// Whether a player is open that shows nothing yet.
    fn opens_player(&mut self) -> bool {
        let frame = self.tree.top();
        let blank = |inline: &Inline| matches!(inline, Inline::Text(text) if text.trim().is_empty());
        frame.dangers.last().is_some_and(|danger| {
            let shown = frame.inlines.get(danger.inlines..).unwrap_or_default();
            matches!(danger.name.as_str(), "video" | "audio") && shown.iter().all(blank)
        })
    }

    /// Keeps what was added last when the player around it goes.
    fn keep_in_danger(&mut self) {
        let references = self.notes.references.len();
        let frame = self.tree.top();
        let shown = frame.inlines.len();
        if let Some(danger) = frame.dangers.last_mut() {
            (danger.inlines, danger.references) = (shown, references);
        }
    }
}
