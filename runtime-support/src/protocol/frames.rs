//! The frames that gRPC, gRPC-Web and streaming Connect share: a byte of flags, four of length, and
//! so many of data.
//!
//! What is buffered is bounded by the limit of messages and by what has really arrived: a header that
//! promises much reserves nothing.

use bytes::{Buf, Bytes, BytesMut};

/// Bytes in front of a frame's data.
pub(crate) const HEADER: usize = 5;

/// One frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) flags: u8,
    pub(crate) data: Bytes,
}

/// A frame whose data is longer than the limit; holds the length that its header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLarge(pub(crate) usize);

/// Cuts what arrives in chunks into frames.
#[derive(Debug)]
pub(crate) struct Frames {
    limit: usize,
    /// What has arrived; mostly one chunk as it came, and then nothing is copied.
    chunk: Bytes,
    /// What had arrived of an incomplete frame when another chunk came.
    partial: BytesMut,
}

impl Frames {
    /// Refuses frames whose data is longer than `limit` bytes.
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            limit,
            chunk: Bytes::new(),
            partial: BytesMut::new(),
        }
    }

    /// Takes the next chunk. The frames of those before must have been taken out.
    pub(crate) fn push(&mut self, chunk: Bytes) {
        if self.partial.is_empty() && self.chunk.is_empty() {
            self.chunk = chunk;
            return;
        }
        let rest = std::mem::take(&mut self.chunk);
        self.partial.extend_from_slice(&rest);
        self.partial.extend_from_slice(&chunk);
    }

    /// The next complete frame.
    ///
    /// # Errors
    /// If it is beyond the limit, as soon as its header is there.
    pub(crate) fn next(&mut self) -> Result<Option<Frame>, TooLarge> {
        let there = if self.partial.is_empty() {
            &self.chunk[..]
        } else {
            &self.partial[..]
        };
        let Some((&[flags, a, b, c, d], data)) = there.split_first_chunk::<HEADER>() else {
            return Ok(None);
        };
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        if length > self.limit {
            return Err(TooLarge(length));
        }
        if data.len() < length {
            return Ok(None);
        }
        let data = if self.partial.is_empty() {
            self.chunk.advance(HEADER);
            self.chunk.split_to(length)
        } else {
            self.partial.advance(HEADER);
            let data = self.partial.split_to(length).freeze();
            self.chunk = self.partial.split().freeze();
            data
        };
        Ok(Some(Frame { flags, data }))
    }

    /// Whether no part of a frame is left over.
    pub(crate) fn is_empty(&self) -> bool {
        self.partial.is_empty() && self.chunk.is_empty()
    }
}

/// Writes the header of a frame in front of its data: the first five bytes of `frame` are room for
/// it. Messages are far below 4 GiB by their limit.
pub(crate) fn finish(frame: &mut [u8], flags: u8) {
    let length = frame.len().saturating_sub(HEADER) as u32;
    if let Some(header) = frame.first_chunk_mut::<HEADER>() {
        header[0] = flags;
        header[1..].copy_from_slice(&length.to_be_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(flags: u8, data: &[u8]) -> Vec<u8> {
        let mut frame = vec![0; HEADER];
        frame.extend_from_slice(data);
        finish(&mut frame, flags);
        frame
    }

    #[test]
    fn frames_are_the_same_however_they_are_cut() {
        let wire = [frame(0, b"one"), frame(1, b""), frame(2, &[7; 300])].concat();
        for size in 1..=wire.len() {
            let mut frames = Frames::new(300);
            let mut seen = Vec::new();
            for chunk in wire.chunks(size) {
                frames.push(Bytes::copy_from_slice(chunk));
                while let Some(frame) = frames.next().expect("within the limit") {
                    seen.push((frame.flags, frame.data.to_vec()));
                }
            }
            let expected = [(0, b"one".to_vec()), (1, vec![]), (2, vec![7; 300])];
            assert_eq!(seen, expected, "chunks of {size}");
            assert!(frames.is_empty());
        }
    }

    #[test]
    fn what_is_too_large_is_refused_by_its_header() {
        let mut frames = Frames::new(4);
        frames.push(Bytes::from_static(&[0, 0, 0, 0, 5]));
        assert_eq!(frames.next(), Err(TooLarge(5)));
    }

    #[test]
    fn half_a_frame_is_left_over() {
        let mut frames = Frames::new(10);
        frames.push(Bytes::from_static(&[0, 0, 0, 0, 2, 1]));
        assert_eq!(frames.next(), Ok(None));
        assert!(!frames.is_empty());
    }
}
