use clap::CommandFactory;

use super::*;

#[test]
fn the_command_line_is_well_formed() {
    Arguments::command().debug_assert();
}

#[test]
fn what_is_exported_is_not_how_it_is_reported() {
    let arguments = Arguments::try_parse_from(["hexapla", "export", "source", "-o", "x"]).unwrap();
    assert_eq!(arguments.common.format, Format::Human);
    let Command::Export(export) = arguments.command else { panic!("another command") };
    assert_eq!(export.side, ExportFormat::Source);
}

#[test]
fn common_options_stand_before_and_behind_the_command() {
    for line in ["hexapla --deny a --jobs 2 check x", "hexapla check x --jobs 2 --deny a"] {
        let arguments = Arguments::try_parse_from(line.split(' ')).unwrap();
        assert_eq!((arguments.common.deny, arguments.common.jobs), (vec!["a".to_owned()], 2), "{line}");
    }
}
