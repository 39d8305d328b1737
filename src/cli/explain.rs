//! `hexapla explain`: the documentation of a problem, which stands beside the code that finds it.

use super::{Run, arguments::Explain, rules};
use crate::{
    base::{Result, Rule, Severity},
    report::visible::visible,
};

pub fn run(run: &Run, arguments: &Explain) -> Result<u8> {
    let text = match &arguments.code {
        Some(code) => one(rules::find(visible(code).trim())?),
        None => list(&rules::all()),
    };
    run.console.say(&text)?;
    Ok(0)
}

fn one(rule: &Rule) -> String {
    let off = "; `[rules]` in `site.toml` or `--deny` turns it on";
    let off = if rule.severity == Severity::Off { off } else { "" };
    format!("# {}\n\nBy default: {}{off}\n\n{}\n", rule.code, level(rule.severity), rule.explanation.trim())
}

fn list(rules: &[&Rule]) -> String {
    let width = rules.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    rules.iter().map(|rule| format!("{:width$}  {}\n", rule.code, level(rule.severity))).collect()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
        Severity::Off => "off",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_a_line_for_each_code() {
        static A: Rule = Rule { code: "a", severity: Severity::Info, explanation: "" };
        static LONG: Rule = Rule { code: "long-code", severity: Severity::Error, explanation: "" };
        assert_eq!(list(&[&A, &LONG]), "a          note\nlong-code  error\n");
    }
}
