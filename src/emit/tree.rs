//! HTML that this stage wrote → its elements.
//!
//! Not a reader of HTML at large: every element is closed, attributes stand in double quotes, `<` is a tag wherever it stands
//! outside of them. A page's body is read once, for its markdown and for the search.

use crate::{
    emit::html::{attribute, text},
    model::html::VOID_ELEMENTS,
};

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "aside",
    "blockquote",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "iframe",
    "li",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];

/// Controls, and links that repeat what they stand beside.
const FURNITURE: &[&str] = &["button", "select", "script", "template"];
const FURNITURE_CLASSES: &[&str] = &["permalink", "footnote-back"];

pub enum Node {
    /// Entities decoded.
    Text(String),
    Element(Element),
}

#[derive(Default)]
pub struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// Returns the nodes of `html`. What is still open at its end is closed there.
pub fn tree(html: &str) -> Vec<Node> {
    let mut open = vec![Element::default()];
    let mut rest = html;
    while !rest.is_empty() {
        let at = rest.find('<').unwrap_or(rest.len());
        if at > 0 {
            put(&mut open, Node::Text(decoded(&rest[..at])));
            rest = &rest[at..];
            continue;
        }
        let end = tag_end(rest);
        let tag = rest[1..end].trim_end_matches('>');
        rest = &rest[end..];
        match tag.strip_prefix('/') {
            Some(name) => {
                let Some(depth) = open.iter().skip(1).rposition(|element| element.name == name.trim()) else {
                    continue;
                };
                close(&mut open, depth + 1);
            }
            None => {
                let element = opened(tag);
                if VOID_ELEMENTS.contains(&element.name.as_str()) || element.name == "input" {
                    put(&mut open, Node::Element(element));
                } else {
                    open.push(element);
                }
            }
        }
    }
    close(&mut open, 1);
    open.pop().map(|root| root.children).unwrap_or_default()
}

/// Without what Unicode keeps for programs' own use: no text means those characters.
fn decoded(text: &str) -> String {
    let is_noncharacter = |c| ('\u{FDD0}'..='\u{FDEF}').contains(&c);
    html_escape::decode_html_entities(text).replace(is_noncharacter, "")
}

/// Closes all elements from `depth` on.
fn close(open: &mut Vec<Element>, depth: usize) {
    while open.len() > depth {
        if let Some(element) = open.pop() {
            put(open, Node::Element(element));
        }
    }
}

fn put(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

/// The byte behind the `>` of the tag that `html` begins with; its end if there is none.
pub fn tag_end(html: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at + 1,
            _ => {}
        }
    }
    html.len()
}

fn opened(tag: &str) -> Element {
    let tag = tag.trim_end_matches('/');
    let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        let at = rest.find(['=', ' ', '\n']).unwrap_or(rest.len());
        if at == 0 {
            break;
        }
        let name = rest[..at].to_owned();
        rest = &rest[at..];
        let value = rest.strip_prefix("=\"").map(|behind| behind.split_once('"').unwrap_or((behind, "")));
        if let Some((value, behind)) = value {
            attributes.push((name, decoded(value)));
            rest = behind;
        } else {
            attributes.push((name, String::new()));
            rest = rest.trim_start_matches('=');
        }
    }
    Element { name: name.to_owned(), attributes, children: Vec::new() }
}

impl Element {
    /// Whether it stands on a line of its own.
    pub fn is_block(&self) -> bool {
        BLOCKS.contains(&self.name.as_str())
    }

    /// Whether it is no part of the text.
    pub fn is_furniture(&self) -> bool {
        FURNITURE.contains(&self.name.as_str()) || FURNITURE_CLASSES.iter().any(|class| self.has_class(class))
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split(' ').any(|own| own == class))
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Calls `visit` with each `name` element below this one, not with those inside another such element.
    pub fn each<'a>(&'a self, name: &str, visit: &mut impl FnMut(&'a Element)) {
        for element in self.elements() {
            if element.name == name { visit(element) } else { element.each(name, visit) }
        }
    }

    /// Returns the text in it as it is.
    pub fn text(&self) -> String {
        let texts = self.children.iter().map(|child| match child {
            Node::Text(text) => text.clone(),
            Node::Element(element) => element.text(),
        });
        texts.collect()
    }

    /// Returns it as HTML.
    pub fn html(&self) -> String {
        let name = &self.name;
        let attributes = self.attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", attribute(value)));
        let children = self.children.iter().map(|child| match child {
            Node::Text(value) => text(value),
            Node::Element(element) => element.html(),
        });
        format!("<{name}{}>{}</{name}>", attributes.collect::<String>(), children.collect::<String>())
    }
}
