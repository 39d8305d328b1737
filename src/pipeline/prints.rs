//! All pages of a docset in one language → the page that has all of them on it, or that of the build before.
//!
//! **Invariant:** one document lives at a time for each such page that is made; what is remembered is a digest. So where one of its pages changed, all of them
//! are read and rendered once more.

use std::collections::BTreeMap;

use super::{memory::Pages, pages::Writing, parallel::Workers};
use crate::{
    base::{Diagnosed, Digest, Result},
    emit::{self, Print, Printed},
    link,
    model::Output,
    parse,
};

/// Writes those that are not as they were `before`; returns the digest of all that each is made of with the paths of its outputs.
///
/// Errors: a file is no longer what its facts were taken from; a template that does not render.
pub fn write(
    writing: Writing,
    workers: &Workers,
    pages: &Pages,
    before: &BTreeMap<Digest, Vec<String>>,
) -> Result<BTreeMap<Digest, Vec<String>>> {
    let Writing { context, ledger, .. } = writing;
    ledger.renew(before.values().flatten());
    let mut known = BTreeMap::new();
    let mut changed = Vec::new();
    for mut print in emit::prints(context) {
        // A page that was lost by a fault of ours is not on it either.
        let made = |row: &usize| pages.row(&context.site.rows[*row].url);
        print.rows.retain(|row| made(row).is_some());
        let rows: Vec<_> = print.rows.iter().filter_map(made).map(|row| (&row.url, row.dependencies)).collect();
        let digest = Digest::of_value(&(pages.round, print.path(), rows));
        match before.get(&digest).filter(|paths| paths.iter().all(|path| ledger.had(path))) {
            Some(paths) => {
                paths.iter().for_each(|path| ledger.keep(path));
                known.insert(digest, paths.clone());
            }
            None => changed.push((digest, print)),
        }
    }
    let put =
        |(digest, print): &(Digest, Print)| Ok(Diagnosed::clean((*digest, ledger.put(printed(writing, print)?)?)));
    known.extend(workers.in_parallel("print", &changed, put)?.value);
    Ok(known)
}

fn printed(writing: Writing, print: &Print) -> Result<Output> {
    let context = writing.context;
    let mut printed = Printed::new(context, print);
    for row in &print.rows {
        let page = context.site.rows[*row].page;
        let source = writing.survey.source(context.config, page)?;
        let document = parse::document(&source, &context.content.pages[page.0 as usize].facts.front_matter);
        printed.add(*row, &document, &link::page_links(context.content, context.site, *row).value);
    }
    printed.output()
}
