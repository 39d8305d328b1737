//! An XLIFF document → the translations that came back in it.
//!
//! Tools may cut a unit into several segments, write a pair of codes as `<sc>` and `<ec>`, and add notes and marks of their own: all of
//! that is taken. A code that cannot be resolved, or text whose order was changed, damages its unit.

use std::collections::BTreeMap;

use super::{CATEGORY, METADATA, NAMESPACE};
use crate::exchange::{
    returned::{Returned, Returns},
    unit::Base,
    xml::{self, Element, Node, Unusable},
};

/// Errors: it is no XLIFF 2 document.
pub fn read(text: &str) -> Result<Returns, Unusable> {
    let root = xml::read(text)?;
    let refused = |reason: &str| Unusable { position: root.position, reason: reason.to_owned() };
    if root.name != "xliff" || root.namespace != NAMESPACE {
        let version = root.attribute("version").filter(|_| root.name == "xliff").map(|version| {
            let fit: String = version.chars().filter(|c| c.is_ascii_digit() || *c == '.').take(9).collect();
            format!("it is XLIFF {fit}; Hexapla reads XLIFF 2.0 and 2.1")
        });
        return Err(refused(version.as_deref().unwrap_or("it is no XLIFF document")));
    }
    let languages = |name: &str| root.attribute(name).map(str::to_owned);
    let (Some(from), Some(to)) = (languages("srcLang"), languages("trgLang")) else {
        return Err(refused("it does not say from which language into which it was translated"));
    };
    let mut returns = Returns::default();
    for file in root.elements(NAMESPACE).filter(|element| element.name == "file") {
        let page = metadata(file).remove("page").or(file.attribute("original").map(str::to_owned));
        let Some(page) = page else {
            return Err(Unusable {
                position: file.position,
                reason: "it does not say which page it is about".to_owned(),
            });
        };
        let mut open: Vec<&Element> = vec![file];
        let mut units: Vec<&Element> = Vec::new();
        while let Some(element) = open.pop() {
            let inner = element.elements(NAMESPACE).filter(|element| matches!(element.name.as_str(), "group" | "unit"));
            let (found, groups): (Vec<_>, Vec<_>) = inner.partition(|element| element.name == "unit");
            units.extend(found);
            open.extend(groups);
        }
        units.sort_by_key(|unit| unit.position);
        for unit in units {
            let id = unit.attribute("id").unwrap_or_default();
            match returned(unit) {
                Ok(Some(Translation { source, target, codes })) => returns.units.push(Returned {
                    page: page.clone(),
                    from: from.clone(),
                    to: to.clone(),
                    id: id.to_owned(),
                    source,
                    target,
                    base: base(metadata(unit)),
                    codes,
                    position: unit.position,
                }),
                Ok(None) => returns.unfinished += 1,
                Err(reason) => returns.damaged.push((unit.position, format!("`{id}` of `{page}`"), reason)),
            }
        }
    }
    Ok(returns)
}

/// Our own values.
fn metadata(element: &Element) -> BTreeMap<String, String> {
    let groups = element.child(METADATA, "metadata").into_iter().flat_map(|metadata| metadata.elements(METADATA));
    let ours = groups.filter(|group| group.attribute("category") == Some(CATEGORY));
    let values = ours.flat_map(|group| group.elements(METADATA));
    values.filter_map(|value| Some((value.attribute("type")?.to_owned(), value.text()))).collect()
}

fn base(mut metadata: BTreeMap<String, String>) -> Option<Base> {
    Some(Base { source: metadata.remove("source")?, target: metadata.remove("target")? })
}

struct Translation {
    source: String,
    target: String,
    codes: Vec<String>,
}

