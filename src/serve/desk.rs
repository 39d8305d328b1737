//! Who leads a translation asks how far it is: the board, as a page and as JSON.
//!
//! In: an address below `/__desk/`, and what is on disk. Out: what `hexapla status` says of it. **Invariant:** the same survey makes both, so that their
//! figures cannot differ; it is made when somebody asks, and again only when something was built since.

use std::{
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::Duration,
};

use super::{Caller, answer::Answer, own_pages, shown::Shown};
use crate::report::status::{self, Around, STYLE, Status};

const DESK: &str = "/__desk/";
const BOARD: &str = "/__desk/status";
const JSON: &str = "/__desk/status.json";
const CSS: &str = "/__desk/status.css";

/// How long a request waits for the first build before it is told how far that is.
const PATIENCE: Duration = Duration::from_secs(2);

/// Threads of clients are small, and what is surveyed is as deep as its writers nested it.
const STACK_BYTES: usize = 16 << 20;

/// What was found out last.
#[derive(Default)]
pub struct Desk {
    /// After how many builds.
    last: Mutex<Option<(u64, Arc<Status>)>>,
}

impl Desk {
    /// Answers what is asked at `path`; `None` if it is no address of the desk.
    pub fn answer(&self, shown: &Shown, caller: &dyn Caller, path: &str) -> Option<Answer> {
        let is_json = match path {
            BOARD => false,
            JSON => true,
            CSS => return Some(Answer::own(200, "text/css; charset=utf-8", STYLE)),
            "/__desk" | DESK => {
                return Some(Answer::text(302, "The board is at its own address.").with("Location", BOARD));
            }
            path if path.starts_with(DESK) => return Some(Answer::text(404, "There is no such page.")),
            _ => return None,
        };
        // Before the first build is over, the machine has other things to do.
        let Some(moment) = shown.after(None, PATIENCE) else { return Some(own_pages::building(shown.stage())) };
        Some(match self.status(caller, moment.build) {
            Ok(status) if is_json => Answer::own(200, "application/json", status::json(&status)),
            Ok(status) => {
                let base = shown.base_path();
                let around = Around { style: Some(CSS), json: Some(JSON), site: Some(&base) };
                Answer::own(200, "text/html; charset=utf-8", status::html(&status, around))
            }
            Err(why) => own_pages::failed(&why),
        })
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
