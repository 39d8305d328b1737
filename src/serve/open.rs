//! Shows an address in the browser of whoever sits at the machine.

use std::process::{Command, Stdio};

/// Opens `url`. There is nothing to do about a machine that has no browser: the address was printed.
pub fn open(url: &str) {
    let words: &[&str] = if cfg!(target_os = "macos") {
        &["open"]
    } else if cfg!(windows) {
        &["rundll32", "url.dll,FileProtocolHandler"]
    } else {
        &["xdg-open"]
    };
    let Some((program, rest)) = words.split_first() else { return };
    let nothing = Stdio::null;
    let _ = Command::new(program).args(rest).arg(url).stdin(nothing()).stdout(nothing()).stderr(nothing()).spawn();
}
