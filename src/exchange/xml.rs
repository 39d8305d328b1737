//! XML as the formats need it: a tree with places, within budgets; texts and attributes escaped. The only user of `quick_xml` here.
//!
//! What is read comes from outside. **Invariant:** no document type is taken, so that no entity is there but XML's five; nothing is
//! fetched; depth and size are bounded; recursion is not needed to read.

use quick_xml::{
    XmlVersion,
    escape::{escape, partial_escape},
    events::{BytesStart, Event},
    name::ResolveResult,
    reader::NsReader,
};

use crate::base::{LineIndex, Position};

/// Elements inside elements.
const DEEPEST: usize = 64;
/// Elements of one document: more than a site of a million segments needs, less than what fills the memory.
const MOST: usize = 16_000_000;

#[derive(Debug, Default)]
pub struct Element {
    /// The namespace; empty if it has none.
    pub namespace: String,
    /// Without its prefix.
    pub name: String,
    /// Without prefixes.
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    pub position: Position,
}

#[derive(Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

/// Why a document is not taken.
#[derive(Debug, PartialEq, Eq)]
pub struct Unusable {
    pub position: Position,
    pub reason: String,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The elements directly in it that have this namespace.
    pub fn elements<'a>(&'a self, namespace: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter_map(move |child| match child {
            Node::Element(element) if element.namespace == namespace => Some(element),
            _ => None,
        })
    }

    /// The first element directly in it with this namespace and name.
    pub fn child<'a>(&'a self, namespace: &'a str, name: &str) -> Option<&'a Element> {
        self.elements(namespace).find(|element| element.name == name)
    }

    /// Its text, without that of the elements in it.
    pub fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|child| match child {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }
}

/// Returns the root element of `text`.
pub fn read(text: &str) -> Result<Element, Unusable> {
    let index = LineIndex::new(text);
    let mut reader = NsReader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut root: Option<Element> = None;
    let mut elements = 0;
    loop {
        let at = reader.buffer_position() as usize;
        let unusable = |reason: String| Unusable { position: index.position(at), reason };
        let (namespace, event) =
            reader.read_resolved_event().map_err(|cause| unusable(format!("it is not well-formed XML: {cause}")))?;
        match event {
            Event::Start(ref start) | Event::Empty(ref start) => {
                elements += 1;
                if elements > MOST || open.len() >= DEEPEST {
                    return Err(unusable("it is larger or nested deeper than any exchange file needs".to_owned()));
                }
                let namespace = match namespace {
                    ResolveResult::Bound(namespace) => namespace.0.to_owned(),
                    ResolveResult::Unbound => String::new(),
                    ResolveResult::Unknown(_) => {
                        return Err(unusable("it uses a prefix that it does not declare".to_owned()));
                    }
                };
                let element = element(namespace, start, index.position(at)).map_err(unusable)?;
                if matches!(event, Event::Empty(_)) {
                    close(element, &mut open, &mut root).map_err(unusable)?;
                } else {
                    open.push(element);
                }
            }
            Event::End(_) => {
                let element = open.pop().ok_or_else(|| unusable("an element ends that never began".to_owned()))?;
                close(element, &mut open, &mut root).map_err(unusable)?;
            }
            Event::Text(text) => push_text(&mut open, &text.xml10_content()),
            Event::CData(text) => push_text(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|cause| unusable(cause.to_string()))?;
                let text = match (character, &*reference.xml10_content()) {
                    (Some(character), _) => character.to_string(),
                    (None, "amp") => "&".to_owned(),
                    (None, "lt") => "<".to_owned(),
                    (None, "gt") => ">".to_owned(),
                    (None, "quot") => "\"".to_owned(),
                    (None, "apos") => "'".to_owned(),
                    (None, name) => return Err(unusable(format!("it uses the entity `{name}`, which XML has not"))),
                };
                push_text(&mut open, &text);
            }
            Event::DocType(_) => {
                return Err(unusable("it has a document type, which could declare entities".to_owned()));
            }
            Event::Eof if !open.is_empty() => return Err(unusable("it ends before its elements do".to_owned())),
            Event::Eof => return root.ok_or_else(|| unusable("it is empty".to_owned())),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
        }
    }
}

fn element(namespace: String, start: &BytesStart, position: Position) -> Result<Element, String> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|cause| cause.to_string())?;
        let name = attribute.key.local_name().as_ref().to_owned();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|cause| cause.to_string())?;
        attributes.push((name, value.into_owned()));
    }
    let name = start.local_name().as_ref().to_owned();
    Ok(Element { namespace, name, attributes, children: Vec::new(), position })
}

fn close(element: Element, open: &mut [Element], root: &mut Option<Element>) -> Result<(), String> {
    match open.last_mut() {
        Some(parent) => parent.children.push(Node::Element(element)),
        None if root.is_none() => *root = Some(element),
        None => return Err("it has two root elements".to_owned()),
    }
    Ok(())
}

fn push_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.to_owned())),
    }
}

/// Returns `text` as the content of an element. A carriage return would be read back as a line feed.
pub fn text(text: &str) -> String {
    partial_escape(text).replace('\r', "&#13;")
}

/// Returns ` name="value"`.
pub fn attribute(name: &str, value: &str) -> String {
    let value = escape(value).replace('\n', "&#10;").replace('\t', "&#9;").replace('\r', "&#13;");
    format!(" {name}=\"{value}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let nasty = "a <b> & \"c\" 'd' ]]>\r\n\t x\u{a0}";
        let document = format!("<a{}>{}</a>", attribute("b", nasty), text(nasty));
        let element = read(&document).unwrap();
        assert_eq!(element.attribute("b"), Some(nasty));
        assert_eq!(element.text(), nasty);
    }

    #[test]
    fn nothing_that_could_harm_is_taken() {
        let reason = |text: &str| read(text).unwrap_err().reason;
        assert!(reason("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>").contains("document type"));
        assert!(reason("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>").contains("document type"));
        assert!(reason("<a>&nbsp;</a>").contains("entity `nbsp`"));
        assert!(reason(&"<a>".repeat(100)).contains("deeper"));
        assert!(reason("<a><b></a>").contains("well-formed"));
        assert!(reason("<a>").contains("ends before"));
        assert!(reason("<a/><b/>").contains("two root elements"));
        assert!(reason("<x:a/>").contains("prefix"));
        assert!(reason("").contains("empty"));
    }

    #[test]
    fn an_element_knows_where_it_stands() {
        let root = read("<a xmlns=\"n\">\n <b><![CDATA[<]]>&#x41;</b>\n</a>").unwrap();
        let b = root.child("n", "b").unwrap();
        assert_eq!((b.text().as_str(), b.position), ("<A", Position { line: 2, column: 2 }));
    }
}
