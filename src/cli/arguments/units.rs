//! What the commands about sentences and their translations can be told.

use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};

use super::Inputs;
use crate::base::Locale;

#[derive(Debug, Args)]
pub struct Export {
    /// What to write
    #[arg(value_name = "FORMAT")]
    pub side: ExportFormat,
    #[command(flatten)]
    pub inputs: Inputs,
    /// Where the files go, as LOCALE/DOCSET/PAGE; of memories and JSON Lines, as LOCALE; of the source, as DOCSET/PAGE
    #[arg(short, long, value_name = "DIR")]
    pub output: Utf8PathBuf,
    /// The language that units are translated from [default: the source language]
    #[arg(long, value_name = "LOCALE")]
    pub from: Option<Locale>,
    /// A language that units are translated into; may be repeated [default: all others]
    #[arg(long, value_name = "LOCALE")]
    pub to: Vec<Locale>,
    /// Only some units; may be repeated
    #[arg(long, value_enum, value_name = "WHICH")]
    pub only: Vec<Only>,
    /// Write into a folder that is not empty; files of the same names are replaced
    #[arg(long)]
    pub force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// The translations, without their source halves
    Target,
    /// A repository in the source language, put together from the translations: of pages that are not among the inputs
    Source,
    /// The segments as XLIFF 2.1, one file for each page
    Xliff,
    /// The segments as gettext catalogues, one for each page
    Po,
    /// The segments as a translation memory (TMX 1.4b), one for each language
    Tmx,
    /// The segments as JSON Lines, one file for each language
    Jsonl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Only {
    /// Those whose sentence the newest source no longer has
    Stale,
    /// Those whose translation is the source text
    Untranslated,
    /// Those of pages that a machine translated
    Machine,
}

#[derive(Debug, Args)]
pub struct ImportUnits {
    /// Files that came back, or folders of them: .xlf, .xliff, .po, .jsonl
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<Utf8PathBuf>,
    /// Sites, DocFX repositories, folders of loose files that the pages are in; may be repeated [default: the current folder]
    #[arg(long, value_name = "PATH")]
    pub into: Vec<Utf8PathBuf>,
    /// Show what would be changed, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Who translated the pages that are made
    #[arg(long, value_enum, default_value_t = MadeBy::Human, value_name = "WHO")]
    pub made_by: MadeBy,
    /// The day that pages which are made say they were translated on, year-month-day [default: today]
    #[arg(long, value_name = "DAY")]
    pub date: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MadeBy {
    Human,
    Machine,
}

#[derive(Debug, Args)]
pub struct Segment {
    /// Markdown pages without segments
    #[arg(value_name = "PAGE", required = true)]
    pub pages: Vec<Utf8PathBuf>,
    /// The language that the bilingual pages are to be translated into
    #[arg(long, value_name = "LOCALE", requires = "output")]
    pub to: Option<Locale>,
    /// Where the bilingual pages go; no file is replaced
    #[arg(short, long, value_name = "DIR", requires = "to")]
    pub output: Option<Utf8PathBuf>,
}

#[derive(Debug, Args)]
pub struct Update {
    /// The language whose pages are updated
    #[arg(value_name = "LOCALE")]
    pub locale: Locale,
    #[command(flatten)]
    pub inputs: Inputs,
    /// Show what would become of each sentence, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// The day that updated pages say they were handed out on, year-month-day [default: today]
    #[arg(long, value_name = "DAY")]
    pub date: Option<String>,
}

#[derive(Debug, Args)]
pub struct Suggest {
    /// The language that is translated into
    #[arg(value_name = "LOCALE")]
    pub locale: Locale,
    #[command(flatten)]
    pub inputs: Inputs,
    /// Write the suggestions as PO catalogues, LOCALE/DOCSET/PAGE; absent or empty
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<Utf8PathBuf>,
}
