//! `::: zone`: text for one choice of a reader, labelled with it. Classes: `zone`, `zone-label`; `data-target` and
//! `data-pivot` say what it is for. The first zone of each pivot that the page offers has the id `pivot-…`.
//!
//! The choice itself is `nav.pivots`: a prompt, and a link to the first zone of each pivot. All zones are shown; a script may make
//! it a group of radio buttons. `data-group` is the group's id, `data-pivot` on a link the pivot's.

use crate::{
    emit::html::{Scope, Writer, attribute, text},
    model::{document::Directive, site::PivotChoice},
};

pub fn write(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let target = directive.attribute("target");
    if matches!(target, Some("chromeless" | "pdf")) {
        return;
    }
    let pivots: Vec<&str> = directive.attribute("pivot").map(|ids| ids.split(' ').collect()).unwrap_or_default();
    writer.html.push_str("<section class=\"zone\"");
    for (name, value) in [("target", target), ("pivot", directive.attribute("pivot"))] {
        writer.html.extend(value.map(|value| format!(" data-{name}=\"{}\"", attribute(value))));
    }
    writer.html.push_str(">\n");
    if !pivots.is_empty() {
        let titles = pivots.iter().map(|id| title(scope, id).unwrap_or(id)).collect::<Vec<_>>().join(", ");
        let label = scope.context.theme.text(scope.text_locale, "zone-label", &[("pivots", &titles)]);
        let mut places = String::new();
        for id in pivots.iter().filter(|id| title(scope, id).is_some()) {
            let id = writer.id(scope, &format!("pivot-{id}"));
            if !id.is_empty() {
                places.push_str(&format!("<span{id}></span>"));
            }
        }
        writer.html.push_str(&format!("<p class=\"zone-label\">{places}{}</p>\n", text(&label)));
    }
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</section>\n");
}

/// Writes what the reader of the page may choose.
pub fn choices(writer: &mut Writer, scope: Scope) {
    for PivotChoice { group, language } in scope.pivots {
        let other = if language == scope.text_locale {
            String::new()
        } else {
            format!(" lang=\"{}\" dir=\"{}\"", attribute(language.tag()), language.direction().as_str())
        };
        let (id, title) = (attribute(&group.id), attribute(&group.title));
        let prompt = text(group.prompt.as_ref().unwrap_or(&group.title));
        let opening = format!(
            "<nav class=\"pivots\" data-group=\"{id}\" aria-label=\"{title}\"{other}>\n<p>{prompt}</p>\n<ul>\n"
        );
        writer.html.push_str(&opening);
        for pivot in &group.pivots {
            let (id, title) = (attribute(&pivot.id), text(&pivot.title));
            writer.html.push_str(&format!("<li><a href=\"#pivot-{id}\" data-pivot=\"{id}\">{title}</a></li>\n"));
        }
        writer.html.push_str("</ul>\n</nav>\n");
    }
}

fn title<'a>(scope: Scope<'a>, id: &str) -> Option<&'a str> {
    scope.pivots.iter().find_map(|choice| choice.group.pivot(id)).map(|pivot| pivot.title.as_str())
}
