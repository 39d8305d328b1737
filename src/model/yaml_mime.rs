//! The first line of a YAML file, which says what the file is: `### YamlMime:Landing`.

use crate::base::{Rule, Severity};

pub static SCHEMA_NOT_FOUND: Rule = Rule {
    code: "schema-not-found",
    severity: Severity::Info,
    explanation: "## What it finds\nA YAML file among the content whose first line is not `### YamlMime:…`, or one whose kind Hexapla has no page for.\n\n\
        ## Why it matters\nWithout that line the file is no page and is left out. A page of an unknown kind is shown as headings, links and \
        paragraphs in the order of the file: nothing readable is lost, but it may look plain.\n\n\
        ## How to mend it\nBegin the file with its kind (`### YamlMime:Landing`, `Hub`, `FAQ`, …), or exclude it from `build.content` if it is no page.\n",
};

/// Returns what `line`, the first of a file, says after `YamlMime:`, which DocFX matches in any case, behind any number of `#`;
/// `None` if it says nothing.
pub fn yaml_mime(line: &str) -> Option<&str> {
    const MARK: &str = "YamlMime:";
    let words = line.strip_prefix('#')?.trim_start_matches('#').trim();
    let mime = words.get(..MARK.len()).filter(|mark| mark.eq_ignore_ascii_case(MARK))?;
    words.get(mime.len()..).map(str::trim).filter(|mime| !mime.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_of_a_file_stands_in_a_comment_on_its_first_line() {
        assert_eq!(yaml_mime("### YamlMime:Landing"), Some("Landing"));
        assert_eq!(yaml_mime("#yamlmime: FAQ  "), Some("FAQ"));
        assert_eq!(yaml_mime("###YamlMime:Hub"), Some("Hub"));
        for line in ["title: x", "### YamlMime:", "YamlMime:Hub", "# Y", ""] {
            assert_eq!(yaml_mime(line), None, "{line}");
        }
    }
}
