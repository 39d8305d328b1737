//! `hexapla status --since`: what a site was at a git revision, by the same pipeline. Needs `git`.

use std::{fs, path::Path, process::Command};

use sha1::{Digest, Sha1};
use tempfile::TempDir;

/// Runs `git` in `folder`, as nobody in particular.
fn git(folder: &Path, words: &[&str]) -> String {
    let nobody = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.com", "-c", "commit.gpgsign=false"];
    let run = Command::new("git").current_dir(folder).args(nobody).args(words).output().expect("the program runs");
    assert!(run.status.success(), "{words:?}: {}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).expect("git writes UTF-8")
}

/// Runs `hexapla` in `folder`: exit status, standard output, standard error. Nothing may be left in its folder for temporary files.
fn hexapla(folder: &Path, words: &[&str]) -> (i32, String, String) {
    let temporary = TempDir::new().expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_hexapla"));
    // As a hook of another repository runs it.
    command.current_dir(folder).args(words).env("TMPDIR", temporary.path()).env("GIT_DIR", "/nowhere");
    let run = command.env("GIT_INDEX_FILE", "/nowhere/index").output().expect("the program runs");
    assert_eq!(fs::read_dir(temporary.path()).expect("it is there").count(), 0, "{words:?} left something");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it writes UTF-8");
    (run.status.code().expect("it ends by itself"), text(run.stdout), text(run.stderr))
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("it is below a folder")).expect("it can be written");
    fs::write(path, text).expect("it can be written");
}

/// A translation of `source`.
fn translation(source: &str, text: &str) -> String {
    let hash: String = Sha1::digest(source.replace('\n', "\r\n")).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("---\nms.openlocfilehash: {hash}\nms.translationtype: HT\n---\n{text}")
}

/// A repository with a site in `help/`: at `v1` one of two pages is translated; since then that became stale, the other was
/// translated, and a third is new.
fn site() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let root = folder.path();
    write(root, "help/site.toml", "locales = [\"en-US\", \"fr-FR\"]\n");
    let toc = "# Home\n## [Home](home/index.md)\n# Pay\n## [Bill](pay/bill.md)\n## [Pay](pay/pay.md)\n";
    write(root, "help/content/en-US/TOC.md", toc);
    write(root, "help/content/en-US/home/index.md", "# Home\n\nOld.\n");
    write(root, "help/content/en-US/pay/bill.md", "# Bill\n");
    write(root, "help/content/fr-FR/home/index.md", &translation("# Home\n\nOld.\n", "# Accueil\n\nVieux.\n"));
    git(root, &["init", "--quiet"]);
    git(root, &["add", "."]);
    git(root, &["commit", "--quiet", "-m", "one"]);
    git(root, &["tag", "v1"]);
    write(root, "help/content/en-US/home/index.md", "# Home\n\nNew.\n");
    write(root, "help/content/en-US/pay/pay.md", "# Pay\n");
    write(root, "help/content/fr-FR/pay/bill.md", &translation("# Bill\n", "# Facture\n"));
    // Half of it waits for the next commit, half is not even known to git.
    git(root, &["add", "help/content/en-US/pay/pay.md"]);
    folder
}

#[test]
fn what_was_and_what_is_stand_side_by_side() {
    let folder = site();
    let before = git(folder.path(), &["status", "--porcelain"]);
    let (status, told, _) = hexapla(&folder.path().join("help"), &["status", "--since", "v1", "--no-cache"]);
    let (_, since) = told.split_once("\nsince v1 (").unwrap();
    let (commit, tables) = since.split_once("):\n").unwrap();
    assert!(git(folder.path(), &["rev-parse", "v1"]).starts_with(commit) && commit.len() == 10);
    let expected = "
help (/)

  locale  pages  missing  current  stale  unknown  machine  segments
  en-US   2 → 3        0        0      0        0        0         0
  fr-FR   1 → 2        1        1  0 → 1        0        0         0

  section  locale  pages  missing  stale
  Home     fr-FR       1        0  0 → 1
  Pay      en-US   1 → 2        0      0
  Pay      fr-FR   0 → 1        1      0

  home/index.md (fr-FR): current → stale
  pay/bill.md (fr-FR): missing → current
  pay/pay.md (fr-FR): absent → missing
";
    assert_eq!((status, tables), (0, expected));
    assert_eq!(git(folder.path(), &["status", "--porcelain"]), before, "the index is as it was");
}

