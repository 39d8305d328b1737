//! TeX → MathML; the only user of `pulldown-latex`.
//!
//! **Invariant:** the result has elements of MathML alone, and no address or script in it.

use pulldown_latex::{
    Parser, Storage,
    config::{DisplayMode, RenderConfig},
    push_mathml,
};

use crate::{base::html::is_unwritable, model::html::FORMULA_ELEMENTS};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    Inline,
    Block,
}

/// How deep groups may nest.
const DEEPEST: usize = 50;

/// Returns the `<math>` of `formula`, or why there is none, in the words of a writer.
pub(super) fn of(formula: &str, display: Display) -> Result<String, String> {
    if let Some(found) = formula.chars().find(|found| is_unwritable(*found)) {
        return Err(format!("it holds U+{:04X}", u32::from(found)));
    }
    if deepest(formula) > DEEPEST {
        return Err("its braces are nested too deep".to_owned());
    }
    // Macros could grow a formula without end.
    for command in
        ["\\def", "\\gdef", "\\edef", "\\xdef", "\\let", "\\newcommand", "\\renewcommand", "\\href", "\\url", "\\char"]
    {
        let known = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphabetic());
        if formula.match_indices(command).any(|(at, _)| known(&formula[at + command.len()..])) {
            return Err(format!("`{command}` is not supported"));
        }
    }
    let storage = Storage::new();
    let mut events = Vec::new();
    for event in Parser::new(formula, &storage) {
        events.push(event.map_err(|error| reason(&error.to_string()))?);
    }
    let display_mode = if display == Display::Block { DisplayMode::Block } else { DisplayMode::Inline };
    let config = RenderConfig { display_mode, ..RenderConfig::default() };
    let mut mathml = String::new();
    let events = events.into_iter().map(Ok::<_, std::convert::Infallible>);
    push_mathml(&mut mathml, events, config).map_err(|error| error.to_string())?;
    let mathml = without_styles(&mathml);
    if is_sound(&mathml) { Ok(mathml) } else { Err("it has `<`, `>` or `&` where none may stand".to_owned()) }
}

/// Whether `mathml` is one `<math>` of known elements that nest as they should, without what could run: the names of
/// functions are written as the formula has them.
fn is_sound(mathml: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = mathml;
    while let Some(at) = rest.find('<') {
        let text = &rest[..at];
        let Some((tag, behind)) = rest[at + 1..].split_once('>') else { return false };
        if !is_text(text) || (open.is_empty() && rest.len() < mathml.len()) {
            return false;
        }
        rest = behind;
        match tag.strip_prefix('/') {
            Some(name) if open.pop() == Some(name) => {}
            Some(_) => return false,
            None => {
                let inner = tag.strip_suffix('/').map_or(tag, str::trim_end);
                let (name, attributes) = inner.split_once(' ').unwrap_or((inner, ""));
                if !FORMULA_ELEMENTS.contains(&name) || !are_attributes(attributes) {
                    return false;
                }
                if !tag.ends_with('/') {
                    open.push(name);
                }
            }
        }
    }
    open.is_empty() && rest.is_empty() && mathml.starts_with("<math")
}

fn is_text(text: &str) -> bool {
    let entity = |rest: &str| {
        rest.find(';').is_some_and(|end| rest[..end].chars().all(|c| c.is_ascii_alphanumeric() || c == '#'))
    };
    !text.contains('>') && text.match_indices('&').all(|(at, _)| entity(&text[at + 1..]))
}

/// Whether `text` is attributes with plain values, none of them an address or a handler.
fn are_attributes(text: &str) -> bool {
    let mut rest = text.trim();
    while !rest.is_empty() {
        let Some((name, behind)) = rest.split_once("=\"") else { return false };
        let Some((value, behind)) = behind.split_once('"') else { return false };
        let plain = name.bytes().all(|byte| byte.is_ascii_lowercase()) && !name.starts_with("on");
        if !plain || matches!(name, "href" | "src" | "style") || value.contains(['<', '&']) {
            return false;
        }
        rest = behind.trim_start();
    }
    true
}

/// Returns `mathml` without `style` attributes, which the site's policy forbids; they are colours and widths alone.
fn without_styles(mathml: &str) -> String {
    const STYLE: &str = " style=\"";
    let mut parts = mathml.split(STYLE);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    parts.filter_map(|part| part.split_once('"')).for_each(|(_, rest)| kept.push_str(rest));
    kept
}

fn deepest(formula: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for byte in formula.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The first line of what the parser says.
fn reason(message: &str) -> String {
    message.lines().next().unwrap_or_default().trim_start_matches("parsing error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::strategy::Strategy;

    use super::*;

    #[test]
    fn what_a_formula_says_is_never_markup() {
        for formula in [
            r"\text{<script>alert(1)</script>}",
            r"<img src=x>",
            r"a < b > c & d",
            r"\mathrm{<b>}",
            r"\operatorname{<i>}",
            r"\color{red}x",
            r"\unicode{60}",
        ] {
            let Ok(mathml) = of(formula, Display::Inline) else { continue };
            for bad in ["<script", "<img", "<b>", "<i>", "style=", "& "] {
                assert!(!mathml.contains(bad), "{formula}: {mathml}");
            }
        }
    }

    #[test]
    fn what_html_cannot_say_is_no_formula() {
        assert_eq!(of("a\u{18}\0", Display::Inline), Err("it holds U+0018".to_owned()));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(2_000))]
        #[test]
        fn no_formula_makes_it_panic(
            formula in proptest::collection::vec(
                proptest::prop_oneof![
                    "[a-z0-9{}^_&|()\\[\\]' $#~%<>=+-]",
                    "\\\\[a-zA-Z,;!|]",
                    proptest::sample::select(vec![
                        "\\frac", "\\sqrt", "\\left(", "\\right)", "\\left", "\\begin{matrix}", "\\end{matrix}", "\\begin{array}{cc}",
                        "\\end{array}", "\\begin{aligned}", "\\end{aligned}", "\\\\", "\\text", "\\sum", "\\limits", "\\middle|", "\\color{red}",
                        "\\big", "\\over", "\\char", "\\hline", "\\mathbb", "\\binom", "\\kern", "\\hspace{1em}", "\\genfrac", "\\not", "é", "中",
                        "\\begin{cases}", "\\end{cases}", "\\operatorname", "\\overset", "\\underbrace", "\\mathchoice", "\\substack", "\\label{a}", "\\tag{1}",
                    ]).prop_map(str::to_owned),
                ],
                0..14,
            )
        ) {
            let _ = of(&formula.concat(), Display::Block);
        }
    }
}
