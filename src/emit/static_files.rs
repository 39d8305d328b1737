//! The site's own static files → outputs at the root, where no page stands.

use super::{ContentPaths, Context};
use crate::{
    base::{Diagnosed, Diagnostic, Place, Position, Rule, Severity},
    config::STATIC_FOLDER,
    model::Output,
};

pub static STATIC_FILE_CONFLICT: Rule = Rule {
    code: "static-file-conflict",
    severity: Severity::Warning,
    explanation: "## What it finds\nA file in the folder `static/` that would be published at the address of a page, or of a picture or download of the content, or of one of these as \
`compress` of `site.toml` has it compressed, or where a folder with pages must be.\n\n\
## Why it matters\nThe page wins, and the file is left out.\n\n\
## How to mend it\nRename the file, or move it into a folder that no language or docset is named after. Files that are written for the site as a whole, such \
as `robots.txt` and `index.html`, may be replaced by your own.\n",
};

/// Returns `files` (path below `static/` → bytes) but for those that pages and resources leave no room for.
pub fn outputs(context: Context, files: Vec<(String, Vec<u8>)>, taken: &ContentPaths) -> Diagnosed<Vec<Output>> {
    if files.is_empty() {
        return Diagnosed::clean(Vec::new());
    }
    let forms = &context.config.compress;
    let is_taken =
        |path: &str| taken.has(path) || forms.iter().any(|form| form.file(path).is_some_and(|file| taken.has(file)));
    let is_free = |path: &str| {
        let path = path.to_lowercase();
        !is_taken(&path) && !taken.has_below(&path) && !folders_of(&path).any(is_taken)
    };
    let (free, hidden): (Vec<_>, Vec<_>) = files.into_iter().partition(|(path, _)| is_free(path));
    let diagnostics = hidden.iter().map(|(path, _)| conflict(context, path)).collect();
    Diagnosed::new(free.into_iter().map(|(path, bytes)| Output::new(path, bytes)).collect(), diagnostics)
}

/// `a/b/c` → `a`, `a/b`.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

fn conflict(context: Context, path: &str) -> Diagnostic {
    let folder = context.config.folder.as_deref().unwrap_or("".into());
    let file = folder.join(STATIC_FOLDER).join(path).as_str().replace('\\', "/");
    let place = Place { file: file.trim_start_matches("./").into(), position: Position::START };
    Diagnostic::new(&STATIC_FILE_CONFLICT, place, "the content has this address, so the file is not published")
        .help("rename it or move it to another folder")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{emit::sample::Sample, model::sample::page};

    #[test]
    fn a_static_file_makes_way_for_pages_and_for_nothing_else() {
        let translation = page("zh-TW", "billing.md").segments(&[(1, "Billing")]);
        let sample = Sample::new(&["en-US", "zh-TW"], vec![page("en-US", "billing.md"), translation]);
        let files = [
            "CNAME",
            "en-US/help",
            "en-us/help/billing/index.html",
            "en-us/help/billing/index.html/x.png",
            "en-us/help/billing/x.png",
            "index.html",
            "robots.txt",
            "zh-tw/help/billing/bilingual/index.html",
        ];
        let files = files.iter().map(|path| ((*path).to_owned(), b"x".to_vec())).collect();
        let published = outputs(
            sample.context(),
            files,
            &ContentPaths::of(&sample.config.look, sample.context().content, &sample.site),
        );
        let paths: Vec<&str> = published.value.iter().map(|output| output.path.as_str()).collect();
        assert_eq!(paths, ["CNAME", "en-us/help/billing/x.png", "index.html", "robots.txt"]);
        let hidden: Vec<_> = published.diagnostics.iter().map(|found| found.place.clone().unwrap().file).collect();
        assert_eq!(hidden.len(), 4);
        assert_eq!(&*hidden[0], "static/en-US/help");
    }

    #[test]
    fn a_static_file_makes_way_for_the_compressed_forms_of_pages_where_the_site_wants_them() {
        let mut sample = Sample::new(&["en-US"], vec![page("en-US", "billing.md")]);
        let taken = ContentPaths::of(&sample.config.look, sample.context().content, &sample.site);
        let files = ["en-us/help/billing/index.html.br", "en-us/help/billing/index.html.gz", "en-us/x.html.gz"];
        let published = |sample: &Sample| {
            let files = files.iter().map(|path| ((*path).to_owned(), b"x".to_vec())).collect();
            let paths = outputs(sample.context(), files, &taken).value.into_iter().map(|output| output.path);
            paths.collect::<Vec<_>>()
        };
        assert_eq!(published(&sample), files);
        sample.config.compress.insert(crate::config::Compression::Gz);
        assert_eq!(published(&sample), [files[0], files[2]]);
    }

    #[test]
    fn a_file_of_the_site_replaces_one_that_is_written_for_it() {
        let sample = Sample::new(&["en-US"], vec![page("en-US", "billing.md")]);
        let files = vec![("robots.txt".to_owned(), b"User-agent: none\n".to_vec())];
        let taken = ContentPaths::of(&sample.config.look, sample.context().content, &sample.site);
        let outputs = crate::emit::rest(sample.context(), files, &taken).unwrap().value;
        let robots: Vec<_> = outputs.iter().filter(|output| output.path == "robots.txt").collect();
        assert_eq!(robots.len(), 1);
        assert_eq!(&*robots[0].bytes, b"User-agent: none\n");
        assert!(outputs.is_sorted_by(|a, b| a.path < b.path));
    }
}
