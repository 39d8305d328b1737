//! Folders → hints that something in them changed; the only user of `notify`.
//!
//! **Invariant:** a hint is no more than that. The system loses events, names no file when its queue overflows, and watches no more folders
//! than it wants to; what really changed is found by looking.

use std::{collections::BTreeMap, sync::mpsc::Sender};

use camino::{Utf8Path, Utf8PathBuf};
use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode, ModifyKind},
};

use crate::read::scan::is_passed_over;

/// Something may have changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint {
    /// The files and folders that were named.
    pub paths: Vec<Utf8PathBuf>,
    /// Whoever changed the file is done with it, as far as the system can tell.
    pub complete: bool,
    /// Events were lost.
    pub lost: bool,
}

/// What is watched now.
pub struct Watch {
    watcher: Option<RecommendedWatcher>,
    /// Folder → which one it is.
    folders: BTreeMap<Utf8PathBuf, (u64, u64)>,
}

impl Watch {
    /// Watches nothing yet; hints will go to `hints`.
    ///
    /// Errors: the system cannot watch at all, and why.
    pub fn new(hints: Sender<Hint>) -> Result<Self, String> {
        let tell = move |event: notify::Result<Event>| {
            if let Some(hint) = hint(event) {
                // Nobody listens any more: the program ends.
                let _ = hints.send(hint);
            }
        };
        let watcher = notify::recommended_watcher(tell).map_err(|error| why(&error))?;
        Ok(Self { watcher: Some(watcher), folders: BTreeMap::new() })
    }

    /// Watches `folders` and no others. One that is another folder at the same path is watched anew.
    ///
    /// Errors: the system watches no more, and why. Then nothing is watched.
    pub fn follow(&mut self, folders: &BTreeMap<Utf8PathBuf, (u64, u64)>) -> Result<(), String> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        if self.folders == *folders {
            return Ok(());
        }
        let mut paths = watcher.paths_mut();
        for (folder, node) in &self.folders {
            if folders.get(folder) != Some(node) {
                // It may be gone.
                let _ = paths.remove(folder.as_std_path());
            }
        }
        let mut failed = None;
        let mut watched = BTreeMap::new();
        for (folder, node) in folders {
            let known = self.folders.get(folder) == Some(node);
            match if known { Ok(()) } else { paths.add(folder.as_std_path(), RecursiveMode::NonRecursive) } {
                Ok(()) => {
                    watched.insert(folder.clone(), *node);
                }
                // Gone again.
                Err(_) if !folder.is_dir() => {}
                Err(error) => {
                    failed = Some(why(&error));
                    break;
                }
            }
        }
        let committed = paths.commit().map_err(|error| why(&error));
        self.folders = watched;
        match failed.map_or(committed, Err) {
            Ok(()) => Ok(()),
            Err(why) => {
                self.watcher = None;
                self.folders.clear();
                Err(why)
            }
        }
    }

    /// Whether the system tells of changes.
    pub fn is_on(&self) -> bool {
        self.watcher.is_some()
    }

    pub fn watches(&self, folder: &Utf8Path) -> bool {
        self.folders.contains_key(folder)
    }
}

/// Returns what an event says of content; nothing for what only reads, and for what builds leave.
fn hint(event: notify::Result<Event>) -> Option<Hint> {
    let Ok(event) = event else { return Some(Hint { lost: true, ..Hint::default() }) };
    if event.need_rescan() {
        return Some(Hint { lost: true, ..Hint::default() });
    }
    let complete = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => return None,
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) => true,
        _ => false,
    };
    let paths = event.paths.into_iter().filter_map(|path| Utf8PathBuf::from_path_buf(path).ok());
    let paths: Vec<Utf8PathBuf> = paths.filter(|path| !is_passed_over(path)).collect();
    (!paths.is_empty()).then_some(Hint { paths, complete, lost: false })
}

fn why(error: &notify::Error) -> String {
    let limit = matches!(error.kind, notify::ErrorKind::MaxFilesWatch)
        || matches!(&error.kind, notify::ErrorKind::Io(cause) if cause.raw_os_error() == Some(EMFILE));
    if limit && cfg!(target_os = "linux") {
        "the system watches no more folders; `sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512` lets it \
         watch more"
            .to_owned()
    } else {
        error.to_string()
    }
}

/// Too many instances.
const EMFILE: i32 = 24;

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, Flag, RemoveKind};

    use super::*;

    fn of(kind: EventKind, path: &str) -> Option<Hint> {
        hint(Ok(Event::new(kind).add_path(path.into())))
    }

    #[test]
    fn reading_and_the_output_wake_nobody() {
        assert_eq!(of(EventKind::Access(AccessKind::Open(AccessMode::Any)), "/site/a.md"), None);
        assert_eq!(of(EventKind::Access(AccessKind::Close(AccessMode::Read)), "/site/a.md"), None);
        assert_eq!(of(EventKind::Create(CreateKind::File), "/site/.public.hexapla-lock"), None);
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(".hexapla-manifest"), "").unwrap();
        assert_eq!(of(EventKind::Create(CreateKind::Folder), folder.path().to_str().unwrap()), None);
    }

    #[test]
    fn a_save_is_complete_when_the_file_is_closed_or_took_its_place() {
        let complete = |kind| of(kind, "/site/a.md").unwrap().complete;
        assert!(!complete(EventKind::Modify(ModifyKind::Data(DataChange::Any))));
        assert!(!complete(EventKind::Create(CreateKind::File)));
        assert!(complete(EventKind::Access(AccessKind::Close(AccessMode::Write))));
        assert!(complete(EventKind::Modify(ModifyKind::Name(notify::event::RenameMode::To))));
        assert!(complete(EventKind::Remove(RemoveKind::File)));
    }

    #[test]
    fn a_queue_that_overflowed_is_a_hint_that_names_nothing() {
        let overflow = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(hint(Ok(overflow)), Some(Hint { lost: true, ..Hint::default() }));
        assert!(hint(Err(notify::Error::generic("lost"))).unwrap().lost);
    }
}
