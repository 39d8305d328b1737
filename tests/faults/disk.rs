//! Disks that are full, read-only or not there, and limits of the process.

use super::{Need, Test, site::Site};

pub const TESTS: &[Test] = &[
    ("a_full_disk_keeps_the_old_site_and_is_named", Need::Mounts, full),
    ("a_disk_that_turned_read_only_keeps_the_old_site", Need::Mounts, read_only),
    ("a_mount_point_is_refused_and_told_what_to_do", Need::Mounts, mount_point),
    ("a_file_that_may_grow_no_further_keeps_the_old_site", Need::Nothing, file_size),
    ("few_open_files_are_enough_or_named", Need::Nothing, few_files),
    ("folders_that_are_not_the_programs_own_are_refused_and_stay", Need::Nothing, dangerous),
];

/// Builds `old` into a disk that `prepare` then makes unfit; returns how the build of the new version ended. What is on the disk
/// is copied to `seen`, for it goes with its namespace.
fn on_disk(site: &Site, options: &str, prepare: &str) -> crate::site::Ended {
    let script = format!(
        "mkdir -p out seen && mount -t tmpfs -o {options} none out && \"$0\" \"$@\" --quiet || exit 90
         mv in old && mv next in && {prepare}
         \"$0\" \"$@\"; ended=$?
         cp -a out/. seen/; exit $ended"
    );
    let next = site.path("next");
    let copied = std::process::Command::new("cp").arg("-a").arg(site.path("in")).arg(&next).status();
    assert!(copied.is_ok_and(|status| status.success()));
    for page in 0..crate::site::PAGES {
        let text = format!("# Version 1.\n\n{}\n", "Version 1. It is longer than the disk is large.\n".repeat(2_000));
        std::fs::write(next.join(format!("content/en-US/page{page}.md")), text).expect("a file");
    }
    site.shell(&["unshare", "-m"], &script)
}

fn expect(site: &Site, ended: &crate::site::Ended, words: &str, litter: bool) -> Result<(), String> {
    if ended.status != Some(3) || !ended.said.contains(words) || ended.said.contains("panicked") {
        return Err(format!("{ended:?}"));
    }
    if site.published("seen/public")? != Some(0) {
        return Err("the old site is not in its place".into());
    }
    let beside = std::fs::read_dir(site.path("seen")).into_iter().flatten().flatten().count() > 1;
    if beside && !litter { Err("there is something beside the site".into()) } else { Ok(()) }
}

fn full() -> Result<(), String> {
    let site = Site::new();
    let ended = on_disk(&site, "size=600k", "true");
    expect(&site, &ended, "No space left on device", false)
}

fn read_only() -> Result<(), String> {
    let site = Site::new();
    let ended = on_disk(&site, "size=4m", "mount -o remount,ro out");
    expect(&site, &ended, "Read-only file system", false)
}

fn mount_point() -> Result<(), String> {
    let site = Site::new();
    let script = "mkdir -p out/public && mount -t tmpfs none out/public && \"$0\" \"$@\"; ended=$?; ls -A out out/public; exit $ended";
    let ended = site.shell(&["unshare", "-m"], script);
    let told = ended.said.contains("publish to a folder inside it instead") && ended.status == Some(3);
    if told && site.litter().is_empty() { Ok(()) } else { Err(format!("{ended:?}, beside it {:?}", site.litter())) }
}

fn file_size() -> Result<(), String> {
    let site = Site::new();
    site.mends(0)?;
    site.write(1);
    // In blocks of 512 bytes; without the signal that a shell's programs are ended with.
    let ended = site.shell(&["env"], "trap '' XFSZ; ulimit -f 2; exec \"$0\" \"$@\"");
    ended.is_true(Some(0), 1, site.published("out/public")?)?;
    if ended.status != Some(3) || !ended.said.contains("cannot write") {
        return Err(format!("{ended:?}"));
    }
    site.mends(1)
}

fn few_files() -> Result<(), String> {
    let site = Site::new();
    site.mends(0)?;
    for (version, limit) in [6, 8, 10, 12, 16, 24, 32, 64].into_iter().enumerate() {
        let (old, new) = (version, version + 1);
        site.write(new);
        let ended = site.shell(&["timeout", "20"], &format!("ulimit -n {limit}; exec \"$0\" \"$@\""));
        ended.is_true(Some(old), new, site.published("out/public")?).map_err(|why| format!("{limit} files: {why}"))?;
        if limit == 64 && ended.status != Some(0) {
            return Err(format!("64 files are enough: {ended:?}"));
        }
        site.mends(new)?;
    }
    Ok(())
}

fn dangerous() -> Result<(), String> {
    let site = Site::new();
    std::fs::create_dir_all(site.path("thesis")).expect("a folder");
    std::fs::write(site.path("thesis/one.txt"), "years of work").expect("a file");
    for (output, words) in [
        ("in", "contains the input"),
        ("in/content", "contains the input"),
        ("in/content/..", "contains the input"),
        (".", "contains the input"),
        ("thesis", "not published by Hexapla"),
        ("/", "root of the file system"),
        ("thesis/one.txt", "it is a file"),
    ] {
        let before = crate::site::files(&site.path(""));
        let ended = site.shell(&["env"], &format!("exec \"$0\" build in -o {output}"));
        if ended.status != Some(3) || !ended.said.contains(words) || crate::site::files(&site.path("")) != before {
            return Err(format!("{output}: {ended:?}"));
        }
    }
    let home = site.shell(&["env"], "mkdir home && HOME=$PWD/home && export HOME && exec \"$0\" build in -o home");
    let refused = home.status == Some(3) && home.said.contains("home folder");
    if refused { Ok(()) } else { Err(format!("{home:?}")) }
}
