//! Themes of a site: what wins, and what is said when something is wrong.

use std::fs;

use camino::Utf8Path;
use serde_json::json;
use tempfile::TempDir;

use super::{built_in, cause, locale};
use crate::{
    base::{Error, Result},
    theme::{Ingredients, Theme},
};

/// A site with `files`, by path.
fn site(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn load(site: &TempDir, name: &str) -> Result<Theme> {
    let folder = Utf8Path::from_path(site.path()).unwrap();
    let ingredients = Ingredients::read(name, Some(folder), &[locale("zh-TW")], &locale("en-US"), "/")?;
    Theme::load(ingredients).map(|diagnosed| diagnosed.value)
}

fn failure(files: &[(&str, &str)], name: &str) -> String {
    let site = site(files);
    let cause = cause(load(&site, name).err().expect("the theme loads"));
    cause.replace(site.path().to_str().unwrap(), "SITE")
}

#[test]
fn a_child_theme_overrides_templates_and_static_files_by_name() {
    let site = site(&[
        ("themes/ours/theme.toml", "extends = \"base\""),
        ("themes/ours/templates/a.html", "child {{ x }}"),
        ("themes/ours/static/site.css", "child"),
        ("themes/base/templates/a.html", "parent"),
        ("themes/base/templates/b.html", "parent {{ text(key=\"toc-title\") }}"),
        ("themes/base/static/site.css", "parent"),
        ("themes/base/static/img/logo.svg", "<svg/>"),
    ]);
    let theme = load(&site, "ours").unwrap();
    let view = json!({"x": "<b>"});
    assert_eq!(theme.render("a.html", &locale("zh-TW"), &view).unwrap(), "child &lt;b&gt;");
    assert_eq!(theme.render("b.html", &locale("zh-TW"), &view).unwrap(), "parent 目錄");
    assert_eq!(theme.render("b.html", &locale("en-US"), &view).unwrap(), "parent Contents");
    assert!(theme.has_template("b.html") && !theme.has_template("c.html"));
    let assets: Vec<&str> = theme.assets().iter().map(|asset| std::str::from_utf8(&asset.bytes).unwrap()).collect();
    assert_eq!(assets, ["<svg/>", "child"]);
}

#[test]
fn the_small_theme_changes_one_template_one_word_and_one_token() {
    let ingredients = Ingredients::read("rubric", None, &[locale("en-US")], &locale("en-US"), "/").unwrap();
    let theme = Theme::load(ingredients).unwrap().value;
    let mut view = super::views::page(&theme, "en-US", "en-US", "<p>A</p>");
    let link =
        |name: &str| Some(crate::emit::view::LinkView { name: name.into(), language: None, url: Some("/x/".into()) });
    (view.previous, view.next) = (link("Before"), link("Behind"));
    let html = theme.render("page.html", &locale("en-US"), &view).unwrap();
    assert!(html.contains("<small>Read on</small>") && html.contains(">Behind</a>") && !html.contains(">Before</a>"));
    let sheet = theme.assets().iter().find(|asset| asset.path.ends_with(".css")).unwrap();
    let sheet = std::str::from_utf8(&sheet.bytes).unwrap();
    assert!(sheet.ends_with(":root{--action:light-dark(#9b1c12, #ffb4a8)}\n"), "the token stands behind all parts");
}

#[test]
fn a_theme_has_words_that_those_of_the_site_override() {
    let site = site(&[
        ("themes/ours/theme.toml", "extends = \"base\""),
        ("themes/ours/locales/zh-TW/main.ftl", "toc-title = 本書\n"),
        (
            "themes/base/templates/a.html",
            "{{ text(key=\"toc-title\") }} {{ text(key=\"search\") }} {{ text(key=\"ours\") }}",
        ),
        ("themes/base/locales/zh-TW/main.ftl", "toc-title = 別的\nsearch = 找\nours = 我們\n"),
        ("locales/zh-TW/site.ftl", "search = 搜\n"),
    ]);
    let theme = load(&site, "ours").unwrap();
    assert_eq!(theme.render("a.html", &locale("zh-TW"), &json!({})).unwrap(), "本書 搜 我們");
}

#[test]
fn a_child_theme_overrides_one_part_of_the_style_sheet_or_one_token() {
    let site = site(&[
        ("themes/ours/theme.toml", "extends = \"base\"\n[tokens]\naction = \"red\""),
        ("themes/ours/styles/toc.css", ".toc{child}"),
        ("themes/base/theme.toml", "[tokens]\naction = \"blue\"\nink = \"black\""),
        ("themes/base/styles/base.css", "a{parent}\n"),
        ("themes/base/styles/toc.css", ".toc{parent}"),
    ]);
    let theme = load(&site, "ours").unwrap();
    let sheet = std::str::from_utf8(&theme.assets()[0].bytes).unwrap();
    assert_eq!(sheet, "a{parent}\n.toc{child}\n:root{--action:red;--ink:black}\n");
}

#[test]
fn a_token_cannot_leave_its_property() {
    for tokens in ["action = \"red}body{display:none\"", "\"a b\" = \"red\"", "action = \"</style>\""] {
        let said = failure(&[("themes/t/theme.toml", &format!("[tokens]\n{tokens}"))], "t");
        assert!(said.starts_with("SITE/themes/t/theme.toml: tokens."), "{said}");
    }
}

#[test]
fn a_script_names_another_one_by_the_name_under_which_it_is_published() {
    let site = site(&[
        ("themes/t/static/a.js", "import(\"./b.js\")"),
        ("themes/t/static/b.js", "import \"./c.js\""),
        ("themes/t/static/c.js", "1"),
    ]);
    let theme = load(&site, "t").unwrap();
    let file = |name: &str| theme.asset_urls()[name].strip_prefix("/assets/").unwrap().to_owned();
    let text = |name: &str| {
        let path = format!("assets/{}", file(name));
        let asset = theme.assets().iter().find(|asset| asset.path == path).unwrap();
        String::from_utf8(asset.bytes.to_vec()).unwrap()
    };
    assert_eq!(text("a.js"), format!("import(\"./{}\")", file("b.js")));
    assert_eq!(text("b.js"), format!("import \"./{}\"", file("c.js")));
}

#[test]
fn remarks_and_indentation_are_not_published() {
    let site = site(&[
        ("themes/t/static/a.js", "// Why.\nfunction a() {\n  // How.\n  return \"//\";\n}\n"),
        ("themes/t/styles/a.css", "/* What. */\na{b:c} /* d */\n\n/* e */ f{g:h} /* i */\n"),
    ]);
    let theme = load(&site, "t").unwrap();
    let texts: Vec<&str> = theme.assets().iter().map(|asset| std::str::from_utf8(&asset.bytes).unwrap()).collect();
    assert_eq!(texts, ["function a() {\nreturn \"//\";\n}", "a{b:c} /* d */\n/* e */ f{g:h} /* i */\n"]);
}

#[test]
fn a_theme_of_the_site_may_extend_the_built_in_one_of_the_same_name() {
    let site =
        site(&[("themes/hexapla/theme.toml", "extends = \"hexapla\""), ("themes/hexapla/static/site.css", "ours")]);
    let theme = load(&site, "hexapla").unwrap();
    assert!(theme.has_template("page.html"));
    assert!(theme.assets().iter().any(|asset| &*asset.bytes == b"ours"));
}

#[test]
fn assets_are_named_after_their_content() {
    let theme = built_in(&["en-US"]);
    let url = &theme.asset_urls()["site.css"];
    let digits = url.strip_prefix("/docs/assets/site.").and_then(|rest| rest.strip_suffix(".css")).unwrap();
    assert!(digits.len() == 10 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()), "{digits}");
    assert!(theme.assets().iter().any(|asset| format!("/docs/{}", asset.path) == *url));
}

