//! Bytes → one Zstandard frame (RFC 8878), which has their number and no checksum; the only user of `zstd`.

pub fn zstandard(bytes: &[u8], level: i32) -> Vec<u8> {
    let compressed = zstd::bulk::compress(bytes, level);
    debug_assert!(compressed.is_ok(), "writing to memory does not fail");
    compressed.unwrap_or_default()
}

#[cfg(test)]
pub fn expanded(file: &[u8]) -> Vec<u8> {
    zstd::stream::decode_all(file).unwrap()
}
