use std::fs;

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::TempDir;

use super::*;
use crate::version::Range;

/// Files in a folder that goes away with the value.
struct Disk(TempDir);

impl Disk {
    fn new(files: &[(&str, &str)]) -> Self {
        let disk = Self(TempDir::new().unwrap());
        for (path, text) in files {
            let path = disk.path(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        disk
    }

    fn path(&self, path: &str) -> Utf8PathBuf {
        Utf8Path::from_path(self.0.path()).unwrap().join(path)
    }

    fn load(&self, paths: &[&str]) -> Diagnosed<Config> {
        self.try_load(paths).unwrap()
    }

    fn try_load(&self, paths: &[&str]) -> Result<Diagnosed<Config>> {
        load(&paths.iter().map(|path| self.path(path)).collect::<Vec<_>>(), &Overrides::default())
    }

    fn error(&self, paths: &[&str]) -> String {
        self.try_load(paths).map(|_| ()).unwrap_err().to_string()
    }
}

/// `mount: name [folder locale, …]` of each docset.
fn outline(config: &Config) -> Vec<String> {
    let tree = |tree: &Tree| {
        let folder = tree.folder.file_name().unwrap_or_default();
        format!("{folder} {}", tree.locale.as_ref().map_or("?", Locale::tag))
    };
    let trees = |docset: &Docset| docset.trees.iter().map(tree).collect::<Vec<_>>().join(", ");
    config.docsets.iter().map(|docset| format!("{}: {} [{}]", docset.mount, docset.name, trees(docset))).collect()
}

fn codes(diagnosed: &Diagnosed<Config>) -> Vec<&str> {
    diagnosed.diagnostics.iter().map(|one| one.code()).collect()
}

const PUBLISH: &str = r#"{ "docsets_to_publish": [
  { "docset_name": "pc", "build_source_folder": "Docs", "build_output_subfolder": "/Partner/", "locale": "zh-tw" },
  { "docset_name": "china", "build_source_folder": "china", "locale": "zh-tw" }
] }"#;

const DOCFX: &str = r#"{ "build": {
  "content": [{ "files": ["**/*.md", "!draft/**"], "exclude": "**/includes/**", "version": "v1", "dest": "x", "src": "./a/" }, "top.md"],
  "resource": { "files": "**/*.png" },
  "versions": { "v1": { "dest": "v1" } },
  "globalMetadata": { "brand": "azure" },
  "filemetadata": { "author": { "**/*.md": "me", "b/**": "you" } },
  "dest": "elsewhere" } }"#;

#[test]
fn a_repository_says_its_docsets_folders_languages_and_what_is_missing() {
    let disk = Disk::new(&[
        ("pc.zh-tw/.openpublishing.publish.config.json", PUBLISH),
        ("pc.zh-tw/docs/docfx.json", DOCFX),
        (
            "pc.zh-tw/.openpublishing.redirection.json",
            "{ \"redirections\": [\n { \"source_path\": \"DOCS/old.md\", \"redirect_url\": \"/new\" } ] }\n>>>>>>>",
        ),
    ]);
    let loaded = disk.load(&["pc.zh-tw"]);

    assert_eq!(outline(&loaded.value), ["Partner: pc [docs zh-TW]"]);
    let tree = &loaded.value.docsets[0].trees[0];
    assert_eq!(
        tree.content[0],
        FileMapping {
            files: vec!["**/*.md".into()],
            exclude: vec!["**/includes/**".into(), "draft/**".into()],
            src: "a".into(),
            dest: "x".into(),
            versions: Some(Range::exactly(["v1"])),
            ..Default::default()
        }
    );
    assert_eq!(loaded.value.docsets[0].versions.find("V1"), Some(0));
    assert_eq!((tree.content[1].files[0].as_str(), tree.resource[0].files[0].as_str()), ("top.md", "**/*.png"));
    assert_eq!(
        (&tree.global_metadata["brand"], &tree.file_metadata.entries()[0].1[1].1),
        (&"azure".into(), &"you".into())
    );
    assert_eq!((tree.redirections[0].source_path.as_str(), tree.redirections[0].place.position.line), ("old.md", 2));
    assert!(tree.shown.ends_with("pc.zh-tw/docs"), "{}", tree.shown);
    assert_eq!(codes(&loaded), ["docset-folder-missing", "json-syntax-error"]);
    assert_eq!(loaded.diagnostics[0].place.as_ref().unwrap().position.line, 3);
}

