//! The site's glossary → its text.

use std::{io, sync::Arc};

use camino::Utf8Path;

use super::{TEXT_LIMIT, text, through_door};
use crate::base::{Diagnosed, Diagnostic, Error, Place, Position, Result, Rule, Severity};

pub static NOT_FOUND: Rule = Rule {
    code: "glossary-not-found",
    severity: Severity::Warning,
    explanation: "## What it finds\nA glossary that `site.toml` names, where there is no such file.\n\n\
## Why it matters\nTranslations are not compared with it.\n\n\
## How to mend it\nPut the file there, or correct `glossary`: the path is seen from the folder of `site.toml`.\n",
};

/// A glossary as it was read.
pub struct GlossaryText {
    /// How diagnostics name its file.
    pub shown: Arc<str>,
    pub text: String,
}

/// Reads the glossary at `path`; `None`, with a diagnostic, if it is not there, too large, not UTF-8, or a link to another folder.
///
/// Errors: the file cannot be read.
pub fn glossary(path: &Utf8Path) -> Result<Diagnosed<Option<GlossaryText>>> {
    let shown: Arc<str> = path.as_str().replace('\\', "/").into();
    let folder = path.parent().filter(|folder| !folder.as_str().is_empty()).unwrap_or(Utf8Path::new("."));
    let read = match through_door(&[folder.to_owned()], path, &shown, TEXT_LIMIT) {
        Err(Error::Read { cause, .. }) if cause.kind() == io::ErrorKind::NotFound => {
            let place = Place { file: shown, position: Position::START };
            let problem = Diagnostic::new(&NOT_FOUND, place, "there is no such glossary");
            return Ok(Diagnosed::new(None, vec![problem.help("correct `glossary` in `site.toml`")]));
        }
        read => read?,
    };
    let Some(bytes) = read.value else { return Ok(Diagnosed::new(None, read.diagnostics)) };
    match text::decode(&bytes) {
        Ok(text) => Ok(Diagnosed::clean(Some(GlossaryText { shown, text }))),
        Err(problem) => Ok(Diagnosed::new(None, vec![problem.diagnostic(shown)])),
    }
}
