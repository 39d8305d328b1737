//! Content that means harm: nothing of it runs, reaches out, breaks a page that is not its own, or costs more than its size.
//!
//! `vectors.json` is also opened in a browser, by `tests/browser/hostile.test.mjs`.

#![allow(clippy::print_stderr, reason = "what is skipped, and how much was tried, is shown")]

mod files;
mod growth;
mod oracle;
mod properties;
mod site;
mod vectors;