/// `None` if there is no translation; `Err` if it cannot be understood.
fn returned(unit: &Element) -> Result<Option<Translation>, String> {
    let mut codes = Codes { data: BTreeMap::new(), known: BTreeMap::new() };
    let original = unit.child(NAMESPACE, "originalData").into_iter().flat_map(|data| data.elements(NAMESPACE));
    for data in original.filter(|data| data.name == "data") {
        if data.children.iter().any(|child| matches!(child, Node::Element(_))) {
            return Err("the text of one of its codes holds elements".to_owned());
        }
        codes.data.insert(data.attribute("id").unwrap_or_default().to_owned(), data.text());
    }
    let stretches: Vec<&Element> =
        unit.elements(NAMESPACE).filter(|part| matches!(part.name.as_str(), "segment" | "ignorable")).collect();
    let mut source = Text::default();
    for stretch in &stretches {
        let half = stretch.child(NAMESPACE, "source").ok_or("a part of it has no source")?;
        codes.resolve(half, &mut source)?;
    }
    let mut target = Text::default();
    let (mut translated, mut missing) = (false, false);
    for stretch in &stretches {
        match stretch.child(NAMESPACE, "target") {
            Some(half) if half.attribute("order").is_some() => {
                return Err("the order of its parts was changed".to_owned());
            }
            Some(half) => {
                codes.resolve(half, &mut target)?;
                translated |= stretch.name == "segment";
            }
            // What needs no translation stands in the target as it does in the source.
            None if stretch.name == "ignorable" => {
                codes.resolve(stretch.child(NAMESPACE, "source").ok_or("a part of it has no source")?, &mut target)?;
            }
            None => missing = true,
        }
    }
    match (translated && !target.text.is_empty(), missing) {
        (false, _) => Ok(None),
        (true, true) => Err("only a part of it is translated".to_owned()),
        (true, false) => Ok(Some(Translation { source: source.text, target: target.text, codes: target.codes })),
    }
}

#[derive(Default)]
struct Text {
    text: String,
    codes: Vec<String>,
}

impl Text {
    fn code(&mut self, code: String) {
        self.text.push_str(&code);
        if !code.is_empty() {
            self.codes.push(code);
        }
    }
}

/// What the codes of one unit stand for.
struct Codes {
    data: BTreeMap<String, String>,
    /// Id of a code → what it opens and closes with, for tools that give the id alone.
    known: BTreeMap<String, [String; 2]>,
}

impl Codes {
    fn resolve(&mut self, half: &Element, into: &mut Text) -> Result<(), String> {
        for child in &half.children {
            let element = match child {
                Node::Text(text) => {
                    into.text.push_str(text);
                    continue;
                }
                // Elements of other namespaces may not stand here.
                Node::Element(element) if element.namespace != NAMESPACE => {
                    return Err("it holds elements of another format".to_owned());
                }
                Node::Element(element) => element,
            };
            match element.name.as_str() {
                "ph" => into.code(self.code(element, ["dataRef", ""])?[0].clone()),
                "sc" => into.code(self.code(element, ["dataRef", ""])?[0].clone()),
                "ec" => {
                    let [open, close] = match element.attribute("dataRef") {
                        Some(_) => [String::new(), self.code(element, ["dataRef", ""])?[0].clone()],
                        None => {
                            let id = element.attribute("startRef").unwrap_or_default();
                            self.known.get(id).cloned().ok_or("one of its codes stands for nothing")?
                        }
                    };
                    let _ = open;
                    into.code(close);
                }
                "pc" => {
                    let [open, close] = self.code(element, ["dataRefStart", "dataRefEnd"])?;
                    into.code(open);
                    self.resolve(element, into)?;
                    into.code(close);
                }
                "cp" => {
                    let code = element.attribute("hex").and_then(|hex| u32::from_str_radix(hex, 16).ok());
                    into.text.push(code.and_then(char::from_u32).ok_or("one of its characters is none")?);
                }
                // What annotates the text is not in it.
                "mrk" => self.resolve(element, into)?,
                "sm" | "em" => {}
                name => return Err(format!("it holds the element `{name}`, which has no place there")),
            }
        }
        Ok(())
    }

    fn code(&mut self, element: &Element, attributes: [&str; 2]) -> Result<[String; 2], String> {
        let id = element.attribute("id").unwrap_or_default();
        let has_reference = attributes.iter().any(|name| element.attribute(name).is_some());
        if !has_reference {
            return self.known.get(id).cloned().ok_or_else(|| "one of its codes stands for nothing".to_owned());
        }
        let data = |name: &str| match element.attribute(name) {
            None => Ok(String::new()),
            Some(reference) => {
                self.data.get(reference).cloned().ok_or_else(|| "one of its codes stands for nothing".to_owned())
            }
        };
        let found = [data(attributes[0])?, data(attributes[1])?];
        self.known.insert(id.to_owned(), found.clone());
        Ok(found)
    }
}
