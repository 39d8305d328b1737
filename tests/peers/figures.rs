//! What is reckoned of runs.

use crate::peers::figures::{Used, exponent, median, ratio};

#[test]
fn the_median_is_the_middle_and_of_an_even_number_the_mean_of_the_middle_two() {
    assert_eq!(median([3.0, 1.0, 2.0]), 2.0);
    assert_eq!(median([4.0, 1.0, 3.0, 100.0]), 3.5);
    assert_eq!(median([]), 0.0);
}

#[test]
fn a_ratio_compares_the_runs_of_one_round() {
    let runs = |walls: [f64; 3]| walls.map(|wall| Used { wall, ..Used::default() });
    // The machine was four times as slow in the second round: for both.
    let (slow, fast) = (runs([2.0, 8.0, 2.0]), runs([1.0, 4.0, 1.0]));
    assert_eq!(ratio(&slow, &fast, |used| used.wall), 2.0);
}

#[test]
fn the_exponent_is_one_where_a_page_always_costs_the_same() {
    let close = |value: Option<f64>, expected: f64| value.is_some_and(|value| (value - expected).abs() < 1e-9);
    assert!(close(exponent((1000, 2.0), (10_000, 20.0)), 1.0));
    assert!(close(exponent((1000, 2.0), (10_000, 200.0)), 2.0));
    assert!(close(exponent((1000, 2.0), (4000, 2.0)), 0.0));
    assert_eq!(exponent((1000, 2.0), (1000, 3.0)), None, "two sizes alike tell nothing");
    assert_eq!(exponent((1000, 0.0), (2000, 3.0)), None);
}
