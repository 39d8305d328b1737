use super::*;

fn named(names: &[&str]) -> Versions {
    Versions::new(names.iter().map(|name| Declared { name: (*name).into(), ..Declared::default() }))
}

fn defined(names: &[(&str, &str, i64)]) -> Versions {
    Versions::new(names.iter().map(|(name, product, order)| Declared {
        name: (*name).into(),
        product: Some((*product).into()),
        order: Some(*order),
        defined: true,
        ..Declared::default()
    }))
}

fn names<'a>(versions: &'a Versions, range: &str) -> Vec<&'a str> {
    let range = Range::parse(range).unwrap();
    versions.matching(&range).into_iter().map(|index| versions.get(index).unwrap().name.as_str()).collect()
}

#[test]
fn names_are_put_in_order_by_their_numbers_and_a_preview_comes_before_its_release() {
    let mixed = ["azps-10.0.0", "azps-5.6.0", "azps-0.10.0", "azps-1.8.0", "azps-10.0.0-preview"];
    assert_eq!(
        names(&named(&mixed), "*"),
        ["azps-0.10.0", "azps-1.8.0", "azps-5.6.0", "azps-10.0.0-preview", "azps-10.0.0"]
    );
    assert_eq!(names(&named(&["v2", "v10", "v1.1", "v1"]), "*"), ["v1", "v1.1", "v2", "v10"]);
    assert_eq!(names(&named(&["a-1.0-beta2", "a-1.0-beta10", "a-1.0"]), "*"), ["a-1.0-beta2", "a-1.0-beta10", "a-1.0"]);
}

#[test]
fn of_several_products_the_one_named_first_is_the_newest() {
    let versions = named(&["az-1.0", "rm-6.0", "az-2.0", "rm-5.0"]);
    assert_eq!(names(&versions, "*"), ["rm-5.0", "rm-6.0", "az-1.0", "az-2.0"]);
}

#[test]
fn each_operator_means_what_it_says_within_one_product() {
    let versions = named(&["core-1.0", "core-1.1", "core-2.0", "core-3.0", "net-4.6", "net-4.7"]);
    for (range, expected) in [
        ("core-1.1", &["core-1.1"][..]),
        ("= core-1.1", &["core-1.1"]),
        ("CORE-1.1", &["core-1.1"]),
        ("< core-2.0", &["core-1.0", "core-1.1"]),
        ("<=core-2.0", &["core-1.0", "core-1.1", "core-2.0"]),
        (">core-2.0", &["core-3.0"]),
        (">= core-1.1 < core-3.0", &["core-1.1", "core-2.0"]),
        (">=core-1.1<core-3.0", &["core-1.1", "core-2.0"]),
        (">= core-1.1 < core-2.0 || core-3.0", &["core-1.1", "core-3.0"]),
        (">= core-3.0 || >= net-4.7", &["net-4.7", "core-3.0"]),
        ("> core-3.0", &[]),
        ("> core-1.0 > net-4.6", &[]),
        ("net", &["net-4.6", "net-4.7"]),
        ("*", &["net-4.6", "net-4.7", "core-1.0", "core-1.1", "core-2.0", "core-3.0"]),
    ] {
        assert_eq!(names(&versions, range), expected, "{range}");
    }
}

#[test]
fn what_is_no_range_says_why() {
    for (range, reason) in [
        ("", "a version is missing before or behind `||`"),
        ("a ||", "a version is missing before or behind `||`"),
        (">=", "a version is missing behind `>=`"),
        ("> > a", "a version is missing behind `>`"),
        (">= *", "a version is missing behind `>=`"),
        ("a, b", "`,` means nothing in a range of versions"),
        ("a | b", "`|` means nothing in a range of versions"),
    ] {
        assert_eq!(Range::parse(range).unwrap_err(), reason, "{range}");
    }
}

#[test]
fn a_definition_decides_the_order_and_which_versions_there_are() {
    let versions = defined(&[("x-new", "x", 20), ("x-old", "x", 10), ("y-1", "y", 5)]);
    assert_eq!(names(&versions, "x"), ["x-old", "x-new"]);
    assert_eq!(names(&versions, "> x-old"), ["x-new"]);
    let range = Range::parse("> x-old || x-2 || y-1 || x").unwrap();
    assert_eq!(versions.unknown(&range), ["x-2"]);
    assert_eq!(names(&versions, ">= y-0"), [""; 0]);
}

#[test]
fn without_a_definition_a_version_that_is_not_listed_still_has_its_place() {
    let versions = named(&["app-1.0", "app-3.0"]);
    assert_eq!(names(&versions, ">= app-2.0"), ["app-3.0"]);
    assert_eq!(names(&versions, "< app-2.0"), ["app-1.0"]);
    assert!(versions.unknown(&Range::parse("app-2.0").unwrap()).is_empty());
}

#[test]
fn an_order_is_total_whatever_the_names() {
    let odd = ["", "-", "1", "a", "a-", "a-1", "a-01", "a-1-", "a.1.x", "é-2", "99999999999999999999999", "a-1b"];
    for a in odd {
        for b in odd {
            assert_eq!(order::compare(a, b), order::compare(b, a).reverse(), "{a} {b}");
            for c in odd {
                if order::compare(a, b).is_le() && order::compare(b, c).is_le() {
                    assert!(order::compare(a, c).is_le(), "{a} {b} {c}");
                }
            }
        }
    }
}
