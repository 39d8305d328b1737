//! `### YamlMime:FAQ`: questions and answers, in sections.
//!
//! `title`, `summary`, `sections[]`: `name`, `questions[]`: `question`, `answer`; `additionalContent` behind them. From Learn's
//! schema. A question is one line of markdown, an answer a text of it. Each question is a directive `question`: its heading,
//! then the answer.

use super::{fields::Fields, reader::Reader};
use crate::parse::yaml::Node;

pub(super) fn read(reader: &mut Reader, page: &mut Fields) {
    reader.page_title(page);
    reader.markdown(page.take("summary"));
    let sections = page.need("sections", reader);
    for item in reader.items(sections) {
        reader.map(item, 3, |reader, fields| {
            let name = fields.any(&["name", "title"]);
            reader.heading(2, name, None);
            let level = if name.is_some() { 3 } else { 2 };
            let questions = fields.need("questions", reader);
            for item in reader.items(questions) {
                question(reader, item, level);
            }
        });
    }
    reader.markdown(page.take("additionalContent"));
}

fn question(reader: &mut Reader, item: &Node, level: u8) {
    reader.directive("question", Vec::new(), item.position, |reader| {
        reader.map(item, level + 1, |reader, fields| {
            let question = fields.need("question", reader);
            if let Some((text, position)) = reader.string(question) {
                let inlines = reader.markdown_line(text, position);
                reader.push_heading(level, inlines, position);
            }
            let answer = fields.need("answer", reader);
            reader.markdown(answer);
        });
    });
}
