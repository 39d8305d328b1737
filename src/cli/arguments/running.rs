//! Commands that run until they are ended.

use camino::Utf8PathBuf;
use clap::Args;

use super::{Caching, Inputs};
use crate::serve::Editor;

#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub caching: Caching,
    /// Where the preview is found; 0 for any port that is free
    #[arg(long, value_name = "N", default_value_t = 4000)]
    pub port: u16,
    /// A name or address of this machine; other machines can read the preview, with a token, if it is not one of the loopback
    #[arg(long, value_name = "HOST", default_value = "127.0.0.1")]
    pub host: String,
    /// Open the preview in the browser
    #[arg(long)]
    pub open: bool,
    /// What the desk opens files with: vscode, vscodium, cursor, zed, idea, sublime, textmate, or an address with {path}, {line} and {column}
    #[arg(long, value_name = "EDITOR")]
    pub editor: Option<Editor>,
    /// Where the site will be read; may have a path
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
}

#[derive(Debug, Args)]
pub struct Lsp {
    /// Sites, DocFX repositories, folders of loose files [default: the folders that the editor has open]
    #[arg(value_name = "PATH")]
    pub paths: Vec<Utf8PathBuf>,
    #[command(flatten)]
    pub caching: Caching,
    /// As it is in any case: many editors say so
    #[arg(long, hide = true)]
    pub stdio: bool,
}
