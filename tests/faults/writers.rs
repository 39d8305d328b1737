//! Others who write while a build runs: further builds, editors, and clocks that are wrong.

use std::{
    collections::BTreeSet,
    fs,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use super::{
    Need, Test, rounds,
    site::{PAGES, Site, files, versions_in},
};

pub const TESTS: &[Test] = &[
    ("of_builds_at_once_each_publishes_whole_or_is_told_who_does", Need::Nothing, builds_at_once),
    ("no_page_is_half_of_one_version_and_half_of_another", Need::Nothing, edits),
    ("no_clock_and_no_locale_of_the_machine_shows", Need::Nothing, clocks),
];

fn builds_at_once() -> Result<(), String> {
    let site = Site::new();
    for round in 0..rounds("HEXAPLA_BUILDS", 5) {
        site.write(round);
        let ended = thread::scope(|scope| {
            let builds: Vec<_> = (0..8).map(|_| scope.spawn(|| site.build())).collect();
            builds.into_iter().map(|build| build.join().expect("no build panics")).collect::<Vec<_>>()
        });
        for one in &ended {
            let refused = one.status == Some(3) && one.said.contains("another build");
            if one.status != Some(0) && !refused {
                return Err(format!("{one:?}"));
            }
        }
        if !ended.iter().any(|one| one.status == Some(0)) {
            return Err("nobody published".into());
        }
        if site.published("out/public")? != Some(round) || !site.litter().is_empty() {
            return Err(format!("{:?}, beside it {:?}", site.published("out/public"), site.litter()));
        }
    }
    Ok(())
}

fn edits() -> Result<(), String> {
    let site = Site::new();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut at = 0;
            while !done.load(Ordering::Relaxed) {
                site.write_page(at % PAGES, at);
                at += 1;
                thread::sleep(Duration::from_millis(1));
            }
        });
        let built = (0..rounds("HEXAPLA_EDITS", 20)).try_for_each(|_| {
            let ended = site.build();
            match ended.status {
                Some(0) => pages_are_whole(&site),
                Some(3) if ended.said.contains("changed while the site was built") => Ok(()),
                _ => Err(format!("{ended:?}")),
            }
        });
        done.store(true, Ordering::Relaxed);
        built
    })?;
    site.write(7);
    site.mends(7)?;
    same_as_clean(&site)
}

/// Every published page names one version, in its title, its heading and its text.
fn pages_are_whole(site: &Site) -> Result<(), String> {
    for page in 0..PAGES {
        let path = site.path(&format!("out/public/en-us/page{page}/index.html"));
        let text = fs::read_to_string(&path).map_err(|error| error.to_string())?;
        // Behind `main` others are named: those before and after.
        let own = text.split("</main>").next().unwrap_or_default();
        let title: BTreeSet<usize> = versions_in(own.split("<body").next().unwrap_or_default());
        let article = own.split("<article").nth(1).unwrap_or(own);
        let shown: BTreeSet<usize> = title.union(&versions_in(article)).copied().collect();
        if shown.len() != 1 {
            return Err(format!("page {page} is of the versions {shown:?}"));
        }
    }
    Ok(())
}

fn same_as_clean(site: &Site) -> Result<(), String> {
    let ended = site.shell(&["env"], "exec \"$0\" build in -o clean --no-cache");
    let (built, clean) = (site.path("out/public"), site.path("clean"));
    let differs = files(&built)
        .union(&files(&clean))
        .find(|path| fs::read(built.join(path)).ok() != fs::read(clean.join(path)).ok())
        .cloned();
    match differs {
        None if ended.status == Some(0) => Ok(()),
        differs => Err(format!("{ended:?}: {differs:?} is not what a clean build makes")),
    }
}

fn clocks() -> Result<(), String> {
    let site = Site::new();
    site.mends(0)?;
    let variants = [
        ("1970-01-01T00:00:01Z", "TZ=Asia/Tokyo", "LC_ALL=tr_TR.UTF-8"),
        ("2107-12-31T00:00:00Z", "TZ=America/Caracas", "SOURCE_DATE_EPOCH=0"),
        ("2038-01-19T03:14:08Z", "LANG=ar_SA", "LANGUAGE=ko"),
    ];
    for (when, one, other) in variants {
        let all = files(&site.path("in")).into_iter().map(|path| site.path("in").join(path));
        let touched = Command::new("touch").args(["-d", when]).args(all).status();
        assert!(touched.is_ok_and(|status| status.success()), "touch knows {when}");
        let ended = site.shell(&["env", one, other], "exec \"$0\" build in -o clean");
        if ended.status != Some(0) {
            return Err(format!("{when} {one} {other}: {ended:?}"));
        }
        same_as_clean(&site)?;
        // An edit that no clock shows is seen all the same.
        let page = site.path("in/content/en-US/page3.md");
        let before = fs::read(&page).expect("it was written");
        site.write_page(3, 5);
        let touched = Command::new("touch").args(["-d", when]).arg(&page).status();
        assert!(touched.is_ok_and(|status| status.success()));
        site.build();
        let shown =
            fs::read_to_string(site.path("out/public/en-us/page3/index.html")).map_err(|error| error.to_string())?;
        if !shown.contains("Version 5.") {
            return Err(format!("an edit of {when} was not published"));
        }
        fs::write(&page, before).expect("it is put back");
        site.mends(0)?;
    }
    Ok(())
}
