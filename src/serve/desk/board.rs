//! Who leads a translation asks how far it is: the board, as a page and as JSON.
//!
//! In: what is on disk. Out: what `hexapla status` says of it. **Invariant:** the same survey makes both, so that their
//! figures cannot differ; it is made when somebody asks, and again only when something was built since.

use std::{
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use super::super::{Caller, answer::Answer, own_pages, shown::Shown};
use crate::report::status::{self, Around, STYLE, Status};

pub const PAGE: &str = "/__desk/status";
pub const JSON: &str = "/__desk/status.json";
pub const CSS: &str = "/__desk/status.css";

/// Where the board is.
pub const PATHS: [&str; 3] = [PAGE, JSON, CSS];

/// Threads of clients are small, and what is surveyed is as deep as its writers nested it.
const STACK_BYTES: usize = 16 << 20;

/// What was found out last.
#[derive(Default)]
pub struct Board {
    /// After how many builds.
    last: Mutex<Option<(u64, Arc<Status>)>>,
}

impl Board {
    /// The style sheet of the page.
    pub fn style() -> Answer {
        Answer::own(200, "text/css; charset=utf-8", STYLE)
    }

    /// Returns the page, or the JSON, as of the build with the number `build`.
    pub fn answer(&self, shown: &Shown, caller: &dyn Caller, build: u64, is_json: bool) -> Answer {
        match self.status(caller, build) {
            Ok(status) if is_json => Answer::own(200, "application/json", status::json(&status)),
            Ok(status) => {
                let base = shown.base_path();
                let around = Around { style: Some(CSS), json: Some(JSON), site: Some(&base) };
                Answer::own(200, "text/html; charset=utf-8", status::html(&status, around))
            }
            Err(why) => own_pages::failed(&why),
        }
    }

    /// Returns how far the translations are. Whoever asks at the same time waits for the same answer.
    fn status(&self, caller: &dyn Caller, build: u64) -> Result<Arc<Status>, String> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, status)) = last.as_ref().filter(|(of, _)| *of == build) {
            return Ok(status.clone());
        }
        let surveyed = thread::scope(|scope| {
            let builder = thread::Builder::new().stack_size(STACK_BYTES);
            let surveying = builder.spawn_scoped(scope, || caller.status()).map_err(|cause| cause.to_string())?;
            let surveyed = surveying.join().map_err(|_| crate::pipeline::fault::BUG.to_owned())?;
            surveyed.map_err(|error| error.to_string())
        });
        let status = Arc::new(surveyed?);
        *last = Some((build, status.clone()));
        Ok(status)
    }
}
