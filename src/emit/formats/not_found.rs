//! `/404.html`, which most static hosts show for addresses that do not exist, and one for each locale.

use crate::{
    base::{Locale, Result},
    emit::{
        Context,
        policy::Outside,
        surroundings::{alternates, language, site_view},
        urls::Addresses,
        view::{LinkView, NotFoundView},
    },
    model::{Output, site::Navigation},
};

pub fn emit(context: Context) -> Result<Vec<Output>> {
    let page = |path: String, locale: &Locale| {
        let view = NotFoundView {
            site: site_view(context, locale, &Outside::default()),
            language: language(context, locale),
            contents: contents(context, locale),
            alternates: alternates(context, locale, None),
        };
        Ok(Output::new(path, context.theme.render("404.html", locale, &view)?))
    };
    let root = page("404.html".to_owned(), &context.site.source_locale);
    let locales = context.site.locales.iter().map(|locale| page(format!("{}/404.html", locale.segment()), locale));
    std::iter::once(root).chain(locales).collect()
}

/// Returns where readers of `locale` find all pages, if tables of contents have pages of their own.
fn contents(context: Context, locale: &Locale) -> Vec<LinkView> {
    if !context.theme.has_template("contents.html") {
        return Vec::new();
    }
    let link = |((docset, of), navigation): (&(usize, Locale), &Navigation)| {
        let url = navigation.url.as_ref().filter(|_| of == locale)?;
        let name = context.content.docsets.get(*docset)?.name.clone();
        Some(LinkView { name, url: Some(Addresses::new(context.config).href(url)), language: None })
    };
    context.site.navigation.iter().filter_map(link).collect()
}
