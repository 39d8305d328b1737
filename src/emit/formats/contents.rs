//! The page that shows all of a table of contents, one for each that has more than one level.
//!
//! Pages carry the branch that leads to them alone. This page is what readers without script go to for the rest, and
//! what a script reads it from.

use crate::{
    base::{Locale, Result},
    emit::{
        Context,
        policy::Outside,
        printed,
        surroundings::{alternates, language, site_view},
        toc_view,
        urls::{Addresses, output_path},
        view::{AlternateView, ContentsView},
    },
    model::{
        Output,
        site::{Navigation, Placement},
    },
};

pub fn emit(context: Context) -> Result<Vec<Output>> {
    if !context.theme.has_template("contents.html") {
        return Ok(Vec::new());
    }
    let site = context.site;
    let plain = site
        .navigation
        .iter()
        .map(|((docset, locale), navigation)| page(context, *docset, locale, Placement::Plain, navigation));
    let of_versions = site
        .versions
        .navigation
        .iter()
        .map(|((docset, locale, placement), navigation)| page(context, *docset, locale, *placement, navigation));
    plain.chain(of_versions).filter_map(Result::transpose).collect()
}

fn page(
    context: Context,
    docset: usize,
    locale: &Locale,
    placement: Placement,
    navigation: &Navigation,
) -> Result<Option<Output>> {
    let Some(url) = &navigation.url else { return Ok(None) };
    let addresses = Addresses::new(context.config);
    let versions = &context.content.docsets[docset].versions;
    let alternate = |view: AlternateView| {
        let other = context.site.locales.iter().find(|other| other.tag() == view.language.tag);
        let navigation = other.and_then(|other| context.site.navigation_at(docset, other, placement));
        match navigation.and_then(|navigation| navigation.url.as_ref()) {
            Some(url) => AlternateView { url: addresses.href(url), ..view },
            None => view,
        }
    };
    let view = ContentsView {
        site: site_view(context, locale, &Outside::default()),
        language: language(context, locale),
        alternates: alternates(context, locale, None).into_iter().map(alternate).collect(),
        toc: toc_view::whole(context, navigation),
        url: addresses.href(url),
        version: placement.version().and_then(|version| versions.get(version)).map(|version| version.label.clone()),
        print: printed::is_made(context, placement).then(|| addresses.href(&navigation.print_url)),
    };
    Ok(Some(Output::new(output_path(url), context.theme.render("contents.html", locale, &view)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{emit::sample::Sample, model::sample};

    #[test]
    fn the_whole_table_of_contents_has_a_page_of_its_own_in_each_language() {
        let pages = ["start", "pay"].iter().map(|name| sample::page("en-US", &format!("{name}.md"))).collect();
        let entries = [(0, "Start", Some("/en-us/help/start/")), (1, "Pay", Some("/en-us/help/pay/"))];
        let mut sample = Sample::new(&["en-US"], pages).toc("en-US", &entries);
        assert!(emit(sample.context()).unwrap().is_empty(), "it has no url");
        for navigation in sample.site.navigation.values_mut() {
            navigation.url = Some("/en-us/help/contents/".into());
        }
        let outputs = emit(sample.context()).unwrap();
        let [output] = &outputs[..] else { panic!("{} outputs", outputs.len()) };
        assert_eq!(output.path, "en-us/help/contents/index.html");
        let html = String::from_utf8(output.bytes.to_vec()).unwrap();
        assert!(html.contains("href=\"/docs/en-us/help/pay/\""), "{html}");
    }
}
