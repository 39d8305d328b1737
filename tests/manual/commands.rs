//! Every command of Hexapla in a block of code, of the manual, the README and the recipes, is one that it accepts.

use std::fs;

use hexapla::cli::arguments::Arguments;

use super::{pages, root};

#[test]
fn every_command_that_is_shown_is_one_that_the_program_accepts() {
    let recipes =
        ["README.md", "action.yml", ".pre-commit-hooks.yaml", ".ci/recipes/gitlab.yml", ".ci/recipes/Dockerfile"];
    let files = pages().into_iter().chain(recipes.map(|file| root().join(file)));
    let mut shown = 0;
    let mut faults = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a text");
        let is_page = file.extension().is_some_and(|extension| extension == "md");
        let mut in_code = !is_page;
        for line in text.lines() {
            if is_page && line.trim_start().starts_with("```") {
                in_code = !in_code;
            }
            let Some(words) = command(line).filter(|_| in_code) else { continue };
            shown += 1;
            if let Err(error) = Arguments::described().try_get_matches_from(&words)
                && error.use_stderr()
            {
                faults.push(format!("{}: {line}\n{error}", file.display()));
            }
        }
    }
    assert!(shown > 60, "the commands are not recognised any more: {shown}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_command_is_what_a_shell_would_hand_over() {
    assert_eq!(
        command("  - run: hexapla status --deny \"stale>10%\" > a.txt").unwrap(),
        ["hexapla", "status", "--deny", "stale>10%"]
    );
    assert_eq!(command("$ hexapla check; echo $?").unwrap(), ["hexapla", "check"]);
    assert_eq!(command("hexapla build docs.*   # all of them").unwrap(), ["hexapla", "build", "docs.*"]);
    assert_eq!(
        command("- run: hexapla build --shard ${{ matrix.n }}/4").unwrap(),
        ["hexapla", "build", "--shard", "1/4"]
    );
    assert_eq!(command("hexapla build --shard \"$TASK_ID/4\"").unwrap(), ["hexapla", "build", "--shard", "1/4"]);
    assert!(command("hexapla COMMAND [OPTIONS]").is_none());
    assert!(command("my hexapla").is_none());
}

/// Returns the words of the command of Hexapla that `line` is; nothing for other lines, and for those that tell how a command is put together.
fn command(line: &str) -> Option<Vec<String>> {
    let mut line = line.trim();
    for lead in ["$ ", "- ", "run: ", "entry: ", "script: "] {
        line = line.strip_prefix(lead).unwrap_or(line).trim_start();
    }
    if !line.starts_with("hexapla ") || line.contains("[OPTIONS]") {
        return None;
    }
    let line = with_values(line);
    let mut words = vec![String::new()];
    let mut quote = None;
    for letter in line.chars() {
        let word = words.last_mut().expect("there is a word");
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (Some(_), _) => word.push(letter),
            (None, '"' | '\'') => quote = Some(letter),
            (None, ' ') => words.push(String::new()),
            (None, '>' | '|' | ';' | '&') => break,
            (None, '#') if word.is_empty() => break,
            (None, _) => word.push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    Some(words)
}

/// `line` with 1 for each variable, as `$NAME` or `${{ name }}`.
fn with_values(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, behind)) = rest.split_once('$') {
        text.push_str(before);
        let length = match behind.strip_prefix("{{") {
            Some(inner) => inner.find("}}").map_or(0, |end| end + 4),
            None => behind.find(|letter: char| !letter.is_ascii_uppercase() && letter != '_').unwrap_or(behind.len()),
        };
        text.push(if length == 0 { '$' } else { '1' });
        rest = &behind[length..];
    }
    text + rest
}
