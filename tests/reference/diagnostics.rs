//! All problems, as the rules explain themselves.

use hexapla::{
    align,
    base::{Rule, Severity},
    check, cli, config, emit, exchange, link, parse, pipeline, read, theme,
};

/// What a stage is about, for people who do not know the program, and its rules.
fn stages() -> [(&'static str, &'static [&'static Rule]); 11] {
    [
        ("Configuration", config::RULES),
        ("Files", read::RULES),
        ("Pages and their markup", parse::RULES),
        ("Translations", align::RULES),
        ("Links, navigation and addresses", link::RULES),
        ("Content and the finished site", check::RULES),
        ("Themes", theme::RULES),
        ("What is published", emit::RULES),
        ("The build itself", pipeline::RULES),
        ("Work with translators", exchange::RULES),
        ("Commands", cli::RULES),
    ]
}

pub fn page() -> String {
    let total: usize = stages().iter().map(|(_, rules)| rules.len()).sum();
    let mut text = format!(
        "---\ntitle: All problems that are reported\ndescription: Every code that a build or a check can report, with what it finds, why \
         it matters, how to mend it, and how much it matters by default.\n---\n\n# All problems that are reported\n\n\
         There are {total} codes. `hexapla explain CODE` shows the same text. The level is the one by default: `[rules]` in \
         `site.toml` sets another, for all languages or for one; what is *off* is reported only if the site or `--deny` asks \
         for it.\n\n\
         ```toml\n[rules]\nfile-not-found = \"error\"\ndescription-length = \"info\"\n\
         multiple-h1s = {{ level = \"warning\", locales = {{ \"ko-KR\" = \"allow\" }} }}\n```\n"
    );
    for (stage, rules) in stages() {
        text.push_str(&format!("\n## {stage}\n\n| code | level |\n|---|---|\n"));
        let mut rules = rules.to_vec();
        rules.sort_by_key(|rule| rule.code);
        text.extend(rules.iter().map(|rule| format!("| [`{0}`](#{0}) | {1} |\n", rule.code, level(rule))));
        for rule in rules {
            text.push_str(&format!("\n### {}\n\nBy default: {}\n\n{}\n", rule.code, level(rule), about(rule)));
        }
    }
    text
}

/// The explanation with its three headings as bold lines: as headings they would fill the page's outline.
fn about(rule: &Rule) -> String {
    let lines = rule.explanation.trim().lines().map(|line| match line.trim().strip_prefix("## ") {
        Some(heading) => format!("**{heading}**\n\n"),
        None => format!("{}\n", inert(line.trim_end())),
    });
    lines.collect::<String>().replace("\n\n\n", "\n\n").trim_end().to_owned()
}

/// The line with code that shows segments or fences written as HTML: in backticks they would be read, and found damaged.
fn inert(line: &str) -> String {
    let parts = line.split('`').enumerate().map(|(at, part)| {
        if at % 2 == 1 && (part.contains("<span") || part.contains(":::")) {
            let shown = part.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace(':', "&#58;");
            format!("<code>{shown}</code>")
        } else {
            let mark = if at % 2 == 1 { "`" } else { "" };
            format!("{mark}{part}{mark}")
        }
    });
    parts.collect()
}

fn level(rule: &Rule) -> &'static str {
    match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
        Severity::Off => "off",
    }
}
