//! Units → a PO catalogue.

use super::{BASE, FROM, LANGUAGE};
use crate::exchange::unit::{PageUnits, State};

/// The day that stands where nobody knows one: gettext wants a date, and the same page must give the same bytes.
const NO_DAY: &str = "1970-01-01";

pub fn head(page: &PageUnits) -> String {
    let day = page.provenance.handed_off.map_or(NO_DAY.to_owned(), |day| day.to_string());
    let mut out = String::from("msgid \"\"\nmsgstr \"\"\n");
    let fields = [
        ("Project-Id-Version", page.page.as_str()),
        ("PO-Revision-Date", &format!("{day} 00:00+0000")),
        ("Last-Translator", "hexapla"),
        ("Language-Team", page.to.tag()),
        (LANGUAGE, page.to.tag()),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        (FROM, page.from.tag()),
    ];
    for (name, value) in fields {
        out.push_str(&format!("{}\n", quoted(&format!("{name}: {value}\n"))));
    }
    out
}

pub fn tail() -> &'static str {
    ""
}

pub fn page(page: &PageUnits) -> String {
    let about: Vec<String> = page.about().into_iter().skip(1).map(|(name, value)| format!("{name}: {value}")).collect();
    let mut out = String::new();
    for (at, unit) in page.units.iter().enumerate() {
        out.push('\n');
        if at == 0 {
            about.iter().for_each(|line| push_comment(&mut out, line));
        }
        unit.heading.iter().for_each(|heading| push_comment(&mut out, &format!("heading: {heading}")));
        if unit.state != State::Translated {
            push_comment(&mut out, unit.state.name());
        }
        push_comment(&mut out, &format!("{BASE}{} {}", unit.base.source, unit.base.target));
        out.push_str(&format!("#: {}:{}\n", reference(&page.page), unit.position.line));
        out.push_str(if unit.state == State::Translated { "#, no-wrap\n" } else { "#, fuzzy, no-wrap\n" });
        out.push_str(&format!("msgctxt {}\n", quoted(&format!("{} {}", page.page, unit.id))));
        out.push_str(&format!("msgid {}\nmsgstr {}\n", lines(&unit.source), lines(&unit.target)));
    }
    out
}

fn push_comment(out: &mut String, text: &str) {
    out.push_str(&format!("#. {}\n", text.replace(['\r', '\n'], " ")));
}

/// gettext writes file names with spaces between U+2068 and U+2069.
fn reference(path: &str) -> String {
    if path.contains(' ') { format!("\u{2068}{path}\u{2069}") } else { path.to_owned() }
}

/// A string that ends its lines where the text does.
fn lines(text: &str) -> String {
    if !text.contains('\n') {
        return quoted(text);
    }
    text.split_inclusive('\n').fold("\"\"".to_owned(), |lines, line| lines + "\n" + &quoted(line))
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            character => out.push(character),
        }
    }
    out.push('"');
    out
}
