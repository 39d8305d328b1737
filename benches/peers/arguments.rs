//! The command line of the benchmark, and that of its children.

use camino::Utf8PathBuf;
use clap::{Parser, Subcommand};

/// Hexapla beside its peers and beside the floor, on the same pages, as one table
#[derive(Debug, Parser)]
#[command(name = "peers")]
pub struct Arguments {
    /// How many pages, about; a site for each, none for 0. The repository at HEXAPLA_SCALE comes behind them
    #[arg(long, value_delimiter = ',', default_values_t = [1000, 10_000])]
    pub pages: Vec<usize>,
    /// Pages of the generator's own words, also where there is a corpus
    #[arg(long)]
    pub synthetic: bool,
    /// Such pages of one paragraph, for sites of a million
    #[arg(long)]
    pub brief: bool,
    /// Rounds in which every tool has one run; by default 5, 3 or 2 by the number of pages
    #[arg(long)]
    pub rounds: Option<usize>,
    /// Only these rows: parts of their names
    #[arg(long, value_delimiter = ',')]
    pub tools: Vec<String>,
    /// Seconds that one run of a peer may take, as far as the sizes before it tell
    #[arg(long, default_value_t = 600)]
    pub longest: u64,
    /// A thousand synthetic pages, Hexapla with everything on beside its floor; fails where one of the two ratios is above --most
    #[arg(long)]
    pub quick: bool,
    /// The ratio to the floor at which --quick fails
    #[arg(long, default_value_t = 3.0)]
    pub most: f64,
    /// Where pages and outputs go
    #[arg(long, default_value = "target/bench")]
    pub work: Utf8PathBuf,
    /// Leave pages and outputs where they are
    #[arg(long)]
    pub keep: bool,
    /// What cargo says
    #[arg(long, hide = true)]
    bench: bool,
    #[command(subcommand)]
    pub role: Option<Role>,
}

/// What the program does as its own child. A `set` is the folder of a site's pages: see [`Set`](super::pages::Set).
#[derive(Debug, Subcommand)]
pub enum Role {
    /// Makes the pages; tells their number and bytes
    #[command(hide = true)]
    Make { set: Utf8PathBuf },
    /// Makes what tools need besides the pages: those in these folders
    #[command(hide = true)]
    Prepare { set: Utf8PathBuf, tools: Vec<String> },
    /// Tells the number and bytes of a folder's files
    #[command(hide = true)]
    Measure { folder: Utf8PathBuf },
    /// Does what nobody can do without
    #[command(hide = true)]
    Floor {
        /// Sizes and paths of the files to write
        #[arg(long)]
        shape: Utf8PathBuf,
        #[arg(long)]
        out: Utf8PathBuf,
        inputs: Vec<Utf8PathBuf>,
    },
}