#[test]
fn themes_that_extend_each_other_in_a_circle_are_an_error() {
    let files = [("themes/a/theme.toml", "extends = \"b\""), ("themes/b/theme.toml", "extends = \"a\"")];
    assert_eq!(failure(&files, "a"), "themes extend each other in a circle: a → b → a");
}

#[test]
fn a_theme_that_is_not_there_is_an_error_and_so_is_a_way_out_of_the_site() {
    assert!(failure(&[], "nobody").starts_with("there is no folder `themes/nobody`"));
    assert!(failure(&[], "../x").contains("cannot be the name of a theme"));
}

#[test]
fn what_is_wrong_in_a_theme_is_said_with_file_line_and_column() {
    for (path, text, expected) in [
        ("themes/t/templates/a.html", "一\n二 {% if %}", "SITE/themes/t/templates/a.html:2:"),
        ("themes/t/templates/a.html", "\n{{ nothing(x=1) }}", "SITE/themes/t/templates/a.html:2:"),
        ("themes/t/theme.toml", "extends = \"x\"\ncolour = 1", "SITE/themes/t/theme.toml:2:1: "),
    ] {
        let said = failure(&[(path, text), ("themes/t/templates/b.html", "")], "t");
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn a_template_that_fails_while_rendering_says_where() {
    let site = site(&[("themes/t/templates/a.html", "一二\n三 {{ text(key=\"no-such-text\") }}")]);
    let error = load(&site, "t").unwrap().render("a.html", &locale("zh-TW"), &json!({})).unwrap_err();
    assert_eq!(error.exit_status(), 2);
    let said = cause(error);
    assert!(
        said.contains("templates/a.html:2:6: ") && said.contains("no language has a text `no-such-text`"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn a_link_in_a_theme_publishes_nothing() {
    let site = site(&[("secret", "s"), ("themes/t/templates/a.html", "x")]);
    fs::create_dir_all(site.path().join("themes/t/static")).unwrap();
    std::os::unix::fs::symlink(site.path().join("secret"), site.path().join("themes/t/static/x")).unwrap();
    assert!(load(&site, "t").unwrap().assets().is_empty());
}

#[test]
fn a_locale_that_was_not_loaded_is_an_error_not_a_panic() {
    let theme = built_in(&["zh-TW"]);
    assert!(matches!(theme.render("page.html", &locale("ko-KR"), &json!({})), Err(Error::Theme { .. })));
}
