//! `/404.html`, which most static hosts show for addresses that do not exist, and one for each locale.

use crate::{
    base::{Locale, Result},
    emit::{
        Context,
        policy::Outside,
        surroundings::{alternates, contents_links, language, site_view},
        view::NotFoundView,
    },
    model::Output,
};

pub fn emit(context: Context) -> Result<Vec<Output>> {
    let page = |path: String, locale: &Locale| {
        let view = NotFoundView {
            site: site_view(context, locale, &Outside::default()),
            language: language(context, locale),
            contents: contents_links(context, locale),
            alternates: alternates(context, locale, None),
        };
        Ok(Output::new(path, context.theme.render("404.html", locale, &view)?))
    };
    let root = page("404.html".to_owned(), &context.site.source_locale);
    let locales = context.site.locales.iter().map(|locale| page(format!("{}/404.html", locale.segment()), locale));
    std::iter::once(root).chain(locales).collect()
}