#[test]
fn repositories_whose_mounts_agree_without_case_are_one_docset_in_any_order() {
    let publish = |mount: &str| PUBLISH.replace("/Partner/", mount).replace("\"locale\": \"zh-tw\"", "\"x\": 1");
    let disk = Disk::new(&[
        ("pc.ko-kr/.openpublishing.publish.config.json", &publish("partner")),
        ("pc.ko-kr/docs/x.md", ""),
        ("pc.fr-fr/.openpublishing.publish.config.json", &publish("Partner")),
        ("pc.fr-fr/Docs/x.md", ""),
    ]);
    let one = outline(&disk.load(&["pc.ko-kr", "pc.fr-fr"]).value);
    let other = outline(&disk.load(&["pc.fr-fr", "pc.ko-kr", "pc.fr-fr"]).value);
    assert_eq!(one, ["Partner: pc [Docs fr-FR, docs ko-KR]"]);
    assert_eq!(one, other);
}

#[test]
fn a_site_of_another_tool_that_is_given_twice_is_one() {
    let mkdocs = "plugins:\n  - i18n:\n      languages:\n        - locale: en\n        - locale: fr\n";
    let disk = Disk::new(&[("tea/mkdocs.yml", mkdocs), ("tea/docs/index.md", ""), ("tea/docs/index.fr.md", "")]);
    let once = outline(&disk.load(&["tea"]).value);
    assert_eq!(once.len(), 1, "{once:?}");
    assert_eq!(once, outline(&disk.load(&["tea", "tea/docs/.."]).value));
}

#[test]
fn without_a_publish_configuration_each_docfx_json_near_the_root_is_a_docset() {
    let disk = Disk::new(&[
        ("repo/docfx.json", DOCFX),
        ("repo/a/b/docfx.json", "{ \"build\": {} }"),
        ("repo/a/b/c/docfx.json", DOCFX),
        ("repo/.git/docfx.json", DOCFX),
    ]);
    assert_eq!(outline(&disk.load(&["repo"]).value), ["a/b: b [b ?]", "elsewhere: repo [repo ?]"]);
}

#[test]
fn a_folder_of_repositories_is_all_of_them() {
    let publish = |locale: &str| PUBLISH.replace("zh-tw", locale);
    let (french, korean) = (publish("fr-fr"), publish("ko-kr"));
    let disk = Disk::new(&[
        ("all/help.fr-fr/.openpublishing.publish.config.json", &french),
        ("all/help.fr-fr/Docs/docfx.json", DOCFX),
        ("all/help.ko-kr/.openpublishing.publish.config.json", &korean),
        ("all/help.ko-kr/Docs/docfx.json", DOCFX),
    ]);
    let together = outline(&disk.load(&["all"]).value);
    assert_eq!(together, outline(&disk.load(&["all/help.fr-fr", "all/help.ko-kr"]).value));
    assert_eq!(together, ["Partner: pc [Docs fr-FR, Docs ko-KR]"]);
}

#[test]
fn a_docset_that_is_open_says_where_to_mend_its_files_and_no_other_does() {
    let open =
        PUBLISH.replace("\"docset_name\": \"pc\"", "\"docset_name\": \"pc\", \"open_to_public_contributors\": true");
    let open = open.replacen('{', "{ \"git_repository_url_open_to_public_contributors\": \"https://github.com/contoso/help\", \"git_repository_branch_open_to_public_contributors\": \"live\",", 1);
    let disk = Disk::new(&[
        (".openpublishing.publish.config.json", &open),
        ("Docs/docfx.json", DOCFX),
        ("china/docfx.json", DOCFX),
    ]);
    let edit = |docset: &Docset| docset.trees[0].docfx.contribution.as_ref().map(|known| known.edit_url("a.md"));
    let config = disk.load(&["."]).value;
    let found: Vec<(&str, Option<String>)> = config.docsets.iter().map(|it| (it.name.as_str(), edit(it))).collect();
    assert_eq!(
        found,
        [("china", None), ("pc", Some("https://github.com/contoso/help/edit/live/Docs/a.md".to_owned()))]
    );
}

