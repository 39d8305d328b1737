//! Raw HTML among markdown → tags that the policy lets through, and text.
//!
//! **Invariant:** no text is lost but what a dangerous element holds; no attribute gets through unjudged.

use std::{borrow::Cow, ops::Range, rc::Rc};

use super::{
    html::{self, Part, PartKind},
    html_policy::{self, Standing, Verdict, standing},
    markdown::{Reader, Syntax},
    markdown_tree::Danger,
    segments::unmask,
};
use crate::{
    base::{Rule, Severity},
    model::{
        Block, Inline,
        document::{Tag, TagKind, Text},
        facts::ReferenceKind,
    },
};

pub(super) static DISALLOWED_TAG: Rule = Rule {
    code: "disallowed-html-tag",
    severity: Severity::Info,
    explanation: "## What it finds\n\nA raw HTML tag that pages may not have (`<script>`, `<iframe>`, `<form>` …), or \
        something in angle brackets that is no tag at all (`<Subscription ID>`).\n\n\
        ## Why it matters\n\nThe first is left out, with what it holds if it could do harm. The second is shown as it is \
        written, but other tools may swallow it.\n\n\
        ## How to mend it\n\nUse markdown or one of the allowed tags; write `` `<name>` `` or `&lt;name&gt;` for a \
        placeholder.\n",
};

pub(super) static DISALLOWED_ATTRIBUTE: Rule = Rule {
    code: "disallowed-html-attribute",
    severity: Severity::Info,
    explanation: "## What it finds\n\nAn attribute that raw HTML in pages may not have, such as `onclick`.\n\n\
        ## Why it matters\n\nIt is left out of the site.\n\n## How to mend it\n\nRemove the attribute.\n",
};

pub(super) static UNSAFE_URL: Rule = Rule {
    code: "unsafe-url",
    severity: Severity::Warning,
    explanation: "## What it finds\n\nA link or an image whose address has a scheme other than `http`, `https`, \
        `mailto` or `tel`.\n\n\
        ## Why it matters\n\nSuch addresses can run code in the reader's browser. The link's text stays, the link goes.\n\n\
        ## How to mend it\n\nLink to a web address or to a file of the site. A Windows path is no address: write `/` \
        between its parts.\n",
};

pub(super) static DAMAGED_ANCHOR: Rule = Rule {
    code: "damaged-anchor",
    severity: Severity::Info,
    explanation: "## What it finds\n\nAn anchor that is closed twice: `<a id=\"x\"/></a>`.\n\n\
        ## Why it matters\n\nNothing here: links to it work. Other tools may drop it.\n\n\
        ## How to mend it\n\nWrite `<a id=\"x\"></a>`.\n",
};

/// How many dangerous elements may be open in one container; it keeps the time linear.
const MOST_DANGERS: usize = 32;

impl<'text> Reader<'text, '_, '_> {
    /// Adds a block of raw HTML, given by its lines.
    pub fn html_block(&mut self, lines: Vec<(Range<usize>, String)>) {
        if let [(range, line)] = lines.as_slice()
            && let Some(fence) = self.fence_at(range.start + line.len() - line.trim_start().len())
        {
            return self.fence_block(fence);
        }
        let mut raw = String::new();
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for (range, line) in &lines {
            runs.push((raw.len(), range.start));
            raw.push_str(line);
        }
        let mut reader = Reader::new(
            self.page,
            self.pieces,
            Rc::clone(&self.fences),
            self.side,
            0..self.page.text.len(),
            self.notes,
        );
        reader.html(&raw, &runs, Syntax::Html);
        let inlines = reader.into_inlines();
        if inlines.iter().any(|inline| !matches!(inline, Inline::Text(text) if text.trim().is_empty())) {
            self.tree.push_block(Block::Html(inlines));
        }
    }

    /// Adds the tags and the text of `raw`. `runs` tells its place: pairs of an offset in `raw` and one in the file.
    pub fn html(&mut self, raw: &str, runs: &[(usize, usize)], syntax: Syntax) {
        for Part { range, kind } in html::parts(raw) {
            let place = place(runs, range.start);
            match kind {
                PartKind::Text => self.text_between(&raw[range.clone()], range, runs, syntax),
                PartKind::Hidden => {
                    if let Some(fence) = self.fence_at(place) {
                        self.fence_inline(fence);
                    }
                }
                PartKind::Open { name, attributes, closed }
                    if name == "xref" && self.open_xref(&attributes, closed, place..place + range.len()) => {}
                PartKind::Close { name } if name == "xref" => self.close_xref(),
                PartKind::Open { name, attributes, closed } => match standing(&name) {
                    Standing::Allowed if name == "br" => self.tree.push(Inline::HardBreak),
                    Standing::Allowed => {
                        let void = closed || html_policy::is_void(&name);
                        if !void && !self.notes.elements.open(&name) {
                            self.report_depth(place);
                            continue;
                        }
                        if closed
                            && name == "a"
                            && self.page.text.get(place + range.len()..).is_some_and(|rest| rest.starts_with("</a>"))
                        {
                            self.notes.report(
                                &DAMAGED_ANCHOR,
                                place,
                                "this anchor is closed twice",
                                "write `<a id=\"x\"></a>`",
                            );
                        }
                        let kind = if void { TagKind::Void } else { TagKind::Open };
                        let attributes = self.judged(&name, attributes, place..place + range.len());
                        self.tree.push(Inline::Html(Tag { kind, name: Cow::Owned(name), attributes }));
                    }
                    Standing::Dropped => self.refuse(&name, place),
                    Standing::Dangerous => {
                        if !self.frame_link(&name, &attributes, place) {
                            self.refuse(&name, place);
                        }
                        self.enter_danger(name);
                    }
                    Standing::Unknown => self.literal(&raw[range], place),
                },
                PartKind::Close { name } => match standing(&name) {
                    Standing::Allowed if name == "br" => self.tree.push(Inline::HardBreak),
                    Standing::Allowed if html_policy::is_void(&name) || !self.notes.elements.close(&name) => {}
                    Standing::Allowed => {
                        let tag = Tag { kind: TagKind::Close, name: Cow::Owned(name), attributes: Vec::new() };
                        self.tree.push(Inline::Html(tag));
                    }
                    Standing::Dropped => {}
                    Standing::Dangerous => self.leave_danger(&name),
                    Standing::Unknown => self.literal(&raw[range], place),
                },
            }
        }
    }

