//! Code → HTML with a dozen classes; the only user of `syntect` and `two_face`.
//!
//! Scopes are folded into the classes of [`CLASSES`], so that a page stays small and a theme colours all languages
//! with a few rules (`code.css`). Help repeats its code, and colours cost more than all else that is done to a page: of each block of a language the runs are found
//! once, and kept as long as the theme is.
//! **Invariants:** the text of the HTML is the text given, escaped, without what HTML cannot say; what is kept changes no byte of it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use crate::base::{Digest, html};

/// Past these, in bytes, a block is shown without colours: regular expressions take their time on long lines.
const LONGEST_LINE: usize = 2 << 10;
const LONGEST_BLOCK: usize = 256 << 10;
const LONGEST_OUTPUT: usize = 4 << 20;

/// Of how many blocks the runs are kept, some hundred bytes for each.
const MOST_KEPT: usize = 200_000;

/// Scope → class; of the scopes that a token is in, the innermost that is listed counts, and of two rows that fit it,
/// the longer one.
pub const CLASSES: &[(&str, &str)] = &[
    ("comment", "hl-comment"),
    ("string", "hl-string"),
    ("constant", "hl-constant"),
    ("constant.character.escape", "hl-escape"),
    ("keyword", "hl-keyword"),
    ("keyword.operator", "hl-operator"),
    ("storage", "hl-keyword"),
    ("entity.name.function", "hl-function"),
    ("support.function", "hl-function"),
    ("variable.function", "hl-function"),
    ("entity.name.type", "hl-type"),
    ("entity.name.class", "hl-type"),
    ("entity.name.namespace", "hl-type"),
    ("entity.other.inherited-class", "hl-type"),
    ("support.class", "hl-type"),
    ("support.type", "hl-type"),
    ("entity.name.tag", "hl-tag"),
    ("entity.other.attribute-name", "hl-attribute"),
    ("support.type.property-name", "hl-attribute"),
    ("variable", "hl-variable"),
    ("variable.parameter.option", "hl-attribute"),
    ("markup.inserted", "hl-inserted"),
    ("markup.deleted", "hl-deleted"),
];

/// What DocFX and its writers call a language → what the syntaxes call it. Other names are looked up as they are.
/// The set has no Visual Basic and no Kusto: their code stays plain.
pub const ALIASES: &[(&str, &str)] = &[
    ("ascx", "html"),
    ("asp", "html"),
    ("aspx", "html"),
    ("aspx-cs", "html"),
    ("aspx-csharp", "cs"),
    ("aspx-vb", "html"),
    ("azcopy", "sh"),
    ("azure-cli", "sh"),
    ("azure-powershell", "ps1"),
    ("azurecli", "sh"),
    ("azurepowershell", "ps1"),
    ("batch", "bat"),
    ("batchfile", "bat"),
    ("c#", "cs"),
    ("cmd", "bat"),
    ("cshtml", "html"),
    ("csharp", "cs"),
    ("c++", "cpp"),
    ("curl", "sh"),
    ("docker", "dockerfile"),
    ("dos", "bat"),
    ("dotnetcli", "sh"),
    ("fsharp", "f#"),
    ("golang", "go"),
    ("javascript", "js"),
    ("jsonc", "json"),
    ("json5", "json"),
    ("react", "tsx"),
    ("msbuild", "xml"),
    ("node", "js"),
    ("obj-c", "objective-c"),
    ("objectivec", "objective-c"),
    ("posh", "ps1"),
    ("powershell", "ps1"),
    ("powershell-console", "ps1"),
    ("ps", "ps1"),
    ("pwsh", "ps1"),
    ("python3", "py"),
    ("razor", "html"),
    ("shell", "sh"),
    ("transact-sql", "sql"),
    ("tsql", "sql"),
    ("t-sql", "sql"),
    ("typescript", "ts"),
    ("vbhtml", "html"),
    ("wsdl", "xml"),
    ("xaml", "xml"),
];

/// Languages that have no colours, though a syntax goes by their name.
const PLAIN: &[&str] = &["", "console", "none", "output", "plain", "plaintext", "text", "txt"];

pub struct Highlighter {
    syntaxes: SyntaxSet,
    /// The longest scopes first.
    classes: Vec<(Scope, Class)>,
    known: Mutex<HashMap<Digest, Arc<Known>>>,
}

