//! Inlines → HTML.

use super::{Edition, Scope, Writer, attribute, text};
use crate::{
    base::Locale,
    emit::{directives, policy},
    model::{
        document::{Image, Inline, Link, Side, Tag, TagKind},
        html::VOID_ELEMENTS,
        site::{Destination, Row},
    },
};

/// Elements without content that a paragraph may hold.
const PHRASING: &[&str] = &["br", "img", "wbr"];

impl Writer {
    /// Writes one stretch of running text. What its own tags open is closed at its end, and what they close without
    /// having opened it is dropped: a `<b>` left open in a paragraph must not embolden the rest of the page.
    pub fn inlines(&mut self, scope: Scope, inlines: &[Inline]) {
        let outer = std::mem::take(&mut self.open_tags);
        let mut rest = inlines;
        while let [inline, behind @ ..] = rest {
            rest = behind;
            match empty_anchor(rest).filter(|_| leads_away(inline)) {
                Some(end) => rest = &rest[end..],
                None => self.inline(scope, inline),
            }
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
            Inline::Text(value) => self.words(scope, value),
            Inline::Code(value) => {
                self.settle();
                self.html.push_str("<code dir=\"ltr\" translate=\"no\">");
                self.html.push_str(&text(value));
                self.html.push_str("</code>");
            }
            Inline::Emphasis(children) => self.wrap(scope, "em", children),
            Inline::Strong(children) => self.wrap(scope, "strong", children),
            Inline::Strikethrough(children) => self.wrap(scope, "del", children),
            Inline::Link(link) => self.link(scope, link),
            Inline::Image(image) => self.image(scope, image),
            Inline::Segment(segment) => self.segment(scope, segment, None),
            Inline::Html(tag) => self.running_tag(scope, tag),
            Inline::Directive(directive) => {
                self.settle();
                directives::write(self, scope, directive);
            }
            Inline::FootnoteReference(label) => self.footnote_reference(scope, label),
            Inline::SoftBreak => self.line_end(scope),
            Inline::HardBreak => {
                self.forget_spaces();
                self.html.push_str("<br>\n");
            }
        }
    }

    fn wrap(&mut self, scope: Scope, name: &str, children: &[Inline]) {
        self.html.push_str(&format!("<{name}>"));
        self.inlines(scope, children);
        self.html.push_str(&format!("</{name}>"));
    }

    fn link(&mut self, scope: Scope, link: &Link) {
        if !is_seen(scope, &link.inlines) {
            // Nobody could click it; `check` has named it.
            return self.inlines(scope, &link.inlines);
        }
        let Some(address) = self.href(scope, &link.target).filter(|_| !scope.inside_link) else {
            return self.inlines(scope, &link.inlines);
        };
        let class = if scope.links.texts.contains_key(link.target.as_ref()) { " class=\"xref\"" } else { "" };
        let title = Some(&link.title).filter(|title| !title.is_empty());
        let title = title.map_or_else(String::new, |title| format!(" title=\"{}\"", attribute(title)));
        let within = Scope { inside_link: true, ..scope };
        if let ([Inline::Segment(segment)], Some(source)) = (&link.inlines[..], self.other_address(scope, &link.target))
        {
            let tags = [format!("<a{class}{address}{title}>"), format!("<a{class}{source}>")];
            return self.segment(within, segment, Some(tags));
        }
        self.html.push_str(&format!("<a{class}{address}{title}>"));
        self.inlines(within, &link.inlines);
        self.html.push_str("</a>");
    }

    /// Returns the attributes of the link that the source half has, on a twin, where it leads elsewhere than the target's.
    fn other_address(&self, scope: Scope, target: &str) -> Option<String> {
        let of_source = Scope { side: Side::Source, ..scope };
        let destination = self.destination(scope, target).filter(|_| scope.edition == Edition::Twin)?;
        let is_other = scope.side == Side::Target && self.url(scope, destination) != self.url(of_source, destination);
        self.address(of_source, destination).filter(|_| is_other)
    }

    /// Whether what is written next stands inside a link, of markdown or of raw HTML.
    pub fn is_inside_link(&self, scope: Scope) -> bool {
        scope.inside_link || self.open_tags.iter().any(|name| name == "a")
    }