    fn text_between(&mut self, text: &str, range: Range<usize>, runs: &[(usize, usize)], syntax: Syntax) {
        if syntax == Syntax::Markdown {
            return self.tree.push(Inline::Text(Cow::Owned(text.to_owned())));
        }
        let first = runs.partition_point(|(start, _)| *start <= range.start).saturating_sub(1);
        for (at, (start, file)) in runs.iter().enumerate().skip(first) {
            if *start >= range.end {
                break;
            }
            let end = runs.get(at + 1).map_or(range.end, |(next, _)| *next).min(range.end);
            let from = range.start.max(*start);
            self.pieced_text(file + from - start..file + end - start, Syntax::Html);
        }
    }

    fn enter_danger(&mut self, name: String) {
        let references = self.notes.references.len();
        let frame = self.tree.top();
        if frame.dangers.len() < MOST_DANGERS {
            frame.dangers.push(Danger { name, inlines: frame.inlines.len(), references });
        }
    }

    /// Forgets what a dangerous element held that opened in the same container.
    fn leave_danger(&mut self, name: &str) {
        let frame = self.tree.top();
        if let Some(at) = frame.dangers.iter().rposition(|danger| danger.name == name) {
            let danger = frame.dangers.swap_remove(at);
            frame.dangers.truncate(at);
            frame.inlines.truncate(danger.inlines);
            frame.stars.retain(|stars| stars.inline < danger.inlines);
            self.notes.references.truncate(danger.references);
        }
    }

    fn literal(&mut self, raw: &str, place: usize) {
        let help = "write it as `code`, or with `&lt;` and `&gt;`";
        self.notes.report(&DISALLOWED_TAG, place, format!("`{raw}` is no HTML tag and is shown as text"), help);
        let text = self.page.text.get(place..place + raw.len()).filter(|text| *text == raw);
        self.tree.push(Inline::Text(text.map_or_else(|| Cow::Owned(raw.to_owned()), Cow::Borrowed)));
    }

    fn refuse(&mut self, name: &str, place: usize) {
        let message = format!("pages may not have `<{name}>`; it is left out");
        self.notes.report(&DISALLOWED_TAG, place, message, "use markdown or one of the allowed tags");
    }

    /// The attributes that may stay; `<a name>` becomes `<a id>`.
    fn judged(
        &mut self,
        tag: &str,
        attributes: Vec<(String, String)>,
        range: Range<usize>,
    ) -> Vec<(Text<'text>, Text<'text>)> {
        let place = range.start;
        let mut kept: Vec<(Text, Text)> = Vec::new();
        let has_id = attributes.iter().any(|(name, value)| name == "id" && !value.is_empty());
        for (name, value) in attributes {
            let name = if tag == "a" && name == "name" && !has_id { "id".to_owned() } else { name };
            if value.trim().is_empty() && matches!(name.as_str(), "id" | "href" | "src" | "class") {
                continue;
            }
            let value = unmask(Cow::Owned(value), &range, self.page.text, self.pieces);
            match html_policy::attribute(tag, &name, &value) {
                Verdict::Keep(value) => {
                    let kind = match name.as_str() {
                        "href" => Some(ReferenceKind::Link),
                        "src" => Some(ReferenceKind::Image),
                        _ => None,
                    };
                    if let Some(kind) = kind {
                        self.notes.reference(kind, &value, place, self.side);
                    }
                    if !kept.iter().any(|(other, _)| *other == name) {
                        kept.push((Cow::Owned(name), Cow::Owned(value)));
                    }
                }
                Verdict::Drop => {}
                Verdict::Refuse => {
                    let message = format!("`<{tag}>` may not have the attribute `{name}`; it is left out");
                    self.notes.report(&DISALLOWED_ATTRIBUTE, place, message, "remove the attribute");
                }
                Verdict::Unsafe => {
                    let help = "link to `https:`, `mailto:`, `tel:` or a file of the site";
                    self.notes.report(&UNSAFE_URL, place, "this address may not be linked to", help);
                }
            }
        }
        kept
    }
}

/// The offset in the file of offset `at` in raw HTML.
fn place(runs: &[(usize, usize)], at: usize) -> usize {
    let run = runs.partition_point(|(start, _)| *start <= at).saturating_sub(1);
    runs.get(run).map_or(0, |(start, file)| file + at - start)
}
