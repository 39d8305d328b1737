//! What a panic in the work on one page costs, seen from the command line. In tests alone, a page can ask for one.

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

use super::*;

/// A site of three pages; `middle.md` has `text`.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new(text: &str) -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        let content = place.path("content/en-US");
        fs::create_dir_all(&content).unwrap();
        fs::write(place.path("site.toml"), "base_url = \"https://help.example.com/\"\n").unwrap();
        for (name, text) in [("first", "kept"), ("middle", text), ("last", "kept, [middle](middle.md)")] {
            fs::write(content.join(format!("{name}.md")), format!("---\ntitle: {name}\n---\n# {name}\n\n{text}\n"))
                .unwrap();
        }
        place
    }

    fn path(&self, path: &str) -> Utf8PathBuf {
        Utf8Path::from_path(self.folder.path()).unwrap().join(path)
    }

    fn run(&self, words: &[&str]) -> u8 {
        let words = ["hexapla"].iter().chain(words).map(OsString::from);
        let rest = [self.path("").into_string(), "--quiet".to_owned()].map(OsString::from);
        let arguments = Arguments::try_parse_from(words.chain(rest)).unwrap();
        guarded(|| command(&arguments))
    }

    fn build(&self) -> u8 {
        self.run(&["build", "-o", self.path("public").as_str()])
    }

    fn has(&self, page: &str) -> bool {
        self.path(&format!("public/en-us/{page}/index.html")).is_file()
    }
}

#[test]
fn a_panic_while_a_page_is_read_or_written_costs_that_page_alone_and_ends_with_status_4() {
    for stage in ["parse", "emit"] {
        let place = Place::new(&format!("panic in {stage} on purpose"));
        assert_eq!(place.build(), 4, "{stage}");
        assert_eq!(["first", "middle", "last"].map(|page| place.has(page)), [true, false, true], "{stage}");
        assert_eq!(place.run(&["check"]), 4, "{stage}");
        assert_eq!(place.run(&["status"]), if stage == "parse" { 4 } else { 0 }, "status writes no page");
    }
    assert_eq!(Place::new("nothing").build(), 0);
}

#[test]
fn no_level_hides_a_bug() {
    let place = Place::new("panic in parse on purpose");
    let toml = "base_url = \"https://help.example.com/\"\n[rules]\n\"internal-error\" = \"allow\"\n";
    fs::write(place.path("site.toml"), toml).unwrap();
    assert_eq!(place.build(), 4);
    assert_eq!(place.run(&["build", "--allow", "internal-error", "-o", place.path("other").as_str()]), 2);
}

#[test]
fn a_page_whose_file_became_another_is_not_published_half_and_half() {
    let place = Place::new("nothing");
    assert_eq!(place.build(), 0);
    let config = crate::config::load(&[place.path("")], &Default::default()).unwrap().value;
    let writer = Writes(place.path("content/en-US/middle.md"));
    let built = crate::pipeline::build(
        &config,
        &Default::default(),
        &writer,
        &mut Default::default(),
        &crate::publish::Nothing,
    );
    assert!(built.err().is_some_and(|error| error.is_passing() && error.exit_status() == 3));
}

/// Writes to a file between its two readings.
struct Writes(Utf8PathBuf);

impl crate::pipeline::Progress for Writes {
    fn begin(&self, stage: &'static str, _total: usize) {
        if stage == "write" {
            fs::write(&self.0, "---\ntitle: other\n---\n# Other\n").unwrap();
        }
    }
    fn step(&self) {}
    fn end(&self) {}
}
