//! The pages that a newcomer follows with their own hands are followed here: what stands behind `$` is run, and what stands below it is printed.
//! `TOUR=overwrite` writes what is printed into the pages.
//!
//! A page takes part by `<!-- tour -->`, and begins in an empty folder. `<!-- tour: file NAME -->` before a block of code: the reader writes it into
//! that file. `<!-- tour: run COMMAND -->`: what the reader does in another way, in an editor for example. A line `…` in an output is any lines.

use std::{env, fs, path::Path, process::Command};

use super::{pages, root};

#[test]
fn the_tours_print_what_they_say() {
    let overwrite = env::var_os("TOUR").is_some_and(|wish| wish == "overwrite");
    let mut followed = 0;
    let mut faults = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).expect("a page");
        if !text.contains("\n<!-- tour -->\n") {
            continue;
        }
        followed += 1;
        let walked = walk(&text);
        if walked != text && overwrite {
            fs::write(&page, walked).expect("the manual can be written");
        } else if walked != text {
            let name = page.strip_prefix(root()).expect("a page of the manual").display().to_string();
            let differs = text.lines().zip(walked.lines()).find(|(said, printed)| said != printed);
            let (said, printed) = differs.unwrap_or(("", "more or fewer lines"));
            faults.push(format!("{name}\n  says   {said}\n  prints {printed}"));
        }
    }
    assert!(followed > 3, "the tours are not recognised any more: {followed}");
    assert!(faults.is_empty(), "{}\nrun `TOUR=overwrite cargo test --test manual`", faults.join("\n"));
}

/// Returns the page with what its commands print.
fn walk(text: &str) -> String {
    let home = tempfile::tempdir().expect("a folder");
    let mut folder = home.path().to_owned();
    let mut lines = text.lines().peekable();
    let mut walked: Vec<String> = Vec::new();
    let mut next_file: Option<String> = None;
    while let Some(line) = lines.next() {
        walked.push(line.to_owned());
        if let Some(wish) = line.strip_prefix("<!-- tour: ").and_then(|wish| wish.strip_suffix(" -->")) {
            match wish.split_once(' ') {
                Some(("file", name)) => next_file = Some(name.to_owned()),
                Some(("run", command)) => drop(print(&folder, command)),
                _ => panic!("`{line}` is no wish that a tour knows"),
            }
        } else if line == "```console" {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            for (command, expected) in commands(&block) {
                walked.push(format!("$ {command}"));
                match command.strip_prefix("cd ") {
                    Some(name) => folder = folder.join(name),
                    None => walked.extend(settled(expected, &print(&folder, command))),
                }
            }
            walked.push("```".to_owned());
        } else if line.starts_with("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            if let Some(name) = next_file.take() {
                let path = folder.join(name);
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                fs::write(path, block.join("\n") + "\n").expect("a file");
            }
            walked.extend(block.into_iter().map(str::to_owned));
            walked.push("```".to_owned());
        }
    }
    walked.join("\n") + "\n"
}

/// The commands of a block, each with the lines below it.
fn commands<'a>(block: &[&'a str]) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut commands: Vec<(&str, Vec<&str>)> = Vec::new();
    for line in block {
        match (line.strip_prefix("$ "), commands.last_mut()) {
            (Some(command), _) => commands.push((command, Vec::new())),
            (None, Some((_, expected))) => expected.push(line),
            (None, None) => panic!("`{line}` is the output of no command"),
        }
    }
    commands
}

/// What `command` prints in `folder`, errors too.
fn print(folder: &Path, command: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_hexapla")).parent().expect("a folder");
    let path = env::join_paths(
        [program.to_owned()].into_iter().chain(env::split_paths(&env::var_os("PATH").unwrap_or_default())),
    );
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1; {command}")])
        .current_dir(folder)
        .env("PATH", path.expect("no colon in it"))
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("a shell");
    String::from_utf8(output.stdout).expect("text")
}

/// Returns the expected lines if they are what was printed, else what was printed.
fn settled(expected: Vec<&str>, printed: &str) -> Vec<String> {
    let printed: Vec<&str> = printed.lines().collect();
    let kept = if agree(&expected, &printed) { expected } else { printed };
    kept.into_iter().map(str::to_owned).collect()
}

/// Whether `printed` is `expected`, in which `…` is any lines.
fn agree(expected: &[&str], printed: &[&str]) -> bool {
    match expected {
        [] => printed.is_empty(),
        ["…", rest @ ..] => (0..=printed.len()).any(|from| agree(rest, &printed[from..])),
        [line, rest @ ..] => printed.first() == Some(line) && agree(rest, &printed[1..]),
    }
}

#[test]
fn a_tour_that_says_something_else_is_told() {
    let page = |output: &str| {
        format!(
            "<!-- tour: file a.txt -->\n```text\none\ntwo\n```\n\n```console\n$ mkdir b\n$ cd b\n$ cat ../a.txt\n{output}\n```\n"
        )
    };
    assert_eq!(walk(&page("one\ntwo")), page("one\ntwo"));
    assert_eq!(walk(&page("…\ntwo")), page("…\ntwo"));
    assert_eq!(walk(&page("one\nthree")), page("one\ntwo"));
    assert_eq!(walk(&page("one")), page("one\ntwo"));
}
