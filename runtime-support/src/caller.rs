//! Who calls, once that is proved: by a client certificate, by a token, or by both.
//!
//! Deliberately absent: how it is proved, and any claim that nobody has checked.

use crate::metadata::Metadata;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::fmt;
use std::sync::Arc;

const TENANT: &str = "x-tenant-id";

/// An authenticated caller. Clones share everything.
///
/// The server puts it on requests; [`Context::caller`](crate::Context::caller) hands it to
/// handlers. A tower layer of your own may put one into a request's extensions as well.
#[derive(Clone, Default)]
pub struct Caller(Arc<Proved>);

#[derive(Clone, Default)]
struct Proved {
    subject: Option<String>,
    issuer: Option<String>,
    tenant: Option<String>,
    /// Whether the tenant is known one way or the other, so that nobody's word for it counts.
    proves_tenant: bool,
    scopes: Vec<String>,
    claims: Map<String, Value>,
    certificate: Option<Certificate>,
}

impl Caller {
    /// A caller of this name, such as for a test.
    #[must_use]
    pub fn new(subject: impl Into<String>) -> Self {
        Self::default().with_subject(subject)
    }

    /// Says what its name is.
    #[must_use]
    pub fn with_subject(self, subject: impl Into<String>) -> Self {
        self.change(|proved| proved.subject = Some(subject.into()))
    }

    /// Says what its certificate is.
    #[must_use]
    pub fn with_certificate(self, certificate: Certificate) -> Self {
        self.change(|proved| proved.certificate = Some(certificate))
    }

    /// Says who vouches for the subject.
    #[must_use]
    pub fn with_issuer(self, issuer: impl Into<String>) -> Self {
        self.change(|proved| proved.issuer = Some(issuer.into()))
    }

    /// Says which tenant it belongs to.
    #[must_use]
    pub fn with_tenant(self, tenant: impl Into<String>) -> Self {
        self.with_proved_tenant(Some(tenant.into()))
    }

    /// Says which tenant it belongs to, or that it belongs to none.
    pub(crate) fn with_proved_tenant(self, tenant: Option<String>) -> Self {
        self.change(|proved| {
            proved.tenant = tenant;
            proved.proves_tenant = true;
        })
    }

    /// Whether what it says of its tenant in a header does not count.
    pub(crate) fn proves_tenant(&self) -> bool {
        self.0.proves_tenant
    }

    /// Puts the tenant into the header of that name, where downstream calls take it from.
    pub(crate) fn overrule(&self, metadata: &mut Metadata) {
        if !self.proves_tenant() {
            return;
        }
        metadata.remove(TENANT);
        if let Some(tenant) = self.tenant() {
            // One that cannot be sent is not sent.
            let _ = metadata.insert(TENANT, tenant);
        }
    }

    /// Says what it may do.
    #[must_use]
    pub fn with_scopes<S: Into<String>>(self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.change(|proved| proved.scopes = scopes.into_iter().map(Into::into).collect())
    }

    /// Says what else its token claims.
    #[must_use]
    pub fn with_claims(self, claims: Map<String, Value>) -> Self {
        self.change(|proved| proved.claims = claims)
    }

    fn change(mut self, change: impl FnOnce(&mut Proved)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }

    /// Its name: the `sub` of its token; without a token the SPIFFE ID of its certificate, or else
    /// the certificate's subject, such as `CN=alice,O=Example`.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        let certificate = || {
            let certificate = self.0.certificate.as_ref()?;
            certificate.spiffe_id().or(certificate.subject())
        };
        self.0.subject.as_deref().or_else(certificate)
    }

    /// The `iss` of its token.
    #[must_use]
    pub fn issuer(&self) -> Option<&str> {
        self.0.issuer.as_deref()
    }

    /// Its tenant, by the claim that `jwt.tenant_claim` names.
    #[must_use]
    pub fn tenant(&self) -> Option<&str> {
        self.0.tenant.as_deref()
    }

    /// What its token lets it do: the claim `scope`, or `scp`, split at spaces.
    #[must_use]
    pub fn scopes(&self) -> &[String] {
        &self.0.scopes
    }

    /// Whether its token has this scope.
    #[must_use]
    pub fn has_scope(&self, scope: &str) -> bool {
        self.0.scopes.iter().any(|own| own == scope)
    }

    /// A claim of its token as a type of your own; `None` if it is not there or of another type.
    #[must_use]
    pub fn claim<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        T::deserialize(self.0.claims.get(name)?).ok()
    }

    /// The certificate that its connection was opened with.
    #[must_use]
    pub fn certificate(&self) -> Option<&Certificate> {
        self.0.certificate.as_ref()
    }
}

/// Names no claims, which are not for logs.
impl fmt::Debug for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Caller")
            .field("subject", &self.subject())
            .field("issuer", &self.issuer())
            .finish_non_exhaustive()
    }
}

/// What a client certificate says of its owner. Its authority was checked before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Certificate {
    subject: Option<String>,
    uris: Vec<String>,
    dns_names: Vec<String>,
}

impl Certificate {
    /// A certificate with this subject, such as `CN=alice,O=Example`, and these alternative names.
    #[must_use]
    pub fn new(subject: Option<String>, uris: Vec<String>, dns_names: Vec<String>) -> Self {
        Self {
            subject,
            uris,
            dns_names,
        }
    }

    /// The distinguished name in the words of RFC 4514, such as `CN=alice,O=Example`; `None` if it
    /// is empty.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        self.subject.as_deref()
    }

    /// The URIs among the alternative names.
    #[must_use]
    pub fn uris(&self) -> &[String] {
        &self.uris
    }

    /// The DNS names among the alternative names.
    #[must_use]
    pub fn dns_names(&self) -> &[String] {
        &self.dns_names
    }

    /// The SPIFFE ID, such as `spiffe://example.org/orders`. The specification of X.509 SVIDs wants
    /// it to be the only URI, so with several there is none.
    #[must_use]
    pub fn spiffe_id(&self) -> Option<&str> {
        match &self.uris[..] {
            [only] if only.starts_with("spiffe://") => Some(only),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_token_names_its_caller_before_a_certificate_does() {
        let (id, subject) = ("spiffe://example.org/a", "CN=a".to_owned());
        let certificate = |uris: &[&str]| {
            let uris = uris.iter().map(|&uri| uri.to_owned()).collect();
            Certificate::new(Some(subject.clone()), uris, Vec::new())
        };
        let by = |uris: &[&str]| Caller::default().with_certificate(certificate(uris));
        assert_eq!(by(&[]).subject(), Some("CN=a"));
        assert_eq!(by(&[id]).subject(), Some(id));
        assert_eq!(by(&[id, "https://example.org"]).subject(), Some("CN=a"));
        let both = Caller::new("alice").with_certificate(certificate(&[id]));
        assert_eq!(both.subject(), Some("alice"));
        assert_eq!(both.certificate().unwrap().uris(), [id]);
        assert_eq!(Caller::default().subject(), None);
    }

    #[test]
    fn claims_are_read_as_asked_for_and_never_shown() {
        let claims = json!({"level": 3, "email": "alice@example.org"});
        let caller = Caller::new("alice")
            .with_scopes(["read", "write"])
            .with_claims(claims.as_object().unwrap().clone());
        assert_eq!(caller.claim::<u8>("level"), Some(3));
        assert_eq!(caller.claim::<String>("level"), None);
        assert!(caller.has_scope("read") && !caller.has_scope("rea"));
        assert!(!format!("{caller:?}").contains("example.org"));
    }
}
