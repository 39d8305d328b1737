//! Gives the program a name that every change of it changes: by it a cache is known as its own.

#![allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

use std::{
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::Path,
    process::Command,
};

/// What the program is made of, and may look at a cache with.
const PARTS: &[&str] = &["Cargo.toml", "Cargo.lock", "src"];
const SETTINGS: &[&str] = &["TARGET", "PROFILE", "OPT_LEVEL"];

fn main() -> io::Result<()> {
    let mut hasher = DefaultHasher::new();
    for part in PARTS {
        println!("cargo:rerun-if-changed={part}");
        take(Path::new(part), &mut hasher)?;
    }
    SETTINGS.iter().for_each(|name| env::var_os(name).hash(&mut hasher));
    // How values are hashed is the compiler's to say.
    let compiler = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    Command::new(compiler).arg("-vV").output()?.stdout.hash(&mut hasher);
    println!("cargo:rustc-env=HEXAPLA_BUILD={:016x}", hasher.finish());
    Ok(())
}

fn take(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    // A clone for packaging may have no lock file.
    if !path.exists() {
        return Ok(());
    }
    path.file_name().hash(hasher);
    if !path.is_dir() {
        fs::read(path)?.hash(hasher);
        return Ok(());
    }
    let mut entries =
        fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    entries.iter().try_for_each(|entry| take(entry, hasher))
}
