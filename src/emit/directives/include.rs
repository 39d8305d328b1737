//! `[!INCLUDE [title](path)]`: the text of another file, its links resolved against its own folder.

use crate::{
    emit::html::{Inclusion, Scope, Writer, attribute, text},
    model::document::{Block, Directive},
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    put(writer, scope, directive, directive.attribute("form") != Some("block"));
}

/// Puts the file in: as blocks, or `inline`, in a sentence.
fn put(writer: &mut Writer, scope: Scope, directive: &Directive, inline: bool) {
    let target = directive.attribute("target").unwrap_or_default();
    let included = scope.links.includes.get(target);
    let Some((included, document)) =
        included.and_then(|included| Some((included, scope.context.includes.get(included.file)?)))
    else {
        return missing(writer, scope, directive, inline);
    };
    let locale = &scope.context.content.includes[included.file].locale;
    writer.inclusions += 1;
    let inclusion = Inclusion { number: writer.inclusions, file: included.file };
    let scope = Scope { links: &included.links, inclusion: Some(inclusion), ..scope };
    if locale == scope.text_locale {
        return content(writer, scope, &document.blocks, inline);
    }
    let element = if inline { "span" } else { "div" };
    let (tag, direction) = (attribute(locale.tag()), locale.direction().as_str());
    writer.html.push_str(&format!("<{element} lang=\"{tag}\" dir=\"{direction}\">"));
    content(writer, Scope { text_locale: locale, ..scope }, &document.blocks, inline);
    writer.html.push_str(&format!("</{element}>"));
}

fn content(writer: &mut Writer, scope: Scope, blocks: &[Block], inline: bool) {
    if !inline {
        return writer.blocks(scope, blocks);
    }
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            writer.html.push('\n');
        }
        match block {
            Block::Paragraph(inlines) | Block::Plain(inlines) => writer.inlines(scope, inlines),
            Block::Heading(heading) => {
                let marks = "#".repeat(heading.level.into());
                writer.html.push_str(&format!("{marks} "));
                writer.inlines(scope, &heading.inlines);
            }
            Block::Directive(directive) if directive.name == "include" => put(writer, scope, directive, true),
            block => {
                // It ends the paragraph that it was put into.
                writer.has_raw_tags = true;
                writer.blocks(scope, std::slice::from_ref(block));
            }
        }
    }
}

/// `link` has said that it is missing, or goes in a circle; readers see what the writer called it.
fn missing(writer: &mut Writer, scope: Scope, directive: &Directive, inline: bool) {
    let title = directive.attribute("title").map(str::trim).filter(|title| !title.is_empty());
    let title = title.or(directive.attribute("target")).unwrap_or_default();
    let note = scope.context.theme.text(scope.text_locale, "include-missing", &[("title", title)]);
    let element = if inline { "span" } else { "p" };
    writer.html.push_str(&format!("<{element} class=\"missing-include\">{}</{element}>", text(&note)));
    if element == "p" {
        writer.html.push('\n');
    }
}
