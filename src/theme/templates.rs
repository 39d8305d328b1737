//! Template files and views → HTML; the only user of `tera`.
//!
//! **Invariant:** a template sees its view, `text(key="…", name=value)` and `language_name(tag="…")`, nothing else.
//! What goes into `.html` is escaped, and loses what HTML cannot say, unless the template says `| safe`.

use std::{
    collections::{BTreeMap, HashMap},
    io,
    sync::Arc,
};

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, ReportError, State, Tera, TeraResult, Value};

use super::{chain::Template, strings::Strings};
use crate::base::{Error, Locale, Result, html::is_unwritable};

pub struct Templates {
    theme: String,
    /// One for each locale, because `text` speaks it.
    engines: BTreeMap<Locale, Tera>,
    /// Name → path, for errors.
    shown: HashMap<String, String>,
}

impl Templates {
    /// Parses `files` for each of `locales`.
    pub fn load(
        theme: &str,
        files: &BTreeMap<String, Template>,
        locales: &[Locale],
        strings: &Arc<Strings>,
    ) -> Result<Templates> {
        let shown = files.iter().map(|(name, file)| (name.clone(), file.shown.clone())).collect();
        let mut templates = Templates { theme: theme.to_owned(), engines: BTreeMap::new(), shown };
        for locale in locales {
            let mut engine = Tera::new();
            engine.set_escape_fn(escape);
            speak(&mut engine, locale, strings);
            engine
                .add_raw_templates(files.iter().map(|(name, file)| (name, &file.text)))
                .map_err(|error| templates.error(&error, None))?;
            templates.engines.insert(locale.clone(), engine);
        }
        Ok(templates)
    }

    pub fn contains(&self, name: &str) -> bool {
        self.shown.contains_key(name)
    }

    pub fn render(&self, name: &str, locale: &Locale, view: &impl Serialize) -> Result<String> {
        let failed = |error| self.error(&error, Some(name));
        let engine = self.engines.get(locale).ok_or_else(|| Error::Theme {
            theme: self.theme.clone(),
            cause: format!("{name}: the theme was not loaded for the locale {locale}"),
        })?;
        let context = Context::from_serialize(view).map_err(failed)?;
        engine.render(name, &context).map_err(failed)
    }

    /// Puts the place before the message, `file:line:column`; only the file where the engine knows no more.
    fn error(&self, error: &tera::Error, template: Option<&str>) -> Error {
        let shown = |name: &str| self.shown.get(name).cloned().unwrap_or_else(|| name.to_owned());
        let cause = match (error.kind(), template) {
            (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report), _) => {
                format!("{}:{}", shown(report.filename()), described(report))
            }
            (ErrorKind::MissingParent { current, parent }, _) => {
                format!("{}:1:1: it extends `{parent}`, which the theme does not have", shown(current))
            }
            (ErrorKind::TemplateNotFound(name), _) => format!("the theme has no template `{name}`"),
            (ErrorKind::Msg(message), _) => located(message, &self.shown),
            (kind, Some(name)) => format!("{}: {kind}", shown(name)),
            (kind, None) => kind.to_string(),
        };
        Error::Theme { theme: self.theme.clone(), cause }
    }
}

/// Writes `text` as HTML, also between single quotes. The engine's own way asks the page for room for every byte.
fn escape(text: &str, page: &mut dyn io::Write) -> io::Result<()> {
    let bytes = text.as_bytes();
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let written: &[u8] = match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            b'\'' => b"&#39;",
            other if is_unwritable(char::from(*other)) => b"",
            _ => continue,
        };
        page.write_all(&bytes[from..at])?;
        page.write_all(written)?;
        from = at + 1;
    }
    page.write_all(&bytes[from..])
}

fn described(report: &ReportError) -> String {
    let span = report.span();
    format!("{}:{}: {}", span.start_line, span.start_col + 1, report.message())
}

/// The engine puts several faults of one kind into one text with `--> name:line:column` in it: names become paths.
fn located(message: &str, shown: &HashMap<String, String>) -> String {
    let lines = message.lines().map(|line| {
        let Some((before, place)) = line.split_once("--> ") else { return line.to_owned() };
        let at = place.find(':').unwrap_or(place.len());
        let name = place[..at].trim().trim_matches(['[', ']']);
        format!("{before}--> {}{}", shown.get(name).map_or(name, String::as_str), &place[at..])
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn speak(engine: &mut Tera, locale: &Locale, strings: &Arc<Strings>) {
    let (spoken, all) = (locale.clone(), strings.clone());
    engine.register_function("text", move |arguments: Kwargs, _: &State| -> TeraResult<String> {
        let key: &str = arguments.must_get("key")?;
        let values: Vec<(&str, String)> = arguments
            .iter()
            .filter_map(|(name, value)| Some((name.as_str()?, plain(value))))
            .filter(|(name, _)| *name != "key")
            .collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        all.text(&spoken, key, &values).ok_or_else(|| tera::Error::message(format!("no language has a text `{key}`")))
    });
    let all = strings.clone();
    engine.register_function("language_name", move |arguments: Kwargs, _: &State| -> TeraResult<String> {
        let tag: &str = arguments.must_get("tag")?;
        Ok(Locale::parse(tag).and_then(|locale| all.language_name(&locale)).unwrap_or_else(|| tag.to_owned()))
    });
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
