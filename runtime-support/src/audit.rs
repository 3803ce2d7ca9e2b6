//! What the first and the last line of a service's log say: what ran here, with which settings and
//! by which contract.
//!
//! Digests are there to be compared, as between two instances or before and after a deployment. They
//! are FNV-1a of 64 bits (Fowler, Noll and Vo, RFC 9923), which is no protection against anybody.

use serde_json::Value;

/// Cargo features of this crate that are compiled in.
pub(crate) fn features() -> String {
    let all = [
        ("fakes", cfg!(feature = "fakes")),
        ("jemalloc", cfg!(feature = "jemalloc")),
        ("jwt", cfg!(feature = "jwt")),
        ("mimalloc", cfg!(feature = "mimalloc")),
        ("pprof", cfg!(feature = "pprof")),
        ("reflection", cfg!(feature = "reflection")),
        ("taskdump", cfg!(feature = "taskdump")),
        ("tls", cfg!(feature = "tls")),
        ("zstd", cfg!(feature = "zstd")),
    ];
    let there = all.iter().filter(|(_, is_there)| *is_there);
    let names: Vec<&str> = there.map(|(name, _)| *name).collect();
    names.join(",")
}

/// The digest of [effective](crate::Config::effective) settings: of keys and values, whatever layer
/// they come from. Secrets are redacted there and so have no part in it.
pub(crate) fn of_config(effective: &Value) -> String {
    let mut digest = Digest::default();
    for (key, entry) in effective.as_object().into_iter().flatten() {
        digest.add(key.as_bytes());
        digest.add(entry["value"].to_string().as_bytes());
    }
    digest.show()
}

/// The digest of descriptor sets; `none` if there are none.
pub(crate) fn of_contract(sets: &[&[u8]]) -> String {
    let mut digest = Digest::default();
    sets.iter().for_each(|set| digest.add(set));
    match sets {
        [] => "none".to_owned(),
        _ => digest.show(),
    }
}

struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Digest {
    /// Adds a part and its length, so that parts cannot run into each other.
    fn add(&mut self, part: &[u8]) {
        let length = (part.len() as u64).to_le_bytes();
        for byte in part.iter().chain(&length) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn show(&self) -> String {
        format!("{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn digests_tell_settings_apart_and_not_where_they_come_from() {
        let settings = |value: &str, origin: &str| {
            of_config(&json!({"log.level": {"value": value, "origin": origin}}))
        };
        assert_eq!(settings("info", "default"), settings("info", "file"));
        assert_ne!(settings("info", "default"), settings("warn", "default"));
        assert_eq!(settings("info", "default").len(), 16);
    }

    #[test]
    fn digests_tell_contracts_apart() {
        assert_eq!(of_contract(&[]), "none");
        assert_ne!(of_contract(&[b"ab", b"c"]), of_contract(&[b"a", b"bc"]));
        assert_eq!(of_contract(&[b"ab"]), of_contract(&[b"ab"]));
    }
}
