//! A small site whose every page says which version it is of, and what is published of it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use hexapla::base::Digest;

pub const PAGES: usize = 12;

const SPARE: &str = ".public.hexapla-spare";

pub struct Site {
    folder: tempfile::TempDir,
}

/// What a build ended with.
#[derive(Debug)]
pub struct Ended {
    /// `None` if it was killed.
    pub status: Option<i32>,
    pub said: String,
}

impl Site {
    /// A site whose pages are of version `0`, not built.
    pub fn new() -> Self {
        let site = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        fs::create_dir_all(site.path("in/content/en-US")).expect("a folder");
        let toml = "base_url = \"https://help.example.com/\"\ntheme = \"bare\"\nlocales = [\"en-US\"]\n";
        fs::write(site.path("in/site.toml"), toml).expect("a file");
        site.write(0);
        site
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Makes all pages of `version`.
    pub fn write(&self, version: usize) {
        (0..PAGES).for_each(|page| self.write_page(page, version));
    }

    /// Makes one page of `version`, in one step.
    pub fn write_page(&self, page: usize, version: usize) {
        let text = format!(
            "---\ntitle: Version {version}.\n---\n# Version {version}.\n\nVersion {version}. [Next](page0.md)\n"
        );
        let (beside, file) =
            (self.path(&format!("in/half{page}")), self.path(&format!("in/content/en-US/page{page}.md")));
        fs::write(&beside, text).expect("a file");
        fs::rename(beside, file).expect("it is in its place");
    }

    /// The words of a build into `out/public` of this site.
    pub fn words(&self) -> Vec<String> {
        ["build".into(), self.path("in"), "-o".into(), self.path("out/public"), "--jobs".into(), "1".into()]
            .map(|word: PathBuf| word.to_str().expect("a UTF-8 path").to_owned())
            .to_vec()
    }

    pub fn build(&self) -> Ended {
        ended(Command::new(PROGRAM).args(self.words()).output())
    }

    /// Runs `script` in a shell, with the program as `$0` and its words as `$@`.
    pub fn shell(&self, around: &[&str], script: &str) -> Ended {
        let words = around.iter().copied().chain(["sh", "-c", script, PROGRAM]).collect::<Vec<_>>();
        ended(Command::new(words[0]).args(&words[1..]).args(self.words()).current_dir(self.folder.path()).output())
    }

    /// Returns the version of what is published at `public`; what is not whole, or of two versions, is an error.
    pub fn published(&self, public: &str) -> Result<Option<usize>, String> {
        let public = self.path(public);
        let manifest = match fs::read_to_string(public.join(".hexapla-manifest")) {
            Ok(manifest) => manifest,
            Err(_) if !public.exists() => return Ok(None),
            Err(error) => return Err(format!("there is a site without its list: {error}")),
        };
        let mut listed = BTreeSet::from([".hexapla-manifest".to_owned()]);
        let mut versions = BTreeSet::new();
        for line in manifest.lines() {
            let mut parts = line.rsplitn(3, ' ');
            let [digest, size, path] = [parts.next(), parts.next(), parts.next()].map(Option::unwrap_or_default);
            let bytes = fs::read(public.join(path)).map_err(|error| format!("{path} is listed: {error}"))?;
            if size != bytes.len().to_string() || digest != Digest::of(&bytes).to_string() {
                return Err(format!("{path} is not what the list says"));
            }
            versions.extend(versions_in(&String::from_utf8_lossy(&bytes)));
            listed.insert(path.to_owned());
        }
        let found = files(&public);
        if found != listed {
            return Err(format!("not the files that are listed: {:?}", found.symmetric_difference(&listed)));
        }
        match Vec::from_iter(versions)[..] {
            [version] => Ok(Some(version)),
            ref versions => Err(format!("a mixed site, of the versions {versions:?}")),
        }
    }

    /// What stands beside the site and its spare tree.
    pub fn litter(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("out")).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|name| !["public", SPARE].contains(&&**name)).collect()
    }

    /// Whether the spare tree, if there is one that says to be this site's, has its files.
    pub fn has_true_spare(&self) -> bool {
        let (spare, public) = (self.path("out").join(SPARE), self.path("out/public"));
        let text = |path: PathBuf| fs::read_to_string(path).unwrap_or_default();
        let site = spare.join("site");
        let manifest = Digest::of(text(public.join(".hexapla-manifest"))).to_string();
        if !site.exists() || text(spare.join("mirrors")) != manifest {
            return true;
        }
        let file = |folder: &Path, path: &str| fs::read(folder.join(path)).ok();
        let mut published = files(&public);
        published.remove(".hexapla-manifest");
        files(&site) == published && published.iter().all(|path| file(&site, path) == file(&public, path))
    }

    /// Builds undisturbed: the site must then be of `version`, and nothing beside it.
    pub fn mends(&self, version: usize) -> Result<(), String> {
        let ended = self.build();
        let found = self.published("out/public")?;
        if ended.status != Some(0) || found != Some(version) || !self.litter().is_empty() {
            return Err(format!("the next build: {ended:?}, {found:?}, beside it {:?}", self.litter()));
        }
        if !self.has_true_spare() {
            return Err("the spare tree of the next build is not its site".to_owned());
        }
        Ok(())
    }
}

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_hexapla");

fn ended(output: std::io::Result<Output>) -> Ended {
    let output = output.expect("the program starts");
    Ended { status: output.status.code(), said: String::from_utf8_lossy(&output.stderr).into_owned() }
}

impl Ended {
    /// Whether what was said of `found` is true: status 0 with the new site, another with the old one unless it says otherwise.
    pub fn is_true(&self, old: Option<usize>, new: usize, found: Option<usize>) -> Result<(), String> {
        let is_new = found == Some(new);
        let admits = self.said.contains("the new site is in its place");
        let holds = match self.status {
            Some(0) => is_new,
            Some(3) if admits => is_new,
            Some(3) => found == old,
            // Killed: it says nothing.
            None => found == old || is_new,
            _ => false,
        };
        if holds && !self.said.contains("panicked") {
            Ok(())
        } else {
            Err(format!("{self:?}, but the site is {found:?}"))
        }
    }
}

/// The versions that a page's text names.
pub fn versions_in(text: &str) -> BTreeSet<usize> {
    let behind = text.split("Version ").skip(1);
    behind.filter_map(|rest| rest.split('.').next()?.parse().ok()).collect()
}

/// The paths of all files below `folder`, relative to it.
pub fn files(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(below) = path.strip_prefix(folder) {
                found.insert(below.to_string_lossy().into_owned());
            }
        }
    }
    found
}
