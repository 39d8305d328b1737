//! The command line as people type it; the only user of `clap`.

mod build;
mod common;
mod running;
mod units;

use camino::Utf8PathBuf;
use clap::{Args, CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

pub use build::{Build, Merge};
pub use common::{Color, Common, Format};
pub use running::{Lsp, Serve};
pub use units::{Export, ExportFormat, ImportUnits, MadeBy, Only, Segment, Suggest, Update};

use crate::base::Locale;

const EXAMPLES: &str = "\
Examples:
  hexapla new help                          a small site in two languages to start from
  hexapla build                             the site in the current folder, into ./public
  hexapla build docs.zh-tw docs.ko-kr -o site
                                            real DocFX repositories, as they are
  hexapla serve --open                      the site in a browser, following every save
  hexapla check --deny stale-translation    a gate for continuous integration
  hexapla explain stale-translation         what a problem means and how to mend it

Exit status:
  0  done                      3  the environment failed (files, locks)
  1  content has errors        4  a bug in Hexapla
  2  usage or configuration";

/// Turns localized DocFX and Microsoft Learn markdown into one multilingual help site
///
/// Hexapla reads DocFX repositories, loose localized files or a site with a site.toml, finds out which pages are
/// translations of each other, and publishes one static help site in all of the languages.
#[derive(Debug, Parser)]
#[command(name = "hexapla", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub common: Common,
}

impl Arguments {
    /// Returns all of the command line as data, each command with the options that all of them have.
    pub fn described() -> clap::Command {
        let mut command = Self::command();
        command.build();
        command
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site
    ///
    /// A problem in content never stops the build: every page that can be published is, and the exit status tells
    /// whether there were errors. The old site stays whole until the new one takes its place in one step.
    #[command(after_help = "Examples:\n  hexapla build\n  hexapla build docs.zh-tw docs.ko-kr -o site\n  \
                            hexapla build --base-url https://help.example.com/docs/")]
    Build(Build),
    /// Join the shares of a site that several machines made, and publish it
    ///
    /// Every machine has the same inputs and runs `hexapla build --shard I/N --store URL`. What is joined is, to the byte, what one machine would build; nothing is
    /// published if a shard is missing, damaged or of other inputs.
    #[command(after_help = "Examples:\n  hexapla build --shard 1/2 --store /shared/store\n  \
                            hexapla build --shard 2/2 --store /shared/store\n  \
                            hexapla merge 2 --store /shared/store -o site")]
    Merge(Merge),
    /// Show the site in a browser, and follow every save
    ///
    /// All languages are served from memory; nothing is published. A page that is saved is built again, with whatever shows
    /// it, and nothing else. A configuration or a theme that does not load leaves the last good site up.
    #[command(after_help = "Examples:\n  hexapla serve --open\n  hexapla serve docs.zh-tw docs.ko-kr --port 0\n  \
                            hexapla serve --host 0.0.0.0")]
    Serve(Serve),
    /// Report everything that build would, without publishing
    #[command(after_help = "Examples:\n  hexapla check --deny warnings\n  \
                            hexapla check docs.ko-kr --allow image-not-found --format sarif > problems.sarif\n  \
                            hexapla check --fix --dry-run\n  \
                            hexapla check --baseline known.jsonl --write-baseline")]
    Check(Check),
    /// Show what is translated, missing, stale or machine-translated, per locale and docset
    #[command(after_help = "Examples:\n  hexapla status\n  hexapla status docs.* --format json\n  \
                            hexapla status --deny \"stale>10%\" --deny \"ko-KR:missing>5%\"\n  \
                            hexapla status --html status.html\n  hexapla status --since v1.2")]
    Status(Status),
    /// Write the pages as clean markdown, or their segments for translators' tools
    ///
    /// `target` and `source` are clean markdown, one language of every segment kept; byte-order marks are left out and lines end
    /// with LF, whatever the files had. XLIFF, PO and JSON Lines can come back by `hexapla import-units`.
    #[command(after_help = "Examples:\n  hexapla export target docs.zh-tw -o clean\n  \
                            hexapla export source docs.zh-tw docs.fr-fr -o source\n  \
                            hexapla export xliff docs.zh-tw -o handoff --only stale\n  \
                            hexapla export tmx docs.ja-jp docs.ko-kr -o memory --from ja-JP --to ko-KR")]
    Export(Export),
    /// Write translations that came back (XLIFF, PO, JSON Lines) into the pages' segments
    ///
    /// Only the translations that differ are written, and nothing else in the files changes. A page that had no translation
    /// is made, with the sentences that came back. A unit whose page changed
    /// meanwhile is refused by name, and the exit status is 1; the others are written.
    #[command(after_help = "Examples:\n  hexapla import-units handoff --into docs.zh-tw --dry-run\n  \
                            hexapla import-units handoff/zh-TW/help/billing.md.xlf --into docs.zh-tw")]
    ImportUnits(ImportUnits),
    /// Cut source pages into sentences, as the publisher of Microsoft's documentation does
    ///
    /// Lists the sentences, or writes bilingual pages in which each of them is yet to be translated. `export` cuts the pages that
    /// have no translation by itself; this command shows what it would hand out.
    #[command(after_help = "Examples:\n  hexapla segment content/en-US/billing.md\n  \
                            hexapla segment content/en-US/billing.md --to fr-FR -o content/fr-FR")]
    Segment(Segment),
    /// Carry a language's translations over to the source pages as they are now
    ///
    /// Sentences whose source is the same keep their translation, wherever they stand; the others are left in the source
    /// language. Translations that no sentence needs any more are kept in a comment at the end of the page, and come back with
    /// their sentence. Only stale pages are touched.
    #[command(after_help = "Examples:\n  hexapla update fr-FR --dry-run\n  hexapla update ko-KR docs docs.ko-kr")]
    Update(Update),
    /// Suggest translations from the site's own for sentences that have none
    ///
    /// Of an equal sentence, or of the most similar one; also of those that `update` kept. No page is changed: with `-o` the suggestions
    /// are written as PO catalogues, fuzzy, and `import-units` takes those that a translator has confirmed.
    #[command(after_help = "Example:\n  hexapla suggest fr-FR -o suggestions")]
    Suggest(Suggest),
    /// Bring repositories or loose files into a new site (site.toml, content/)
    #[command(after_help = "Example:\n  hexapla import docs.zh-tw docs.ko-kr --to help")]
    Import(Import),
    /// Show how a term was translated, in all languages
    #[command(after_help = "Examples:\n  hexapla concordance subscription docs.*\n  \
                            hexapla concordance \"Partner Center\" docs.* --to ko-KR -o term.html")]
    Concordance(Concordance),
    /// Make a small site in two languages to start from
    New(New),
    /// Add a language to a site: its folder, its tables of contents, the words of the interface
    ///
    /// Nothing that is there is replaced: site.toml keeps its remarks and its layout, and the language must not be among the content yet.
    #[command(after_help = "Examples:\n  hexapla add-locale th-TH\n  hexapla add-locale th-TH help")]
    AddLocale(AddLocale),
    /// Say what a problem means and how to mend it; list all codes without one
    Explain(Explain),
    /// Show what is wrong in an editor, and lead from each sentence to its translations
    ///
    /// A language server: editors start it and speak with it over its standard input and output. The problems are those of `check`, of the files as they are
    /// saved; a sentence shows what it says in each language and leads there; what surely can be mended is mended at a word.
    #[command(
        after_help = "Examples:\n  hexapla lsp               the site that the editor has open\n  hexapla lsp docs.zh-tw docs.ko-kr"
    )]
    Lsp(Lsp),
    /// Write what makes a shell complete the words of this command line
    #[command(
        after_help = "Examples:\n  hexapla completions bash > ~/.local/share/bash-completion/completions/hexapla\n  \
                            hexapla completions fish > ~/.config/fish/completions/hexapla.fish"
    )]
    Completions(Completions),
    /// Write the manual pages that `man` shows: hexapla.1, and one for each command
    #[command(after_help = "Example:\n  hexapla man -o ~/.local/share/man/man1")]
    Man(Man),
}

