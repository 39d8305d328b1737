//! What all commands share: the configuration, the levels, and the report at the end.

use camino::Utf8PathBuf;

use super::{
    arguments::{Common, Format},
    console::Console,
    levels::{self, Verdicts},
    places::Places,
    thresholds::Threshold,
};
use crate::{
    base::{Diagnosed, Diagnostic, Result, Severity},
    config::{self, Config, Overrides},
    pipeline::{Options, fault},
    report::{self, Counts, human::Look},
};

/// One run of the program, whatever the command.
pub struct Run {
    pub console: Console,
    pub options: Options,
    pub format: Format,
    look: Look,
    verdicts: Verdicts,
    /// The file that `--config` names.
    pub config: Option<Utf8PathBuf>,
}

impl Run {
    /// Errors: codes in `--deny` and `--allow` that no rule has.
    pub fn new(common: &Common) -> Result<Self> {
        let console = Console::new(common.color, common.quiet);
        Ok(Self {
            console,
            options: Options { jobs: common.jobs },
            format: common.format,
            look: Look { color: console.color, verbose: common.verbose, quiet: common.quiet },
            verdicts: Verdicts::new(&common.deny, &common.allow)?,
            config: common.config.clone(),
        })
    }

    /// The shares of pages that are denied.
    pub fn thresholds(&self) -> &[Threshold] {
        self.verdicts.thresholds()
    }

    /// Finds out what `paths` are.
    ///
    /// Errors: those of [`config::load`]; `[rules]` that name a code that no rule has.
    pub fn load(&self, paths: &[Utf8PathBuf], base_url: Option<&str>) -> Result<Diagnosed<Config>> {
        self.load_with(paths, self.config.clone(), base_url)
    }

    /// The same with another configuration than the one that `--config` names.
    pub fn load_with(
        &self,
        paths: &[Utf8PathBuf],
        config: Option<Utf8PathBuf>,
        base_url: Option<&str>,
    ) -> Result<Diagnosed<Config>> {
        let overrides = Overrides { config, base_url: base_url.map(str::to_owned) };
        let Diagnosed { value: mut config, diagnostics } = config::load(paths, &overrides)?;
        levels::check(&config.levels)?;
        // A rule that is off by default must know before the build that it is wanted.
        self.verdicts.denied().for_each(|code| config.levels.deny(code));
        let diagnostics = config.levels.apply(diagnostics, &config.docsets, |_| None);
        Ok(Diagnosed::new(config, diagnostics))
    }

    /// Reports `diagnostics` one by one in the format that was asked for, and returns the exit status.
    pub fn report(&self, config: &Config, diagnostics: Vec<Diagnostic>) -> Result<u8> {
        self.report_judged(config, self.judged(diagnostics))
    }

    /// The same of `judged` problems, which have their weight.
    pub fn report_judged(&self, config: &Config, judged: Vec<Diagnostic>) -> Result<u8> {
        let places = Places::new(config);
        match self.format {
            Format::Human => self.console.tell(&report::human::report(&judged, self.look, &|place| places.line(place))),
            Format::Json => self.console.say(&report::json::report(&judged, &|place| places.locale(place)))?,
            Format::Sarif => self.console.say(&report::sarif::report(&judged))?,
        }
        Ok(status(&judged))
    }

    /// Reports only how many problems of which kind there are, and returns the exit status.
    pub fn summarize(&self, diagnostics: Vec<Diagnostic>) -> u8 {
        let judged = self.judged(diagnostics);
        if !judged.is_empty() && !self.console.quiet {
            match report::human::notes_alone(&judged) {
                Some(notes) => self.console.tell(&format!("{notes}; `hexapla check --verbose` shows them\n")),
                None => {
                    self.console.tell(&report::human::summary(&judged));
                    self.console.tell("`hexapla check` shows them\n");
                }
            }
        }
        status(&judged)
    }

    /// Shows `diagnostics` that are judged already, one by one; notes only if they are asked for, and nothing if there are none.
    pub fn show(&self, config: &Config, diagnostics: Vec<Diagnostic>) {
        let least = if self.look.verbose { Severity::Info } else { Severity::Warning };
        if diagnostics.iter().any(|diagnostic| diagnostic.severity >= least) {
            let places = Places::new(config);
            self.console.tell(&report::human::report(&diagnostics, self.look, &|place| places.line(place)));
        }
    }

    /// Says what was done: on the standard output, unless the report is there.
    pub fn done(&self, line: &str) -> Result<()> {
        match (self.console.quiet, self.format) {
            (true, _) => Ok(()),
            (false, Format::Human) => self.console.say(line),
            (false, _) => {
                self.console.tell(line);
                Ok(())
            }
        }
    }

    /// Returns `diagnostics` with the weight that the command line gives them.
    pub fn judged(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        self.verdicts.apply(diagnostics)
    }
}

/// The exit status of a run that met a bug of ours.
pub const BUG: u8 = 4;

fn status(judged: &[Diagnostic]) -> u8 {
    if fault::is_among(judged) { BUG } else { u8::from(Counts::of(judged).errors > 0) }
}
