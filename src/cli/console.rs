//! Where the program's words go; the only user of `anstream`, and of the two streams.
//!
//! Results go to the standard output, everything else to the standard error.

use std::io::{self, ErrorKind, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use super::arguments::Color;
use crate::base::{Error, Result};

#[derive(Clone, Copy, Debug)]
pub struct Console {
    /// Neither progress nor the line that says what was done.
    pub quiet: bool,
    pub color: bool,
}

impl Console {
    pub fn new(color: Color, quiet: bool) -> Self {
        let color = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => AutoStream::choice(&io::stderr()) != ColorChoice::Never,
        };
        Self { quiet, color }
    }

    /// Whether someone is looking: a terminal, and no continuous integration.
    pub fn is_interactive(&self) -> bool {
        io::stderr().is_terminal() && std::env::var_os("CI").is_none()
    }

    /// Writes a result. A reader who has seen enough (`hexapla explain | head`) is no failure.
    pub fn say(&self, text: &str) -> Result<()> {
        let mut output = AutoStream::new(io::stdout().lock(), ColorChoice::Never);
        match output.write_all(text.as_bytes()).and_then(|()| output.flush()) {
            Err(cause) if cause.kind() != ErrorKind::BrokenPipe => {
                Err(Error::Write { path: "the standard output".into(), cause })
            }
            _ => Ok(()),
        }
    }

    /// Writes what is no result. There is nowhere to report that this failed.
    pub fn tell(&self, text: &str) {
        let choice = if self.color { ColorChoice::AlwaysAnsi } else { ColorChoice::Never };
        let _ = AutoStream::new(io::stderr().lock(), choice).write_all(text.as_bytes());
    }
}

/// Says why the program stops.
pub fn complain(text: &str) {
    let _ = writeln!(AutoStream::new(io::stderr().lock(), ColorChoice::Auto), "error: {text}");
}
