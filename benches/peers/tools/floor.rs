//! The two floors: this program as its own child, once for each of Hexapla's outputs.

use ::hexapla::base::Result;
use camino::{Utf8Path, Utf8PathBuf};

use super::{
    super::{floor, pages::Set, process::Line},
    Found, Needs, Program, Tool, hexapla, names,
};

const SHAPE: &str = "shape";

pub const OF_PAGES: Tool = Tool {
    name: names::FLOOR_OF_PAGES,
    folder: "floor-pages",
    floor: None,
    needs: Needs::OutputOf(names::PAGES_ALONE),
    is_peer: false,
    is_parallel: false,
    find: program,
    prepare: |set, input| floor::remember(&hexapla::PAGES.output(set), &input.join(SHAPE)),
    lines,
};

pub const OF_EVERYTHING: Tool = Tool {
    name: names::FLOOR_OF_EVERYTHING,
    folder: "floor",
    needs: Needs::OutputOf(names::EVERYTHING),
    prepare: |set, input| floor::remember(&hexapla::EVERYTHING.output(set), &input.join(SHAPE)),
    ..OF_PAGES
};

fn program() -> Found {
    let path = std::env::current_exe().map_err(|cause| cause.to_string())?;
    let path = Utf8PathBuf::from_path_buf(path).map_err(|path| format!("{} is no UTF-8", path.display()))?;
    Ok(Program { path, version: "pulldown-cmark 0.13, syntect 5.3 for code".to_owned() })
}

fn lines(set: &Set, program: &Program, input: &Utf8Path, output: &Utf8Path) -> Result<Vec<Line>> {
    let shape = input.join(SHAPE);
    let mut words = vec!["floor", "--shape", shape.as_str(), "--out", output.as_str()];
    let trees = set.trees()?;
    words.extend(trees.iter().map(|tree| tree.folder.as_str()));
    Ok(vec![Line::new(&program.path, &words)])
}
