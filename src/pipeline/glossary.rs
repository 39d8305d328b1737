//! The glossary that `site.toml` names → its terms.

use crate::{
    base::{Diagnosed, Result},
    config::Config,
    model::Glossary,
    parse, read,
};

/// Reads the words that translations agree on; none of a site without a glossary.
pub fn read(config: &Config) -> Result<Diagnosed<Glossary>> {
    let Some(path) = &config.glossary else { return Ok(Diagnosed::clean(Glossary::default())) };
    let mut diagnostics = Vec::new();
    let Some(file) = read::glossary(path)?.drain_into(&mut diagnostics) else {
        return Ok(Diagnosed::new(Glossary::default(), diagnostics));
    };
    let glossary = parse::glossary(&file.text, &file.shown, &config.source_locale).drain_into(&mut diagnostics);
    Ok(Diagnosed::new(glossary, diagnostics))
}
