//! Blocks of code → HTML. Marked lines are `<mark>`, so that they show without styles and script.

use super::{Scope, Writer, attribute, text};
use crate::excerpt::{LineRange, lines_within};

/// A block of code, wherever it comes from.
#[derive(Default)]
pub struct CodeBlock<'a> {
    /// As written; empty for none.
    pub language: &'a str,
    pub text: &'a str,
    /// Where DocFX has a button that runs the code: how, or empty if the language alone says it.
    pub interactive: Option<&'a str>,
    pub name: Option<&'a str>,
    pub title: Option<&'a str>,
    /// The lines to mark.
    pub highlight: &'a [LineRange],
}

impl Writer {
    /// Code is in no human language and always runs from left to right. Long lines scroll, so the keyboard must reach them.
    pub fn code_block(&mut self, scope: Scope, code: &CodeBlock) {
        let language = code.language.to_lowercase();
        self.html.push_str("<pre dir=\"ltr\" translate=\"no\" tabindex=\"0\"");
        self.html.extend(code.title.map(|title| format!(" title=\"{}\"", attribute(title))));
        self.html.push_str("><code");
        if !language.is_empty() {
            self.html.push_str(&format!(" class=\"language-{}\"", attribute(&language)));
        }
        if let Some(mode) = code.interactive {
            self.html.push_str(&format!(" data-interactive=\"{}\"", attribute(&language)));
            if !mode.is_empty() {
                self.html.push_str(&format!(" data-interactive-mode=\"{}\"", attribute(mode)));
            }
        }
        self.html.extend(code.name.map(|name| format!(" data-name=\"{}\"", attribute(name))));
        self.html.push('>');
        let highlighted = scope.context.theme.highlight(&language, code.text);
        let html = highlighted.unwrap_or_else(|| text(code.text));
        self.html.push_str(&if code.highlight.is_empty() { html } else { marked(&html, code.highlight) });
        self.html.push_str("</code></pre>\n");
    }
}

const CLOSE: &str = "</span>";

/// Puts `<mark>` around runs of lines. In `html` are escaped text and `<span>`s that do not nest; one that reaches over the
/// end of a run is closed there and opened again.
fn marked(html: &str, ranges: &[LineRange]) -> String {
    let lines: Vec<&str> = html.split_inclusive('\n').collect();
    let chosen = lines_within(ranges, lines.len());
    let mut marked = String::with_capacity(html.len() + 64);
    let (mut open, mut marking) = ("", false);
    for (at, line) in lines.iter().enumerate() {
        if chosen.contains(&at) != marking {
            if !open.is_empty() {
                marked.push_str(CLOSE);
            }
            marked.push_str(if marking { "</mark>" } else { "<mark>" });
            marked.push_str(open);
            marking = !marking;
        }
        marked.push_str(line);
        let mut rest = *line;
        while let Some(start) = rest.find('<') {
            let end = rest[start..].find('>').map_or(rest.len(), |length| start + length + 1);
            open = if rest[start..].starts_with(CLOSE) { "" } else { &rest[start..end] };
            rest = &rest[end..];
        }
    }
    if marking {
        if !open.is_empty() {
            marked.push_str(CLOSE);
        }
        marked.push_str("</mark>");
        marked.push_str(open);
    }
    marked
}
