//! Parts of training pages. Classes: `part`, and `part-prerequisites`, `part-units`, `part-modules`, `part-quiz`; `part-title`;
//! `duration`; `quiz-question`, `quiz-answers` on what opens to show the answers, `quiz-answer` with `correct` or `incorrect`.

use crate::{
    emit::html::{Scope, Writer, attribute, text},
    model::document::Directive,
};

pub fn part(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let kind = directive.attribute("kind").unwrap_or("units");
    let title = scope.context.theme.text(scope.text_locale, &format!("part-{kind}"), &[]);
    let kind = attribute(kind);
    let id = writer.id(scope, &format!("part-{kind}"));
    writer.html.push_str(&format!(
        "<section class=\"part part-{kind}\">\n<h2 class=\"part-title\"{id}>{}</h2>\n",
        text(&title)
    ));
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</section>\n");
}

pub fn duration(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let minutes = directive.attribute("minutes").unwrap_or("0");
    let words = scope.context.theme.text(scope.text_locale, "duration", &[("minutes", minutes)]);
    writer.html.push_str(&format!("<p class=\"duration\">{}</p>\n", text(&words)));
}

pub fn quiz_question(writer: &mut Writer, scope: Scope, directive: &Directive) {
    writer.html.push_str("<section class=\"quiz-question\">\n");
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</section>\n");
}

pub fn quiz_answers(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let title = scope.context.theme.text(scope.text_locale, "quiz-answers", &[]);
    let opening = format!("<details class=\"quiz-answers\">\n<summary>{}</summary>\n<ul>\n", text(&title));
    writer.html.push_str(&opening);
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</ul>\n</details>\n");
}

pub fn quiz_answer(writer: &mut Writer, scope: Scope, directive: &Directive) {
    let verdict = if directive.attribute("correct") == Some("true") { "correct" } else { "incorrect" };
    let words = scope.context.theme.text(scope.text_locale, &format!("quiz-{verdict}"), &[]);
    let opening = format!("<li class=\"quiz-answer {verdict}\"><strong>{}</strong>\n", text(&words));
    writer.html.push_str(&opening);
    writer.blocks(scope, &directive.blocks);
    writer.html.push_str("</li>\n");
}
