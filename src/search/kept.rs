//! An [`Entry`] ↔ what a cache keeps of it: its bytes, and where in them is what.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use super::Entry;
use crate::base::Digest;

struct Bytes<'a>(&'a [u8]);

impl Serialize for Bytes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (Bytes(&self.bytes), self.neighbours_at, self.terms_at).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (bytes, neighbours_at, terms_at): (&[u8], usize, usize) = Deserialize::deserialize(deserializer)?;
        if neighbours_at > terms_at || terms_at > bytes.len() {
            return Err(D::Error::custom("an entry whose parts lie outside it"));
        }
        Ok(Entry { digest: Digest::of(bytes), bytes: bytes.into(), neighbours_at, terms_at })
    }
}
