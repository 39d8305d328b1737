//! Bytes → Brotli (RFC 7932); the only user of `brotli`.

use brotli::enc::BrotliEncoderParams;

pub fn brotli(mut bytes: &[u8], level: i32) -> Vec<u8> {
    let parameters =
        BrotliEncoderParams { quality: level, lgwin: 22, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    let written = brotli::BrotliCompress(&mut bytes, &mut compressed, &parameters);
    debug_assert!(written.is_ok(), "writing to memory does not fail");
    compressed
}

#[cfg(test)]
pub fn expanded(mut file: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    brotli::BrotliDecompress(&mut file, &mut bytes).unwrap();
    bytes
}
