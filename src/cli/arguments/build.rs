//! What makes a site, on one machine or on many.

use std::num::NonZeroUsize;

use camino::Utf8PathBuf;
use clap::Args;

use super::{Caching, Inputs};
use crate::model::output::Share;

#[derive(Debug, Args)]
pub struct Build {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub caching: Caching,
    /// Where the site goes
    #[arg(short, long, value_name = "DIR", default_value = "public")]
    pub output: Utf8PathBuf,
    /// Where the site will be read; may have a path
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Where machines share what they made: a folder, or s3://bucket/prefix. Without --shard, what is there is used, and what is made is put there
    #[arg(long, value_name = "URL")]
    pub store: Option<String>,
    /// Make one share of the pages, the I-th of N, and leave it in the store for `hexapla merge`
    #[arg(long, value_name = "I/N", requires = "store", conflicts_with = "output")]
    pub shard: Option<Share>,
}

#[derive(Debug, Args)]
pub struct Merge {
    /// How many shards there are
    #[arg(value_name = "N")]
    pub of: NonZeroUsize,
    #[command(flatten)]
    pub inputs: Inputs,
    /// Where the shards left what they made: a folder, or s3://bucket/prefix
    #[arg(long, value_name = "URL")]
    pub store: String,
    /// Where the site goes
    #[arg(short, long, value_name = "DIR", default_value = "public")]
    pub output: Utf8PathBuf,
    /// Where the site will be read; may have a path
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
}
