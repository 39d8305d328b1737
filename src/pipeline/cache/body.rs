//! A value → the bytes that are kept of it, in pieces.
//!
//! **Invariants:** the pieces, one behind the other, are what postcard makes of the value. Bytes stay where they were written: neither while a body
//! grows nor when a folder keeps it is there a second one.

use std::mem;

use postcard::ser_flavors::Flavor;
use serde::Serialize;

use crate::base::Digest;

/// The bytes of a piece; the last one may have fewer.
pub const PIECE: usize = 1 << 20;

pub struct Body {
    pieces: Vec<Vec<u8>>,
}

impl Body {
    /// `None` if the value is nothing that can be written, or `may_go_on`, which is asked before each piece, says no.
    pub fn of(value: &impl Serialize, may_go_on: &dyn Fn() -> bool) -> Option<Self> {
        if !may_go_on() {
            return None;
        }
        let writer = Writer { full: Vec::new(), last: Vec::with_capacity(PIECE), may_go_on };
        postcard::serialize_with_flavor(value, writer).ok()
    }

    pub fn pieces(&self) -> impl Iterator<Item = &[u8]> {
        self.pieces.iter().map(Vec::as_slice)
    }

    pub fn digest(&self) -> Digest {
        Digest::of_parts(self.pieces())
    }

    pub fn len(&self) -> usize {
        self.pieces().map(<[u8]>::len).sum()
    }
}

/// A body, as long as it grows.
struct Writer<'a> {
    full: Vec<Vec<u8>>,
    /// Has room for a whole piece from the beginning.
    last: Vec<u8>,
    may_go_on: &'a dyn Fn() -> bool,
}

impl Writer<'_> {
    /// Returns how many bytes the last piece still takes: some.
    fn room(&mut self) -> postcard::Result<usize> {
        if self.last.len() == PIECE {
            if !(self.may_go_on)() {
                return Err(postcard::Error::SerializeBufferFull);
            }
            self.full.push(mem::replace(&mut self.last, Vec::with_capacity(PIECE)));
        }
        Ok(PIECE - self.last.len())
    }
}

impl Flavor for Writer<'_> {
    type Output = Body;

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.room()?;
        self.last.push(byte);
        Ok(())
    }

    fn try_extend(&mut self, mut bytes: &[u8]) -> postcard::Result<()> {
        while !bytes.is_empty() {
            let (fitting, rest) = bytes.split_at(bytes.len().min(self.room()?));
            self.last.extend_from_slice(fitting);
            bytes = rest;
        }
        Ok(())
    }

    fn finalize(self) -> postcard::Result<Body> {
        let Self { full: mut pieces, last, .. } = self;
        pieces.push(last);
        Ok(Body { pieces })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// Values whose bytes end before, at and behind the end of a piece, and fill several.
    fn values() -> impl Iterator<Item = (Vec<u32>, String)> {
        let lengths = [0, 1, PIECE - 4, PIECE - 3, PIECE - 2, PIECE, PIECE + 1, 3 * PIECE + 7];
        lengths.into_iter().map(|length| (vec![1, 300, 70_000], "körper ".chars().cycle().take(length).collect()))
    }

    #[test]
    fn the_pieces_are_what_postcard_makes_of_the_value() {
        for value in values() {
            let whole = postcard::to_stdvec(&value).unwrap();
            let body = Body::of(&value, &|| true).unwrap();
            assert!(body.pieces().collect::<Vec<_>>().concat() == whole);
            assert_eq!((body.len(), body.digest()), (whole.len(), Digest::of(&whole)));
            let (last, full) = body.pieces.split_last().unwrap();
            assert!(full.iter().all(|piece| piece.len() == PIECE) && last.len() <= PIECE);
            assert!(body.pieces.iter().all(|piece| piece.capacity() == PIECE), "no piece ever grew");
        }
    }

    #[test]
    fn numbers_alone_fill_pieces_as_well() {
        let value: Vec<u32> = (0..500_000).collect();
        let body = Body::of(&value, &|| true).unwrap();
        assert!(body.pieces().collect::<Vec<_>>().concat() == postcard::to_stdvec(&value).unwrap());
        assert!(body.pieces.len() > 1);
    }

    #[test]
    fn whether_it_may_go_on_is_asked_before_each_piece() {
        let value = "a".repeat(2 * PIECE);
        let asked = Cell::new(0);
        let says_no_at = |last| {
            asked.set(0);
            let may_go_on = || {
                asked.set(asked.get() + 1);
                asked.get() < last
            };
            Body::of(&value, &may_go_on).is_some()
        };
        assert_eq!((says_no_at(9), asked.get()), (true, 3));
        assert_eq!((says_no_at(3), asked.get()), (false, 3));
        assert_eq!((says_no_at(1), asked.get()), (false, 1));
    }
}
