//! Depth and length.

use super::*;

fn nested(depth: usize) -> String {
    format!("{}{}", "{\"theChild\":".repeat(depth), "{}") + &"}".repeat(depth)
}

#[test]
fn messages_are_as_deep_as_prost_reads_them() {
    let deepest = wire(&nested(100));
    assert_eq!(text(&deepest), nested(100));
    let error = refused(&nested(101));
    assert!(error.contains("messages are nested too deeply"), "{error}");
    let mut deeper = vec![146, 1];
    prost::encoding::encode_varint(deepest.len() as u64, &mut deeper);
    deeper.extend(&deepest);
    let error = refused_wire(&deeper);
    assert!(error.contains("messages are nested too deeply"), "{error}");
}

#[test]
fn whatever_is_nested_is_counted() {
    for (open, close) in [
        ("{\"children\":[", "]}"),
        ("{\"group\":", "}"),
        ("{\"byNumber\":{\"1\":", "}}"),
        ("{\"oneAll\":", "}"),
    ] {
        let text = format!("{}{{}}{}", open.repeat(200_000), close.repeat(200_000));
        refused(&text);
    }
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for field in ["value", "list", "object", "unknown"] {
            let (open, close) = (open.repeat(200_000), close.repeat(200_000));
            refused(&format!("{{\"{field}\":{open}1{close}}}"));
        }
    }
    let any = "{\"@type\":\"t/google.protobuf.Any\",\"value\":";
    let text = format!(
        "{{\"any\":{}{{}}{}}}",
        any.repeat(10_000),
        "}".repeat(10_000)
    );
    refused(&text);
    // Groups that nobody knows.
    refused_wire(&[195, 62].repeat(200_000));
}

#[test]
fn ignored_text_is_counted_by_its_brackets() {
    let options = Options {
        unknown_fields: UnknownFields::Ignore,
        depth: 3,
        ..options()
    };
    let read = |text: &str| {
        let mut out = Vec::new();
        to_wire(&ALL, text.as_bytes(), &options, &mut out).map_err(|error| error.why)
    };
    assert_eq!(read(r#"{"x":[[{}]]}"#), Ok(()));
    assert_eq!(
        read(r#"{"x":[[{"y":[]}]]}"#),
        Err("this is nested too deeply".to_owned())
    );
}

#[test]
fn lengths_of_any_size_stand_before_what_they_measure() {
    for length in [0, 1, 126, 127, 128, 129, 16_383, 16_384, 300_000] {
        let inner = format!("{{\"string\":\"{}\"}}", "x".repeat(length));
        let json = format!(
            "{{\"theChild\":{inner},\"children\":[{inner},{{}},{inner}],\"group\":{inner}}}"
        );
        let wire = wire(&json);
        let plain = json.replace("\"string\":\"\"", "");
        let order = |text: &str| {
            let mut letters: Vec<u8> = text.bytes().collect();
            letters.sort_unstable();
            letters
        };
        let back = text(&wire);
        assert_eq!(order(&back), order(&plain), "{length}");
        assert_eq!(super::wire(&back), super::wire(&back));
    }
    // Long in long in long.
    let mut json = format!("{{\"string\":\"{}\"}}", "y".repeat(200));
    for _ in 0..50 {
        json = format!("{{\"theChild\":{json}}}");
    }
    assert_eq!(again(&json), json);
}
