//! What every command can be told.

use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
#[command(next_help_heading = "Common options")]
pub struct Common {
    /// The site's configuration [default: site.toml in PATH]
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<Utf8PathBuf>,
    /// How problems are reported
    #[arg(long, value_enum, default_value_t = Format::Human, global = true)]
    pub format: Format,
    /// Make every problem of this code an error; `warnings` for all warnings; `status` takes shares: `stale>10%`
    #[arg(long, value_name = "CODE|warnings", global = true)]
    pub deny: Vec<String>,
    /// Do not report problems of this code
    #[arg(long, value_name = "CODE", global = true)]
    pub allow: Vec<String>,
    /// Threads [default: one on each core]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, global = true)]
    pub jobs: usize,
    /// Show errors alone, and no progress
    #[arg(long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Show every problem, notes too
    #[arg(long, global = true)]
    pub verbose: bool,
    /// When to use colors
    #[arg(long, value_enum, default_value_t = Color::Auto, global = true)]
    pub color: Color,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Human,
    Json,
    Sarif,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}
