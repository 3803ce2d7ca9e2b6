//! A call's head, as far as the guard asks: who calls, and how important that is.

use crate::config::CallerKey;
use crate::policy::concurrency::Priority;
use crate::{Caller, Peer};
use http::{Extensions, HeaderMap};
use std::hash::{Hash, Hasher};
use std::net::IpAddr;

/// What tells callers apart.
pub(crate) struct Incoming<'a> {
    headers: &'a HeaderMap,
    peer: Option<Peer>,
    caller: Option<Caller>,
}

/// A caller by one of its marks.
enum Mark<'a> {
    Header(&'a [u8]),
    /// Issuer and name, or tenant.
    Proved(Option<&'a str>, &'a str),
    Address(IpAddr),
    Nobody,
}

impl Hash for Mark<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Self::Header(value) => (0_u8, value).hash(state),
            Self::Address(address) => (1_u8, address).hash(state),
            Self::Nobody => 2_u8.hash(state),
            Self::Proved(issuer, name) => (3_u8, issuer, name).hash(state),
        }
    }
}

impl<'a> Incoming<'a> {
    /// A request's. The server has put the peer and, by its certificate, the caller on it.
    pub(crate) fn new(headers: &'a HeaderMap, extensions: &Extensions) -> Self {
        Self {
            headers,
            peer: extensions.get().copied(),
            caller: extensions.get().cloned(),
        }
    }

    #[cfg(feature = "jwt")]
    pub(crate) fn headers(&self) -> &'a HeaderMap {
        self.headers
    }

    #[cfg(feature = "jwt")]
    pub(crate) fn caller(&self) -> Option<&Caller> {
        self.caller.as_ref()
    }

    /// From here on this is who calls.
    #[cfg(feature = "jwt")]
    pub(crate) fn prove(&mut self, caller: Caller) {
        self.caller = Some(caller);
    }

    pub(crate) fn into_caller(self) -> Option<Caller> {
        self.caller
    }

    /// What its limit is kept by. Who is not known in that way is known by its address.
    pub(super) fn key(&self, by: &CallerKey) -> impl Hash {
        let header = |name| Some(Mark::Header(self.headers.get(name)?.as_bytes()));
        let caller = self.caller.as_ref();
        let mark = match by {
            CallerKey::Peer => None,
            CallerKey::Subject => {
                caller.and_then(|caller| Some(Mark::Proved(caller.issuer(), caller.subject()?)))
            }
            CallerKey::Tenant => match caller.filter(|caller| caller.proves_tenant()) {
                Some(caller) => caller.tenant().map(|tenant| Mark::Proved(None, tenant)),
                None => header("x-tenant-id"),
            },
            CallerKey::Metadata(name) => header(name.as_str()),
        };
        mark.unwrap_or(match self.peer {
            Some(Peer(peer)) => Mark::Address(peer.ip().to_canonical()),
            None => Mark::Nobody,
        })
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
