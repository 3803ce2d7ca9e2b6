//! Tokens that another implementation made (Python's cryptography, over OpenSSL), good ones and each
//! way in which one can be bad.

use super::keys::KeySet;
use super::token::{Flaw, Rules, Token, scopes};
use super::{borne, known_as};
use crate::config::Algorithm;
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// When the tokens are judged, in seconds since 1970.
const NOW: f64 = 1_500_000_000.0;

fn vectors() -> Value {
    serde_json::from_str(include_str!("vectors.json")).unwrap()
}

fn keys(vectors: &Value) -> KeySet {
    KeySet::parse(vectors["jwks"].to_string().as_bytes()).unwrap()
}

fn all_algorithms() -> Vec<Algorithm> {
    let names = vectors()["good"].as_object().unwrap().clone();
    let names = names.keys().map(|name| Algorithm::from_name(name).unwrap());
    names.collect()
}

fn rules() -> Rules {
    Rules {
        algorithms: all_algorithms(),
        issuers: vec!["https://issuer.test".to_owned()],
        audiences: vec!["orders".to_owned(), "invoices".to_owned()],
        leeway: 30.0,
    }
}

fn judged(token: &str, keys: &KeySet, rules: &Rules) -> Result<Map<String, Value>, Flaw> {
    Token::parse(token)?.verify(keys, rules, NOW)
}

#[test]
fn tokens_of_every_algorithm_are_accepted_where_that_is_allowed() {
    let vectors = vectors();
    let keys = keys(&vectors);
    assert_eq!(keys.len(), 5);
    for (name, token) in vectors["good"].as_object().unwrap() {
        let token = token.as_str().unwrap();
        let claims = judged(token, &keys, &rules()).unwrap();
        assert_eq!(claims["sub"], "alice", "{name}");
        let mut others = rules();
        others.algorithms.retain(|known| known.name() != name);
        assert_eq!(
            judged(token, &keys, &others),
            Err(Flaw::Algorithm),
            "{name}"
        );
    }
    for (name, token) in vectors["fine"].as_object().unwrap() {
        assert!(
            judged(token.as_str().unwrap(), &keys, &rules()).is_ok(),
            "{name}"
        );
    }
}

#[test]
fn a_bad_token_is_refused_for_what_is_bad_about_it() {
    let vectors = vectors();
    let keys = keys(&vectors);
    for (name, case) in vectors["bad"].as_object().unwrap() {
        let flaw = judged(case[1].as_str().unwrap(), &keys, &rules()).unwrap_err();
        assert_eq!(format!("{flaw:?}"), case[0].as_str().unwrap(), "{name}");
    }
    let good = vectors["good"]["ES256"].as_str().unwrap();
    let parts: Vec<_> = good.split('.').collect();
    for malformed in [
        String::new(),
        "..".to_owned(),
        parts[..2].join("."),
        format!("{good}."),
        format!("{good}="),
        format!(" {good}"),
        format!("{}.{}.{}+", parts[0], parts[1], parts[2]),
        format!("bm90IGpzb24.{}.{}", parts[1], parts[2]),
    ] {
        assert_eq!(
            judged(&malformed, &keys, &rules()),
            Err(Flaw::Malformed),
            "{malformed}"
        );
    }
    let swapped = vectors["good"]["EdDSA"]
        .as_str()
        .unwrap()
        .split('.')
        .nth(1)
        .unwrap();
    let changed = format!("{}.{}A.{}", parts[0], swapped, parts[2]);
    assert!(judged(&changed, &keys, &rules()).is_err());
}

#[test]
fn no_byte_of_a_token_can_be_changed() {
    let vectors = vectors();
    let keys = keys(&vectors);
    let good = vectors["good"]["EdDSA"].as_str().unwrap();
    for place in 0..good.len() {
        let mut changed = good.as_bytes().to_vec();
        changed[place] = if changed[place] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        assert!(judged(&changed, &keys, &rules()).is_err(), "byte {place}");
    }
}

