//! `### YamlMime:LearningPath`: modules to take one after the other.
//!
//! `title`, `summary`, `prerequisites` in markdown, `modules[]` by uid. From Learn's training repositories.

use super::{fields::Fields, module, reader::Reader};

pub(super) fn read(reader: &mut Reader, page: &mut Fields) {
    module::head(reader, page);
    page.skip(&["trophy", "pathDescription"]);
    let modules = page.need("modules", reader);
    module::parts(reader, "modules", modules);
}
