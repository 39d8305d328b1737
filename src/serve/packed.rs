//! The bytes of an output ↔ what is held of them; the only user of `lz4_flex`.
//!
//! **Invariant:** what comes out is what went in, to the byte. Pages of one site are much alike within, so that a large site takes a fraction of its size.

use std::sync::Arc;

use lz4_flex::block::{compress_prepend_size, decompress_size_prepended};

/// Shorter outputs, in bytes, are held as they are.
const SHORTEST: usize = 1024;

/// One output; clones share it.
#[derive(Clone, Debug)]
pub struct Packed(Form);

#[derive(Clone, Debug)]
enum Form {
    AsItIs(Arc<[u8]>),
    Lz4(Arc<[u8]>),
}

impl Packed {
    pub fn new(bytes: Arc<[u8]>) -> Self {
        if bytes.len() < SHORTEST {
            return Self(Form::AsItIs(bytes));
        }
        let packed = compress_prepend_size(&bytes);
        // Images are packed already.
        let is_worth_it = packed.len() < bytes.len() / 4 * 3;
        Self(if is_worth_it { Form::Lz4(packed.into()) } else { Form::AsItIs(bytes) })
    }

    pub fn bytes(&self) -> Arc<[u8]> {
        match &self.0 {
            Form::AsItIs(bytes) => bytes.clone(),
            Form::Lz4(packed) => decompress_size_prepended(packed).expect("it was packed here").into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_out_is_what_went_in() {
        let mut state = 1_u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 56) as u8
        };
        let noise: Vec<u8> = (0..9_000).map(|_| random()).collect();
        let page = "<p>the same again</p>".repeat(9_000);
        for bytes in [b"", b"a".as_slice(), &noise, page.as_bytes()] {
            assert_eq!(&*Packed::new(bytes.into()).bytes(), bytes);
        }
        let held = |bytes: &[u8]| match Packed::new(bytes.into()).0 {
            Form::AsItIs(bytes) | Form::Lz4(bytes) => bytes.len(),
        };
        assert!(held(page.as_bytes()) * 50 < page.len());
        assert_eq!(held(&noise), noise.len());
    }
}
