//! Hexapla turns localized DocFX and Microsoft Learn markdown into one multilingual help site.
//!
//! ```text
//! site.toml / docfx.json ─► config
//! content, repositories ──► read ─► parse ─► align ─► link ─► check ─► emit ─► publish
//! locales/ themes/ ───────► theme ─────────────────────────────────────┘
//!                           Source  Facts    Alignment Site           Outputs
//! ```
//!
//! [`pipeline`] is that drawing as code, and the only module that knows all stages.

pub mod base;
pub mod compress;
pub mod config;
pub mod excerpt;
pub mod model;
pub mod search;
pub mod segment;
pub mod version;

pub mod align;
pub mod check;
pub mod cut;
pub mod link;
pub mod mend;
pub mod parse;
pub mod read;
pub mod theme;

pub mod emit;
pub mod exchange;
pub mod publish;
pub mod store;

pub mod lsp;
pub mod pipeline;
pub mod report;
pub mod serve;
pub mod sheet;

pub mod cli;
