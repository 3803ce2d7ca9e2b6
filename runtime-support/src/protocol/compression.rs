//! Compression of single messages and whole bodies, and which one two sides agree on.
//!
//! What unpacks to more than the limit of messages is refused while it is unpacked, so that few bytes
//! cannot become many. All protocols of the public port come here, and so do the clients of downstreams.

use crate::config;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use http::{HeaderMap, HeaderName};
use std::io::{Read, Write};
use tonic::Status;

/// What the configuration says about compression.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Compression {
    /// Whether requests may be compressed.
    pub(crate) accept: bool,
    /// Whether responses are compressed for those who accept it.
    pub(crate) answer: bool,
    /// Messages below this are sent as they are.
    pub(crate) min_bytes: usize,
}

impl From<&config::Compression> for Compression {
    fn from(settings: &config::Compression) -> Self {
        Self {
            accept: settings.accept,
            answer: settings.answer,
            min_bytes: settings.min_bytes,
        }
    }
}

/// A way of compressing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    #[cfg(feature = "zstd")]
    Zstd,
    Gzip,
}

/// What there is, the better first.
const ALL: &[Encoding] = &[
    #[cfg(feature = "zstd")]
    Encoding::Zstd,
    Encoding::Gzip,
];

/// The largest window of zstd that is unpacked, as a power of two: 8 MiB, which its specification asks
/// everybody to support. More would let a few bytes ask for much memory.
#[cfg(feature = "zstd")]
const ZSTD_WINDOW: u32 = 23;

impl Compression {
    /// What the messages of a request are compressed with, as the header `name` says.
    ///
    /// # Errors
    /// `UNIMPLEMENTED` for anything that is not known or not accepted.
    pub(crate) fn of_request(
        self,
        headers: &HeaderMap,
        name: &HeaderName,
    ) -> Result<Option<Encoding>, Status> {
        match headers.get(name) {
            None => Ok(None),
            Some(value) => self.named(value.as_bytes()),
        }
    }

    /// The compression with this name; `identity` is none.
    ///
    /// # Errors
    /// `UNIMPLEMENTED` for anything that is not known or not accepted.
    pub(crate) fn named(self, name: &[u8]) -> Result<Option<Encoding>, Status> {
        if name.is_empty() || name.eq_ignore_ascii_case(b"identity") {
            return Ok(None);
        }
        let known = if self.accept { ALL } else { &[] };
        let found = known.iter().find(|known| known.is(name));
        found.copied().map(Some).ok_or_else(|| {
            let other = String::from_utf8_lossy(name);
            let known = self.known().replace(',', ", ");
            Status::unimplemented(format!(
                "compression `{other}` is not supported; supported are: {known}"
            ))
        })
    }

    /// What requests may be compressed with, as a header such as `accept-encoding` lists it.
    pub(crate) fn known(self) -> &'static str {
        match self.accept {
            true if cfg!(feature = "zstd") => "zstd,gzip,identity",
            true => "gzip,identity",
            false => "identity",
        }
    }

    /// What the messages of a response are to be compressed with, by a header such as
    /// `accept-encoding`. What matches any name (`*`) is no wish.
    pub(crate) fn of_response(self, headers: &HeaderMap, name: &HeaderName) -> Option<Encoding> {
        if !self.answer {
            return None;
        }
        let offered = |encoding: &Encoding| {
            let lists = headers.get_all(name).into_iter();
            let mut offers = lists
                .filter_map(|list| list.to_str().ok())
                .flat_map(|list| list.split(','));
            offers.any(|offer| {
                let (name, parameters) = offer.split_once(';').unwrap_or((offer, ""));
                let weight = parameters.trim().strip_prefix("q=").unwrap_or("1");
                encoding.is(name.trim().as_bytes())
                    && weight.parse().is_ok_and(|weight: f32| weight > 0.0)
            })
        };
        ALL.iter().copied().find(offered)
    }
}

impl Encoding {
    /// Its name in headers.
    pub(crate) fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "zstd")]
            Self::Zstd => "zstd",
            Self::Gzip => "gzip",
        }
    }

    /// Whether this is its name, which HTTP compares without regard to case.
    fn is(self, name: &[u8]) -> bool {
        name.eq_ignore_ascii_case(self.name().as_bytes())
    }

    /// Unpacks a message. No bytes at all are an empty message.
    ///
    /// # Errors
    /// If it is larger than `limit`, and if it cannot be unpacked.
    pub(crate) fn unpack(self, packed: &[u8], limit: usize) -> Result<Vec<u8>, NotUnpacked> {
        let mut unpacked = Vec::new();
        if packed.is_empty() {
            return Ok(unpacked);
        }
        let most = (limit as u64).saturating_add(1);
        let read = match self {
            #[cfg(feature = "zstd")]
            Self::Zstd => zstd::stream::read::Decoder::new(packed).and_then(|mut decoder| {
                decoder.window_log_max(ZSTD_WINDOW)?;
                decoder.take(most).read_to_end(&mut unpacked)
            }),
            Self::Gzip => MultiGzDecoder::new(packed)
                .take(most)
                .read_to_end(&mut unpacked),
        };
        read.map_err(NotUnpacked::Broken)?;
        if unpacked.len() > limit {
            return Err(NotUnpacked::TooLarge);
        }
        Ok(unpacked)
    }

    /// Packs a message behind what is in `into`.
    pub(crate) fn pack(self, message: &[u8], into: &mut Vec<u8>) {
        // Writing to a vector does not fail.
        match self {
            #[cfg(feature = "zstd")]
            Self::Zstd => {
                let _ = zstd::stream::copy_encode(message, into, zstd::DEFAULT_COMPRESSION_LEVEL);
            }
            Self::Gzip => {
                let mut encoder = GzEncoder::new(into, flate2::Compression::fast());
                let _ = encoder.write_all(message);
                let _ = encoder.finish();
            }
        }
    }
}

