//! Where caches are: a folder beside the content, or a store that machines share.

use std::sync::Arc;

use camino::Utf8PathBuf;

use super::{
    body::Body,
    file::{self, Name},
};
use crate::store::Store;

#[derive(Clone, Debug)]
pub enum Place {
    Folder(Utf8PathBuf),
    Store(Arc<dyn Store>),
}

impl Place {
    /// Returns what `understand` makes of the body that was kept; `None` if there is nothing to be believed. The body itself is gone then.
    pub fn read<T>(&self, name: &Name, understand: impl FnOnce(&[u8]) -> Option<T>) -> Option<T> {
        match self {
            Self::Folder(folder) => file::read(folder, name, understand),
            Self::Store(store) => understand(name.body(&store.get(&name.path()).ok()??)?),
        }
    }

    /// Keeps `body`, if that can be done.
    pub fn write(&self, name: &Name, body: &Body) {
        match self {
            Self::Folder(folder) => file::write(folder, name, body),
            // Whoever wants to know whether the store works puts something else there.
            Self::Store(store) => drop(store.put(&name.path(), &name.bytes(body))),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{super::body::PIECE, *};
    use crate::{base::Digest, store};

    #[test]
    fn a_store_has_what_a_folder_has() {
        let around = tempfile::tempdir().unwrap();
        let [folder, shared] =
            ["folder", "store"].map(|name| Utf8PathBuf::from_path_buf(around.path().join(name)).unwrap());
        let places = [Place::Folder(folder.clone()), Place::Store(store::open(shared.as_str()).unwrap())];
        let name = Name::new("facts", Digest::of("a"));
        for text in ["body".to_owned(), "a".repeat(2 * PIECE + 1)] {
            for place in &places {
                place.write(&name, &Body::of(&text, &|| true).unwrap());
                let kept: Option<String> = place.read(&name, |body| postcard::from_bytes(body).ok());
                assert!(kept.as_ref() == Some(&text));
            }
            let [ours, theirs] = [&folder, &shared].map(|folder| fs::read(folder.join(name.path())).unwrap());
            assert!(ours == theirs);
            assert!(name.body(&ours) == postcard::to_stdvec(&text).ok().as_deref());
        }
    }
}
