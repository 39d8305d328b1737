//! `/zh-tw/llms.txt`: the pages of one language for programs that read text, with their markdown.
//!
//! Format: llmstxt.org: the title, then a list of links for each docset. The pages stand in the order of the table of contents,
//! those that it lacks behind them. Fallback pages and pages that ask not to be indexed are left out.

use std::collections::BTreeMap;

use crate::{
    base::{Locale, Result, single_spaced},
    emit::{Context, about::markdown_url, is_listed, surroundings::title, toc_view, urls::Addresses},
    model::{Output, Page, source::Origin},
};

pub fn emit(context: Context) -> Result<Vec<Output>> {
    let locales = context.site.locales.iter().filter(|_| context.config.look.markdown);
    Ok(locales.map(|locale| Output::new(file(locale), text(context, locale))).collect())
}

/// The path of a locale's list, from the site's root.
pub fn file(locale: &Locale) -> String {
    format!("{}/llms.txt", locale.segment())
}

fn text(context: Context, locale: &Locale) -> String {
    let site = context.site;
    let mut docsets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, row) in site.rows.iter().enumerate().filter(|(_, row)| row.locale == *locale) {
        if is_listed(context.content, site, index) {
            docsets.entry(context.content.alignment.sets[row.set].docset).or_default().push(index);
        }
    }
    let mut text = format!("# {}\n", single_spaced(&title(context.config)));
    for (docset, mut rows) in docsets {
        let place = |row: &usize| {
            let navigation = site.navigation_at(docset, locale, site.rows[*row].placement);
            (toc_view::place(navigation, *row), site.rows[*row].url.clone())
        };
        rows.sort_by_cached_key(place);
        text.push_str(&format!("\n## {}\n\n", single_spaced(&context.content.docsets[docset].name)));
        text.extend(rows.into_iter().map(|row| entry(context, row)));
    }
    text
}

fn entry(context: Context, row: usize) -> String {
    let row = &context.site.rows[row];
    let page = &context.content.pages[row.page.0 as usize];
    let name = page_title(page).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
    let address = Addresses::new(context.config).absolute(&markdown_url(row));
    let description = page.facts.front_matter.description.as_deref().filter(|_| page.file.origin == Origin::Written);
    let description = description.map_or(String::new(), |text| format!(": {}", single_spaced(text)));
    format!("- [{}]({}){description}\n", single_spaced(&name), address.replace('(', "%28").replace(')', "%29"))
}

fn page_title(page: &Page) -> &str {
    let written = page.facts.front_matter.title.as_deref().filter(|_| page.file.origin == Origin::Written);
    written.unwrap_or_else(|| page.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{emit::sample::Sample, model::sample::page};

    #[test]
    fn a_list_has_the_translated_pages_of_its_language_in_the_order_of_the_contents() {
        let mut hidden = page("zh-TW", "hidden.md");
        hidden.facts.front_matter.robots.no_index = true;
        let mut named = page("zh-TW", "b.md");
        named.facts.front_matter.title = Some("付款 [1]\n方式".into());
        named.facts.front_matter.description = Some("如何\n付款".into());
        let pages = vec![page("en-US", "c.md"), page("zh-TW", "a.md"), named, hidden];
        let sample = Sample::new(&["en-US", "zh-TW"], pages).toc("zh-TW", &[(0, "B", Some("/zh-tw/help/b/"))]);
        let outputs = emit(sample.context()).unwrap();
        assert_eq!(outputs[1].path, "zh-tw/llms.txt");
        let text = String::from_utf8(outputs[1].bytes.to_vec()).unwrap();
        let site = "https://help.example.com/docs/zh-tw/help";
        let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("- ")).collect();
        assert_eq!(lines[0], format!("- [付款 \\[1\\] 方式]({site}/b/index.md): 如何 付款"));
        assert!(lines[1].ends_with(&format!("]({site}/a/index.md)")), "{}", lines[1]);
        assert_eq!(lines.len(), 2);
        assert!(text.starts_with("# Help\n\n## "), "{text}");
    }
}
