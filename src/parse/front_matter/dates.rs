//! The spellings of dates in front matter → a day.

use jiff::civil::Date;

/// Reads `MM/DD/YYYY`, `M/D/YYYY`, `MM/DD/YY` (of this century), and ISO dates with or without a time behind them.
/// `None` for anything else, and for days that no calendar has.
pub fn read(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some((month, rest)) = text.split_once('/') {
        let (day, year) = rest.split_once('/')?;
        let year = match year.len() {
            2 => number(year)? + 2000,
            4 => number(year)?,
            _ => return None,
        };
        return Date::new(year, number(month)?.try_into().ok()?, number(day)?.try_into().ok()?).ok();
    }
    let day = text.split(['T', ' ']).next().unwrap_or(text);
    let mut parts = day.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 {
        return None;
    }
    Date::new(number(year)?, number(month)?.try_into().ok()?, number(day)?.try_into().ok()?).ok()
}

/// One to four digits and nothing else.
fn number(digits: &str) -> Option<i16> {
    let is_number = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn every_spelling_found_in_real_pages_is_read() {
        for (written, expected) in [
            ("10/29/2018", "2018-10-29"),
            ("03/5/2019", "2019-03-05"),
            ("3/05/2019", "2019-03-05"),
            ("3/5/2019", "2019-03-05"),
            ("03/05/19", "2019-03-05"),
            ("3/5/19", "2019-03-05"),
            ("2019-03-05", "2019-03-05"),
            ("2019-3-5", "2019-03-05"),
            ("2019-03-05T10:00:00Z", "2019-03-05"),
            (" 03/05/2019 ", "2019-03-05"),
        ] {
            assert_eq!(read(written).map(|date| date.to_string()).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_no_calendar_has_is_no_date() {
        for written in
            ["29/10/2018", "2/30/2019", "2019", "5 March 2019", "03/05/019", "+3/05/2019", "//", "19-03-05", ""]
        {
            assert_eq!(read(written), None, "{written}");
        }
    }
}