#[test]
fn a_broken_docfx_json_leaves_all_markdown() {
    let disk = Disk::new(&[("repo/docfx.json", "{ \"build\": { \"content\": [,] } }")]);
    let loaded = disk.load(&["repo"]);
    assert_eq!(loaded.value.docsets[0].trees[0].content[0].files, ["**/*.md", "**/*.yml"]);
    assert_eq!(codes(&loaded), ["json-syntax-error"]);
    assert_eq!(loaded.diagnostics[0].place.as_ref().unwrap().position, crate::base::Position { line: 1, column: 26 });
}

#[test]
fn a_docset_that_would_be_prebuilt_takes_markdown_where_it_says_yaml() {
    let publish = PUBLISH.replace(
        "\"locale\": \"zh-tw\" },",
        "\"customized_tasks\": { \"docset_prebuild\": [\"_p/MAML2Yaml/tools/Run.ps1\"] } },",
    );
    let docfx = DOCFX.replace("**/*.md", "**/*.yml");
    let disk = Disk::new(&[
        ("r/.openpublishing.publish.config.json", &publish),
        ("r/docs/docfx.json", &docfx),
        ("r/china/a.md", ""),
    ]);
    let loaded = disk.load(&["r"]);
    let docset = loaded.value.docsets.iter().find(|docset| docset.name == "pc").unwrap();
    assert_eq!(docset.trees[0].content[0].files, ["**/*.yml", "**/*.md"]);
    assert_eq!(docset.trees[0].file_metadata.entries()[0].1[1].0, "**/*.md");
    assert_eq!(codes(&loaded), ["prebuild-not-run"]);
}

#[test]
fn configuration_never_leads_out_of_its_repository() {
    let docfx = r#"{ "build": { "content": [
        { "files": "**", "src": "../../outside" }, { "files": "**", "src": "../shared" }, { "files": "**", "dest": "../x" } ],
        "globalMetadataFiles": ["../../outside/secret.json"] } }"#;
    let disk = Disk::new(&[
        ("r/docs/docfx.json", docfx),
        ("r/shared/a.md", ""),
        ("outside/secret.json", "{ \"key\": \"secret\" }"),
        (
            "s/.openpublishing.publish.config.json",
            r#"{ "docsets_to_publish": [{ "build_source_folder": "../outside" }, {}] }"#,
        ),
    ]);
    let loaded = disk.load(&["r", "s"]);
    let tree = &loaded.value.docsets.iter().find(|docset| docset.mount == "docs").unwrap().trees[0];
    assert_eq!(tree.content.iter().map(|one| one.src.as_str()).collect::<Vec<_>>(), ["../shared"]);
    assert!(tree.global_metadata.is_empty());
    assert_eq!(codes(&loaded), ["path-outside-root"; 4]);
}

#[cfg(unix)]
#[test]
fn a_configuration_file_that_is_a_link_out_of_its_repository_is_not_read() {
    let disk = Disk::new(&[
        ("r/docs/a.md", ""),
        ("r/.openpublishing.publish.config.json", PUBLISH),
        ("out/docfx.json", DOCFX),
    ]);
    std::os::unix::fs::symlink(disk.path("out/docfx.json"), disk.path("r/docs/docfx.json")).unwrap();
    let loaded = disk.load(&["r"]);
    assert!(loaded.value.docsets[0].trees[0].global_metadata.is_empty());
    assert_eq!(codes(&loaded), ["docset-folder-missing", "path-outside-root"]);
}