/// Why a message cannot be unpacked.
#[derive(Debug)]
pub(crate) enum NotUnpacked {
    /// It is larger than the limit.
    TooLarge,
    /// It is not what it says to be.
    Broken(std::io::Error),
}

impl NotUnpacked {
    /// What a caller is told whose request it is.
    pub(crate) fn of_request(self, limit: usize) -> Status {
        match self {
            Self::TooLarge => too_large(limit),
            Self::Broken(_) => Status::invalid_argument(self.to_string()),
        }
    }
}

impl std::fmt::Display for NotUnpacked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooLarge => f.write_str("the message is larger than its limit"),
            Self::Broken(error) => write!(f, "the message cannot be decompressed: {error}"),
        }
    }
}

/// A request message beyond the limit.
pub(crate) fn too_large(limit: usize) -> Status {
    Status::resource_exhausted(format!(
        "the request message is larger than the limit of {limit} bytes"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;
    use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING};
    use tonic::Code;

    const ON: Compression = Compression {
        accept: true,
        answer: true,
        min_bytes: 0,
    };

    #[test]
    fn what_is_packed_is_unpacked_up_to_the_limit() {
        let message = vec![7; 10_000];
        for encoding in ALL {
            let mut packed = vec![1];
            encoding.pack(&message, &mut packed);
            assert!(packed.len() < 200, "{encoding:?}");
            let unpack = |limit| encoding.unpack(&packed[1..], limit);
            assert_eq!(unpack(10_000).unwrap(), message);
            assert!(matches!(unpack(9_999), Err(NotUnpacked::TooLarge)));
            assert_eq!(encoding.unpack(b"", 0).unwrap(), b"");
        }
    }

    #[test]
    fn a_bomb_is_refused_before_it_has_gone_off() {
        for encoding in ALL {
            let mut bomb = Vec::new();
            encoding.pack(&vec![0; 50 << 20], &mut bomb);
            let failed = encoding.unpack(&bomb, 1000).unwrap_err();
            let told = failed.of_request(1000);
            assert_eq!(told.code(), Code::ResourceExhausted, "{encoding:?}");
        }
    }

    #[test]
    fn what_is_broken_or_cut_off_is_the_callers_fault() {
        for encoding in ALL {
            let mut packed = Vec::new();
            encoding.pack(b"a message", &mut packed);
            for bad in [
                &b"no such thing"[..],
                &packed[..packed.len() - 3],
                &packed[1..],
            ] {
                let failed = encoding.unpack(bad, 1000).unwrap_err();
                let told = failed.of_request(1000);
                assert_eq!(told.code(), Code::InvalidArgument, "{encoding:?} {bad:?}");
            }
        }
    }

    #[cfg(feature = "zstd")]
    #[test]
    fn zstd_is_preferred_and_its_window_bounded() {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip, zstd"));
        assert_eq!(
            ON.of_response(&headers, &ACCEPT_ENCODING),
            Some(Encoding::Zstd)
        );
        // A frame header that asks for a window of 128 MiB, and an empty last block.
        let greedy = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x88, 0x01, 0x00, 0x00];
        let failed = Encoding::Zstd.unpack(&greedy, 1000).unwrap_err();
        assert!(matches!(failed, NotUnpacked::Broken(_)), "{failed}");
    }

    #[test]
    fn sides_agree_on_what_both_know() {
        let of = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(value));
            ON.of_response(&headers, &ACCEPT_ENCODING)
        };
        for yes in ["gzip", "br, gzip", "br;q=1, GZIP;q=0.5", "gzip ; q=1"] {
            assert_eq!(of(yes), Some(Encoding::Gzip), "{yes}");
        }
        for no in ["", "br", "gzip;q=0", "identity"] {
            assert_eq!(of(no), None, "{no}");
        }
        let mut headers = HeaderMap::new();
        assert_eq!(ON.of_request(&headers, &CONTENT_ENCODING).unwrap(), None);
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
        let failed = ON.of_request(&headers, &CONTENT_ENCODING).unwrap_err();
        assert_eq!(failed.code(), Code::Unimplemented);
        let off = Compression::default();
        assert!(off.named(b"gzip").is_err());
        assert_eq!(off.named(b"Identity").unwrap(), None);
        assert_eq!(ON.named(b"Gzip").unwrap(), Some(Encoding::Gzip));
        let names: Vec<_> = ALL.iter().map(|encoding| encoding.name()).collect();
        assert_eq!(ON.known(), [&names[..], &["identity"]].concat().join(","));
        assert_eq!(off.known(), "identity");
    }
}
