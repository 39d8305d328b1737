use super::*;
use crate::config::{self, Overrides};

fn shown() -> Shown {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.md"), "# A\n").unwrap();
    let path = camino::Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    Shown::new(&config::load(&[path], &Overrides::default()).unwrap().value, "one".to_owned())
}

#[test]
fn what_is_asked_for_while_the_first_build_runs_is_awaited() {
    let shown = Arc::new(shown());
    assert!(matches!(shown.find("a/index.html", Duration::ZERO), Found::NotYet(_)));
    assert_eq!(shown.awaited().as_deref(), Some("/a/"));
    let builder = shown.clone();
    let thread = std::thread::spawn(move || builder.put(Output::new("a/index.html", "text")));
    let found = shown.find("a/index.html", Duration::from_secs(60));
    assert!(matches!(found, Found::Output(bytes, _) if &*bytes == b"text"));
    thread.join().unwrap().unwrap();
}

#[test]
fn what_changed_is_told_to_those_who_have_not_seen_it() {
    let shown = shown();
    let change = |path: &str, bytes: Option<&[u8]>| {
        shown.take([(path.to_owned(), bytes.map(Arc::from))].into(), Report::default(), false);
    };
    change("a/index.html", Some(b"a"));
    change("é.png", Some(b"b"));
    let changes = |seen| shown.changes("/a/", seen, 9);
    assert_eq!(changes(0), PageNews { url: "/a/".into(), page: true, gone: false, files: vec!["/%C3%A9.png".into()] });
    assert_eq!(changes(1), PageNews { url: "/a/".into(), page: false, gone: false, files: vec!["/%C3%A9.png".into()] });
    assert_eq!(changes(2).files, [""; 0]);
    change("a/index.html", None);
    assert!(changes(2).page && changes(2).gone);
    assert!(shown.after(Some(3), Duration::ZERO).is_none());
    assert_eq!(shown.after(Some(2), Duration::ZERO).map(|moment| moment.build), Some(3));
}

#[test]
fn a_build_that_fails_leaves_what_was_there() {
    let shown = shown();
    shown.take([("a".to_owned(), Some(b"text"[..].into()))].into(), Report::default(), false);
    shown.fail("why".to_owned());
    assert!(matches!(shown.find("a", Duration::ZERO), Found::Output(..)));
    assert!(matches!(shown.find("b", Duration::ZERO), Found::Nothing));
}

#[test]
fn pages_that_are_shown_before_their_build_is_over_go_when_it_fails() {
    let shown = shown();
    let text = |text: &str| Some(Arc::from(text.as_bytes()));
    let page = |shown: &Shown| match shown.find("a/index.html", Duration::ZERO) {
        Found::Output(bytes, _) => String::from_utf8_lossy(&bytes).into_owned(),
        _ => "nothing".to_owned(),
    };
    shown.take([("a/index.html".to_owned(), text("good"))].into(), Report::default(), false);
    shown.take_pages([("a/index.html".to_owned(), text("new")), ("b".to_owned(), text("new"))].into());
    assert_eq!((page(&shown), shown.changes("/a/", 1, 9).page), ("new".to_owned(), true));
    shown.fail("why".to_owned());
    assert_eq!((page(&shown), shown.changes("/a/", 2, 9).page, shown.has("b")), ("good".to_owned(), true, false));
    shown.take_pages([("a/index.html".to_owned(), text("newer"))].into());
    shown.take(Changes::new(), Report::default(), false);
    shown.fail("why".to_owned());
    assert_eq!(page(&shown), "newer", "the build was over");
}

#[test]
fn pages_of_a_build_that_leaves_the_rest_to_the_next_one_stay_when_that_fails() {
    let shown = shown();
    shown.take([("a".to_owned(), Some(b"good"[..].into()))].into(), Report::default(), false);
    shown.take_pages([("a".to_owned(), Some(b"new"[..].into()))].into());
    shown.settle_pages();
    shown.fail("why".to_owned());
    assert!(matches!(shown.find("a", Duration::ZERO), Found::Output(bytes, _) if &*bytes == b"new"));
}

#[test]
fn an_open_page_that_is_mended_early_is_changed_and_no_failure_is_told_with_it() {
    let shown = shown();
    shown.take([("a/index.html".to_owned(), Some(b"good"[..].into()))].into(), Report::default(), false);
    shown.fail("why".to_owned());
    shown.take_pages([("a/index.html".to_owned(), Some(b"new"[..].into()))].into());
    let moment = shown.after(Some(2), Duration::ZERO).expect("there is news");
    assert!(moment.failure.is_none() && shown.changes("/a/", 2, 9).page);
}

#[test]
fn a_site_that_was_never_built_says_why() {
    let shown = shown();
    shown.fail("why".to_owned());
    assert!(matches!(shown.find("a", Duration::ZERO), Found::Failed(why) if why == "why"));
}

#[test]
fn what_the_server_is_told_is_not_shown() {
    let shown = shown();
    let rules = HostRules { base_path: "/docs/".into(), ..HostRules::default() };
    shown.take(
        [(HOST_RULES.to_owned(), Some(serde_json::to_vec(&rules).unwrap().into()))].into(),
        Report::default(),
        false,
    );
    assert_eq!(shown.base_path(), "/docs/");
    assert!(matches!(shown.find(HOST_RULES, Duration::ZERO), Found::Nothing));
    assert!(!shown.has(HOST_RULES));
}
