//! Text of any kind as a token, and bytes of any kind as a set of keys: nobody is let in without a
//! signature of the one key that there is.

#[path = "../../src/auth/keys.rs"]
#[allow(dead_code, reason = "not all of it is used here")]
mod keys;
#[path = "../../src/auth/token.rs"]
#[allow(
    dead_code,
    clippy::module_inception,
    reason = "not all of it is used here, where it has the target's name"
)]
mod token;

use keys::KeySet;
use svc_runtime::config::Algorithm;
use token::{Rules, Token};

/// The public key of RFC 8037, appendix A.2.
const KEY: &[u8] = br#"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#;

/// Reads `data` as both.
///
/// # Panics
/// If it is a token that is good.
pub fn read(data: &[u8]) {
    let keys = KeySet::parse(KEY).expect("it is a set");
    let rules = Rules {
        algorithms: vec![Algorithm::EdDsa, Algorithm::Rs256, Algorithm::Es256],
        ..Rules::default()
    };
    let token = std::str::from_utf8(data).ok();
    if let Some(token) = token.and_then(|text| Token::parse(text).ok()) {
        assert!(token.verify(&keys, &rules, 0.0).is_err());
    }
    // Keys of the sender's own let keys and signatures of any kind meet.
    let (keys, token) = split(data);
    if let (Ok(keys), Some(token)) = (KeySet::parse(keys), token) {
        let _ = token.verify(&keys, &rules, 0.0);
    }
}

/// A line of keys, and behind it a token.
fn split(data: &[u8]) -> (&[u8], Option<Token<'_>>) {
    let end = data.iter().position(|byte| *byte == b'\n');
    let (keys, token) = data.split_at(end.unwrap_or(data.len()));
    let token = std::str::from_utf8(token).ok();
    (keys, token.and_then(|text| Token::parse(text.trim()).ok()))
}
