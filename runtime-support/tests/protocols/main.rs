//! Thousands of requests that are almost right, from a fixed seed: the fuzz target of the protocols,
//! without a fuzzer.

mod any;

use any::{HEAD, KINDS, Text, any, rest};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use svc_runtime::prost::Message;

const RUNS: usize = 6_000;

/// Xorshift, which is random enough to break things.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % below
    }
}

fn frame(data: &[u8]) -> Vec<u8> {
    let length = (data.len() as u32).to_be_bytes();
    [&[0], &length[..], data].concat()
}

/// Bodies that are right, for each of [`KINDS`].
fn bodies() -> Vec<Vec<u8>> {
    let text = Text {
        text: "what is said, with \"quotes\" and ünïcödé".into(),
    };
    let proto = text.encode_to_vec();
    let json = serde_json::json!({ "text": text.text })
        .to_string()
        .into_bytes();
    let (proto_frames, json_frames) = (frame(&proto), frame(&json));
    let two = [frame(&proto), frame(&proto)].concat();
    let query = b"connect=v1&encoding=json&message=%7B%22text%22%3A%22a%22%7D".to_vec();
    let bodies = [
        json.clone(),
        proto,
        [json_frames.clone(), json_frames.clone()].concat(),
        two.clone(),
        proto_frames.clone(),
        json_frames.clone(),
        two,
        json_frames.clone(),
        STANDARD.encode(&proto_frames).into_bytes(),
        STANDARD.encode(&json_frames).into_bytes(),
        b"text=a".to_vec(),
        json,
        query,
    ];
    assert_eq!(bodies.len(), KINDS.len());
    bodies.into()
}

fn broken(random: &mut Random, body: &[u8]) -> Vec<u8> {
    let mut body = body.to_vec();
    for _ in 0..random.next(4) {
        let at = random.next(body.len() + 1);
        match random.next(5) {
            0 => body.truncate(at),
            1 => body.insert(at, random.next(256) as u8),
            2 if at < body.len() => body[at] ^= 1 << random.next(8),
            3 if at < body.len() => {
                body.remove(at);
            }
            _ => {
                let copy = body[at..].to_vec();
                body.extend(copy);
            }
        }
    }
    body
}

#[test]
fn what_is_almost_right_ends_in_an_answer() {
    let bodies = bodies();
    let mut random = Random(0x5eed);
    for _ in 0..RUNS {
        let kind = random.next(KINDS.len());
        let body = broken(&mut random, &bodies[kind]);
        let mut head = [0; HEAD];
        head[0] = random.next(256) as u8;
        head[1] = kind as u8 | [0, 0x10, 0x20, 0x20][random.next(4)];
        head[2] = random.next(40) as u8;
        any(&[&head[..], &body].concat());
    }
}

#[test]
fn what_is_almost_right_ends_in_an_answer_of_rest() {
    let right: [&[u8]; 6] = [
        b"\0\0?text=a%20b",
        b"\0\0/a/b%2Fc:look?text=x&other[x]=y",
        b"\x01\0\0{\"text\": \"a\"}",
        b"\x02\0?a=b\0\"text\"",
        b"\x01\x01/x\0text=a+b&c=%ff",
        b"\x03\0/a:look",
    ];
    let mut random = Random(0xace);
    for _ in 0..RUNS {
        let data = right[random.next(right.len())];
        let mut data = broken(&mut random, data);
        if let Some(verb) = data.first_mut() {
            *verb = random.next(256) as u8;
        }
        rest(&data);
    }
}
