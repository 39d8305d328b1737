//! Who wrote a text, when, and where readers may mend it.

use std::collections::BTreeMap;

use super::{
    Context,
    urls::Addresses,
    view::{DateView, OriginView},
};
use crate::{
    config::{Contribution, Tree},
    model::{Page, site::Row, source::Origin},
};

/// Returns what is known of the file behind the text of `row`; nothing of a recovered page, which is no file.
pub fn origin(context: Context, row: &Row, page: &Page) -> OriginView {
    if page.file.origin == Origin::Recovered {
        return OriginView::default();
    }
    let front_matter = &page.facts.front_matter;
    let date = front_matter.date.or(front_matter.provenance.handed_off);
    let author = front_matter.value("author").and_then(serde_json::Value::as_str).map(str::trim);
    let path = tree(context, page).and_then(|tree| page.file.location.strip_prefix(&tree.folder).ok());
    let path = path.map(|path| path.as_str().replace('\\', "/"));
    let contribution = contribution(context, page).zip(path);
    OriginView {
        updated: date.map(|date| DateView { iso: date.to_string(), text: context.theme.date(&row.locale, date) }),
        author: author.filter(|author| !author.is_empty()).map(str::to_owned),
        edit_url: contribution.as_ref().map(|(known, path)| known.edit_url(path)),
        issue_url: contribution.and_then(|(known, path)| {
            let title = format!("[{}] {}", page.locale, page.name());
            let body = format!("{}\n{path}\n", Addresses::new(context.config).absolute(&row.url));
            known.issue_url(&title, &body)
        }),
    }
}

/// Returns the line of each segment of `page` in its file, where readers are asked to mend it; else nothing.
pub fn lines(context: Context, page: &Page) -> BTreeMap<u32, u32> {
    if contribution(context, page).is_none() {
        return BTreeMap::new();
    }
    // A number that stands twice means the first.
    page.facts.segments.iter().rev().map(|segment| (segment.ordinal, segment.position.line)).collect()
}

fn contribution<'a>(context: Context<'a>, page: &Page) -> Option<&'a Contribution> {
    tree(context, page)?.docfx.contribution.as_ref().filter(|_| !page.facts.front_matter.is_set("_disableContribution"))
}

fn tree<'a>(context: Context<'a>, page: &Page) -> Option<&'a Tree> {
    context.content.docsets.get(page.file.docset)?.trees.get(page.file.tree)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{emit::sample::Sample, model::sample};

    fn sample(key: &str, value: &str) -> Sample {
        let mut page = sample::page("zh-TW", "billing/pay.md").day(10, 29);
        page.file.location = "docs/billing/pay.md".into();
        page.facts.front_matter.values.insert(key, value);
        let mut sample = Sample::new(&["en-US", "zh-TW"], vec![page]);
        let mut tree = Tree::for_test();
        tree.docfx.contribution = Contribution::of_repository("https://github.com/contoso/help", "live", "docs");
        sample.config.docsets[0].trees = vec![tree];
        sample
    }

    fn origin_of(sample: &Sample) -> OriginView {
        let context = sample.context();
        let row = context.site.rows.iter().find(|row| !row.fallback).unwrap();
        origin(context, row, &sample.pages[0])
    }

    #[test]
    fn a_page_says_when_it_was_written_by_whom_and_where_to_mend_it() {
        let found = origin_of(&sample("author", " mia "));
        assert_eq!(found.author.as_deref(), Some("mia"));
        assert_eq!(found.updated.map(|date| date.text).as_deref(), Some("2019年10月29日"));
        let edit = "https://github.com/contoso/help/edit/live/docs/billing/pay.md";
        assert_eq!(found.edit_url.as_deref(), Some(edit));
        let issue = found.issue_url.unwrap();
        assert!(issue.starts_with("https://github.com/contoso/help/issues/new?title=%5Bzh-TW%5D%20"), "{issue}");
        assert!(issue.contains("billing%2Fpay.md"), "{issue}");
    }

    #[test]
    fn a_page_may_ask_not_to_be_mended() {
        let found = origin_of(&sample("_disableContribution", "true"));
        assert_eq!((found.edit_url, found.issue_url), (None, None));
    }
}
