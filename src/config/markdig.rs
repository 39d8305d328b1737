//! `markdownEngineProperties.markdigExtensions` of `docfx.json` → what of it changes how pages are read.
//!
//! Names after `MarkdownPipelineBuilder.Configure` of Markdig, which DocFX hands them to; what DocFX has without being asked, after
//! `MarkdownExtensions.cs` in dotnet/docfx. Much of what Markdig has to be asked for is always there here: footnotes, task lists,
//! definition lists, attributes of headings.

use serde_json::{Map, Value};

use super::json::JsonFile;
use crate::base::{Diagnostic, Rule, Severity, nearest};

pub static WITHOUT_EFFECT: Rule = Rule {
    code: "markdown-extension-without-effect",
    severity: Severity::Info,
    explanation: "## What it finds\nExtensions in `markdigExtensions` of `docfx.json` that Hexapla does not have, or that nobody knows. One message lists them all.\n\n\
## Why it matters\nTheir marks stay in the text as they are written: `*[HTML]: …`, `\"\"…\"\"`, tables drawn with `+---+`.\n\n\
## How to mend it\nNothing, if no page uses them. Else write what they do in another way; the manual lists the extensions that have an effect.\n",
};

/// The extensions that a docset may switch on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct MarkdigExtensions {
    /// `hardlinebreak`: the end of a line is one for readers.
    pub hard_line_breaks: bool,
    /// `smartypants`: straight quotes, dashes and dots become those of print.
    pub smart_punctuation: bool,
}

/// They are always there, or nothing is lost without them.
const ALWAYS: &[&str] = &[
    "common",
    "pipetables",
    "gfm-pipetables",
    "medialinks",
    "autoidentifiers",
    "autolinks",
    "emojis",
    "mathematics",
    "footnotes",
    "tasklists",
    "definitionlists",
    "attributes",
    "alerts",
    "diagrams",
    "yaml",
    "nonascii-noescape",
    "noopenerlinks",
    "bootstrap",
    "globalization",
    "cjk-friendly-emphasis",
];

const HONOURED: &[&str] = &["hardlinebreak", "smartypants"];

const UNSUPPORTED: &[&str] = &[
    "emphasisextras",
    "listextras",
    "footers",
    "citations",
    "gridtables",
    "abbreviations",
    "customcontainers",
    "figures",
    "nofollowlinks",
    "noreferrerlinks",
    "nohtml",
];

/// What `advanced` switches on that is not always there.
const ADVANCED: &[&str] = &[
    "abbreviations",
    "citations",
    "customcontainers",
    "emphasisextras",
    "figures",
    "footers",
    "gridtables",
    "listextras",
];

/// Reads the extensions of `build`, the part of `file`.
pub fn read(build: &Map<String, Value>, file: &JsonFile, diagnostics: &mut Vec<Diagnostic>) -> MarkdigExtensions {
    let listed = build.get("markdownEngineProperties").and_then(|engine| engine.get("markdigExtensions"));
    let mut extensions = MarkdigExtensions::default();
    let (mut lost, mut first) = (Vec::new(), None);
    for (name, options) in named(listed) {
        let lower = name.trim().to_ascii_lowercase();
        match lower.as_str() {
            "hardlinebreak" => extensions.hard_line_breaks = true,
            "smartypants" => extensions.smart_punctuation = true,
            _ => {}
        }
        let said: Vec<String> = match lower.as_str() {
            "" => Vec::new(),
            "advanced" => ADVANCED.iter().map(|part| format!("`{part}`")).collect(),
            "emphasisextras" if is_strikethrough(options) => Vec::new(),
            "emojis" if options.is_some_and(asks_for_smileys) => vec!["smileys of `emojis`".to_owned()],
            known if ALWAYS.contains(&known) || HONOURED.contains(&known) => Vec::new(),
            known if UNSUPPORTED.contains(&known) => vec![format!("`{known}`")],
            unknown => {
                let names = [ALWAYS, HONOURED, UNSUPPORTED].into_iter().flatten().copied();
                let meant = nearest(unknown, names).map(|meant| format!(" (did you mean `{meant}`?)"));
                vec![format!("`{name}`{}", meant.unwrap_or_default())]
            }
        };
        if !said.is_empty() {
            first.get_or_insert_with(|| name.to_owned());
            lost.extend(said);
        }
    }
    if let Some(first) = first {
        lost.dedup();
        let message = format!("markdown extensions without effect here: {}", lost.join(", "));
        let problem = Diagnostic::new(&WITHOUT_EFFECT, file.place_of(&first, 0), message);
        diagnostics.push(problem.help("nothing is to be done if no page uses them"));
    }
    extensions
}

/// The names, each with its options: a list of names and of `{name: options}`, or one name.
fn named(listed: Option<&Value>) -> Vec<(&str, Option<&Value>)> {
    let items = match listed {
        Some(Value::Array(items)) => items.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    let mut named = Vec::new();
    for item in items {
        match item {
            Value::String(name) => named.push((name.as_str(), None)),
            Value::Object(entries) => {
                named.extend(entries.iter().map(|(name, options)| (name.as_str(), Some(options))))
            }
            _ => {}
        }
    }
    named
}

fn is_strikethrough(options: Option<&Value>) -> bool {
    let chosen = options.and_then(|options| options.as_str().or_else(|| options.get("options")?.as_str()));
    chosen.is_some_and(|chosen| chosen.eq_ignore_ascii_case("strikethrough"))
}

fn asks_for_smileys(options: &Value) -> bool {
    let asked = options.as_object().into_iter().flatten();
    asked.filter(|(key, _)| key.eq_ignore_ascii_case("enableSmileys")).any(|(_, value)| value.as_bool() == Some(true))
}
