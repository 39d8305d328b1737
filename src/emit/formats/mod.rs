//! What the build writes that is no page: one file each, and one table.

mod assets;
mod chooser;
mod contents;
pub mod feed;
mod homes;
mod hosts;
pub mod llms;
mod not_found;
mod redirects;
mod robots;
pub mod search;
mod sitemap;
mod xml;
mod xref_map;

use super::Context;
use crate::{base::Result, model::Output};

type Format = fn(Context) -> Result<Vec<Output>>;

/// What pages cannot be shown without.
pub const FIRST: &[Format] = &[assets::emit, hosts::emit];

/// In the order of precedence: of two outputs with one path the first is kept.
pub const REST: &[Format] = &[
    chooser::emit,
    not_found::emit,
    contents::emit,
    search::emit,
    redirects::emit,
    homes::emit,
    sitemap::emit,
    feed::emit,
    llms::emit,
    robots::emit,
    xref_map::emit,
];

/// Returns the outputs of `formats`, in their order.
pub fn all(formats: &[Format], context: Context) -> Result<Vec<Output>> {
    let outputs: Result<Vec<_>> = formats.iter().map(|format| format(context)).collect();
    Ok(outputs?.concat())
}
