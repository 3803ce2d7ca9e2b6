//! The wire: tags, varints and lengths, written and read.
//!
//! A length stands before what it measures. One byte is kept free for it, which mostly suffices; where
//! it does not, [`Output::finish`] makes room for all of them in one pass, so that deep nesting costs no
//! more than flat.

use super::error::Fault;
use crate::schema::Kind;

pub(super) const VARINT: u8 = 0;
pub(super) const FIXED64: u8 = 1;
pub(super) const DELIMITED: u8 = 2;
pub(super) const START: u8 = 3;
pub(super) const END: u8 = 4;
pub(super) const FIXED32: u8 = 5;

/// How a single value of this kind is sent.
pub(super) fn wire_type(kind: Kind) -> u8 {
    match kind {
        Kind::Double | Kind::Fixed64 | Kind::Sfixed64 => FIXED64,
        Kind::Float | Kind::Fixed32 | Kind::Sfixed32 => FIXED32,
        Kind::String | Kind::Bytes | Kind::Message(_) => DELIMITED,
        Kind::Group(_) => START,
        _ => VARINT,
    }
}

/// A number, bool or enum as it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scalar {
    Varint(u64),
    Fixed32(u32),
    Fixed64(u64),
}

impl Scalar {
    pub(super) fn zero(kind: Kind) -> Self {
        match wire_type(kind) {
            FIXED32 => Self::Fixed32(0),
            FIXED64 => Self::Fixed64(0),
            _ => Self::Varint(0),
        }
    }

    pub(super) fn is_zero(self) -> bool {
        matches!(self, Self::Varint(0) | Self::Fixed32(0) | Self::Fixed64(0))
    }
}

pub(super) fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)).cast_unsigned()
}

pub(super) fn unzigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -((value & 1).cast_signed())
}

/// What is written, lengths still missing.
#[derive(Debug)]
pub(super) struct Output<'a> {
    bytes: &'a mut Vec<u8>,
    /// Lengths that need more than the one byte kept free: where, and what.
    long: Vec<(usize, usize)>,
    /// How many bytes those need beyond the first.
    missing: usize,
}

/// A place to which output can go back, or whose length is to be filled in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    at: usize,
    long: usize,
    missing: usize,
}

impl<'a> Output<'a> {
    pub(super) fn new(bytes: &'a mut Vec<u8>) -> Self {
        Self {
            bytes,
            long: Vec::new(),
            missing: 0,
        }
    }

    /// The bytes so far.
    pub(super) fn bytes(&mut self) -> &mut Vec<u8> {
        self.bytes
    }

    pub(super) fn mark(&self) -> Mark {
        Mark {
            at: self.bytes.len(),
            long: self.long.len(),
            missing: self.missing,
        }
    }

    /// Takes back all that was written since.
    pub(super) fn back_to(&mut self, mark: Mark) {
        self.bytes.truncate(mark.at);
        self.long.truncate(mark.long);
        self.missing = mark.missing;
    }

    /// Keeps room for a length.
    pub(super) fn open(&mut self) -> Mark {
        let mark = self.mark();
        self.bytes.push(0);
        mark
    }

    /// Fills in the length of what was written since, and returns it.
    pub(super) fn close(&mut self, mark: Mark) -> usize {
        let length = self.bytes.len() - mark.at - 1 + (self.missing - mark.missing);
        match u8::try_from(length) {
            Ok(short) if short < 0x80 => self.bytes[mark.at] = short,
            _ => {
                self.long.push((mark.at, length));
                self.missing += varint_length(length as u64) - 1;
            }
        }
        length
    }

    pub(super) fn tag(&mut self, number: u32, wire_type: u8) {
        self.varint(u64::from(number) << 3 | u64::from(wire_type));
    }

    pub(super) fn varint(&mut self, value: u64) {
        put_varint(self.bytes, value);
    }

    pub(super) fn scalar(&mut self, value: Scalar) {
        match value {
            Scalar::Varint(value) => self.varint(value),
            Scalar::Fixed32(value) => self.bytes.extend_from_slice(&value.to_le_bytes()),
            Scalar::Fixed64(value) => self.bytes.extend_from_slice(&value.to_le_bytes()),
        }
    }

    /// Makes room for the long lengths, from the end to the front.
    pub(super) fn finish(mut self) {
        if self.long.is_empty() {
            return;
        }
        self.long.sort_unstable();
        let mut from = self.bytes.len();
        let mut to = from + self.missing;
        self.bytes.resize(to, 0);
        for (at, length) in self.long.into_iter().rev() {
            let content = at + 1..from;
            to -= content.len();
            self.bytes.copy_within(content, to);
            from = at;
            let size = varint_length(length as u64);
            to -= size;
            let mut rest = length as u64;
            for (index, byte) in self.bytes[to..to + size].iter_mut().enumerate() {
                let more = if index + 1 < size { 0x80 } else { 0 };
                *byte = (rest & 0x7f) as u8 | more;
                rest >>= 7;
            }
        }
    }
}

