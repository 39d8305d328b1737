//! The preview: a site that follows every save, at an address of this machine.
//!
//! ```text
//! files ─► watch ─► follow ─► pipeline::build ─► shown ─► answer, events ─► connection
//!                                                                            guard
//! ```
//!
//! In: what to build, and where to be found. Out: answers to browsers, for as long as the program runs. **Invariant:** what is shown is what
//! `build` would publish, made by the same [`pipeline`](crate::pipeline) with a warm memory; a build that fails leaves the last
//! good site up. Nothing is written to disk, and nothing outside the outputs of the build is ever served.

mod address;
mod answer;
mod clients;
mod connection;
mod desk;
mod events;
mod follow;
mod guard;
pub mod head;
mod hints;
mod history;
mod moment;
mod open;
mod own_pages;
mod pace;
mod packed;
mod shown;
mod target;
mod watch;

use std::{
    sync::{Arc, Mutex},
    thread,
};

use camino::Utf8PathBuf;

pub use self::{address::Address, desk::Editor, open::open, target::Target};
use self::{clients::Clients, connection::Server, desk::Desk, guard::Guard, shown::Shown};
use crate::{
    base::{Diagnosed, Diagnostic, Error, Place, Result},
    config::Config,
    pipeline::{Memory, Options, Progress, Summary},
    report::status::Status,
};

/// The command that started the preview: what it is asked, and what it is told. Called from several threads.
pub trait Caller: Send + Sync {
    /// Finds out again what is to be built.
    fn load(&self) -> Result<Diagnosed<Config>>;
    /// Returns `diagnostics` as the command line wants them judged.
    fn judge(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic>;
    /// Returns the lines at `places` as their files have them, one for each; `None` for one that cannot be had.
    fn lines(&self, config: &Config, places: &[&Place]) -> Vec<Option<String>>;
    /// How far the first build is; later ones are too short to tell.
    fn progress(&self) -> Box<dyn Progress>;
    /// Returns how far the translations of the site have come, by what is on disk now.
    fn status(&self) -> Result<Status>;
    fn told(&self, news: News);
}

/// What there is to tell.
pub enum News<'a> {
    /// The preview can be read at this address from now on.
    Listening { url: &'a str, beyond_this_machine: bool },
    /// A build is over.
    Built {
        summary: Summary,
        changed: usize,
        milliseconds: u128,
        config: &'a Config,
        diagnostics: Arc<Vec<Diagnostic>>,
    },
    /// A build failed, and the last good site is still there.
    Failed(&'a Error),
    /// Changes cannot be told by the system, for this reason; they are looked for instead.
    Polling(&'a str),
}

/// What the preview is started with.
pub struct Settings {
    /// The files and folders of the command line.
    pub given: Vec<Utf8PathBuf>,
    pub options: Options,
    /// See [`Address::listen`].
    pub host: String,
    /// 0 for any that is free.
    pub port: u16,
    /// What the files say is known from earlier runs, and for later ones.
    pub is_caching: bool,
    /// What the desk opens files with.
    pub editor: Option<Editor>,
}

/// Serves the site until the program is ended.
///
/// Errors: an address that cannot be had; a configuration that does not load now. Later ones are told.
pub fn run(settings: Settings, caller: Arc<dyn Caller>) -> Result<()> {
    let address = Address::listen(&settings.host, settings.port)?;
    let config = caller.load()?;
    let shown = Shown::new(&config.value, address::unguessable()?);
    let url = address.url(&shown.base_path());
    let guard = Guard::of(&address);
    caller.told(News::Listening { url: &url, beyond_this_machine: address.token.is_some() });
    let desk = Desk::new(settings.editor.clone());
    let (clients, memory) = (Arc::new(Clients::default()), Mutex::new(Memory::default()));
    let server = Arc::new(Server { shown, guard, caller, clients, desk, memory });
    for listener in address.listeners {
        let server = server.clone();
        thread::spawn(move || connection::accept(&listener, &server));
    }
    follow::follow(&settings, &*server.caller, &server.shown, &server.memory, config)
}