/// The runs of one block; `None` if it has no colours.
type Known = OnceLock<Option<Box<[Run]>>>;

/// Neighbouring bytes of one class.
struct Run {
    bytes: u32,
    class: Option<Class>,
}

/// The first row of [`CLASSES`] that has it.
type Class = u8;

impl Highlighter {
    pub fn load() -> Self {
        let row = |class: &str| CLASSES.iter().position(|(_, known)| *known == class);
        let class = |(scope, class): &(&str, &str)| Some((Scope::new(scope).ok()?, row(class)? as Class));
        let mut classes: Vec<(Scope, Class)> = CLASSES.iter().filter_map(class).collect();
        classes.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
        Self { syntaxes: two_face::syntax::extra_newlines(), classes, known: Mutex::default() }
    }

    /// Returns `text` as HTML; `None` for a language without colours or unknown, and past the caps.
    pub fn highlight(&self, language: &str, text: &str) -> Option<String> {
        if text.len() > LONGEST_BLOCK || text.lines().any(|line| line.len() > LONGEST_LINE) {
            return None;
        }
        let syntax = self.syntax(language)?;
        let known = self.known(Digest::of_value(&(&syntax.name, text)));
        html(text, known.get_or_init(|| self.runs(syntax, text)).as_deref()?)
    }

    /// Returns the place where the runs of a block are kept, if there is room for them.
    fn known(&self, block: Digest) -> Arc<Known> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match known.get(&block) {
            Some(known) => known.clone(),
            None if known.len() < MOST_KEPT => known.entry(block).or_default().clone(),
            None => Arc::default(),
        }
    }

    fn runs(&self, syntax: &SyntaxReference, text: &str) -> Option<Box<[Run]>> {
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut runs = Vec::new();
        for line in text.split_inclusive('\n') {
            // The syntaxes expect each line to be ended.
            let ended = if line.ends_with('\n') { line.into() } else { format!("{line}\n") };
            let mut at = 0;
            for (offset, change) in state.parse_line(&ended, &self.syntaxes).ok()? {
                let offset = offset.min(line.len());
                push(&mut runs, self.class(&stack), line.get(at..offset)?);
                at = offset;
                stack.apply(&change).ok()?;
            }
            push(&mut runs, self.class(&stack), line.get(at..)?);
        }
        Some(runs.into())
    }

    fn syntax(&self, language: &str) -> Option<&SyntaxReference> {
        let language = language.to_ascii_lowercase();
        let name = language.strip_prefix("lang-").unwrap_or(&language);
        let name = name.strip_suffix("-interactive").unwrap_or(name);
        if PLAIN.contains(&name) {
            return None;
        }
        let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, name)| name);
        self.syntaxes.find_syntax_by_token(name)
    }

    fn class(&self, stack: &ScopeStack) -> Option<Class> {
        let class = |scope: &Scope| self.classes.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope));
        stack.as_slice().iter().rev().find_map(class).map(|(_, class)| *class)
    }
}

/// Adds `text`; white space looks the same in every class, and goes on with the run before.
fn push(runs: &mut Vec<Run>, class: Option<Class>, text: &str) {
    // No block is longer than `LONGEST_BLOCK`.
    let bytes = text.len() as u32;
    let is_blank = text.trim().is_empty();
    match runs.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if is_blank || last.class == class => last.bytes += bytes,
        _ => runs.push(Run { bytes, class: class.filter(|_| !is_blank) }),
    }
}

/// Returns `text` in the colours of `runs`, which are its own; `None` past the cap.
fn html(text: &str, runs: &[Run]) -> Option<String> {
    let (mut html, mut rest) = (String::with_capacity(2 * text.len()), text);
    for run in runs {
        let (own, after) = rest.split_at_checked(run.bytes as usize)?;
        rest = after;
        match run.class {
            Some(class) => {
                html.push_str("<span class=\"");
                html.push_str(CLASSES[usize::from(class)].1);
                html.push_str("\">");
                html::push_text(&mut html, own);
                html.push_str("</span>");
            }
            None => html::push_text(&mut html, own),
        }
        if html.len() > LONGEST_OUTPUT {
            return None;
        }
    }
    Some(html)
}
