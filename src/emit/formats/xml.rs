//! What the XML formats have in common; the only user of `quick_xml` here.

use std::io;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};

use crate::base::xml::is_unwritable;

/// A document that is being written to memory.
pub struct Xml(Writer<Vec<u8>>);

/// Returns a document with this root element.
pub fn document(root: &str, attributes: &[(&str, &str)], content: impl Fn(&mut Xml) -> io::Result<()>) -> Vec<u8> {
    let mut xml = Xml(Writer::new_with_indent(Vec::new(), b' ', 1));
    let written = xml.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    let written = written.and_then(|()| xml.element(root, attributes, content));
    debug_assert!(written.is_ok(), "writing to memory does not fail");
    let mut bytes = xml.0.into_inner();
    bytes.push(b'\n');
    bytes
}

impl Xml {
    pub fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        content: impl FnOnce(&mut Xml) -> io::Result<()>,
    ) -> io::Result<()> {
        let element = self.0.create_element(name).with_attributes(attributes.iter().copied());
        element
            .write_inner_content(|writer| {
                // The closure gets the writer itself, and elements nest through this type.
                let mut inner = Xml(std::mem::replace(writer, Writer::new(Vec::new())));
                let written = content(&mut inner);
                *writer = inner.0;
                written
            })
            .map(|_| ())
    }

    /// Writes `<name>text</name>`.
    pub fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.0.create_element(name).write_text_content(BytesText::new(&text.replace(is_unwritable, ""))).map(|_| ())
    }

    /// Writes `<name …/>`.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.0.create_element(name).with_attributes(attributes.iter().copied()).write_empty().map(|_| ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_nests_and_escapes_and_has_no_character_that_xml_forbids() {
        let bytes = document("a", &[("b", "\"<&")], |xml| {
            xml.element("c", &[], |xml| xml.text("d", "x\u{b} <&>"))?;
            xml.empty("e", &[("f", "g")])
        });
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a b=\"&quot;&lt;&amp;\">\n <c>\n  <d>x &lt;&amp;&gt;</d>\n </c>\n <e f=\"g\"/>\n</a>\n"
        );
    }
}
