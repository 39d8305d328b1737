//! `<span data-ttu-id="45d3e-103&quot;>` → `<span data-ttu-id="45d3e-103">`.

use super::Edit;
use crate::segment;

/// The segment begins at byte `at` of `text`.
pub(super) fn mend(text: &str, at: usize) -> Vec<Edit> {
    segment::mended_tags(text, at).into_iter().map(|(range, text)| Edit { range, text }).collect()
}