#[test]
fn loose_files_are_one_docset_at_the_root_and_folders_of_locales_are_trees() {
    let disk = Disk::new(&[("in/a.md", ""), ("in/zh-tw/b.md", ""), ("in/docs/c.md", ""), ("in/fr/d.md", "")]);
    let loaded = disk.load(&["in"]);
    assert_eq!(outline(&loaded.value), [": in [in ?, zh-tw zh-TW]"]);
    assert!(loaded.value.docsets[0].loose);
    assert!(loaded.value.docsets[0].trees[0].content[0].exclude.contains(&"zh-tw/**".to_owned()));

    let single = disk.load(&["in/a.md", "in/docs/c.md"]);
    assert_eq!(outline(&single.value), ["docs: docs [docs ?]", "in: in [in ?]"]);
    assert_eq!(single.value.docsets[1].trees[0].content[0].files, ["a.md"]);
    assert_eq!(outline(&disk.load(&["in/zh-tw", "in/fr"]).value), ["fr: fr [fr ?]", "in: in [zh-tw zh-TW]"]);
}

#[test]
fn a_site_without_docsets_has_one_in_content() {
    let disk = Disk::new(&[
        ("site/site.toml", "title = \"Help\"\nbase_url = \"https://x.org/a\""),
        ("site/content/en-US/a.md", ""),
        ("site/content/zh-tw/a.md", ""),
        ("site/content/media!/a.md", ""),
    ]);
    let config = disk.load(&["site"]).value;
    assert_eq!(outline(&config), [": Help [en-US en-US, zh-tw zh-TW]"]);
    assert_eq!(config.base_url.as_deref(), Some("https://x.org/a/"));
    assert_eq!(config.folder, Some(disk.path("site")));
    assert_eq!(config.docsets[0].trees[0].folder, disk.path("site/content/en-US"));

    let given = Overrides { base_url: Some("http://y.org".into()), config: Some(disk.path("site/site.toml")) };
    let config = load(&[], &given).unwrap().value;
    assert_eq!(config.base_url.as_deref(), Some("http://y.org/"));
    assert_eq!(config.docsets.len(), 1);
}

#[test]
fn a_site_without_a_title_is_called_what_its_folder_is() {
    let disk = Disk::new(&[("site/site.toml", ""), ("site/content/en-US/a.md", "")]);
    assert_eq!(outline(&disk.load(&["site"]).value), [": site [en-US en-US]"]);
}

#[test]
fn a_site_may_take_each_language_from_a_repository() {
    let disk = Disk::new(&[
        (
            "site/site.toml",
            "[[docset]]\nname = \"pc\"\nmount = \"/help/pc/\"\nrepositories = { \"ko-KR\" = \"../pc.kr\", \"fr-FR\" = \"../plain\" }",
        ),
        ("pc.kr/.openpublishing.publish.config.json", PUBLISH),
        ("pc.kr/docs/a.md", ""),
        ("plain/a.md", ""),
    ]);
    assert_eq!(outline(&disk.load(&["site"]).value), ["help/pc: pc [plain fr-FR, docs ko-KR]"]);
}

#[test]
fn what_makes_a_build_pointless_is_an_error_that_says_where() {
    let disk = Disk::new(&[
        ("a/site.toml", "\n[[docset]]\npath = \"nowhere\""),
        ("b/site.toml", "titel = 1"),
        ("c/site.toml", "[[docset]]\npath = \".\"\n[[docset]]\npath = \".\""),
        ("d/site.toml", ""),
        ("x.txt", ""),
    ]);
    for (paths, expected) in [
        (&["gone"][..], "gone`: there is no such file or folder"),
        (&["a"], "a/site.toml`: line 2, column 1: there is no folder `nowhere`"),
        (&["b"], "b/site.toml`: line 1, column 1: unknown field `titel`"),
        (&["c"], "line 3, column 1: another docset is mounted at `/` already"),
        (&["d"], "there is no folder `content`"),
        (&["b", "d"], "is already the site"),
        (&["x.txt"], "neither a folder nor a markdown file"),
    ] {
        let error = disk.error(paths);
        assert!(error.contains(expected), "{paths:?}: {error}");
    }
}

#[test]
fn a_folder_given_in_two_spellings_is_read_once() {
    let disk = Disk::new(&[("help/a.md", ""), ("pc.kr/docfx.json", "{}")]);
    let config = disk.load(&["help", "help/../help/", "./help", "pc.kr", "./pc.kr/../pc.kr", "help/a.md"]).value;
    let trees: Vec<usize> = config.docsets.iter().map(|docset| docset.trees.len()).collect();
    assert_eq!(trees, [1, 1], "{:?}", outline(&config));
}
