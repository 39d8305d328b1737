//! The text of a case file ↔ its cases.
//!
//! ```text
//! # Alerts
//!
//! What the construct is for, in a sentence or two.
//!
//! ## A note in capitals is an alert
//!
//! rendered, without script
//!
//! ````markdown
//! > [!NOTE]
//! > Mind the gap.
//! ````
//!
//! ````html
//! <div …
//! ````
//!
//! ````text
//! page.md:1:3 warning[some-code] what is wrong
//! ````
//! ```
//!
//! The line below a case's name lists its aspects. Blocks are fenced with four backticks or more. Any language but `html` and
//! `text` makes an input file, called by the path behind the language; `markdown` alone is `page.md`. Paths are below `content/en-US/`;
//! those that begin with a locale below `content/`, those that begin with `/` at the site's root. `escaped` as the last word: `\r`, `\t`,
//! `\u{feff}` and the like in the block mean those characters, and its last line has no end.
//! `html` is the body of the page of the first input, `html <url>` that of another page. `text` lists the diagnostics; without it there are none.
//!
//! **Invariant:** a file that is read and written again is the same.

/// What a case shows.
pub const ASPECTS: &[&str] = &["parsed", "rendered", "without script", "bilingual", "bad input"];

pub struct Construct {
    pub name: String,
    pub about: String,
    pub cases: Vec<Case>,
}

pub struct Case {
    /// A sentence.
    pub name: String,
    pub aspects: Vec<String>,
    pub inputs: Vec<Input>,
    /// URL, empty for the page of the first input → body.
    pub pages: Vec<(String, String)>,
    /// One a line.
    pub diagnostics: String,
}

pub struct Input {
    /// The words behind the backticks.
    info: String,
    /// From the site's root.
    pub path: String,
    /// As it stands in the case file.
    written: String,
    pub text: String,
}

impl Construct {
    /// Returns how many cases show `aspect`.
    pub fn count(&self, aspect: &str) -> usize {
        self.cases.iter().filter(|case| case.aspects.iter().any(|shown| shown == aspect)).count()
    }

    pub fn read(text: &str) -> Result<Self, String> {
        let mut construct = Self { name: String::new(), about: String::new(), cases: Vec::new() };
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if let Some(name) = line.strip_prefix("## ") {
                let (aspects, inputs, pages) = (Vec::new(), Vec::new(), Vec::new());
                construct.cases.push(Case { name: name.into(), aspects, inputs, pages, diagnostics: String::new() });
            } else if let Some(name) = line.strip_prefix("# ").filter(|_| construct.cases.is_empty()) {
                construct.name = name.into();
            } else if line.starts_with("````") {
                let info = line.trim_start_matches('`');
                let fence = &line[..line.len() - info.len()];
                let body: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
                let body = body.iter().map(|line| format!("{line}\n")).collect();
                let case = construct.cases.last_mut().ok_or("a block stands before the first case")?;
                case.add(info.trim(), body)?;
            } else if !line.is_empty() {
                match construct.cases.last_mut() {
                    None => construct.about.push_str(&format!("{line}\n")),
                    Some(case) => case.aspects(line)?,
                }
            }
        }
        let whole = |case: &Case| !case.inputs.is_empty() && !case.aspects.is_empty();
        match construct.cases.iter().find(|case| !whole(case)) {
            Some(case) => Err(format!("`{}` lacks an input or its aspects", case.name)),
            None => Ok(construct),
        }
    }

    pub fn to_text(&self) -> String {
        let mut text = format!("# {}\n\n{}", self.name, self.about);
        for case in &self.cases {
            text.push_str(&format!("\n## {}\n\n{}\n", case.name, case.aspects.join(", ")));
            for input in &case.inputs {
                push_block(&mut text, &input.info, &input.written);
            }
            for (url, body) in &case.pages {
                push_block(&mut text, format!("html {url}").trim_end(), body);
            }
            if !case.diagnostics.is_empty() {
                push_block(&mut text, "text", &case.diagnostics);
            }
        }
        text
    }
}

impl Case {
    fn aspects(&mut self, line: &str) -> Result<(), String> {
        for aspect in line.split(',').map(str::trim) {
            if !ASPECTS.contains(&aspect) {
                return Err(format!("`{}`: `{aspect}` is none of {}", self.name, ASPECTS.join(", ")));
            }
            self.aspects.push(aspect.to_owned());
        }
        Ok(())
    }

    fn add(&mut self, info: &str, body: String) -> Result<(), String> {
        let (language, rest) = info.split_once(' ').unwrap_or((info, ""));
        match language {
            "html" => self.pages.push((rest.to_owned(), body)),
            "text" => self.diagnostics = body,
            _ => {
                let escaped = rest.strip_suffix("escaped");
                let path = match escaped.unwrap_or(rest).trim() {
                    "" if language == "markdown" => "page.md",
                    "" => return Err(format!("`{}`: a block in {language} has no path", self.name)),
                    path => path,
                };
                let text = if escaped.is_some() { unescaped(body.trim_end_matches('\n')) } else { body.clone() };
                self.inputs.push(Input { info: info.to_owned(), path: below_root(path), written: body, text });
            }
        }
        Ok(())
    }
}

fn push_block(text: &mut String, info: &str, body: &str) {
    let longest = body.lines().map(|line| line.len() - line.trim_start_matches('`').len()).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(3) + 1);
    text.push_str(&format!("\n{fence}{info}\n{body}{fence}\n"));
}

fn below_root(path: &str) -> String {
    if let Some(path) = path.strip_prefix('/') {
        return path.to_owned();
    }
    let first = path.split('/').next().unwrap_or_default();
    let is_locale =
        first.len() == 5 && first.as_bytes()[2] == b'-' && first[3..].bytes().all(|b| b.is_ascii_uppercase());
    if is_locale { format!("content/{path}") } else { format!("content/en-US/{path}") }
}

/// Replaces `\n`, `\r`, `\t`, `\\` and `\u{…}`.
fn unescaped(text: &str) -> String {
    let mut unescaped = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        unescaped.push_str(before);
        let known = [('n', '\n'), ('r', '\r'), ('t', '\t'), ('\\', '\\')];
        let first = after.chars().next().expect("a character stands behind a backslash");
        if let Some((_, character)) = known.iter().find(|(name, _)| *name == first) {
            unescaped.push(*character);
            rest = &after[1..];
        } else {
            let (number, behind) =
                after.strip_prefix("u{").and_then(|after| after.split_once('}')).expect("`\\` begins an escape");
            let number = u32::from_str_radix(number, 16).expect("a hexadecimal number");
            unescaped.push(char::from_u32(number).expect("a character's number"));
            rest = behind;
        }
    }
    unescaped + rest
}
