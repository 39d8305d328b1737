//! What the file system says of a file without its being read.

use std::time::{Duration, SystemTime};

use crate::model::SourceFile;

/// Two stamps of one file that are equal, and of which the first was [settled](Stamp::settled), stand for the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    bytes: u64,
    modified: SystemTime,
    /// Which file it is and when anything of it last changed, where the system tells: a copy that keeps the time of the
    /// original is another file.
    node: (u64, i64, i64),
}

/// Longer than the steps in which file systems count time: FAT counts two seconds.
const STEP: Duration = Duration::from_millis(2_100);

impl Stamp {
    /// Returns the stamp of `file`; `None` if it cannot be told.
    pub fn of(file: &SourceFile) -> Option<Self> {
        Self::from_metadata(&std::fs::metadata(&file.location).ok()?)
    }

    pub fn from_metadata(metadata: &std::fs::Metadata) -> Option<Self> {
        Some(Self { bytes: metadata.len(), modified: metadata.modified().ok()?, node: node(metadata) })
    }

    /// Returns when the file last changed, or anything of it.
    pub fn latest(self) -> SystemTime {
        let changed = Duration::new(self.node.1.max(0).unsigned_abs(), self.node.2.max(0).unsigned_abs() as u32);
        self.modified.max(SystemTime::UNIX_EPOCH + changed)
    }

    /// Returns the stamp if the file has been left alone for so long that the next change must change its stamp.
    pub fn settled(self) -> Option<Self> {
        SystemTime::now().duration_since(self.latest()).is_ok_and(|age| age > STEP).then_some(self)
    }
}

#[cfg(unix)]
fn node(metadata: &std::fs::Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

#[cfg(not(unix))]
fn node(_metadata: &std::fs::Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamp(age: Duration) -> Stamp {
        Stamp { bytes: 1, modified: SystemTime::now() - age, node: (1, 0, 0) }
    }

    #[test]
    fn a_file_that_was_just_written_may_change_again_without_its_stamp() {
        assert_eq!(stamp(Duration::from_millis(1)).settled(), None);
        let old = stamp(Duration::from_secs(60));
        assert_eq!(old.settled(), Some(old));
    }

    #[test]
    fn a_file_of_the_future_is_never_settled() {
        let stamp = Stamp { modified: SystemTime::now() + Duration::from_secs(60), ..stamp(Duration::ZERO) };
        assert_eq!(stamp.settled(), None);
    }
}
