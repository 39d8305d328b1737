//! Cross references: a link that is called after its page. Without a page it is text: what the writer wrote, else the uid.

use crate::{
    emit::html::{Scope, Writer, attribute, text},
    model::{
        document::{Block, Directive, Inline},
        site::LinkTextKind,
    },
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let target = directive.attribute("target").unwrap_or_default();
    let found = scope.links.texts.get(target);
    let content = directive.attribute("content").map(|_| inlines(&directive.blocks));
    let Some(address) = writer.href(scope, target) else {
        return match (directive.attribute("source"), content, found) {
            (Some(source), _, _) => writer.inlines(scope, &[Inline::Text(source.into())]),
            (None, Some(content), _) => writer.inlines(scope, content),
            (None, None, Some(found)) => {
                let kept = if found.kind == LinkTextKind::Name { " translate=\"no\"" } else { "" };
                writer.html.push_str(&format!("<span class=\"xref\"{kept}>{}</span>", text(&found.text)));
            }
            (None, None, None) => writer.inlines(scope, inlines(&directive.blocks)),
        };
    };
    let is_inside_link = writer.is_inside_link(scope);
    if !is_inside_link {
        writer.html.push_str(&format!("<a class=\"xref\"{address}"));
        let title = directive.attribute("title").or(found.and_then(|found| found.title.as_deref()));
        if let Some(title) = title {
            writer.html.push_str(&format!(" title=\"{}\"", attribute(title)));
        }
        if let (None, Some(found)) = (content, found) {
            writer.html.push_str(&match &found.kind {
                LinkTextKind::Title(locale) if locale != scope.text_locale => {
                    format!(" lang=\"{}\" dir=\"{}\"", attribute(locale.tag()), locale.direction().as_str())
                }
                LinkTextKind::Name => " translate=\"no\"".to_owned(),
                LinkTextKind::Title(_) | LinkTextKind::Written => String::new(),
            });
        }
        writer.html.push('>');
    }
    match (content, found) {
        (Some(content), _) => writer.inlines(Scope { inside_link: true, ..scope }, content),
        (None, Some(found)) => writer.html.push_str(&text(&found.text)),
        (None, None) => writer.inlines(scope, inlines(&directive.blocks)),
    }
    if !is_inside_link {
        writer.html.push_str("</a>");
    }
}

fn inlines<'a, 'text>(blocks: &'a [Block<'text>]) -> &'a [Inline<'text>] {
    match blocks {
        [Block::Plain(inlines), ..] => inlines,
        _ => &[],
    }
}
