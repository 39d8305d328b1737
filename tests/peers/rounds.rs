//! What runs, and what does not.

use crate::peers::{
    figures::Used,
    rounds::{Outcome, Row, Size, too_much},
    tools,
};

fn size(pages: usize, wall: f64, gigabytes: u64) -> Size {
    let tool = tools::named("Hugo").expect("a row");
    let runs = vec![Used { wall, cpu: wall, peak: gigabytes * 1_000_000_000 }];
    let outcome = Outcome::Measured { runs, files: 1, bytes: 1 };
    Size {
        name: "copies-1".into(),
        pages,
        bytes: 1,
        is_made: true,
        rounds: 1,
        load: Default::default(),
        lost: 0,
        rows: vec![Row { tool, version: String::new(), lines: Vec::new(), outcome }],
    }
}

#[test]
fn a_peer_does_not_run_where_it_would_not_fit_or_not_end() {
    let hugo = tools::named("Hugo").expect("a row");
    let before = [size(1000, 2.0, 0), size(10_000, 26.0, 4)];
    assert_eq!(too_much(hugo, 20_000, &before[..1], 600.0), None);
    let why = too_much(hugo, 10_000_000, &before, f64::MAX).unwrap();
    assert!(why.ends_with("4000.0 GB are to be expected, from 10000 pages"), "{why}");
    let why = too_much(hugo, 15_000, &before, 30.0).unwrap();
    assert!(why.starts_with("not run: about 4"), "{why}");
    assert!(too_much(hugo, 100_000, &[], 600.0).is_some(), "nothing is known of it");
    assert_eq!(too_much(tools::named(tools::names::EVERYTHING).unwrap(), 10_000_000, &[], 1.0), None, "no peer");
}
