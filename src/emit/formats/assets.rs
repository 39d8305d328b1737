//! The theme's static files, under names made of their content.

use crate::{base::Result, emit::Context, model::Output};

pub fn emit(context: Context) -> Result<Vec<Output>> {
    Ok(context.theme.assets().to_vec())
}
