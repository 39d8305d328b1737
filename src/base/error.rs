//! Why the program could not do its work.

use std::{fmt, io};

use camino::Utf8PathBuf;

/// What stops the program. Problems in content are [`Diagnostic`](super::Diagnostic)s, not errors.
#[derive(Debug)]
pub enum Error {
    /// The command line or the configuration cannot be understood.
    Config {
        path: Utf8PathBuf,
        cause: String,
    },
    Usage(String),
    Read {
        path: Utf8PathBuf,
        cause: io::Error,
    },
    Write {
        path: Utf8PathBuf,
        cause: io::Error,
    },
    /// A file became another one between two readings of one build.
    Changed {
        path: Utf8PathBuf,
    },
    /// Something newer waits, and what is left is done with that.
    Superseded,
    /// The output folder may not be written: it holds files that are not ours, or another build.
    Output {
        path: Utf8PathBuf,
        cause: String,
    },
    /// The preview cannot listen at its address.
    Listen {
        address: String,
        cause: io::Error,
    },
    /// What machines share cannot be reached, or is not what it should be.
    Store {
        url: String,
        cause: String,
    },
    /// A theme or its UI strings do not load or do not render. `cause` has file, line and column.
    Theme {
        theme: String,
        cause: String,
    },
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Whether the same may succeed at once: somebody was writing, moving or removing what was read.
    pub fn is_passing(&self) -> bool {
        match self {
            Error::Changed { .. } => true,
            Error::Read { cause, .. } => cause.kind() == io::ErrorKind::NotFound,
            _ => false,
        }
    }

    /// The exit status of the program: 2 for usage, configuration and themes, 3 for the environment.
    pub fn exit_status(&self) -> u8 {
        match self {
            Error::Config { .. } | Error::Usage(_) | Error::Theme { .. } => 2,
            Error::Read { .. }
            | Error::Changed { .. }
            | Error::Superseded
            | Error::Write { .. }
            | Error::Output { .. }
            | Error::Listen { .. }
            | Error::Store { .. } => 3,
        }
    }
}

/// Does `work`, and again, twice at most, while it fails with what may [pass](Error::is_passing).
///
/// Errors: those of the last try.
pub fn settled<T>(mut work: impl FnMut() -> Result<T>) -> Result<T> {
    let tries = std::iter::repeat_with(&mut work).take(2).find(|done| !done.as_ref().is_err_and(Error::is_passing));
    tries.unwrap_or_else(work)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Config { path, cause } => write!(f, "cannot use `{path}`: {cause}"),
            Error::Usage(message) => f.write_str(message),
            Error::Read { path, cause } => write!(f, "cannot read `{path}`: {cause}"),
            Error::Changed { path } => {
                write!(f, "`{path}` changed while the site was built; build again when nobody writes to it")
            }
            Error::Superseded => f.write_str("something was saved while the site was built"),
            Error::Write { path, cause } => write!(f, "cannot write `{path}`: {cause}"),
            Error::Output { path, cause } => write!(f, "cannot publish to `{path}`: {cause}"),
            Error::Listen { address, cause } if cause.kind() == io::ErrorKind::AddrInUse => {
                write!(f, "cannot listen at {address}: another program does; `--port 0` takes a port that is free")
            }
            Error::Listen { address, cause } => write!(f, "cannot listen at {address}: {cause}"),
            Error::Store { url, cause } => write!(f, "cannot use the store `{url}`: {cause}"),
            Error::Theme { theme, cause } => write!(f, "cannot use the theme `{theme}`: {cause}"),
        }
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_that_a_writer_disturbed_is_tried_again_and_then_given_up() {
        let tried = |disturbed: usize| {
            let mut tries = 0;
            let done = settled(|| {
                tries += 1;
                if tries <= disturbed { Err(Error::Changed { path: "a.md".into() }) } else { Ok(()) }
            });
            (tries, done.is_ok())
        };
        assert_eq!([0, 1, 2, 3].map(tried), [(1, true), (2, true), (3, true), (3, false)]);
        let mut tries = 0;
        let refused: Result<()> = settled(|| {
            tries += 1;
            Err(Error::Usage("no".into()))
        });
        assert!(refused.is_err() && tries == 1, "what cannot pass is not tried again");
    }
}
