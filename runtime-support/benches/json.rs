//! ProtoJSON of an order with ten lines, 665 bytes of text: ours, and prost-reflect's.

#![allow(missing_docs, reason = "a benchmark")]

#[path = "../tests/json/descriptor.rs"]
mod descriptor;
#[path = "../tests/json/table.rs"]
mod table;

use descriptor::descriptor;
use divan::{Bencher, black_box};
use prost_reflect::DynamicMessage;
use prost_reflect::prost::Message as _;
use svc_runtime::json::{Options, from_wire, to_wire};
use table::{ORDER, types};

fn main() {
    divan::main();
}

fn text() -> String {
    let line = |index: u32| {
        format!(
            "{{\"productId\":\"sku-{index:04}\",\"quantity\":{},\"price\":{}.25}}",
            index + 1,
            index * 10
        )
    };
    let lines: Vec<String> = (0..10).map(line).collect();
    format!(
        "{{\"id\":\"6f1c2a9e-0d53-4b1e\",\"total\":\"129950\",\"state\":\"PAID\",\"lines\":[{}],\"labels\":{{\"channel\":\"web\"}},\"created\":\"2024-05-17T09:30:00.250Z\",\"gift\":true}}",
        lines.join(",")
    )
}

fn wire() -> Vec<u8> {
    let mut wire = Vec::new();
    to_wire(&ORDER, text().as_bytes(), &Options::new(types()), &mut wire).expect("it is JSON");
    wire
}

#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let (text, options, mut wire) = (text(), Options::new(types()), Vec::new());
    bencher.bench_local(|| {
        wire.clear();
        to_wire(&ORDER, black_box(text.as_bytes()), &options, &mut wire)
    });
}

#[divan::bench]
fn write(bencher: Bencher<'_, '_>) {
    let (wire, options, mut text) = (wire(), Options::new(types()), Vec::new());
    bencher.bench_local(|| {
        text.clear();
        from_wire(&ORDER, black_box(&wire), &options, &mut text)
    });
}

#[divan::bench]
fn reflect_read(bencher: Bencher<'_, '_>) {
    let (text, descriptor) = (text(), descriptor());
    bencher.bench_local(|| {
        let mut read = serde_json::Deserializer::from_str(black_box(&text));
        let message = DynamicMessage::deserialize(descriptor.clone(), &mut read);
        message.map(|message| message.encode_to_vec())
    });
}

#[divan::bench]
fn reflect_write(bencher: Bencher<'_, '_>) {
    let (wire, descriptor) = (wire(), descriptor());
    bencher.bench_local(|| {
        let message = DynamicMessage::decode(descriptor.clone(), black_box(&*wire));
        serde_json::to_vec(&message.expect("it is a message"))
    });
}