fn put_varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

fn varint_length(value: u64) -> usize {
    let bits = 64 - (value | 1).leading_zeros() as usize;
    bits.div_ceil(7)
}

/// A message that is being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Input<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Where the first byte is in the whole.
    base: usize,
}

impl<'a> Input<'a> {
    pub(super) fn new(bytes: &'a [u8], base: usize) -> Self {
        Self { bytes, at: 0, base }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.bytes.len()
    }

    #[cold]
    pub(super) fn fault(&self, why: &str) -> Fault {
        Fault::new(self.base + self.at, why)
    }

    pub(super) fn varint(&mut self) -> Result<u64, Fault> {
        let rest = &self.bytes[self.at..];
        if let Some(first @ 0..0x80) = rest.first() {
            self.at += 1;
            return Ok(u64::from(*first));
        }
        let mut value = 0;
        for (index, byte) in rest.iter().take(10).enumerate() {
            value |= u64::from(byte & 0x7f) << (7 * index);
            if *byte < 0x80 {
                if index == 9 && *byte > 1 {
                    break;
                }
                self.at += index + 1;
                return Ok(value);
            }
        }
        Err(self.fault(match rest.len() {
            0..10 => "the message ends within a number",
            _ => "a number has more than 64 bits",
        }))
    }

    /// Field number and wire type.
    pub(super) fn tag(&mut self) -> Result<(u32, u8), Fault> {
        let start = *self;
        let tag = self.varint()?;
        let number = u32::try_from(tag >> 3).ok();
        match number.filter(|number| (1..1 << 29).contains(number)) {
            Some(number) => Ok((number, (tag & 7) as u8)),
            None => Err(start.fault("this is no field number")),
        }
    }

    /// Takes this many bytes.
    pub(super) fn take(&mut self, length: usize) -> Result<&'a [u8], Fault> {
        let taken = self
            .bytes
            .get(self.at..)
            .and_then(|rest| rest.get(..length));
        let taken = taken.ok_or_else(|| self.fault("the message ends within a field"))?;
        self.at += length;
        Ok(taken)
    }

    /// Takes a length and what it measures.
    pub(super) fn delimited(&mut self) -> Result<&'a [u8], Fault> {
        let length = self.varint()?;
        match usize::try_from(length) {
            Ok(length) => self.take(length),
            Err(_) => Err(self.fault("the message ends within a field")),
        }
    }

    pub(super) fn fixed32(&mut self) -> Result<u32, Fault> {
        let bytes = self.take(4)?;
        Ok(bytes.try_into().map_or(0, u32::from_le_bytes))
    }

    pub(super) fn fixed64(&mut self) -> Result<u64, Fault> {
        let bytes = self.take(8)?;
        Ok(bytes.try_into().map_or(0, u64::from_le_bytes))
    }

    /// Passes over a field whose tag is taken, at most `depth` groups deep.
    pub(super) fn skip(&mut self, number: u32, wire_type: u8, depth: usize) -> Result<(), Fault> {
        match wire_type {
            VARINT => self.varint().map(drop),
            FIXED64 => self.take(8).map(drop),
            FIXED32 => self.take(4).map(drop),
            DELIMITED => self.delimited().map(drop),
            START => self.skip_group(number, depth).map(drop),
            END => Err(self.fault("a group ends that has not begun")),
            _ => Err(self.fault("this is no wire type")),
        }
    }

    /// Passes over a group whose start is taken, and returns what is in it.
    pub(super) fn skip_group(&mut self, number: u32, depth: usize) -> Result<&'a [u8], Fault> {
        let Some(depth) = depth.checked_sub(1) else {
            return Err(self.fault("groups are nested too deeply"));
        };
        let start = self.at;
        loop {
            let end = self.at;
            if self.is_at_end() {
                return Err(self.fault("the message ends within a group"));
            }
            match self.tag()? {
                (found, END) if found == number => return Ok(&self.bytes[start..end]),
                (found, wire_type) => self.skip(found, wire_type, depth)?,
            }
        }
    }

    /// The number, bool or enum of this wire type that is next.
    pub(super) fn scalar(&mut self, wire_type: u8) -> Result<Scalar, Fault> {
        Ok(match wire_type {
            FIXED32 => Scalar::Fixed32(self.fixed32()?),
            FIXED64 => Scalar::Fixed64(self.fixed64()?),
            _ => Scalar::Varint(self.varint()?),
        })
    }
}