    /// Returns the attribute that gives an element its id; nothing where the page has that id already: the source half of a
    /// segment repeats its target's, and a file may be included twice.
    pub fn id(&mut self, scope: Scope, id: &str) -> String {
        let is_new = scope.side == Side::Target && self.ids.insert(id.to_owned());
        if is_new { format!(" id=\"{}\"", attribute(id)) } else { String::new() }
    }

    fn image(&mut self, scope: Scope, image: &Image) {
        self.settle();
        if directives::is_media(&image.target) {
            return directives::write_image(self, scope, image);
        }
        let Some(source) = self.image_source(scope, &image.target, &image.alt) else {
            return self.original(scope, image.source_alt.as_deref());
        };
        let alt = attribute(&image.alt);
        let room = self.room(scope, &image.target);
        self.html.push_str(&format!("<img src=\"{}\" alt=\"{alt}\"{room} loading=\"lazy\"", attribute(&source)));
        if !image.title.is_empty() {
            self.html.push_str(&format!(" title=\"{}\"", attribute(&image.title)));
        }
        self.html.push('>');
        self.original(scope, image.source_alt.as_deref());
    }

    /// Returns the address of the image `target` for an `<img>`; `None`, with its `alt` written in its place, where there is no
    /// such image, or where its host may not send any: then with a link to it.
    pub fn image_source(&mut self, scope: Scope, target: &str, alt: &str) -> Option<String> {
        let Some(source) = self.source(scope, target) else {
            self.html.push_str(&format!("<span class=\"missing-image\">{}</span>", text(alt)));
            return None;
        };
        if !policy::is_outside(&source) {
            return Some(source);
        }
        if scope.context.outside.sends_images(&source) {
            self.outside.images.extend(policy::origin(&source));
            return Some(source);
        }
        let name = text(if alt.trim().is_empty() { &source } else { alt });
        match self.is_inside_link(scope) {
            true => self.html.push_str(&name),
            false => {
                self.html.push_str(&format!("<a class=\"image-elsewhere\" href=\"{}\">{name}</a>", attribute(&source)))
            }
        }
        None
    }

    /// Writes, on a twin, the source of a text that stands in an attribute.
    pub fn original(&mut self, scope: Scope, source: Option<&str>) {
        let Some(source) = source.filter(|_| scope.edition == Edition::Twin && scope.side == Side::Target) else {
            return;
        };
        let language = scope.context.content.source_locale;
        let (tag, direction) = (attribute(language.tag()), language.direction().as_str());
        let source = text(source);
        self.html.push_str(&format!(" <span class=\"src\" lang=\"{tag}\" dir=\"{direction}\">{source}</span>"));
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
        if tag.kind == TagKind::Void {
            self.settle();
        }
        // A rule, or `<div/>`, ends the paragraph that it stands in.
        self.has_raw_tags |= tag.kind != TagKind::Void || !PHRASING.contains(&tag.name.as_ref());
        if tag.kind == TagKind::Close {
            self.html.push_str(&format!("</{}>", tag.name));
            return;
        }
        let mut attributes = String::new();
        let value =
            |wanted: &str| tag.attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_ref());
        if let Some(target) =
            value("src").filter(|target| self.source(scope, target).is_some_and(|url| policy::is_outside(&url)))
            && self.image_source(scope, target, value("alt").unwrap_or_default()).is_none()
        {
            return;
        }
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
        let says = |wanted: &[&str]| tag.attributes.iter().find(|(name, _)| wanted.contains(&name.as_ref()));
        if tag.name == "img" && says(&["width", "height"]).is_none() {
            attributes.extend(says(&["src"]).map(|(_, target)| self.room(scope, target)));
        }
        self.html.push_str(&format!("<{}{attributes}>", tag.name));
        if tag.kind == TagKind::Void && !VOID_ELEMENTS.contains(&tag.name.as_ref()) {
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

    /// Returns the attributes that keep room for the image `target` until it is there; nothing if its size is not known.
    pub fn room(&self, scope: Scope, target: &str) -> String {
        let Some(Destination::Resource { url, .. }) = self.destination(scope, target) else { return String::new() };
        let size = scope.context.image_sizes.get(url);
        size.map_or_else(String::new, |size| format!(" width=\"{}\" height=\"{}\"", size.width, size.height))
    }

    /// Returns where a target leads, as `link` found it.
    fn destination<'a>(&self, scope: Scope<'a>, target: &str) -> Option<&'a Destination> {
        scope.links.destinations.get(target)
    }

    /// Returns the attributes of a link to `destination`: ` href="…"`, and the language behind it where that is another.
    fn address(&self, scope: Scope, destination: &Destination) -> Option<String> {
        let mut attributes = format!(" href=\"{}\"", attribute(&self.url(scope, destination)?));
        if let Destination::Row { row, .. } = destination
            && let Some(row) = row_shown(scope, *row)
            && let Some(page) = scope.context.content.pages.get(row.page.0 as usize)
            && page.locale != *language(scope)
        {
            attributes.push_str(&format!(" hreflang=\"{}\"", attribute(page.locale.tag())));
        }
        Some(attributes)
    }

    fn url(&self, scope: Scope, destination: &Destination) -> Option<String> {
        match destination {
            Destination::Row { row, suffix } => {
                row_shown(scope, *row).map(|row| format!("{}{suffix}", self.addresses.href(&row.url)))
            }
            Destination::Fragment(fragment) => Some(fragment.clone()),
            Destination::Resource { url, suffix } => Some(format!("{}{suffix}", self.addresses.href(url))),
            // Markdown allows spaces in angle brackets, addresses have none.
            Destination::External(url) => Some(url.replace(' ', "%20")),
            Destination::Broken => None,
        }
    }
}

