//! Checking one token: a JSON Web Signature in compact form (RFC 7515 §7.1) whose payload is a set
//! of claims (RFC 7519), with the advice of RFC 8725.
//!
//! The pure core: no clock, no network, no configuration file. Signatures are ring's affair. The
//! known crates for this bind a process to one provider of cryptography, which is not a library's
//! to choose, and know HMAC and `none`; here there is nothing that a header could talk into them.

use super::keys::{Key, KeySet};
use crate::config::Algorithm;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value};

/// What a token must satisfy beside its signature.
#[derive(Clone, Debug, Default)]
pub(super) struct Rules {
    pub(super) algorithms: Vec<Algorithm>,
    /// Empty: any.
    pub(super) issuers: Vec<String>,
    /// Empty: any.
    pub(super) audiences: Vec<String>,
    /// How far clocks may be apart, in seconds.
    pub(super) leeway: f64,
}

/// Why a token is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    Missing,
    Malformed,
    Algorithm,
    UnknownKey,
    Signature,
    Expired,
    NotYetValid,
    Issuer,
    Audience,
}

impl Flaw {
    pub(super) const ALL: [Self; 9] = [
        Self::Missing,
        Self::Malformed,
        Self::Algorithm,
        Self::UnknownKey,
        Self::Signature,
        Self::Expired,
        Self::NotYetValid,
        Self::Issuer,
        Self::Audience,
    ];

    /// Its name in metrics.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Malformed => "malformed",
            Self::Algorithm => "algorithm",
            Self::UnknownKey => "unknown_key",
            Self::Signature => "signature",
            Self::Expired => "expired",
            Self::NotYetValid => "not_yet_valid",
            Self::Issuer => "issuer",
            Self::Audience => "audience",
        }
    }

    /// What the caller is told.
    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::Missing => "a bearer token is needed",
            Self::Malformed => "the bearer token is malformed",
            Self::Algorithm => "the bearer token is signed by an algorithm that is not allowed",
            Self::UnknownKey => "the bearer token is signed with an unknown key",
            Self::Signature => "the signature of the bearer token is wrong",
            Self::Expired => "the bearer token has expired",
            Self::NotYetValid => "the bearer token is not valid yet",
            Self::Issuer => "the bearer token is from another issuer",
            Self::Audience => "the bearer token is meant for others",
        }
    }
}

/// Keys that are tried for a token that names none.
const MOST_TRIED: usize = 4;

/// A token that was taken apart and is not trusted.
#[derive(Debug)]
pub(super) struct Token<'a> {
    algorithm: Algorithm,
    key: Option<String>,
    signed: &'a [u8],
    payload: Vec<u8>,
    signature: Vec<u8>,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    /// Extensions that a verifier must understand (RFC 7515 §4.1.11): it does not.
    crit: Option<IgnoredAny>,
}

impl<'a> Token<'a> {
    /// Takes a token apart.
    pub(super) fn parse(token: &'a str) -> Result<Self, Flaw> {
        let mut parts = token.split('.');
        let (Some(header), Some(payload), Some(signature), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(Flaw::Malformed);
        };
        let decoded = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| Flaw::Malformed);
        let Header { alg, kid, crit } =
            serde_json::from_slice(&decoded(header)?).map_err(|_| Flaw::Malformed)?;
        if crit.is_some() {
            return Err(Flaw::Malformed);
        }
        Ok(Self {
            algorithm: Algorithm::from_name(&alg).ok_or(Flaw::Algorithm)?,
            key: kid,
            signed: &token.as_bytes()[..header.len() + 1 + payload.len()],
            payload: decoded(payload)?,
            signature: decoded(signature)?,
        })
    }

    /// The claims, if the token is good at `now`, in seconds since 1970.
    pub(super) fn verify(
        &self,
        keys: &KeySet,
        rules: &Rules,
        now: f64,
    ) -> Result<Map<String, Value>, Flaw> {
        if !rules.algorithms.contains(&self.algorithm) {
            return Err(Flaw::Algorithm);
        }
        let mut candidates = keys.fitting(self.algorithm, self.key.as_deref()).peekable();
        if candidates.peek().is_none() {
            return Err(Flaw::UnknownKey);
        }
        let signed = |key: &Key| key.verifies(self.algorithm, self.signed, &self.signature);
        if !candidates.take(MOST_TRIED).any(signed) {
            return Err(Flaw::Signature);
        }
        let claims: Map<String, Value> =
            serde_json::from_slice(&self.payload).map_err(|_| Flaw::Malformed)?;
        rules.check(&claims, now)?;
        Ok(claims)
    }
}

impl Rules {
    fn check(&self, claims: &Map<String, Value>, now: f64) -> Result<(), Flaw> {
        let time = |name: &str| match claims.get(name) {
            None => Ok(None),
            Some(value) => value.as_f64().map(Some).ok_or(Flaw::Malformed),
        };
        let expires = time("exp")?.ok_or(Flaw::Malformed)?;
        if expires + self.leeway <= now {
            return Err(Flaw::Expired);
        }
        if time("nbf")?.is_some_and(|begins| begins - self.leeway > now) {
            return Err(Flaw::NotYetValid);
        }
        let is_one_of = |wanted: &[String], value: &Value| {
            let text = value.as_str();
            text.is_some_and(|text| wanted.iter().any(|own| own == text))
        };
        let issuer = claims.get("iss");
        if !self.issuers.is_empty() && !issuer.is_some_and(|it| is_one_of(&self.issuers, it)) {
            return Err(Flaw::Issuer);
        }
        let for_us = match claims.get("aud") {
            Some(Value::Array(all)) => all.iter().any(|one| is_one_of(&self.audiences, one)),
            Some(one) => is_one_of(&self.audiences, one),
            None => false,
        };
        if !self.audiences.is_empty() && !for_us {
            return Err(Flaw::Audience);
        }
        Ok(())
    }
}

/// The scopes that claims name: `scope` (RFC 8693 §4.2), or `scp` as some issuers call it, as one
/// text or as a list.
pub(super) fn scopes(claims: &Map<String, Value>) -> Vec<String> {
    let words = |text: &str| {
        text.split(' ')
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    match claims.get("scope").or_else(|| claims.get("scp")) {
        Some(Value::String(text)) => words(text),
        Some(Value::Array(all)) => all
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    }
}