#[test]
fn issuers_and_audiences_are_only_left_open_on_purpose() {
    let vectors = vectors();
    let keys = keys(&vectors);
    let open = Rules {
        issuers: Vec::new(),
        audiences: Vec::new(),
        ..rules()
    };
    for name in [
        "another issuer",
        "no issuer",
        "another audience",
        "no audience",
    ] {
        let token = vectors["bad"][name][1].as_str().unwrap();
        assert!(judged(token, &keys, &open).is_ok(), "{name}");
    }
    let expired = vectors["bad"]["an end that has come"][1].as_str().unwrap();
    assert_eq!(judged(expired, &keys, &open), Err(Flaw::Expired));
}

#[test]
fn a_set_without_a_key_of_use_is_refused() {
    let refusal = |set: Value| KeySet::parse(set.to_string().as_bytes()).unwrap_err();
    let key = vectors()["jwks"]["keys"][6].clone();
    assert!(refusal(json!({"keys": [key]})).contains("no public key"));
    assert!(refusal(json!({"keys": []})).contains("no public key"));
    assert!(refusal(json!({"kty": "RSA"})).contains("this is no JSON Web Key Set"));
    let key = vectors()["jwks"]["keys"][0].clone();
    assert!(refusal(json!({"keys": vec![key; 257]})).contains("more than 256 keys"));
    assert!(KeySet::parse(b"<html>").is_err());
}

#[test]
fn a_token_comes_in_one_header_of_its_scheme() {
    let headers = |values: &[&'static str]| {
        let values = values.iter();
        values
            .map(|&value| (AUTHORIZATION, HeaderValue::from_static(value)))
            .collect::<HeaderMap>()
    };
    assert_eq!(borne(&headers(&["Bearer a.b.c"])), Ok("a.b.c"));
    assert_eq!(borne(&headers(&["bEARER  a.b.c "])), Ok("a.b.c"));
    assert_eq!(borne(&headers(&[])), Err(Flaw::Missing));
    assert_eq!(borne(&headers(&["Basic a.b.c"])), Err(Flaw::Missing));
    assert_eq!(borne(&headers(&["Bearer"])), Err(Flaw::Missing));
    assert_eq!(
        borne(&headers(&["Bearer a", "Bearer b"])),
        Err(Flaw::Malformed)
    );
}

#[test]
fn scopes_come_as_text_or_as_a_list() {
    let of = |claims: Value| scopes(claims.as_object().unwrap());
    assert_eq!(of(json!({"scope": " read  write"})), ["read", "write"]);
    assert_eq!(of(json!({"scp": ["read", 7, "write"]})), ["read", "write"]);
    assert_eq!(of(json!({"scope": "a", "scp": "b"})), ["a"]);
    assert!(of(json!({"scope": 7})).is_empty());
    assert_eq!(known_as("a.v1.B"), ["a.v1.B"]);
}

proptest! {
    #[test]
    fn whatever_is_sent_is_judged_without_a_panic(
        token in "[A-Za-z0-9_.-]{0,200}",
        header in "\\{\"alg\":\"(EdDSA|none|RS256)\"(,\"(kid|crit)\":[a-z0-9\"\\[\\]]{0,8})?\\}",
        rest in "[A-Za-z0-9_-]{0,40}\\.[A-Za-z0-9_-]{0,90}",
    ) {
        use base64::Engine;
        use base64::engine::general_purpose::URL_SAFE_NO_PAD;
        let vectors = vectors();
        let keys = keys(&vectors);
        prop_assert!(judged(&token, &keys, &rules()).is_err());
        let token = format!("{}.{rest}", URL_SAFE_NO_PAD.encode(header));
        prop_assert!(judged(&token, &keys, &rules()).is_err());
    }

    #[test]
    fn whatever_is_fetched_is_read_without_a_panic(
        text in prop::collection::vec(any::<u8>(), 0..200),
        number in any::<u16>(),
        value in "[A-Za-z0-9_-]{0,90}",
    ) {
        let _ = KeySet::parse(&text);
        let mut set = vectors()["jwks"].clone();
        let keys = set["keys"].as_array_mut().unwrap();
        let place = usize::from(number) % keys.len();
        let key = keys[place].as_object_mut().unwrap();
        for value_of in key.values_mut() {
            *value_of = value.clone().into();
        }
        prop_assert!(KeySet::parse(set.to_string().as_bytes()).is_ok());
    }
}
