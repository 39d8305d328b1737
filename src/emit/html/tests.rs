//! Bodies of a small site. The page is `/zh-tw/help/billing/` unless a test says otherwise.

mod escaping;
mod inlines;
mod parts;
mod segments;

use std::borrow::Cow;

use super::{BodyText, Edition, body};
use crate::base::Position;
use crate::{
    emit::sample::Sample,
    model::{
        Block, Document, Inline, PageLinks,
        document::{Directive, Image, Link, Segment, Tag, TagKind},
        sample::{locale, page},
        site::Destination,
    },
};

const PAGE: Edition = Edition::Page { numbered: true };

fn sample() -> Sample {
    let pages = vec![page("en-US", "billing.md"), page("zh-TW", "billing.md"), page("en-US", "support.md")];
    let mut sample = Sample::new(&["en-US", "zh-TW"], pages);
    sample.outside.images.insert("https://x.example".into());
    sample
}

/// The body of `blocks`, whose text is in Chinese, with these destinations of their targets.
fn written(edition: Edition, blocks: Vec<Block<'static>>, destinations: &[(&str, Destination)]) -> String {
    let destinations = destinations.iter().map(|(target, to)| ((*target).to_owned(), to.clone())).collect();
    let links = PageLinks { destinations, ..PageLinks::default() };
    with_text(sample().context(), blocks, &links, edition)
}

fn paragraph(inlines: Vec<Inline<'static>>) -> String {
    written(PAGE, vec![Block::Paragraph(inlines)], &[])
}

fn text(value: &'static str) -> Inline<'static> {
    Inline::Text(value.into())
}

fn link(target: &'static str, inlines: Vec<Inline<'static>>) -> Inline<'static> {
    Inline::Link(Link { target: target.into(), title: "".into(), inlines })
}

fn image(target: &'static str, alt: &str) -> Inline<'static> {
    Inline::Image(Image { target: target.into(), title: "".into(), alt: alt.into(), source_alt: None })
}

/// The body of a Chinese page with `blocks`.
fn with_text(context: crate::emit::Context, blocks: Vec<Block>, links: &PageLinks, edition: Edition) -> String {
    let document = Document { blocks };
    let (changes, lines) = (Default::default(), [(7, 12)].into());
    let text = BodyText { document: &document, links, changes: &changes, lines: &lines, locale: &locale("zh-TW") };
    body(context, text, edition).html
}

fn segment(ordinal: u32, target: Vec<Inline<'static>>, source: Vec<Inline<'static>>) -> Inline<'static> {
    Inline::Segment(Segment { ordinal, target, source })
}

fn tag(kind: TagKind, name: &'static str, attributes: &[(&'static str, &'static str)]) -> Inline<'static> {
    let attributes = attributes.iter().map(|(name, value)| (Cow::from(*name), Cow::from(*value))).collect();
    Inline::Html(Tag { kind, name: name.into(), attributes })
}

fn directive(
    name: &'static str,
    attributes: &[(&'static str, &'static str)],
    blocks: Vec<Block<'static>>,
) -> Directive<'static> {
    let attributes = attributes.iter().map(|(name, value)| (*name, Cow::from(*value))).collect();
    Directive { name, attributes, blocks, position: Position::START }
}

fn outside(address: &str) -> Destination {
    Destination::External(address.into())
}
