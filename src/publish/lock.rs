//! One build at a time for each output folder.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Read, Write},
};

use camino::Utf8PathBuf;
use rustix::fs::{fstat, stat};

use super::{target::Target, writing};
use crate::base::{Error, Result};

/// A lock that is held; the system releases it when the process ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    path: Utf8PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock of `target` without waiting.
    ///
    /// Errors: another build has it.
    pub fn take(target: &Target) -> Result<Self> {
        let path = &target.lock;
        loop {
            let mut file = File::options()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(path)
                .map_err(writing(path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(taken(target, &mut file)),
                Err(TryLockError::Error(cause)) => return Err(Error::Write { path: path.clone(), cause }),
            }
            // The holder before us may have removed the file that we opened.
            if is_at(&file, path).map_err(writing(path))? {
                let write = file.set_len(0).and_then(|()| writeln!(file, "{}", std::process::id()));
                write.map_err(writing(path))?;
                return Ok(Self { path: path.clone(), _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is still locked: nobody else can have taken it.
        let _ = fs::remove_file(&self.path);
    }
}

fn taken(target: &Target, file: &mut File) -> Error {
    let mut holder = String::new();
    let read = file.read_to_string(&mut holder);
    let holder = holder.trim();
    let cause = match read {
        Ok(_) if !holder.is_empty() => format!("another build, process {holder}, is publishing there"),
        _ => "another build is publishing there".to_owned(),
    };
    Error::Output { path: target.folder.clone(), cause }
}

/// Whether `file` is the one that stands at `path`.
fn is_at(file: &File, path: &Utf8PathBuf) -> io::Result<bool> {
    let own = fstat(file)?;
    match stat(path.as_std_path()) {
        Ok(found) => Ok((found.st_dev, found.st_ino) == (own.st_dev, own.st_ino)),
        Err(rustix::io::Errno::NOENT) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_finds_a_lock_taken_says_by_whom_if_that_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::from_path_buf(folder.path().join("public")).unwrap();
        let target = Target::find(&path, &[]).unwrap();
        let lock = Lock::take(&target).unwrap();
        let cause = || match Lock::take(&target) {
            Err(Error::Output { cause, .. }) => cause,
            other => panic!("{other:?}"),
        };
        assert_eq!(cause(), format!("another build, process {}, is publishing there", std::process::id()));
        // It has the lock, and has not come to write its name.
        fs::write(&target.lock, "").unwrap();
        assert_eq!(cause(), "another build is publishing there");
        drop(lock);
        assert!(!target.lock.exists());
        Lock::take(&target).unwrap();
    }

    #[test]
    fn a_lock_file_that_is_gone_or_another_one_is_no_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::from_path_buf(folder.path().join("lock")).unwrap();
        let file = File::create(&path).unwrap();
        assert!(is_at(&file, &path).unwrap());
        fs::remove_file(&path).unwrap();
        assert!(!is_at(&file, &path).unwrap());
        File::create(&path).unwrap();
        assert!(!is_at(&file, &path).unwrap());
    }
}
