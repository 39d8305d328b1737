//! `### YamlMime:ModuleUnit`: one unit of a module.
//!
//! `title`, `durationInMinutes`, `content` in markdown (most often one include), `quiz`: `title`, `questions[]`: `content`,
//! `choices[]`: `content`, `isCorrect`, `explanation`. From Learn's training repositories.
//!
//! | directive | attributes | holds |
//! |---|---|---|
//! | `part` | `kind`: `quiz` | the quiz |
//! | `quiz-question` | | the question, a list of its choices, `quiz-answers` |
//! | `quiz-answers` | | a `quiz-answer` for each choice |
//! | `quiz-answer` | `correct`: `true` or `false` | the choice and why |

use super::{cards, fields::Fields, reader::Reader, rules::INVALID_VALUE};
use crate::{
    model::{
        Block,
        document::{Directive, List},
    },
    parse::yaml::Node,
};

pub(super) fn read(reader: &mut Reader, page: &mut Fields) {
    page.skip(&["azureSandbox", "sandbox", "labId", "labModal", "interactive", "tasks", "module_assessment", "hidden"]);
    reader.page_title(page);
    cards::duration(reader, page.take("durationInMinutes"));
    let content = page.take("content");
    if content.is_none() && !page.has("quiz") {
        page.need("content", reader);
    }
    reader.markdown(content);
    let Some(node) = page.take("quiz") else { return };
    reader.directive("part", vec![("kind", "quiz".into())], node.position, |reader| {
        reader.map(node, 3, |reader, fields| {
            reader.heading(3, fields.take("title"), None);
            let questions = fields.need("questions", reader);
            for item in reader.items(questions) {
                question(reader, item);
            }
        });
    });
}

fn question(reader: &mut Reader, item: &Node) {
    reader.directive("quiz-question", Vec::new(), item.position, |reader| {
        reader.map(item, 4, |reader, fields| {
            let content = fields.need("content", reader);
            reader.markdown(content);
            let choices = fields.need("choices", reader);
            let mut items = Vec::new();
            let answers = reader.within(|reader| {
                for item in reader.items(choices) {
                    items.extend(choice(reader, item).filter(|blocks| !blocks.is_empty()));
                }
            });
            if !items.is_empty() {
                reader.blocks.push(Block::List(List { start: None, items }));
            }
            reader.directive("quiz-answers", Vec::new(), item.position, |reader| reader.blocks.extend(answers));
        });
    });
}

/// Adds the answer that a choice is, and returns the choice.
fn choice(reader: &mut Reader, item: &Node) -> Option<Vec<Block<'static>>> {
    let mut choice = None;
    reader.map(item, 4, |reader, fields| {
        let content = fields.need("content", reader);
        let content = reader.within(|reader| reader.markdown(content));
        let correct = is_correct(reader, fields.take("isCorrect"));
        let mut blocks = content.clone();
        let explanation = fields.take("explanation");
        blocks.extend(reader.within(|reader| reader.markdown(explanation)));
        let attributes = vec![("correct", if correct { "true" } else { "false" }.into())];
        let position = item.position;
        reader.blocks.push(Block::Directive(Directive { name: "quiz-answer", attributes, blocks, position }));
        choice = Some(content);
    });
    choice
}

fn is_correct(reader: &mut Reader, node: Option<&Node>) -> bool {
    let Some((written, position)) = reader.string(node) else { return false };
    let correct = written.eq_ignore_ascii_case("true");
    if !correct && !written.eq_ignore_ascii_case("false") {
        let message = format!("`{written}` is neither `true` nor `false`");
        reader.notes.report_at(&INVALID_VALUE, position, message, "write `true` or `false`");
    }
    correct
}