#[derive(Debug, Args)]
pub struct Inputs {
    /// Sites, DocFX repositories, folders of loose files [default: the current folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<Utf8PathBuf>,
}

#[derive(Clone, Copy, Debug, Args)]
pub struct Caching {
    /// Neither read nor write what earlier runs left in .hexapla/cache; the result is the same, only slower
    #[arg(long)]
    pub no_cache: bool,
}

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub caching: Caching,
    /// Mend what surely can be: `[text] (url)`, `** text**`, the tags of segments with escaped quotes
    #[arg(long)]
    pub fix: bool,
    /// List what would be mended, and change nothing
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// Do not report the errors and warnings that FILE accepts
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<Utf8PathBuf>,
    /// Accept every error and warning of this run: write the file that --baseline names
    #[arg(long, requires = "baseline")]
    pub write_baseline: bool,
}

#[derive(Debug, Args)]
pub struct Status {
    #[command(flatten)]
    pub inputs: Inputs,
    #[command(flatten)]
    pub caching: Caching,
    /// Compare with a git revision of the inputs: what was translated, missing and stale then, and is now
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// Write a page with the tables and the sentences that wait
    #[arg(long, value_name = "FILE")]
    pub html: Option<Utf8PathBuf>,
}

#[derive(Debug, Args)]
pub struct Import {
    /// DocFX repositories or folders of loose files
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<Utf8PathBuf>,
    /// The folder of the new site: absent or empty
    #[arg(long, value_name = "DIR")]
    pub to: Utf8PathBuf,
}

#[derive(Debug, Args)]
pub struct Concordance {
    /// What to look for: without regard to case, at the beginning of words
    #[arg(value_name = "TERM")]
    pub term: String,
    #[command(flatten)]
    pub inputs: Inputs,
    /// A language to look in; may be repeated [default: all]
    #[arg(long, value_name = "LOCALE")]
    pub to: Vec<Locale>,
    /// Write a page (HTML) with all that was found
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<Utf8PathBuf>,
}

#[derive(Debug, Args)]
pub struct New {
    /// The folder of the new site: absent or empty
    #[arg(value_name = "DIR")]
    pub folder: Utf8PathBuf,
}

#[derive(Debug, Args)]
pub struct AddLocale {
    /// The language and its region: th-TH
    #[arg(value_name = "LOCALE")]
    pub locale: Locale,
    /// The folder of the site, or its site.toml [default: the current folder]
    #[arg(value_name = "PATH")]
    pub site: Option<Utf8PathBuf>,
}

#[derive(Debug, Args)]
pub struct Explain {
    /// The code in the brackets of a report: stale-translation
    #[arg(value_name = "CODE")]
    pub code: Option<String>,
}

#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

#[derive(Debug, Args)]
pub struct Man {
    /// The folder that the pages are written into; files of the same names are replaced
    #[arg(short, long, value_name = "DIR")]
    pub output: Utf8PathBuf,
}

#[cfg(test)]
mod tests;
