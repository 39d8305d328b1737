//! Code → HTML with a dozen classes; the only user of `syntect` and `two_face`.
//!
//! Scopes are folded into the classes of [`CLASSES`], so that a page stays small and a theme colours all languages
//! with a few rules (`code.css`). **Invariant:** the text of the HTML is the text given, escaped, without what HTML cannot say.

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use crate::base::html;

/// Past these, in bytes, a block is shown without colours: regular expressions take their time on long lines.
const LONGEST_LINE: usize = 2 << 10;
const LONGEST_BLOCK: usize = 256 << 10;
const LONGEST_OUTPUT: usize = 4 << 20;

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
    classes: Vec<(Scope, &'static str)>,
}

impl Highlighter {
    pub fn load() -> Self {
        let class = |(scope, class): &(&str, &'static str)| Some((Scope::new(scope).ok()?, *class));
        let mut classes: Vec<(Scope, &'static str)> = CLASSES.iter().filter_map(class).collect();
        classes.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
        Self { syntaxes: two_face::syntax::extra_newlines(), classes }
    }

    /// Returns `text` as HTML; `None` for a language without colours or unknown, and past the caps.
    pub fn highlight(&self, language: &str, text: &str) -> Option<String> {
        if text.len() > LONGEST_BLOCK || text.lines().any(|line| line.len() > LONGEST_LINE) {
            return None;
        }
        let mut state = ParseState::new(self.syntax(language)?);
        let mut stack = ScopeStack::new();
        let mut html = Spans::default();
        for line in text.split_inclusive('\n') {
            // The syntaxes expect each line to be ended.
            let ended = if line.ends_with('\n') { line.into() } else { format!("{line}\n") };
            let mut at = 0;
            for (offset, change) in state.parse_line(&ended, &self.syntaxes).ok()? {
                let offset = offset.min(line.len());
                html.push(self.class(&stack), line.get(at..offset)?);
                at = offset;
                stack.apply(&change).ok()?;
            }
            html.push(self.class(&stack), line.get(at..)?);
            if html.text.len() > LONGEST_OUTPUT {
                return None;
            }
        }
        Some(html.finish())
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

    fn class(&self, stack: &ScopeStack) -> Option<&'static str> {
        let class = |scope: &Scope| self.classes.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope));
        stack.as_slice().iter().rev().find_map(class).map(|(_, class)| *class)
    }
}

/// HTML in the making; neighbours of one class share a span.
#[derive(Default)]
struct Spans {
    text: String,
    open: Option<&'static str>,
}

impl Spans {
    fn push(&mut self, class: Option<&'static str>, text: &str) {
        if text.is_empty() {
            return;
        }
        // White space looks the same in every class.
        if class != self.open && !text.trim().is_empty() {
            self.close();
            if let Some(class) = class {
                self.text.push_str(&format!("<span class=\"{class}\">"));
            }
            self.open = class;
        }
        html::push_text(&mut self.text, text);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.text.push_str("</span>");
        }
    }

    fn finish(mut self) -> String {
        self.close();
        self.text
    }
}
