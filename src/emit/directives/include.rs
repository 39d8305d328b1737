//! `[!INCLUDE [title](path)]`: the text of another file, its links resolved against its own folder.

use crate::{
    emit::html::{Scope, Writer, attribute, text},
    model::document::{Block, Directive},
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let target = directive.attribute("target").unwrap_or_default();
    let included = scope.links.includes.get(target);
    let Some((included, document)) =
        included.and_then(|included| Some((included, scope.context.includes.get(included.file)?)))
    else {
        // `link` has said that it is missing; readers see what the writer called it.
        let title = directive.attribute("title").unwrap_or_default();
        return writer.html.push_str(&format!("<span class=\"missing-include\">{}</span>\n", text(title)));
    };
    let locale = &scope.context.content.includes[included.file].locale;
    writer.inclusions += 1;
    let scope = Scope { links: &included.links, inclusion: Some(writer.inclusions), ..scope };
    let inline = directive.attribute("form") == Some("inline");
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
    match blocks {
        [Block::Paragraph(inlines) | Block::Plain(inlines), ..] => writer.inlines(scope, inlines),
        [Block::Heading(heading), ..] => writer.inlines(scope, &heading.inlines),
        blocks => writer.blocks(scope, blocks),
    }
}
