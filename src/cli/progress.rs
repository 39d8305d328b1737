//! How far the build is: a bar on a terminal, one line for each stage elsewhere; the only user of `indicatif`.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::console::Console;
use crate::pipeline::Progress;

/// Returns the way to show progress that suits `console`.
pub fn on(console: Console) -> Box<dyn Progress> {
    if console.quiet {
        Box::new(Silence)
    } else if console.is_interactive() {
        Box::new(Bar::new(console))
    } else {
        Box::new(Lines(console))
    }
}

struct Silence;

impl Progress for Silence {
    fn begin(&self, _stage: &'static str, _total: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}

struct Lines(Console);

impl Progress for Lines {
    fn begin(&self, stage: &'static str, total: usize) {
        self.0.tell(&stage_line(stage, total));
    }
    fn step(&self) {}
    fn end(&self) {}
}

/// A stage of fewer steps is over before its line is read.
const WORTH_A_LINE: usize = 100;

fn stage_line(stage: &str, total: usize) -> String {
    if total >= WORTH_A_LINE { format!("{stage} ({total})\n") } else { String::new() }
}

struct Bar(ProgressBar);

impl Bar {
    fn new(console: Console) -> Self {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
        let template =
            if console.color { "{msg:10} {bar:40.cyan/blue} {pos}/{len}" } else { "{msg:10} {bar:40} {pos}/{len}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self(bar)
    }
}

impl Progress for Bar {
    fn begin(&self, stage: &'static str, total: usize) {
        self.0.reset();
        self.0.set_length(total as u64);
        self.0.set_message(stage);
    }

    fn step(&self) {
        self.0.inc(1);
    }

    /// The bar disappears: the report follows in its place.
    fn end(&self) {
        self.0.finish_and_clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_stages_are_announced() {
        assert_eq!(stage_line("read", 805), "read (805)\n");
        assert_eq!(stage_line("recover", 7), "");
    }
}
