//! The keys of DocFX's configuration files, and what each means here: one diagnostic a file names those that mean nothing.

use serde_json::{Map, Value};

use super::json::JsonFile;
use crate::base::{Diagnostic, Rule, Severity, nearest};

pub static KEY_WITHOUT_EFFECT: Rule = Rule {
    code: "key-without-effect",
    severity: Severity::Info,
    explanation: "## What it finds\nKeys of `docfx.json`, `docfx.yml` or `.openpublishing.publish.config.json` that nobody knows, often \
typing mistakes, and known ones that a static site has no use for, such as `postProcessors`. One message lists them all.\n\n\
## Why it matters\nWhat a misspelled key says is lost.\n\n\
## How to mend it\nCorrect the spelling. Keys for another program may stay. The reference of `docfx.json` in the manual says what each key does.\n",
};

/// The known keys of one object.
pub struct Keys {
    /// How messages name the object: `build.`; empty at the top.
    pub prefix: &'static str,
    /// They change the site, or what is built of it.
    pub honoured: &'static [&'static str],
    /// Nothing is lost without them.
    pub tolerated: &'static [&'static str],
    /// They ask for something that is not done.
    pub without_effect: &'static [&'static str],
}

pub const ROOT: Keys = Keys {
    prefix: "",
    honoured: &["build", "rules", "monikerDefinition", "monikerRange"],
    tolerated: &["$schema", "metadata", "merge", "pdf", "bilingual_type"],
    without_effect: &[],
};

pub const BUILD: Keys = Keys {
    prefix: "build.",
    honoured: &[
        "content",
        "resource",
        "overwrite",
        "dest",
        "globalMetadata",
        "globalMetadataFiles",
        "fileMetadata",
        "fileMetadataFiles",
        "groups",
        "versions",
        "monikerDefinition",
        "monikerRange",
        "xref",
        "sitemap",
        "markdownEngineName",
        "markdownEngineProperties",
        "rules",
    ],
    tolerated: &[
        "output",
        "debug",
        "debugOutput",
        "dryRun",
        "exportRawModel",
        "rawModelOutputFolder",
        "exportViewModel",
        "viewModelOutputFolder",
        "maxParallelism",
        "lruSize",
        "intermediateFolder",
        "cleanupCacheHistory",
        "force",
        "forcePostProcess",
        "disableGitFeatures",
        "keepFileLink",
        "enableIncrementalBuild",
        "schemaLicense",
        "fallbackLocale",
        "useNewSchema",
        "template",
        "theme",
        "externalReference",
        "xrefService",
        "noLangKeyword",
        "port",
        "serve",
        "host",
        "xrefTags",
        "falName",
        "version",
        "uniqueName",
    ],
    without_effect: &["postProcessors", "customLinkResolver"],
};

pub const MAPPING: Keys = Keys {
    prefix: "build.content[].",
    honoured: &[
        "files",
        "exclude",
        "src",
        "cwd",
        "dest",
        "group",
        "version",
        "case",
        "dot",
        "noNegate",
        "noExpand",
        "noEscape",
        "noGlobStar",
    ],
    tolerated: &["name", "rootTocPath", "caseSensitive"],
    without_effect: &[],
};

pub const ENGINE: Keys = Keys {
    prefix: "build.markdownEngineProperties.",
    honoured: &["fallbackFolders", "alerts", "markdigExtensions"],
    tolerated: &["enableSourceInfo", "EnableSourceInfo", "plantUml", "legacyMode", "shouldFixId"],
    without_effect: &[],
};

pub const SITEMAP: Keys = Keys {
    prefix: "build.sitemap.",
    honoured: &["baseUrl", "lastmod", "changefreq", "priority", "fileOptions"],
    tolerated: &[],
    without_effect: &[],
};

/// docfx v3's `docfx.yml`, where everything stands at the top.
pub const FLAT: Keys = Keys {
    prefix: "",
    honoured: &[
        "name",
        "files",
        "exclude",
        "globalMetadata",
        "fileMetadata",
        "extend",
        "rules",
        "redirections",
        "renames",
        "monikerDefinition",
        "monikerRange",
        "routes",
        "groups",
        "xref",
        "basePath",
        "baseUrl",
        "fallbackRepository",
    ],
    tolerated: &[
        "product",
        "siteName",
        "hostName",
        "defaultLocale",
        "locale",
        "locales",
        "localization",
        "template",
        "urlType",
        "outputType",
        "output",
        "outputPdf",
        "legacy",
        "lowerCaseUrl",
        "selfContained",
        "dryRun",
        "documentId",
        "github",
        "gitHub",
        "contribution",
        "secrets",
        "http",
        "cache",
        "metadataSchema",
        "buildValidationRulesetUrl",
        "dependencies",
        "warningsAsErrors",
        "bilingual",
        "alternativeBranch",
        "sourceMap",
        "reduceTOCChildMonikers",
        "markdownValidationRules",
        "contributionSource",
        "$schema",
        "jsonSchema",
        "docfx",
        "open_to_public_contributors",
    ],
    without_effect: &["resource", "splitTOC", "joinTOC", "customRules"],
};

