//! Text of any kind as a token, and bytes of any kind as a set of keys: nothing panics, and nobody
//! is let in without a signature of the one key that there is.

#![no_main]

#[path = "../../src/auth/keys.rs"]
#[allow(dead_code, reason = "not all of it is used here")]
mod keys;
#[path = "../../src/auth/token.rs"]
#[allow(dead_code, reason = "not all of it is used here")]
mod token;

use keys::KeySet;
use libfuzzer_sys::fuzz_target;
use svc_runtime::config::{self, Algorithm};
use token::{Rules, Token};

/// The public key of RFC 8037, appendix A.2.
const KEY: &[u8] = br#"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#;

fuzz_target!(|data: &[u8]| {
    let _ = KeySet::parse(data);
    let keys = KeySet::parse(KEY).expect("it is a set");
    let rules = Rules {
        algorithms: vec![Algorithm::EdDsa, Algorithm::Rs256],
        ..Rules::default()
    };
    if let Ok(token) = std::str::from_utf8(data).map_err(drop).and_then(|text| Token::parse(text).map_err(drop)) {
        assert!(token.verify(&keys, &rules, 0.0).is_err());
    }
});
