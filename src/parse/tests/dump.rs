//! A tree → a few lines of text.

use crate::model::{
    Block, Document, Inline,
    document::{TagKind, Text},
};

/// One line for each block, indented by depth.
pub fn dump(document: &Document) -> String {
    let mut out = String::new();
    blocks(&document.blocks, 0, &mut out);
    out.trim_end().to_owned()
}

fn blocks(list: &[Block], depth: usize, out: &mut String) {
    for block in list {
        let pad = "  ".repeat(depth);
        let mut line = |text: String| *out += &format!("{pad}{text}\n");
        match block {
            Block::Heading(heading) => {
                let aliases: String = heading.aliases.iter().map(|alias| format!("+{alias}")).collect();
                line(format!("h{}#{}{aliases}: {}", heading.level, heading.id, inlines(&heading.inlines)))
            }
            Block::Paragraph(text) => line(format!("p: {}", inlines(text))),
            Block::Plain(text) => line(format!("plain: {}", inlines(text))),
            Block::Html(text) => line(format!("html: {}", inlines(text))),
            Block::Code(code) => line(format!("code {:?}: {:?}", code.language.as_deref().unwrap_or(""), code.text)),
            Block::Rule => line("rule".into()),
            Block::Quote(inner) => {
                line("quote".into());
                blocks(inner, depth + 1, out);
            }
            Block::List(list) => {
                line(list.start.map_or("bullets".into(), |start| format!("numbers from {start}")));
                for item in &list.items {
                    *out += &format!("{pad}- item\n");
                    blocks(item, depth + 1, out);
                }
            }
            Block::Table(table) => {
                let row =
                    |cells: &[Vec<Inline>]| cells.iter().map(|cell| inlines(cell)).collect::<Vec<_>>().join(" | ");
                line(format!("table {:?}: {}", table.columns, row(&table.head)));
                table.rows.iter().for_each(|cells| *out += &format!("{pad}  row: {}\n", row(cells)));
            }
            Block::Directive(directive) => {
                line(format!("{}{}", directive.name, attributes(&directive.attributes)));
                blocks(&directive.blocks, depth + 1, out);
            }
            Block::Footnote { label, .. } => line(format!("footnote {label}")),
        }
    }
}

fn attributes<K: std::fmt::Display>(list: &[(K, Text)]) -> String {
    list.iter().map(|(key, value)| format!(" {key}={value}")).collect()
}

fn inlines(list: &[Inline]) -> String {
    list.iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.replace('\n', "⏎"),
            Inline::Code(text) => format!("`{text}`"),
            Inline::Emphasis(inner) => format!("em({})", inlines(inner)),
            Inline::Strong(inner) => format!("strong({})", inlines(inner)),
            Inline::Strikethrough(inner) => format!("del({})", inlines(inner)),
            Inline::Link(link) => format!("link<{}>({})", link.target, inlines(&link.inlines)),
            Inline::Image(image) => format!("image<{}>({})", image.target, image.alt),
            Inline::Segment(segment) => {
                format!("{{{}|{}|{}}}", segment.ordinal, inlines(&segment.target), inlines(&segment.source))
            }
            Inline::Html(tag) => match tag.kind {
                TagKind::Open => format!("<{}{}>", tag.name, attributes(&tag.attributes)),
                TagKind::Close => format!("</{}>", tag.name),
                TagKind::Void => format!("<{}{}/>", tag.name, attributes(&tag.attributes)),
            },
            Inline::Directive(directive) => {
                let mut held = String::new();
                blocks(&directive.blocks, 0, &mut held);
                let held = if held.is_empty() { held } else { format!(": {}", held.trim_end().replace('\n', " / ")) };
                format!("[{}{}{held}]", directive.name, attributes(&directive.attributes))
            }
            Inline::FootnoteReference(label) => format!("^{label}"),
            Inline::SoftBreak => "~".into(),
            Inline::HardBreak => "⏎".into(),
        })
        .collect()
}
