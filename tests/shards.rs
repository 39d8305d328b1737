//! One site by many machines: whatever the number of shares and the folders of the checkouts, what is joined is what one machine builds; and nothing is published
//! of shares that are not whole.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

const LOCALES: [&str; 3] = ["en-US", "zh-TW", "fr-FR"];
const PAGES: usize = 7;

/// Path → bytes of every file below a folder.
type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// A checkout, and what its machine shares with others.
struct Machine {
    checkout: TempDir,
    store: PathBuf,
}

impl Machine {
    fn new(store: &Path) -> Self {
        let checkout = tempfile::tempdir().expect("a folder");
        let write = |path: &str, text: &str| {
            let path = checkout.path().join(path);
            fs::create_dir_all(path.parent().expect("below")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        write(
            "site.toml",
            "title = \"Help\"\nbase_url = \"https://help.example.com/\"\nprint = true\ncompress = [\"gz\", \"br\", \"zst\"]\nlocales = [\"en-US\", \"zh-TW\", \"fr-FR\"]\n",
        );
        write(
            "content/en-US/media/dot.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"></svg>",
        );
        for locale in LOCALES {
            write(&format!("content/{locale}/includes/note.md"), &format!("A note in {locale}.\n"));
            // French has no page of its own for the last one, and falls back.
            for page in 0..PAGES - usize::from(locale == "fr-FR") {
                let next = (page + 1) % PAGES;
                write(
                    &format!("content/{locale}/page-{page}.md"),
                    &format!(
                        "---\ntitle: Page {page} in {locale}\n---\n# Page {page} in {locale}\n\nWords of page {page}. [Next](page-{next}.md#there) \
                         ![Dot](media/dot.svg)\n\n[!INCLUDE[note](includes/note.md)]\n\n## There\n\n```rust\nlet page = {page};\n```\n"
                    ),
                );
            }
        }
        Self { checkout, store: store.to_owned() }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hexapla"));
        command.current_dir(self.checkout.path()).args(arguments).output().expect("it runs")
    }

    fn share(&self, share: &str) -> Output {
        self.run(&["build", "--shard", share, "--store", self.store()])
    }

    fn merge(&self, of: &str) -> Output {
        self.run(&["merge", of, "--store", self.store(), "-o", "merged"])
    }

    fn store(&self) -> &str {
        self.store.to_str().expect("a UTF-8 path")
    }

    /// What one machine builds, alone.
    fn alone(&self) -> Tree {
        succeeded(&self.run(&["build", "--no-cache", "-o", "alone"]));
        tree(&self.checkout.path().join("alone"))
    }

    fn merged(&self) -> Tree {
        tree(&self.checkout.path().join("merged"))
    }
}

fn succeeded(output: &Output) -> String {
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{err}");
    out.into_owned()
}

/// How many pages the shares rendered, as they say themselves.
fn rendered(output: &Output) -> usize {
    let said = succeeded(output);
    let number = said.split(": ").nth(1).and_then(|rest| rest.split(' ').next());
    number.and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("no number in {said}"))
}

fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(below) = folders.pop() {
        for entry in fs::read_dir(&below).unwrap_or_else(|error| panic!("{}: {error}", below.display())) {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                tree.insert(path.strip_prefix(folder).expect("below").to_owned(), fs::read(&path).expect("a file"));
            }
        }
    }
    tree
}

/// The files below a folder of the store.
fn objects(store: &Path, folder: &str) -> Vec<PathBuf> {
    tree(&store.join(folder)).into_keys().map(|path| store.join(folder).join(path)).collect()
}

#[test]
fn any_number_of_shares_gives_the_site_that_one_machine_builds() {
    let machine = Machine::new(Path::new("store"));
    let alone = machine.alone();
    assert!(alone.contains_key(Path::new("zh-tw/page-3/index.html.br")));
    for of in [1, 2, 3, 8] {
        let made: usize = (1..=of).map(|number| rendered(&machine.share(&format!("{number}/{of}")))).sum();
        succeeded(&machine.merge(&of.to_string()));
        assert_eq!(machine.merged(), alone, "of {of} shares");
        assert_eq!(
            made,
            if of == 1 { LOCALES.len() * PAGES } else { 0 },
            "what was made once is there for any number of shares"
        );
    }
}

#[test]
fn each_page_is_made_by_one_machine_wherever_its_checkout_is() {
    let shared = tempfile::tempdir().expect("a folder");
    let machines = [1, 2, 3].map(|_| Machine::new(shared.path()));
    let made: Vec<usize> =
        machines.iter().zip(1..).map(|(machine, number)| rendered(&machine.share(&format!("{number}/3")))).collect();
    assert_eq!(made.iter().sum::<usize>(), LOCALES.len() * PAGES, "{made:?}");
    let [.., last] = &machines;
    succeeded(&last.merge("3"));
    assert_eq!(last.merged(), last.alone());
}

#[test]
fn an_edit_is_made_by_the_machine_whose_page_it_is_and_nothing_else_is() {
    let machine = Machine::new(Path::new("store"));
    for share in ["1/2", "2/2"] {
        succeeded(&machine.share(share));
        assert_eq!(rendered(&machine.share(share)), 0, "again");
    }
    let page = machine.checkout.path().join("content/zh-TW/page-3.md");
    let text = fs::read_to_string(&page).expect("a file").replace("Words", "Other words");
    fs::write(&page, text).expect("a file");
    assert_eq!(machine.merge("2").status.code(), Some(3), "what the shares made is of another build now");
    assert_eq!(rendered(&machine.share("1/2")) + rendered(&machine.share("2/2")), 1);
    succeeded(&machine.merge("2"));
    assert_eq!(machine.merged(), machine.alone());
}