#[test]
fn programs_are_told_the_same_from_any_folder() {
    let folder = site();
    let (status, told, _) =
        hexapla(folder.path(), &["status", "help", "--since", "v1", "--format", "json", "--no-cache"]);
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!((status, told["since"]["revision"].as_str()), (0, Some("v1")));
    let french = &told["since"]["docsets"][0]["locales"][1];
    assert_eq!((french["then"]["stale"].as_u64(), french["now"]["stale"].as_u64()), (Some(0), Some(1)));
    assert_eq!(told["since"]["docsets"][0]["pages"].as_array().unwrap().len(), 3);
    assert!(!told.to_string().contains("hexapla-"), "no temporary path");
}

#[test]
fn what_git_does_not_have_is_said_plainly() {
    let folder = site();
    let since = |folder: &Path, words: &[&str]| {
        let words: Vec<&str> = ["status", "--no-cache"].iter().chain(words).copied().collect();
        let (status, _, complaint) = hexapla(folder, &words);
        (status, complaint.lines().last().unwrap_or_default().to_owned())
    };
    let help = folder.path().join("help");
    for name in ["v2", "--all", "v1:help"] {
        let (status, complaint) = since(&help, &[&format!("--since={name}")]);
        assert_eq!(status, 2);
        assert!(
            complaint.starts_with(&format!("error: there is no revision `{name}` in the repository `")),
            "{complaint}"
        );
    }
    write(folder.path(), "new/a.md", "# A\n");
    let nothing = since(folder.path(), &["new", "--since", "v1"]);
    assert_eq!(nothing, (2, "error: nothing of what is surveyed was there at `v1`".to_owned()));

    let elsewhere = TempDir::new().unwrap();
    write(elsewhere.path(), "a.md", "# A\n");
    let (status, complaint) = since(elsewhere.path(), &["--since", "v1"]);
    assert!(status == 2 && complaint.starts_with("error: `.` is in no git repository: "), "{complaint}");

    write(folder.path(), "help/site.toml", "locales = [\"en-US\", \"fr-FR\"]\nodd = 1\n");
    git(folder.path(), &["commit", "--quiet", "-am", "two"]);
    write(folder.path(), "help/site.toml", "locales = [\"en-US\", \"fr-FR\"]\n");
    let (status, complaint) = since(&help, &["--since", "HEAD"]);
    assert!(status == 2 && complaint.contains("HEAD:help/site.toml"), "{complaint}");
}

#[test]
fn repositories_beside_each_other_are_compared_each_with_its_own_revision() {
    let folder = TempDir::new().unwrap();
    let repository = |locale: &str, pages: &[(&str, &str)]| {
        let root = folder.path().join(format!("docs.{locale}"));
        write(&root, "docfx.json", r#"{ "build": { "content": [{ "files": "**/*.md" }], "dest": "docs" } }"#);
        pages.iter().for_each(|(path, text)| write(&root, path, text));
        git(&root, &["init", "--quiet"]);
        git(&root, &["add", "."]);
        git(&root, &["commit", "--quiet", "-m", locale]);
        git(&root, &["tag", "v1"]);
        root
    };
    repository("en-us", &[("a.md", "# A\n"), ("b.md", "# B\n")]);
    let french = repository("fr-fr", &[("a.md", &translation("# A\n", "# Ah\n"))]);
    write(&french, "b.md", &translation("# B\n", "# Bé\n"));
    let words = ["status", "docs.en-us", "docs.fr-fr", "--since", "v1", "--no-cache"];
    let (status, told, _) = hexapla(folder.path(), &words);
    assert_eq!(status, 0);
    assert!(told.contains("  fr-FR   1 → 2    1 → 0    1 → 2 "), "{told}");
}
