//! The order of names in a locale; the only user of `icu_collator`.

use icu_collator::{CollatorBorrowed, options::CollatorOptions};

use crate::base::Locale;

/// Sorts `items` as a dictionary of `locale` has them: Chinese by strokes or by sound, Swedish `å` behind `z`.
pub fn sort<T>(locale: &Locale, items: &mut [T], name: impl Fn(&T) -> &str) {
    match CollatorBorrowed::try_new((&locale.identifier()).into(), CollatorOptions::default()) {
        Ok(collator) => items.sort_by(|one, other| collator.compare(name(one), name(other))),
        Err(_) => items.sort_by(|one, other| name(one).cmp(name(other))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_their_language() {
        for (tag, expected) in [
            ("en-US", ["Äpfel", "apple", "Zebra", "zoo"]),
            ("de-DE", ["Äpfel", "apple", "Zebra", "zoo"]),
            ("sv-SE", ["apple", "Zebra", "zoo", "Äpfel"]),
            ("zh-TW", ["一", "人", "中", "國"]),
            ("zh-CN", ["国", "人", "一", "中"]),
            ("ko-KR", ["가격", "구독", "사용자", "Azure"]),
            ("ja-JP", ["アカウント", "サブスク", "一", "国"]),
        ] {
            let mut names = expected;
            names.reverse();
            sort(&Locale::parse(tag).unwrap(), &mut names, |name| name);
            assert_eq!(names, expected, "{tag}");
        }
    }
}
