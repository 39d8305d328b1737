//! `hexapla serve`: what the preview tells, in words.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use camino::Utf8PathBuf;

use super::{
    arguments::{Caching, Serve},
    console::Console,
    lines,
    places::Places,
    progress,
    run::Run,
    site::{self, what},
    status::surveyed,
};
use crate::{
    base::{Diagnosed, Diagnostic, Place, Result},
    config::Config,
    pipeline::Progress,
    report::{Counts, count, status::Status, visible::visible},
    serve::{self, Caller, News, Settings},
};

pub fn run(run: Run, arguments: &Serve) -> Result<u8> {
    let settings = Settings {
        given: given(arguments, run.config.as_ref()),
        options: run.options,
        host: arguments.host.clone(),
        port: arguments.port,
        is_caching: !arguments.caching.no_cache,
        editor: arguments.editor.clone(),
    };
    let caller = Preview {
        run,
        paths: arguments.inputs.paths.clone(),
        base_url: arguments.base_url.clone(),
        open: arguments.open,
        caching: arguments.caching,
        known: Mutex::default(),
    };
    serve::run(settings, Arc::new(caller))?;
    Ok(0)
}

/// What there is at the address besides the site.
const NEXT_STEPS: &str = "every save is shown at once; /__desk/ there has each sentence beside its source, /__desk/status how far each \
                          language is\n";

/// The files and folders that the command line names.
fn given(arguments: &Serve, config: Option<&Utf8PathBuf>) -> Vec<Utf8PathBuf> {
    let paths = &arguments.inputs.paths;
    let here = (paths.is_empty() && config.is_none()).then(|| ".".into());
    paths.iter().cloned().chain(config.cloned()).chain(here).collect()
}

struct Preview {
    run: Run,
    paths: Vec<Utf8PathBuf>,
    base_url: Option<String>,
    open: bool,
    caching: Caching,
    /// The problems of the build before; `None` before the first.
    known: Mutex<Option<Arc<Vec<Diagnostic>>>>,
}

impl Caller for Preview {
    fn load(&self) -> Result<Diagnosed<Config>> {
        self.run.load(&self.paths, self.base_url.as_deref())
    }

    fn judge(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        self.run.judged(diagnostics)
    }

    fn lines(&self, config: &Config, places: &[&Place]) -> Vec<Option<String>> {
        let known = Places::new(config);
        places.iter().map(|place| known.line(place)).collect()
    }

    fn progress(&self) -> Box<dyn Progress> {
        progress::on(self.run.console)
    }

    fn status(&self) -> Result<Status> {
        let config = self.load()?.value;
        let cache = site::cache(&config, self.caching);
        let progress = progress::on(Console { quiet: true, ..self.run.console });
        Ok(surveyed(&self.run, &config, cache.as_ref(), &*progress)?.value)
    }

    fn told(&self, news: News) {
        let console = self.run.console;
        match news {
            News::Listening { url, beyond_this_machine } => {
                if beyond_this_machine {
                    console.tell(
                        "warning: other machines can read this preview; whoever has the address below, with its token, \
                         sees all pages\n",
                    );
                }
                // There is nowhere else to go if the standard output is closed.
                let _ = console.say(&format!("preview at {url} (Ctrl-C ends it)\n"));
                if !console.quiet {
                    console.tell(NEXT_STEPS);
                }
                if self.open {
                    serve::open(url);
                }
            }
            News::Built { summary, changed, milliseconds, config, diagnostics } => {
                let problems = problems(&diagnostics);
                let new = self.note(&diagnostics);
                match new {
                    None => console.tell(&format!("{} in {milliseconds} ms; {problems}\n", what(summary))),
                    Some(new) => {
                        self.run.show(config, new);
                        if changed > 0 {
                            console.tell(&format!(
                                "{} in {milliseconds} ms; {problems}\n",
                                count(changed, "changed file")
                            ));
                        }
                    }
                }
            }
            News::Failed(error) => {
                let text = lines(&error.to_string());
                console.tell(&format!("error: {text}\nthe preview shows the last good site\n"));
            }
            News::Polling(why) => {
                console.tell(&format!("warning: changes are looked for, which is slower: {}\n", visible(why)));
            }
        }
    }
}

impl Preview {
    /// Remembers `diagnostics`, and returns those that the build before did not have; `None` at the first build.
    fn note(&self, diagnostics: &Arc<Vec<Diagnostic>>) -> Option<Vec<Diagnostic>> {
        let before = self.known.lock().unwrap_or_else(PoisonError::into_inner).replace(diagnostics.clone())?;
        Some(new(diagnostics, &before).cloned().collect())
    }
}

/// Returns those of `now` that say what none of `before` did, wherever in its file. Both are sorted, and most of the time nearly the same.
fn new<'a>(now: &'a [Diagnostic], before: &[Diagnostic]) -> impl Iterator<Item = &'a Diagnostic> {
    let same = |(one, other): &(&Diagnostic, &Diagnostic)| one.repeats(other);
    let start = now.iter().zip(before).take_while(same).count();
    let (now, before) = (&now[start..], &before[start..]);
    let end = now.iter().rev().zip(before.iter().rev()).take_while(same).count();
    fn said(diagnostic: &Diagnostic) -> (&str, Option<&str>, &str) {
        let file = diagnostic.place.as_ref().map(|place| &*place.file);
        (diagnostic.code(), file, &diagnostic.message)
    }
    let before: HashSet<_> = before[..before.len() - end].iter().map(said).collect();
    let now = &now[..now.len() - end];
    let new: Vec<_> = now.iter().filter(|diagnostic| !before.contains(&said(diagnostic))).collect();
    new.into_iter()
}

fn problems(diagnostics: &[Diagnostic]) -> String {
    let Counts { errors, warnings, .. } = Counts::of(diagnostics);
    match (errors, warnings) {
        (0, 0) => "no problems".to_owned(),
        (0, warnings) => count(warnings, "warning"),
        (errors, 0) => count(errors, "error"),
        (errors, warnings) => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Position, Rule, Severity};

    static RULE: Rule = Rule { code: "broken", severity: Severity::Warning, explanation: "" };

    fn found(file: &str, line: u32, message: &str) -> Diagnostic {
        Diagnostic::new(&RULE, Place { file: file.into(), position: Position { line, ..Position::START } }, message)
    }

    fn messages(now: &[Diagnostic], before: &[Diagnostic]) -> Vec<String> {
        new(now, before).map(|diagnostic| diagnostic.message.clone()).collect()
    }

    #[test]
    fn what_was_said_before_is_not_said_again_though_lines_moved() {
        let before = [found("a", 1, "one"), found("b", 2, "two"), found("b", 5, "three"), found("c", 1, "four")];
        let moved = [found("a", 1, "one"), found("b", 3, "two"), found("b", 6, "three"), found("c", 1, "four")];
        assert!(messages(&moved, &before).is_empty());
        let more = [&moved[..3], &[found("b", 9, "five")], &moved[3..]].concat();
        assert_eq!(messages(&more, &before), ["five"]);
        assert_eq!(messages(&before, &[]), ["one", "two", "three", "four"]);
        assert!(messages(&[], &before).is_empty());
    }
}
