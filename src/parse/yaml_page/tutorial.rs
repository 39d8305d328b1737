//! `### YamlMime:Tutorial`: steps, one below the other.
//!
//! `title`, `summary`, `items[]`: `title`, `durationInMinutes`, `content` in markdown. From the tutorials of real repositories.

use super::{cards, fields::Fields, reader::Reader};

pub(super) fn read(reader: &mut Reader, page: &mut Fields) {
    reader.page_title(page);
    reader.markdown(page.any(&["summary", "abstract"]));
    let items = page.need("items", reader);
    for item in reader.items(items) {
        reader.map(item, 3, |reader, fields| {
            reader.heading(2, fields.take("title"), None);
            cards::duration(reader, fields.take("durationInMinutes"));
            let content = fields.need("content", reader);
            reader.markdown(content);
        });
    }
}
