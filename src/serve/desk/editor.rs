//! What opens a file at a place: an address of a scheme that the writer's editor listens to.
//!
//! **Invariant:** no scheme that a browser would run itself.

use std::str::FromStr;

/// Names that need no address to be typed.
const KNOWN: &[(&str, &str)] = &[
    ("cursor", "cursor://file/{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
    ("vscode", "vscode://file/{path}:{line}:{column}"),
    ("vscodium", "vscodium://file/{path}:{line}:{column}"),
    ("zed", "zed://file/{path}:{line}:{column}"),
];

/// Schemes that stay in the browser.
const REFUSED: &[&str] = &["about", "blob", "data", "file", "filesystem", "javascript", "vbscript", "view-source"];

/// An address with `{path}`, `{line}` and `{column}` in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor(String);

impl Editor {
    pub fn template(&self) -> &str {
        &self.0
    }
}

impl FromStr for Editor {
    type Err = String;

    /// Errors: neither a name that is known nor an address with `{path}`.
    fn from_str(text: &str) -> Result<Self, String> {
        if let Some((_, template)) = KNOWN.iter().find(|(name, _)| *name == text) {
            return Ok(Self((*template).to_owned()));
        }
        let known: Vec<_> = KNOWN.iter().map(|(name, _)| *name).collect();
        let advice =
            format!("name one of {}, or an address as `vscode://file/{{path}}:{{line}}:{{column}}`", known.join(", "));
        let Some((scheme, _)) = text.split_once(':') else { return Err(advice) };
        let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
        if !is_scheme || !text.contains("{path}") || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(advice);
        }
        if REFUSED.contains(&scheme.to_ascii_lowercase().as_str()) {
            return Err(format!("`{scheme}:` opens no editor; {advice}"));
        }
        Ok(Self(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_a_known_name_or_an_address_with_the_path() {
        assert_eq!("vscode".parse::<Editor>().unwrap().template(), "vscode://file/{path}:{line}:{column}");
        for good in ["x-emacs://open?f={path}&l={line}", "http://localhost:63342/api/file/{path}:{line}"] {
            assert_eq!(good.parse::<Editor>().unwrap().template(), good);
        }
        for bad in [
            "",
            "emacs",
            "vscode://file/",
            "javascript:alert('{path}')",
            "JavaScript:{path}",
            "data:text/html,{path}",
            "a b:{path}",
            ":{path}",
        ] {
            assert!(bad.parse::<Editor>().is_err(), "{bad}");
        }
    }
}
