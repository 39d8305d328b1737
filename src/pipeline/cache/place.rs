//! Where caches are: a folder beside the content, or a store that machines share.

use std::sync::Arc;

use camino::Utf8PathBuf;

use super::file::{self, Name};
use crate::store::Store;

#[derive(Clone, Debug)]
pub enum Place {
    Folder(Utf8PathBuf),
    Store(Arc<dyn Store>),
}

impl Place {
    /// Returns what was kept; `None` if there is nothing to be believed.
    pub fn read(&self, name: &Name) -> Option<Vec<u8>> {
        match self {
            Self::Folder(folder) => file::read(folder, name),
            Self::Store(store) => name.body(store.get(&name.path()).ok()??),
        }
    }

    /// Keeps `body`, if that can be done.
    pub fn write(&self, name: &Name, body: &[u8]) {
        match self {
            Self::Folder(folder) => file::write(folder, name, body),
            // Whoever wants to know whether the store works puts something else there.
            Self::Store(store) => drop(store.put(&name.path(), &name.bytes(body))),
        }
    }
}
