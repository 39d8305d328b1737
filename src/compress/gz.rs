//! Bytes → gzip without a time and a name; the only user of `flate2`.

use std::io::Write;

use flate2::{Compression, GzBuilder};

/// Returns `bytes` as a gzip file. Same bytes, same file.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::new(9));
    let written = encoder.write_all(bytes);
    debug_assert!(written.is_ok(), "writing to memory does not fail");
    encoder.finish().unwrap_or_default()
}

#[cfg(test)]
pub fn gunzip(file: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(file), &mut bytes).unwrap();
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_neither_when_nor_where_it_was_made() {
        let file = gzip(b"one one one");
        assert_eq!(gunzip(&file), b"one one one");
        assert_eq!(file[..8], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0], "no flags, so no name; no time");
        assert_eq!(file[9], 255, "no system");
    }
}
