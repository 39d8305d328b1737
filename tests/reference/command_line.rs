//! All commands and their options, as `--help` tells them.

use clap::{Arg, ArgAction, Command};
use hexapla::cli::arguments::Arguments;

use super::cell;

/// What every command has.
const COMMON: &str = "Common options";

pub fn page() -> String {
    let program = Arguments::described();
    let commands: Vec<&Command> = program.get_subcommands().filter(|command| command.get_name() != "help").collect();
    let mut page = "---\ntitle: The command line\ndescription: Every command of Hexapla with its options, examples and exit status.\n---\n\n\
                    # The command line\n\n`hexapla COMMAND --help` shows the same text.\n\n| command | what it does |\n|---|---|\n"
        .to_owned();
    for command in &commands {
        let name = command.get_name();
        page.push_str(&format!("| [`{name}`](#hexapla-{name}) | {} |\n", cell(&about(command.get_about()))));
    }
    page.push_str("\n## Options of all commands\n\n");
    table(&mut page, program.get_arguments().filter(|option| is_common(option)));
    let status = program.get_after_help().map(ToString::to_string).unwrap_or_default();
    if let Some((_, status)) = status.split_once("Exit status:\n") {
        page.push_str(&format!("\n## Exit status\n\n```text\n{}\n```\n", dedented(status)));
    }
    commands.into_iter().for_each(|command| section(&mut page, command));
    page
}

fn section(page: &mut String, command: &Command) {
    let name = command.get_name();
    let long = about(command.get_long_about().or(command.get_about()));
    let usage = command.clone().render_usage().to_string().replace("Usage: ", "");
    page.push_str(&format!("\n## hexapla {name}\n\n{}\n\n```text\n{}\n```\n", long.trim(), usage.trim()));
    let own: Vec<&Arg> = command.get_arguments().filter(|option| !is_common(option)).collect();
    if !own.is_empty() {
        page.push('\n');
        table(page, own.into_iter());
    }
    let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    if let Some((_, examples)) = examples.split_once(":\n") {
        page.push_str(&format!("\n```bash\n{}\n```\n", dedented(examples)));
    }
}

fn table<'a>(page: &mut String, options: impl Iterator<Item = &'a Arg>) {
    page.push_str("| option | what it does |\n|---|---|\n");
    for option in options.filter(|option| !matches!(option.get_action(), ArgAction::Help | ArgAction::Version)) {
        page.push_str(&format!("| {} | {} |\n", names(option), told(option)));
    }
}

/// `-o`, `--output DIR`
fn names(option: &Arg) -> String {
    let values = option.get_value_names().into_iter().flatten().map(|name| name.replace('|', "\\|"));
    let values: Vec<String> = values.collect();
    let takes_value = option.get_action().takes_values() && !values.is_empty();
    let long = option.get_long().map(|long| format!("--{long}"));
    let Some(long) = long else { return format!("`{}`", values.join(" ")) };
    let long = if takes_value { format!("`{long} {}`", values.join(" ")) } else { format!("`{long}`") };
    option.get_short().map_or_else(|| long.clone(), |short| format!("`-{short}`, {long}"))
}

/// What it does, its values and its default.
fn told(option: &Arg) -> String {
    let mut told = cell(&about(option.get_help()));
    let values = option.get_possible_values();
    let values: Vec<_> = values.iter().filter(|_| option.get_action().takes_values()).collect();
    let value = |value: &&clap::builder::PossibleValue| {
        let help = value.get_help().map(|help| format!(" ({})", cell(&help.to_string()))).unwrap_or_default();
        format!("`{}`{help}", value.get_name())
    };
    if !values.is_empty() {
        told.push_str(&format!(": {}", values.iter().map(value).collect::<Vec<_>>().join(", ")));
    }
    let defaults: Vec<_> = option.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if !defaults.is_empty() && !option.is_hide_default_value_set() && option.get_action().takes_values() {
        told.push_str(&format!(". Default: `{}`", defaults.join(" ")));
    }
    told
}

fn about(text: Option<&clap::builder::StyledStr>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}

fn is_common(option: &Arg) -> bool {
    option.get_help_heading() == Some(COMMON)
}

/// The lines without the two spaces that help begins each with.
fn dedented(text: &str) -> String {
    text.lines().map(|line| line.strip_prefix("  ").unwrap_or(line)).collect::<Vec<_>>().join("\n")
}
