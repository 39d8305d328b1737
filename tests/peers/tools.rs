//! The rows.

use crate::peers::tools::{TOOLS, chosen, named, without_front_matter};

#[test]
fn every_row_has_a_folder_of_its_own_and_a_floor_that_is_a_row() {
    for (at, tool) in TOOLS.iter().enumerate() {
        assert!(TOOLS[..at].iter().all(|other| other.folder != tool.folder), "{}", tool.name);
        assert!(tool.floor.is_none_or(|floor| named(floor).is_some()), "{}", tool.name);
    }
}

#[test]
fn rows_are_chosen_by_parts_of_their_names() {
    let names =
        |part: &str| -> Vec<&str> { chosen(&[part.to_owned()]).unwrap().into_iter().map(|tool| tool.name).collect() };
    assert_eq!(names("HUGO"), ["Hugo"]);
    assert_eq!(names("floor").len(), 2);
    assert!(chosen(&["docfx".to_owned()]).is_err());
}

#[test]
fn front_matter_is_left_out_and_gives_the_title() {
    assert_eq!(
        without_front_matter("---\nms.date: x\ntitle: \"Billing\"\n---\n# Text\n"),
        (Some("Billing".to_owned()), "# Text\n")
    );
    assert_eq!(without_front_matter("# Text\n"), (None, "# Text\n"));
}
