//! What runs used, and the arithmetic of the table.

/// One run of one tool.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Used {
    /// Seconds on the clock.
    pub wall: f64,
    /// Seconds of all processors, in programs and in the system.
    pub cpu: f64,
    /// Bytes of the largest process at its largest.
    pub peak: u64,
}

impl Used {
    pub fn megabytes(&self) -> f64 {
        self.peak as f64 / 1e6
    }
}

/// Returns the middle of `values`, the mean of the two middle ones of an even number; zero of none.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    match values.len() {
        0 => 0.0,
        length if length % 2 == 1 => values[length / 2],
        length => (values[length / 2 - 1] + values[length / 2]) / 2.0,
    }
}

/// Returns how much more of something `runs` used than `others`: the median over the rounds, in each of which both had a run, so that whatever
/// slowed a round slowed both.
pub fn ratio(runs: &[Used], others: &[Used], of: fn(&Used) -> f64) -> f64 {
    median(runs.iter().zip(others).map(|(run, other)| of(run) / of(other).max(f64::MIN_POSITIVE)))
}

/// Returns the power of the number of pages with which a cost grows from one size to another: 1 if a page always costs the same.
pub fn exponent((pages, cost): (usize, f64), (more_pages, more_cost): (usize, f64)) -> Option<f64> {
    let grown = more_pages as f64 / pages as f64;
    let exponent = (more_cost / cost).ln() / grown.ln();
    (grown > 1.0 && exponent.is_finite()).then_some(exponent)
}