/// The language of the half that a part stands in.
fn language<'a>(scope: Scope<'a>) -> &'a Locale {
    if scope.side == Side::Source { scope.context.content.source_locale } else { scope.text_locale }
}

/// Where a link to `row` leads: that of a source half to the source page, if the site has it.
fn row_shown(scope: Scope<'_>, row: usize) -> Option<&Row> {
    let site = scope.context.site;
    let shown = site.rows.get(row)?;
    let source = || site.row_for(shown.set, scope.context.content.source_locale, shown.placement);
    match scope.side {
        Side::Source => source().and_then(|row| site.rows.get(row)).or(Some(shown)),
        Side::Target => Some(shown),
    }
}

/// Whether a reader of this edition sees anything of `inlines`.
fn is_seen(scope: Scope, inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Text(value) | Inline::Code(value) => !value.trim().is_empty(),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => is_seen(scope, inner),
        Inline::Link(link) => is_seen(scope, &link.inlines),
        Inline::Segment(segment) => match (scope.edition, scope.side) {
            (Edition::Twin, Side::Target) => is_seen(scope, &segment.target) || is_seen(scope, &segment.source),
            (_, Side::Target) => is_seen(scope, &segment.target),
            (_, Side::Source) => is_seen(scope, &segment.source),
        },
        Inline::Html(tag) => tag.kind == TagKind::Void && tag.name != "a",
        Inline::SoftBreak | Inline::HardBreak => false,
        Inline::Image(_) | Inline::Directive(_) | Inline::FootnoteReference(_) => true,
    })
}

/// Whether `inline` opens a raw link that is nothing else: it has no id that one could link to.
fn leads_away(inline: &Inline) -> bool {
    matches!(inline, Inline::Html(tag) if tag.name == "a"
        && tag.kind == TagKind::Open
        && tag.attributes.iter().any(|(name, _)| name == "href")
        && !tag.attributes.iter().any(|(name, _)| name == "id"))
}

/// How many of `inlines` end a raw link in which nothing is.
fn empty_anchor(inlines: &[Inline]) -> Option<usize> {
    let blank = |inline: &&Inline| matches!(inline, Inline::Text(text) if text.trim().is_empty());
    let at = inlines.iter().take_while(blank).count();
    matches!(inlines.get(at), Some(Inline::Html(tag)) if tag.name == "a" && tag.kind == TagKind::Close)
        .then_some(at + 1)
}
