//! Who calls, as far as limits ask.

use crate::Peer;
use crate::config::CallerKey;
use crate::policy::concurrency::Priority;
use http::HeaderMap;
use std::hash::{Hash, Hasher};
use std::net::IpAddr;

/// What tells callers apart before they are authenticated.
pub(crate) struct Caller<'a> {
    headers: &'a HeaderMap,
    peer: Option<Peer>,
}

/// A caller by one of its marks.
enum Mark<'a> {
    Header(&'a [u8]),
    Address(IpAddr),
    Nobody,
}

impl Hash for Mark<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Header(value) => (0_u8, value).hash(state),
            Self::Address(address) => (1_u8, address).hash(state),
            Self::Nobody => 2_u8.hash(state),
        }
    }
}

impl<'a> Caller<'a> {
    pub(crate) fn new(headers: &'a HeaderMap, peer: Option<Peer>) -> Self {
        Self { headers, peer }
    }

    /// What its limit is kept by. Who does not send the header is known by its address.
    pub(super) fn key(&self, by: &CallerKey) -> impl Hash + use<'a> {
        let header = match by {
            CallerKey::Peer => None,
            CallerKey::Tenant => self.headers.get("x-tenant-id"),
            CallerKey::Metadata(name) => self.headers.get(name),
        };
        match (header, self.peer) {
            (Some(value), _) => Mark::Header(value.as_bytes()),
            (None, Some(Peer(peer))) => Mark::Address(peer.ip().to_canonical()),
            (None, None) => Mark::Nobody,
        }
    }

    /// The priority of its call of a method with this one. A caller may ask for less than that, in
    /// `x-priority`, and not for more.
    pub(super) fn priority(&self, method: Priority) -> Priority {
        let Some(asked) = self.headers.get("x-priority") else {
            return method;
        };
        match asked.as_bytes() {
            b"bulk" => method.min(Priority::Bulk),
            b"normal" => method.min(Priority::Normal),
            _ => method,
        }
    }
}
