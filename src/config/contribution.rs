//! Where readers may mend a page: the address at which its file is edited, and the one where its problems are told.
//!
//! DocFX takes it from `_gitContribute` (`repo`, `branch`) in the metadata, Learn's publishing from
//! `git_repository_url_open_to_public_contributors` and `…_branch_…` of `.openpublishing.publish.config.json`, for docsets
//! with `open_to_public_contributors`; a site from `edit` of its `[[docset]]`.

use serde_json::{Map, Value};

use crate::base::{href, query_value};

/// Where `{path}` stands for the path of a file, relative to the folder of its tree.
const PATH: &str = "{path}";

/// Addresses on the host of a tree's repository.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Contribution {
    /// `https://github.com/contoso/help/edit/main/docs/{path}`
    edit: String,
    /// `None` where we do not know how the host has it.
    issues: Option<Issues>,
}

/// Where problems are told, and how the host names what it fills in before somebody writes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Issues {
    /// `https://github.com/contoso/help/issues/new`
    url: String,
    title: &'static str,
    body: &'static str,
}

impl Issues {
    fn of_github(repository: &str) -> Self {
        Self { url: format!("{repository}/issues/new"), title: "title", body: "body" }
    }

    fn of_gitlab(repository: &str) -> Self {
        let url = format!("{repository}/-/issues/new");
        Self { url, title: "issue%5Btitle%5D", body: "issue%5Bdescription%5D" }
    }
}

impl Contribution {
    /// Of a tree in `folder` of the repository at `url`, as clones name it; `None` for hosts whose addresses we do not know.
    pub fn of_repository(url: &str, branch: &str, folder: &str) -> Option<Self> {
        let url = url.trim().trim_end_matches('/').trim_end_matches(".git");
        let host = url.strip_prefix("https://")?.split('/').next()?.to_ascii_lowercase();
        let below = if folder.is_empty() { String::new() } else { format!("{}/", href(folder.trim_matches('/'))) };
        let branch = href(branch);
        let (edit, issues) = match host.as_str() {
            "github.com" => ("edit", Issues::of_github(url)),
            "gitlab.com" => ("-/edit", Issues::of_gitlab(url)),
            _ => return None,
        };
        let edit = format!("{url}/{edit}/{branch}/{below}{PATH}");
        is_address(&edit).then_some(Self { edit, issues: Some(issues) })
    }

    /// Of what a site says: an address with `{path}` in it.
    pub fn of_template(template: &str) -> std::result::Result<Self, String> {
        let template = template.trim();
        if !is_address(template) || !template.contains(PATH) {
            return Err(format!("`{template}` is no address with `{PATH}` where the path of a file goes"));
        }
        let repository =
            |host: &str, edit: &str| Some(template.split_once(edit)?.0).filter(|url| url.starts_with(host));
        let github = repository("https://github.com/", "/edit/").map(Issues::of_github);
        let gitlab = repository("https://gitlab.com/", "/-/edit/").map(Issues::of_gitlab);
        Ok(Self { edit: template.to_owned(), issues: github.or(gitlab) })
    }

    /// Of the metadata of a page or docset: `_gitContribute`, unless `_disableContribution` says that nobody is asked.
    pub fn of_metadata(values: &Map<String, Value>, folder: &str) -> Option<Self> {
        let contribute = values.get("_gitContribute")?;
        let text = |key: &str| contribute.get(key).and_then(Value::as_str);
        Self::of_repository(text("repo")?, text("branch").unwrap_or("main"), text("path").unwrap_or(folder))
    }

    /// Returns where the file at `path`, relative to the tree's folder, is edited.
    pub fn edit_url(&self, path: &str) -> String {
        self.edit.replace(PATH, &href(path))
    }

    /// Returns where a problem is told, with its title and its text, which is the last of the address's parameters.
    pub fn issue_url(&self, title: &str, body: &str) -> Option<String> {
        let issues = self.issues.as_ref()?;
        let (title, body) = (query_value(title), query_value(body));
        Some(format!("{}?{}={title}&{}={body}", issues.url, issues.title, issues.body))
    }
}

/// Whether `address` may stand in a link as it is.
fn is_address(address: &str) -> bool {
    address.starts_with("https://")
        && !address.contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>\\^`".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_edited_in_its_folder_of_the_repository() {
        let of = |url, folder| Contribution::of_repository(url, "live", folder).map(|known| known.edit_url("a b/x.md"));
        let expected = "https://github.com/contoso/help/edit/live/docs/a%20b/x.md";
        assert_eq!(of("https://github.com/contoso/help.git", "docs").as_deref(), Some(expected));
        let expected = "https://gitlab.com/contoso/help/-/edit/live/a%20b/x.md";
        assert_eq!(of("https://gitlab.com/contoso/help/", "").as_deref(), Some(expected));
        assert_eq!(of("https://contoso.visualstudio.com/_git/help", ""), None);
        assert_eq!(of("https://github.com/a\"onclick=", ""), None);
    }

    #[test]
    fn a_site_writes_an_address_with_the_path_in_it() {
        let known =
            Contribution::of_template("https://github.com/contoso/help/edit/main/content/zh-TW/{path}").unwrap();
        assert_eq!(known.edit_url("x.md"), "https://github.com/contoso/help/edit/main/content/zh-TW/x.md");
        let issue = known.issue_url("A & b", "c").unwrap();
        assert_eq!(issue, "https://github.com/contoso/help/issues/new?title=A%20%26%20b&body=c");
        for wrong in ["https://example.com/edit", "javascript:alert({path})", "https://example.com/ {path}"] {
            assert!(Contribution::of_template(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn each_host_has_its_own_names_for_what_is_filled_in() {
        let issue = |template| Contribution::of_template(template).unwrap().issue_url("a", "b");
        let gitlab = issue("https://gitlab.com/contoso/docs/help/-/edit/main/{path}").unwrap();
        let expected = "https://gitlab.com/contoso/docs/help/-/issues/new?issue%5Btitle%5D=a&issue%5Bdescription%5D=b";
        assert_eq!(gitlab, expected);
        assert_eq!(issue("https://git.example.com/help/_edit/main/{path}"), None);
    }

    #[test]
    fn metadata_may_say_it_as_docfx_has_it() {
        let values = |text: &str| serde_json::from_str::<Map<String, Value>>(text).unwrap();
        let known = values(r#"{"_gitContribute": {"repo": "https://github.com/contoso/help", "branch": "dev"}}"#);
        let url = Contribution::of_metadata(&known, "docs").map(|known| known.edit_url("x.md"));
        assert_eq!(url.as_deref(), Some("https://github.com/contoso/help/edit/dev/docs/x.md"));
        assert_eq!(Contribution::of_metadata(&values(r#"{"_gitContribute": "false"}"#), ""), None);
    }
}
