//! What nobody can do without.

use camino::Utf8Path;

use crate::peers::{
    disk,
    floor::{remember, run, share},
};

#[test]
fn every_output_is_written_for_one_input() {
    for (inputs, outputs) in [(1, 5), (5, 5), (5, 17), (7, 3)] {
        let written: Vec<usize> = (0..inputs).flat_map(|at| share(at, inputs, outputs)).collect();
        assert_eq!(written, (0..outputs).collect::<Vec<_>>(), "{outputs} for {inputs}");
    }
}

#[test]
fn the_floor_writes_files_of_the_same_names_and_sizes() {
    let folder = tempfile::tempdir().unwrap();
    let folder = Utf8Path::from_path(folder.path()).unwrap();
    disk::write(&folder.join("in/a.md"), "# A\n\n```json\n{ \"a\": 1 }\n```\n").unwrap();
    disk::write(&folder.join("in/b.yml"), "").unwrap();
    for (path, size) in [("site/x/index.html", 400), ("site/x/index.md", 7), ("site/y/z.json", 0), ("site/w", 60)] {
        disk::write(&folder.join(path), "x".repeat(size)).unwrap();
    }
    remember(&folder.join("site"), &folder.join("shape")).unwrap();
    run(&[folder.join("in")], &folder.join("shape"), &folder.join("out")).unwrap();
    assert_eq!(disk::files(&folder.join("out")).unwrap(), disk::files(&folder.join("site")).unwrap());
}
