//! A page at each address that pages moved away from: a link, and a refresh for hosts that know no redirects.

use crate::{
    base::{Locale, Result},
    emit::{
        Context,
        policy::Outside,
        surroundings::{language, site_view},
        urls::{Addresses, output_path},
        view::RedirectView,
    },
    model::{Output, site::Destination},
};

pub fn emit(context: Context) -> Result<Vec<Output>> {
    let redirects = context.site.redirects.iter();
    redirects.filter_map(|redirect| page(context, &redirect.url, &redirect.locale, &redirect.destination)).collect()
}

/// Returns the page at `url` that leads to `destination`; nothing if that leads nowhere.
pub fn page(context: Context, url: &str, locale: &Locale, destination: &Destination) -> Option<Result<Output>> {
    let addresses = Addresses::new(context.config);
    let (to, canonical) = match destination {
        Destination::Row { row, suffix } => {
            let row = context.site.rows.get(*row)?;
            (format!("{}{suffix}", addresses.href(&row.url)), addresses.absolute(&row.url))
        }
        Destination::Resource { url, suffix } => (format!("{}{suffix}", addresses.href(url)), addresses.absolute(url)),
        Destination::External(url) => (url.clone(), url.clone()),
        Destination::Fragment(_) | Destination::Broken => return None,
    };
    let view = RedirectView {
        site: site_view(context, locale, &Outside::default()),
        language: language(context, locale),
        url: to,
        canonical,
    };
    Some(context.theme.render("redirect.html", locale, &view).map(|html| Output::new(output_path(url), html)))
}
