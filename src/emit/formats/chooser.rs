//! `/`: the site's languages, each in its own name.

use crate::{
    base::Result,
    emit::{
        Context,
        policy::Outside,
        surroundings::{alternates, language, site_view},
        view::{ChooserView, SiteView},
    },
    model::Output,
};

pub fn emit(context: Context) -> Result<Vec<Output>> {
    let locale = &context.site.source_locale;
    let view = ChooserView {
        // Nobody has chosen the language to look in.
        site: SiteView { search: None, open_search: None, ..site_view(context, locale, &Outside::default()) },
        language: language(context, locale),
        alternates: alternates(context, locale, None),
    };
    Ok(vec![Output::new("index.html", context.theme.render("chooser.html", locale, &view)?)])
}
