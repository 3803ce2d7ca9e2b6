//! Whatever the bytes are, both ways end, and what passes comes back the same.

use super::*;

/// xorshift64*, seeded: the same bytes in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

const SEEDS: &[&str] = &[
    r#"{"int32":-1,"int64":"5","float":0.1,"string":"a\u00e9","bytes":"AQ==","color":"GREEN","theChild":{"bool":true},"group":{"int32":1},"oneText":"x","packedList":[1,-1],"texts":["","a"],"byText":{"a":0},"byNumber":{"2":{"int32":3}},"sizes":{"1":"LARGE"}}"#,
    r#"{"time":"1970-01-01T00:00:00.010Z","span":"-1.500s","mask":"a,b.cD","value":{"a":[1,"x",true,null,{}]},"list":[null],"wrapped":"7","any":{"@type":"t/test.All","any":{"@type":"/google.protobuf.Duration","value":"1s"}},"oneAll":{"groups":[{},{}],"colors":["RED",7]}}"#,
];

/// What passes once passes again and says the same.
fn wire_settles(bytes: &[u8]) -> bool {
    let mut json = Vec::new();
    if from_wire(&ALL, bytes, &options(), &mut json).is_err() {
        return false;
    }
    let mut again = Vec::new();
    to_wire(&ALL, &json, &options(), &mut again).unwrap_or_else(|error| {
        panic!("{}: {error}", String::from_utf8_lossy(&json));
    });
    assert_eq!(text(&again).as_bytes(), json);
    true
}

#[test]
fn bytes_of_any_kind_end_well() {
    let mut random = Random(0x5eed);
    let mut passed = 0;
    for round in 0..5_000 {
        let mut bytes = wire(SEEDS[round % SEEDS.len()]);
        for _ in 0..random.below(4) {
            let at = random.below(bytes.len());
            match random.below(4) {
                0 => bytes[at] = random.next() as u8,
                1 => bytes[at] ^= 1 << random.below(8),
                2 => drop(bytes.drain(at..(at + random.below(8)).min(bytes.len()))),
                _ => {
                    let part = bytes[at..(at + random.below(16)).min(bytes.len())].to_vec();
                    bytes.splice(at..at, part);
                }
            }
            if bytes.is_empty() {
                break;
            }
        }
        passed += usize::from(wire_settles(&bytes));
    }
    assert!(passed > 500, "{passed} messages were well-formed");
}

#[test]
fn text_of_any_kind_ends_well() {
    let mut random = Random(0x1eaf);
    let mut passed = 0;
    for round in 0..5_000 {
        let mut text = SEEDS[round % SEEDS.len()].as_bytes().to_vec();
        for _ in 0..random.below(4) {
            let at = random.below(text.len());
            match random.below(3) {
                0 => text[at] = b"{}[]\",:0-1e.\\unt@ "[random.below(18)],
                1 => drop(text.remove(at)),
                _ => {
                    let part = text[at..(at + random.below(16)).min(text.len())].to_vec();
                    text.splice(at..at, part);
                }
            }
        }
        let mut out = Vec::new();
        if to_wire(&ALL, &text, &options(), &mut out).is_ok() {
            passed += usize::from(wire_settles(&out));
        }
    }
    assert!(passed > 500, "{passed} texts were well-formed");
}
