//! Inlines → HTML.

use super::{Scope, Writer, attribute, text};
use crate::{
    emit::directives,
    model::{
        document::{Image, Inline, Link, Side, Tag, TagKind},
        site::Destination,
    },
};

/// Elements that have no content, and so no closing tag.
const VOID: &[&str] = &["br", "col", "hr", "img", "wbr"];

impl Writer {
    /// Writes one stretch of running text. What its own tags open is closed at its end, and what they close without
    /// having opened it is dropped: a `<b>` left open in a paragraph must not embolden the rest of the page.
    pub fn inlines(&mut self, scope: Scope, inlines: &[Inline]) {
        let outer = std::mem::take(&mut self.open_tags);
        for inline in inlines {
            self.inline(scope, inline);
        }
        for name in std::mem::replace(&mut self.open_tags, outer).iter().rev() {
            self.html.push_str(&format!("</{name}>"));
        }
    }

    /// Writes a block of raw HTML. Its elements may hold the blocks that follow it, so nothing is closed here.
    pub fn raw_block(&mut self, scope: Scope, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Html(tag) => self.tag(scope, tag),
                inline => self.inline(scope, inline),
            }
        }
    }

    fn inline(&mut self, scope: Scope, inline: &Inline) {
        match inline {
            Inline::Text(value) => self.html.push_str(&text(value)),
            Inline::Code(value) => {
                self.html.push_str("<code dir=\"ltr\" translate=\"no\">");
                self.html.push_str(&text(value));
                self.html.push_str("</code>");
            }
            Inline::Emphasis(children) => self.wrap(scope, "em", children),
            Inline::Strong(children) => self.wrap(scope, "strong", children),
            Inline::Strikethrough(children) => self.wrap(scope, "del", children),
            Inline::Link(link) => self.link(scope, link),
            Inline::Image(image) => self.image(scope, image),
            Inline::Segment(segment) => self.segment(scope, segment.ordinal, &segment.target, &segment.source),
            Inline::Html(tag) => self.running_tag(scope, tag),
            Inline::Directive(directive) => directives::write(self, scope, directive),
            Inline::FootnoteReference(label) => {
                let label = attribute(label);
                self.html.push_str(&format!("<sup><a href=\"#footnote-{label}\">{label}</a></sup>"));
            }
            Inline::SoftBreak => self.html.push('\n'),
            Inline::HardBreak => self.html.push_str("<br>\n"),
        }
    }

    fn wrap(&mut self, scope: Scope, name: &str, children: &[Inline]) {
        self.html.push_str(&format!("<{name}>"));
        self.inlines(scope, children);
        self.html.push_str(&format!("</{name}>"));
    }

    fn link(&mut self, scope: Scope, link: &Link) {
        let Some(address) = self.href(scope, &link.target).filter(|_| !scope.inside_link) else {
            return self.inlines(scope, &link.inlines);
        };
        self.html.push_str(&format!("<a{address}"));
        if !link.title.is_empty() {
            self.html.push_str(&format!(" title=\"{}\"", attribute(&link.title)));
        }
        self.html.push('>');
        self.inlines(Scope { inside_link: true, ..scope }, &link.inlines);
        self.html.push_str("</a>");
    }

    /// Returns the attribute that gives an element its id; nothing where the page has that id already: the source half of a
    /// segment repeats its target's, and a file may be included twice.
    pub fn id(&mut self, scope: Scope, id: &str) -> String {
        let is_new = scope.side == Side::Target && self.ids.insert(id.to_owned());
        if is_new { format!(" id=\"{}\"", attribute(id)) } else { String::new() }
    }

    fn image(&mut self, scope: Scope, image: &Image) {
        let Some(source) = self.source(scope, &image.target) else {
            let alt = text(&image.alt);
            self.html.push_str(&format!("<span class=\"missing-image\">{alt}</span>"));
            return;
        };
        let alt = attribute(&image.alt);
        self.html.push_str(&format!("<img src=\"{}\" alt=\"{alt}\" loading=\"lazy\"", attribute(&source)));
        if !image.title.is_empty() {
            self.html.push_str(&format!(" title=\"{}\"", attribute(&image.title)));
        }
        self.html.push('>');
    }

    /// Writes a tag that stands in running text.
    fn running_tag(&mut self, scope: Scope, tag: &Tag) {
        match tag.kind {
            TagKind::Void => self.tag(scope, tag),
            TagKind::Open => {
                self.open_tags.push(tag.name.to_string());
                self.tag(scope, tag);
            }
            TagKind::Close => {
                let Some(at) = self.open_tags.iter().rposition(|name| *name == tag.name) else { return };
                for name in self.open_tags.split_off(at).iter().rev() {
                    self.html.push_str(&format!("</{name}>"));
                }
            }
        }
    }

    /// Writes a tag of the content's own. The parser let its name and its attributes through; links are looked up here.
    fn tag(&mut self, scope: Scope, tag: &Tag) {
        if tag.name == "a" && scope.inside_link {
            if self.open_tags.last().is_some_and(|name| name == "a") {
                self.open_tags.pop();
            }
            return;
        }
        self.has_raw_tags |= tag.kind != TagKind::Void;
        if tag.kind == TagKind::Close {
            self.html.push_str(&format!("</{}>", tag.name));
            return;
        }
        let mut attributes = String::new();
        for (name, value) in &tag.attributes {
            match name.as_ref() {
                "id" => attributes.push_str(&self.id(scope, value)),
                "href" => {
                    attributes.push_str(&self.href(scope, value).unwrap_or_default());
                }
                "src" => {
                    let url = self.source(scope, value);
                    attributes.extend(url.map(|url| format!(" src=\"{}\"", attribute(&url))));
                }
                name => attributes.push_str(&format!(" {name}=\"{}\"", attribute(value))),
            }
        }
        self.html.push_str(&format!("<{}{attributes}>", tag.name));
        if tag.kind == TagKind::Void && !VOID.contains(&tag.name.as_ref()) {
            self.html.push_str(&format!("</{}>", tag.name));
        }
    }

    /// Returns the attributes of a link to `target`, ` href="…"` and the language behind it; `None` if it leads nowhere.
    pub fn href(&self, scope: Scope, target: &str) -> Option<String> {
        self.address(scope, self.destination(scope, target)?)
    }

    /// Returns the address of the image `target`; `None` if there is none.
    pub fn source(&self, scope: Scope, target: &str) -> Option<String> {
        self.url(scope, self.destination(scope, target)?)
    }

    /// Returns where a target leads, as `link` found it.
    fn destination<'a>(&self, scope: Scope<'a>, target: &str) -> Option<&'a Destination> {
        scope.links.destinations.get(target)
    }

    /// Returns the attributes of a link to `destination`: ` href="…"`, and the language behind it where that is another.
    fn address(&self, scope: Scope, destination: &Destination) -> Option<String> {
        let mut attributes = format!(" href=\"{}\"", attribute(&self.url(scope, destination)?));
        if let Destination::Row { row, .. } = destination
            && let Some(row) = scope.context.site.rows.get(*row)
            && let Some(page) = scope.context.content.pages.get(row.page.0 as usize)
            && page.locale != *scope.text_locale
        {
            attributes.push_str(&format!(" hreflang=\"{}\"", attribute(page.locale.tag())));
        }
        Some(attributes)
    }

    fn url(&self, scope: Scope, destination: &Destination) -> Option<String> {
        match destination {
            Destination::Row { row, suffix } => {
                scope.context.site.rows.get(*row).map(|row| format!("{}{suffix}", self.addresses.href(&row.url)))
            }
            Destination::Fragment(fragment) => Some(fragment.clone()),
            Destination::Resource { url, suffix } => Some(format!("{}{suffix}", self.addresses.href(url))),
            Destination::External(url) => Some(url.clone()),
            Destination::Broken => None,
        }
    }
}
