//! Dates in the words of a locale; the only user of `icu_datetime` and `icu_calendar`.

use icu_calendar::{Date, Gregorian};
use icu_datetime::{FixedCalendarDateTimeFormatter, fieldsets::YMD};
use jiff::civil;

use crate::base::Locale;

/// Returns `date` in the Gregorian calendar, whatever calendar the region prefers: pages and dates of sources are
/// compared across languages. `2018-10-29` where there are no words for it.
pub fn long(locale: &Locale, date: civil::Date) -> String {
    let words = || {
        let formatter =
            FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new((&locale.identifier()).into(), YMD::long()).ok()?;
        let (year, month, day) = (i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs());
        let date = Date::try_new_gregorian(year, month, day).ok()?;
        Some(formatter.format(&date).to_string())
    };
    words().unwrap_or_else(|| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_as_each_language_writes_it() {
        let date = civil::date(2018, 10, 29);
        for (tag, expected) in [
            ("en-US", "October 29, 2018"),
            ("fr-FR", "29 octobre 2018"),
            ("zh-TW", "2018年10月29日"),
            ("ko-KR", "2018년 10월 29일"),
            ("de-DE", "29. Oktober 2018"),
            ("pt-BR", "29 de outubro de 2018"),
            ("ar-SA", "٢٩ أكتوبر ٢٠١٨"),
        ] {
            assert_eq!(long(&Locale::parse(tag).unwrap(), date), expected, "{tag}");
        }
    }
}
