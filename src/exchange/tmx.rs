//! TMX 1.4b, one memory for each pair of languages: what translation memories are filled with. It is not read back, for a memory does
//! not say where its sentences stand.

use super::{
    codes::{self, Kind, Part},
    unit::PageUnits,
    xml::{attribute, text},
};

pub fn head(page: &PageUnits) -> String {
    let language = |name: &str| attribute(name, page.from.tag());
    let version = attribute("creationtoolversion", env!("CARGO_PKG_VERSION"));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n<header creationtool=\"hexapla\"{version} \
         segtype=\"sentence\" o-tmf=\"markdown\"{}{} datatype=\"plaintext\"/>\n<body>\n",
        attribute("adminlang", "en-US"),
        language("srclang"),
    )
}

pub fn tail() -> &'static str {
    "</body>\n</tmx>\n"
}

pub fn page(page: &PageUnits) -> String {
    let mut out = String::new();
    let about: String = page.about().iter().map(|(name, value)| property(name, value)).collect();
    for unit in &page.units {
        out.push_str(&format!("<tu{}>\n", attribute("tuid", &format!("{} {}", page.page, unit.id))));
        out.push_str(&about);
        unit.heading.iter().for_each(|heading| out.push_str(&property("heading", heading)));
        out.push_str(&property("state", unit.state.name()));
        for (locale, half) in [(&page.from, &unit.source), (&page.to, &unit.target)] {
            let mut segment = String::new();
            push(&mut segment, &codes::parts(half), &mut 0);
            out.push_str(&format!(" <tuv{}><seg>{segment}</seg></tuv>\n", attribute("xml:lang", locale.tag())));
        }
        out.push_str("</tu>\n");
    }
    out
}

fn property(name: &str, value: &str) -> String {
    format!(" <prop{}>{}</prop>\n", attribute("type", &format!("x-{name}")), text(value))
}

/// `last` is the number of the last pair.
fn push(out: &mut String, parts: &[Part], last: &mut usize) {
    for part in parts {
        match part {
            Part::Text(raw) => out.push_str(&text(raw)),
            Part::Code(kind, raw) => out.push_str(&format!("<ph{}>{}</ph>", what(*kind), text(raw))),
            Part::Pair(kind, [open, close], inside) => {
                *last += 1;
                let number = *last;
                out.push_str(&format!("<bpt i=\"{number}\"{}>{}</bpt>", what(*kind), text(open)));
                push(out, inside, last);
                out.push_str(&format!("<ept i=\"{number}\">{}</ept>", text(close)));
            }
        }
    }
}

fn what(kind: Kind) -> String {
    attribute("type", kind.name())
}