#[test]
fn a_share_that_two_processes_make_at_once_is_made() {
    let machine = Machine::new(Path::new("store"));
    std::thread::scope(|scope| {
        let twice = ["1/2", "2/2", "1/2", "2/2"].map(|share| scope.spawn(|| succeeded(&machine.share(share))));
        twice.into_iter().for_each(|thread| drop(thread.join().expect("it succeeds")));
    });
    succeeded(&machine.merge("2"));
    assert_eq!(machine.merged(), machine.alone());
}

#[test]
fn nothing_is_published_of_shares_that_are_not_whole() {
    let machine = Machine::new(Path::new("store"));
    let store = machine.checkout.path().join("store");
    let shares = || ["1/2", "2/2"].map(|share| succeeded(&machine.share(share)));
    shares();
    succeeded(&machine.merge("2"));
    let published = machine.merged();
    let list = objects(&store, "builds").into_iter().find(|path| path.ends_with("2-of-2")).expect("a list");
    let other = objects(&store, "builds").into_iter().find(|path| path.ends_with("1-of-2")).expect("a list");
    let page = machine.checkout.path().join("content/en-US/page-0.md");
    fs::write(&page, fs::read_to_string(&page).expect("a file") + "\nMore.\n").expect("a file");
    shares();
    let [lists, others] = [&list, &other].map(|old| {
        let new = objects(&store, "builds").into_iter().find(|path| path != old && path.file_name() == old.file_name());
        new.expect("a list of the new build")
    });
    let whole = fs::read(&lists).expect("a list");
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    let cut = whole[..whole.len() - 1].to_vec();
    for (what, damaged, said) in [
        ("it is missing", None, "shard 2/2 of the build"),
        ("it is damaged", Some(flipped), "shard 2/2 is damaged or of another build"),
        ("it is cut", Some(cut), "shard 2/2 is damaged or of another build"),
        ("it is of another build", Some(fs::read(&list).expect("a list")), "shard 2/2 is damaged or of another build"),
        ("it is another share", Some(fs::read(&others).expect("a list")), "shard 2/2 is damaged or of another build"),
    ] {
        damaged.map_or_else(|| fs::remove_file(&lists), |bytes| fs::write(&lists, bytes)).expect("it is damaged");
        refused(&machine, &published, what, said);
    }
    fs::write(&lists, &whole).expect("it is mended");
    let blobs: Vec<(PathBuf, Vec<u8>)> =
        objects(&store, "blobs").into_iter().map(|path| (path.clone(), fs::read(path).expect("a blob"))).collect();
    let damage =
        |(path, bytes): &(PathBuf, Vec<u8>)| fs::write(path, [&bytes[..], b" "].concat()).expect("it is damaged");
    blobs.iter().for_each(damage);
    fs::remove_dir_all(machine.checkout.path().join("merged")).expect("the site is removed");
    let output = machine.merge("2");
    assert_eq!(output.status.code(), Some(3), "a blob is not what its name says");
    assert!(String::from_utf8_lossy(&output.stderr).contains("not there as they were made"));
    assert!(!machine.checkout.path().join("merged").exists());
    blobs.iter().for_each(|(path, bytes)| fs::write(path, bytes).expect("it is mended"));
    succeeded(&machine.merge("2"));
    assert_eq!(machine.merged(), machine.alone());
}

fn refused(machine: &Machine, published: &Tree, what: &str, said: &str) {
    let output = machine.merge("2");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{what}: {err}");
    assert!(err.contains(said), "{what}: {err}");
    assert_eq!(machine.merged(), *published, "{what}");
}

#[test]
fn a_build_that_does_not_need_the_store_goes_on_without_one() {
    let machine = Machine::new(Path::new("site.toml/no-folder"));
    let output = machine.run(&["build", "--store", machine.store(), "-o", "merged"]);
    succeeded(&output);
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(err.contains("cannot use the store `site.toml/no-folder`") && err.contains("built without it"), "{err}");
    assert_eq!(machine.merged(), machine.alone());
    assert_eq!(machine.share("1/2").status.code(), Some(3), "a share has no other place");
}

#[test]
fn a_whole_build_takes_what_shares_made_and_leaves_what_it_made_itself() {
    let machine = Machine::new(Path::new("store"));
    succeeded(&machine.share("1/2"));
    let build = |folder| succeeded(&machine.run(&["build", "--store", machine.store(), "-o", folder]));
    build("merged");
    assert_eq!(machine.merged(), machine.alone());
    assert_eq!(rendered(&machine.share("2/2")), 0, "the whole build left it there");
    fs::remove_dir_all(machine.checkout.path().join("merged")).expect("the site is removed");
    build("merged");
    assert_eq!(machine.merged(), machine.alone());
}

#[test]
fn what_is_no_share_or_no_store_is_refused_with_what_to_write() {
    let machine = Machine::new(Path::new("store"));
    for (arguments, said) in [
        (&["build", "--shard", "3/2", "--store", "store"][..], "3/8 is the third of eight"),
        (&["build", "--shard", "1/2"], "--store"),
        (&["build", "--store", "ftp://host/x"], "name a folder, or s3://bucket/prefix"),
        (&["merge", "0", "--store", "store"], "0"),
    ] {
        let output = machine.run(arguments);
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {err}");
        assert!(err.contains(said), "{arguments:?}: {err}");
    }
}
