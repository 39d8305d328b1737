//! `status --deny "stale>10%"`: how much may be missing or out of date before the command fails.

use crate::{
    base::{Error, Locale, Result},
    report::status::{LocaleStatus, Status},
};

/// `ko-KR:stale>10%`: a share of a language's pages that may not be exceeded.
#[derive(Clone, Debug)]
pub struct Threshold {
    /// `None`: in every language.
    locale: Option<Locale>,
    figure: &'static Figure,
    percent: f64,
}

#[derive(Debug)]
struct Figure {
    name: &'static str,
    /// How many pages of a language it counts, and of how many.
    of: fn(&LocaleStatus) -> (usize, usize),
}

/// The pages that somebody translated.
fn translated(status: &LocaleStatus) -> usize {
    status.freshness.current + status.freshness.stale + status.freshness.unknown
}

const FIGURES: &[Figure] = &[
    Figure { name: "stale", of: |status| (status.freshness.stale, translated(status)) },
    Figure { name: "unknown", of: |status| (status.freshness.unknown, translated(status)) },
    Figure { name: "machine", of: |status| (status.method.machine, translated(status)) },
    Figure { name: "missing", of: |status| (status.missing, status.missing + status.pages + status.recovered) },
];

impl Threshold {
    /// Reads `FIGURE>N%` with a locale and a colon before it or without.
    ///
    /// Errors: it is something else.
    pub fn parse(text: &str) -> Result<Self> {
        let (locale, rest) = match text.split_once(':') {
            Some((tag, rest)) => {
                let locale = tag.parse().map_err(|cause: String| wrong(text, &cause))?;
                (Some(locale), rest)
            }
            None => (None, text),
        };
        let (name, share) = rest.split_once('>').ok_or_else(|| wrong(text, "there is no `>`"))?;
        let figure = FIGURES.iter().find(|figure| figure.name == name.trim());
        let known = FIGURES.iter().map(|figure| figure.name).collect::<Vec<_>>().join(", ");
        let figure = figure.ok_or_else(|| wrong(text, &format!("`{}` is none of {known}", name.trim())))?;
        let number = share.trim().strip_suffix('%').and_then(|number| number.trim().parse().ok());
        let percent = number.filter(|percent| (0.0..=100.0).contains(percent));
        let percent = percent.ok_or_else(|| wrong(text, "behind `>` stands no percentage from 0% to 100%"))?;
        Ok(Self { locale, figure, percent })
    }

    /// Returns a line for each language that exceeds it, all docsets of it taken together.
    pub fn exceeded(&self, status: &Status) -> Vec<String> {
        let mut locales: Vec<&Locale> = Vec::new();
        let of_docsets = || status.docsets.iter().flat_map(|docset| &docset.locales);
        for of_locale in of_docsets().filter(|of_locale| of_locale.locale != status.source_locale) {
            if self.locale.as_ref().is_none_or(|locale| *locale == of_locale.locale)
                && !locales.contains(&&of_locale.locale)
            {
                locales.push(&of_locale.locale);
            }
        }
        let line = |locale: &Locale| {
            let figures = of_docsets().filter(|of_locale| of_locale.locale == *locale).map(self.figure.of);
            let (counted, all) = figures.fold((0, 0), |sum, (counted, all)| (sum.0 + counted, sum.1 + all));
            let share = if all == 0 { 0.0 } else { 100.0 * counted as f64 / all as f64 };
            let (name, percent) = (self.figure.name, self.percent);
            (share > percent)
                .then(|| format!("{locale}: {share:.1}% {name} ({counted} of {all} pages), more than {percent}%"))
        };
        locales.into_iter().filter_map(line).collect()
    }
}

fn wrong(text: &str, cause: &str) -> Error {
    Error::Usage(format!("`--deny \"{text}\"`: {cause}; write for example `stale>10%` or `ko-KR:missing>5%`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        align::align,
        model::sample::{docset, locale, page},
        report::status,
    };

    fn exceeded(threshold: &str) -> Vec<String> {
        let pages = [
            page("en-US", "a.md").hash("2"),
            page("en-US", "b.md").hash("3"),
            page("en-US", "c.md").hash("4"),
            page("fr-FR", "a.md").hash("2"),
            page("ko-KR", "a.md").hash("1"),
            page("ko-KR", "b.md").hash("3"),
        ];
        let alignment = align(&pages, &[docset(false)], &locale("en-US")).value;
        let surveyed = status::survey(&[docset(false)], &pages, &alignment, &locale("en-US"), &|_| Vec::new(), None);
        Threshold::parse(threshold).unwrap().exceeded(&surveyed)
    }

    #[test]
    fn a_language_that_has_more_than_the_share_is_named_with_its_figures() {
        assert_eq!(exceeded("stale>10%"), ["ko-KR: 50.0% stale (1 of 2 pages), more than 10%"]);
        assert_eq!(
            exceeded("missing > 33.3 %"),
            [
                "fr-FR: 66.7% missing (2 of 3 pages), more than 33.3%",
                "ko-KR: 33.3% missing (1 of 3 pages), more than 33.3%"
            ]
        );
        assert_eq!(exceeded("fr-FR:missing>60%").len(), 1);
        for passed in ["stale>50%", "fr-FR:stale>0%", "machine>0%", "de-DE:missing>0%"] {
            assert_eq!(exceeded(passed), [""; 0], "{passed}");
        }
    }

    #[test]
    fn what_is_no_share_is_refused_with_an_example() {
        for text in ["stale>", "stale>10", "stale>-1%", "stale>101%", "old>10%", "xx_!:stale>1%", "stale=10%"] {
            let error = Threshold::parse(text).unwrap_err();
            assert_eq!(error.exit_status(), 2);
            assert!(error.to_string().contains("stale>10%"), "{error}");
        }
    }
}
