//! `> [!div class="x" id="y"]`: a part of the page with a class that its theme knows (`checklist`, `nextstepaction`,
//! `op_single_selector`, `op_multi_selector` with `title1` and `title2`, `mx-imgBorder` …).
//!
//! Attributes: `class`, names with one space between; `id`; `title1`, `title2`. Each is there only if it has a value. The
//! attributes may stand in back-ticks, and in the quotation marks that translators put in place of plain ones.

use std::borrow::Cow;

use super::{Extension, Hook, Notes, QuoteMark};
use crate::{
    base::Position,
    model::{
        Block, Inline,
        document::{Directive, Text},
    },
    parse::{headings::is_safe_id, markdown_html::DISALLOWED_ATTRIBUTE},
};

pub(super) const EXTENSION: Extension = Extension { hook: Hook::Quote { begins, read } };

/// Marks that writers and translators quote values with.
const QUOTES: &[char] = &['"', '\'', '“', '”', '„', '‘', '’', '«', '»', '「', '」', '＂'];

/// The class of blocks of code of which a reader needs one.
const SNIPPETS: &str = "tabbedCodeSnippets";

/// What languages call themselves that are not called by their names in fences.
const LANGUAGES: &[(&[&str], &str)] = &[
    (&["cs", "csharp", "c#"], "C#"),
    (&["cpp", "c++"], "C++"),
    (&["fs", "fsharp"], "F#"),
    (&["vb", "vbnet"], "Visual Basic"),
    (&["js", "javascript", "node", "nodejs"], "JavaScript"),
    (&["ts", "typescript"], "TypeScript"),
    (&["java"], "Java"),
    (&["py", "python"], "Python"),
    (&["powershell", "azurepowershell"], "PowerShell"),
    (&["azurecli"], "Azure CLI"),
    (&["bash", "sh"], "Bash"),
    (&["go"], "Go"),
    (&["php"], "PHP"),
    (&["objc", "objectivec", "objective-c"], "Objective-C"),
    (&["swift"], "Swift"),
    (&["kotlin"], "Kotlin"),
    (&["http", "rest"], "HTTP"),
    (&["json"], "JSON"),
    (&["xml"], "XML"),
    (&["xaml"], "XAML"),
];

/// The longest list of classes, in bytes.
const LONGEST_CLASS: usize = 200;

fn begins(mark: &str, _: &Notes) -> bool {
    behind_name(mark).is_some()
}

fn read<'text>(
    mark: &QuoteMark,
    blocks: Vec<Block<'text>>,
    notes: &mut Notes,
) -> Result<Vec<Block<'text>>, Vec<Block<'text>>> {
    let Some(written) = behind_name(&mark.text) else { return Err(blocks) };
    let mut attributes: Vec<(&'static str, Text)> = Vec::new();
    for (name, value) in pairs(written) {
        let (name, kept) = match name.as_str() {
            "class" => ("class", classes(value)),
            "id" => ("id", if is_safe_id(value) { value.to_owned() } else { String::new() }),
            "title1" => ("title1", value.trim().to_owned()),
            "title2" => ("title2", value.trim().to_owned()),
            _ => ("", String::new()),
        };
        if kept.is_empty() || (name == "class" && kept.split(' ').count() < value.split_whitespace().count()) {
            report(&name_or(name, value), mark.position, notes);
        }
        if !kept.is_empty() && !attributes.iter().any(|(other, _)| *other == name) {
            attributes.push((name, Cow::Owned(kept)));
        }
    }
    let is_snippets =
        |(name, value): &(&str, Text)| *name == "class" && value.split(' ').any(|class| class == SNIPPETS);
    let blocks = if attributes.iter().any(is_snippets) { snippets(blocks, mark.position) } else { blocks };
    Ok(vec![Block::Directive(Directive { name: "section", attributes, blocks, position: mark.position })])
}

/// Blocks of code, one for each language, as tabs that are called by their languages.
fn snippets(blocks: Vec<Block<'_>>, position: Position) -> Vec<Block<'_>> {
    let mut made: Vec<Block> = Vec::new();
    for block in blocks {
        let Block::Code(code) = block else {
            made.push(block);
            continue;
        };
        let language = code.language.as_deref().unwrap_or_default().to_lowercase();
        let language = language.trim_end_matches("-interactive").trim_end_matches("-i").to_owned();
        let title = LANGUAGES.iter().find(|(names, _)| names.contains(&language.as_str())).map(|(_, title)| *title);
        let title = Inline::Text(title.map_or_else(|| Cow::Owned(language.clone()), Cow::Borrowed));
        let tab = Directive {
            name: "tab",
            attributes: vec![("tab", Cow::Owned(language.replace(['#', '+'], "-")))],
            blocks: vec![Block::Plain(vec![title]), Block::Code(code)],
            position,
        };
        match made.last_mut() {
            Some(Block::Directive(tabs)) if tabs.name == "tabs" => tabs.blocks.push(Block::Directive(tab)),
            _ => made.push(Block::Directive(Directive {
                name: "tabs",
                attributes: Vec::new(),
                blocks: vec![Block::Directive(tab)],
                position,
            })),
        }
    }
    made
}

/// What stands behind `div` in a section's mark.
fn behind_name(mark: &str) -> Option<&str> {
    let name = mark.get(..3).filter(|name| name.eq_ignore_ascii_case("div"))?;
    let rest = &mark[name.len()..];
    (rest.is_empty() || rest.starts_with([' ', '\t', '`', '\u{A0}']) || rest.starts_with("class")).then_some(rest)
}

/// The attributes that are written in `text`: names in lower case, values without their quotation marks.
fn pairs(text: &str) -> Vec<(String, &str)> {
    let mut pairs = Vec::new();
    let mut rest = text;
    while let Some((name, behind)) = rest.split_once('=') {
        let name = name.rsplit(|c: char| c.is_whitespace() || c == '`').find(|part| !part.is_empty());
        let value = behind.trim_start();
        let end = match value.strip_prefix(QUOTES) {
            Some(inner) => {
                let opened = value.len() - inner.len();
                let close = inner.find(QUOTES).unwrap_or(inner.len());
                pairs.extend(name.map(|name| (name.to_lowercase(), &inner[..close])));
                opened + close + inner[close..].chars().next().map_or(0, char::len_utf8)
            }
            None => {
                let end = value.find(|c: char| c.is_whitespace() || c == '`').unwrap_or(value.len());
                pairs.extend(name.map(|name| (name.to_lowercase(), &value[..end])));
                end
            }
        };
        rest = &value[end..];
    }
    pairs
}

/// The names in `value` that may be classes.
fn classes(value: &str) -> String {
    let is_class = |name: &&str| name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let names: Vec<&str> = value.split_whitespace().filter(is_class).collect();
    let names = names.join(" ");
    if names.len() <= LONGEST_CLASS { names } else { String::new() }
}

fn name_or(name: &str, value: &str) -> String {
    if name.is_empty() {
        format!("a section may not have the attribute of the value `{value}`; it is left out")
    } else {
        format!("`{value}` may not be the `{name}` of a section; what is odd in it is left out")
    }
}

fn report(message: &str, position: Position, notes: &mut Notes) {
    let help = "write `> [!div class=\"name\"]`, with `id`, `title1` and `title2` if you need them";
    notes.report_at(&DISALLOWED_ATTRIBUTE, position, message, help);
}