/// `.openpublishing.publish.config.json`, after those of real repositories.
pub const PUBLISH: Keys = Keys {
    prefix: "",
    honoured: &[
        "docsets_to_publish",
        "dependent_repositories",
        "redirection_files",
        "customized_tasks",
        "git_repository_url_open_to_public_contributors",
        "git_repository_branch_open_to_public_contributors",
    ],
    tolerated: &[
        "notification_subscribers",
        "sync_notification_subscribers",
        "branches_to_filter",
        "branch_target_mapping",
        "branch_mapping",
        "contribution_branch_mappings",
        "skip_source_output_uploading",
        "need_preview_pull_request",
        "need_pr_comments",
        "need_generate_pdf",
        "need_generate_pdf_url_template",
        "need_generate_intellisense",
        "enable_incremental_build",
        "enable_branch_build_custom_validation",
        "continue_with_document_error",
        "build_entry_point",
        "docs_build_engine",
        "resolve_user_profile_using_github",
        "template_folder",
        "targets",
        "dependent_packages",
        "customized_template_paths",
        "overrideFolderName",
        "order",
        "$schema",
    ],
    without_effect: &["ECMA2Yaml", "JoinTOCPlugin", "SplitTOC", "Monodoc", "Maml2Yaml"],
};

/// An entry of `docsets_to_publish`.
pub const DOCSET: Keys = Keys {
    prefix: "docsets_to_publish[].",
    honoured: &[
        "docset_name",
        "build_source_folder",
        "build_output_subfolder",
        "locale",
        "monikerPath",
        "customized_tasks",
    ],
    tolerated: &[
        "monikers",
        "moniker_ranges",
        "moniker_groups",
        "open_to_public_contributors",
        "type_mapping",
        "build_entry_point",
        "template_folder",
        "version",
        "versions",
        "is_dynamic_rendering",
        "xref_query_tags",
        "extra_path_to_root",
        "ready_to_publish",
        "skip_schema_validation",
    ],
    without_effect: &["ECMA2Yaml", "JoinTOCPlugin", "SplitTOC", "Monodoc", "Maml2Yaml"],
};

/// An entry of `dependent_repositories`.
pub const DEPENDENCY: Keys = Keys {
    prefix: "dependent_repositories[].",
    honoured: &["path_to_root"],
    tolerated: &["url", "branch", "branch_mapping", "include_in_build"],
    without_effect: &[],
};

/// Lists what `objects` of `file` have that means nothing here; nothing if there is no such key. Empty values are passed over.
pub fn report<'a>(
    file: &JsonFile,
    objects: impl IntoIterator<Item = (&'static Keys, &'a Map<String, Value>)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let (mut unknown, mut without_effect) = (Vec::new(), Vec::new());
    let mut first = None;
    for (keys, object) in objects {
        let known = || [keys.honoured, keys.tolerated, keys.without_effect].into_iter().flatten().copied();
        for (key, _) in object.iter().filter(|(_, value)| !is_empty(value)) {
            let is = |list: &[&str]| list.iter().any(|known| known.eq_ignore_ascii_case(key));
            if is(keys.honoured) || is(keys.tolerated) {
                continue;
            }
            let list = if is(keys.without_effect) { &mut without_effect } else { &mut unknown };
            let meant = if is(keys.without_effect) { None } else { nearest(key, known()) };
            let said = match meant {
                Some(meant) => format!("`{}{key}` (did you mean `{meant}`?)", keys.prefix),
                None => format!("`{}{key}`", keys.prefix),
            };
            if !list.contains(&said) {
                list.push(said);
                first.get_or_insert_with(|| key.clone());
            }
        }
    }
    let Some(first) = first else { return };
    let mut said = Vec::new();
    if !unknown.is_empty() {
        said.push(format!("not known here: {}", unknown.join(", ")));
    }
    if !without_effect.is_empty() {
        said.push(format!("without effect on this site: {}", without_effect.join(", ")));
    }
    let problem = Diagnostic::new(&KEY_WITHOUT_EFFECT, file.place_of(&first, 0), format!("keys {}", said.join("; ")));
    diagnostics.push(problem.help("correct what is misspelled; the rest may stay"));
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(given) => !given,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        Value::Number(_) => false,
    }
}
