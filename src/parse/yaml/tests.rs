use super::*;

fn json(text: &str) -> String {
    let (node, faults) = read(text, 1, Budget::FRONT_MATTER);
    assert_eq!(faults, []);
    node.to_json().to_string()
}

#[test]
fn a_plain_scalar_stays_the_text_it_is() {
    for (yaml, expected) in [
        ("v: 1.10", r#"{"v":"1.10"}"#),
        ("v: no", r#"{"v":"no"}"#),
        ("v: 014", r#"{"v":"014"}"#),
        ("v: 10/29/2018", r#"{"v":"10/29/2018"}"#),
        ("v: 2018-10-29", r#"{"v":"2018-10-29"}"#),
        ("v: true", r#"{"v":"true"}"#),
        ("v: 0x1F", r#"{"v":"0x1F"}"#),
        ("v: .nan", r#"{"v":".nan"}"#),
        ("- =\n- <<", r#"["=","<<"]"#),
    ] {
        assert_eq!(json(yaml), expected);
    }
}

#[test]
fn an_empty_value_is_null_and_an_empty_string_is_not() {
    assert_eq!(json("a:\nb: ''\nc: ~\nd: 'null'\ne: null"), r#"{"a":null,"b":"","c":null,"d":"null","e":null}"#);
}

#[test]
fn order_keys_with_spaces_lists_and_maps_are_kept() {
    assert_eq!(
        json("zulu: 1\nexternal help file: x\n'\\ms.custom': q\nlist: [b, a]\nmap: {k: {z: 1}}"),
        r#"{"zulu":"1","external help file":"x","\\ms.custom":"q","list":["b","a"],"map":{"k":{"z":"1"}}}"#
    );
}

#[test]
fn an_escaped_non_breaking_space_is_read() {
    assert_eq!(json(r#"a: "partenaires\_?""#), "{\"a\":\"partenaires\u{a0}?\"}");
}

#[test]
fn the_first_of_two_equal_keys_wins_and_the_second_is_a_fault_at_its_place() {
    let (node, faults) = read("a: 1\nb: 2\na: 3\nc: 4", 2, Budget::FRONT_MATTER);
    assert_eq!(node.to_json().to_string(), r#"{"a":"1","b":"2","c":"4"}"#);
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].kind, faults[0].position), (FaultKind::DuplicateKey, Position { line: 4, column: 1 }));
}

#[test]
fn positions_count_from_the_first_line_and_in_characters() {
    let (node, _) = read("標題: 一\nb:\n  - [二, x]", 10, Budget::FRONT_MATTER);
    assert_eq!(node.entries()[0].node.position, Position { line: 10, column: 5 });
    assert_eq!(node.entries()[1].node.items()[0].items()[1].position, Position { line: 12, column: 9 });
}

#[test]
fn what_stands_before_a_fault_is_kept() {
    let (node, faults) = read("a: 1\nb:\n  - x\nc: \"unclosed", 1, Budget::FRONT_MATTER);
    assert!(node.to_json().to_string().starts_with(r#"{"a":"1","b":["x"]"#), "{}", node.to_json());
    assert_eq!(faults[0].kind, FaultKind::Stopped);
}

#[test]
fn an_alias_is_a_fault_and_nothing_is_multiplied() {
    let (node, faults) = read("a: &x [1, 2]\nb: *x\nc: 3", 1, Budget::FRONT_MATTER);
    assert_eq!(node.to_json().to_string(), r#"{"a":["1","2"],"b":null,"c":"3"}"#);
    assert_eq!((faults[0].kind, faults[0].position.line), (FaultKind::Alias, 2));
}

#[test]
fn documents_made_to_exhaust_memory_or_time_end_within_the_budget() {
    let started = std::time::Instant::now();
    let wide = "- x\n".repeat(100_000);
    let keys: String = (0..100_000).map(|number| format!("k{number}: v\n")).collect();
    for text in [
        "[".repeat(200_000),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
        "? ".repeat(100_000),
        "a: \"".to_owned() + &"x".repeat(300_000) + "\"",
        wide,
        keys,
        "a: 1\n---\nb: 2".to_owned(),
    ] {
        let (_, faults) = read(&text, 1, Budget::FRONT_MATTER);
        assert_eq!(faults.last().map(|fault| fault.kind), Some(FaultKind::Stopped), "{}", &text[..8]);
    }
    assert!(started.elapsed().as_secs() < 5);
}
