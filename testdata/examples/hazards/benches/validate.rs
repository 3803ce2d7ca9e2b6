//! What validating an order of ten lines costs: generated code against decoding the same bytes with
//! prost, and against the reflective validator of prost-protovalidate, in one run.
//!
//! Run with `cargo bench -p hazards --features peers --bench validate`.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use hazards::generated::DESCRIPTOR_SET;
use hazards::generated::wire::hazards::order::{Line, Order, Status};
use prost_protovalidate::{Validator, ValidatorOption};
use prost_reflect::{DescriptorPool, DynamicMessage};
use svc_runtime::Validate;
use svc_runtime::prost::Message;
use svc_runtime::prost_types::Timestamp;
use svc_runtime::validate;

fn main() {
    divan::main();
}

/// Which order.
#[derive(Clone, Copy, Debug)]
enum Case {
    Passes,
    OneFieldBroken,
}

const CASES: [Case; 2] = [Case::Passes, Case::OneFieldBroken];

fn order(case: Case) -> Order {
    let line = |number: u32| Line {
        sku: format!("sku-{number:04}"),
        quantity: number + 1,
        unit_cents: 1_000,
    };
    Order {
        order_id: "0f6b5a0e-30a1-4d6c-9f2a-5d0a7ce1a001".into(),
        customer: match case {
            Case::Passes => "Ada Lovelace".into(),
            Case::OneFieldBroken => String::new(),
        },
        email: "ada@example.com".into(),
        status: Status::Placed.into(),
        currency: "EUR".into(),
        lines: (0..10).map(line).collect(),
        placed_at: Some(Timestamp {
            seconds: 1_800_000_000,
            nanos: 0,
        }),
        total_cents: 1_000_000,
    }
}

#[divan::bench]
fn decode_with_prost(bencher: Bencher<'_, '_>) {
    let bytes = order(Case::Passes).encode_to_vec();
    bencher
        .counter(BytesCount::new(bytes.len()))
        .bench(|| Order::decode(black_box(&bytes[..])));
}

#[divan::bench(args = CASES)]
fn generated_all(bencher: Bencher<'_, '_>, case: Case) {
    let order = order(case);
    bencher.bench(|| black_box(&order).check());
}

#[divan::bench(args = CASES)]
fn generated_first(bencher: Bencher<'_, '_>, case: Case) {
    let order = order(case);
    bencher.bench(|| validate::first(black_box(&order)));
}

#[divan::bench(args = CASES)]
fn reflective_all(bencher: Bencher<'_, '_>, case: Case) {
    reflective(bencher, case, Validator::new());
}

#[divan::bench(args = CASES)]
fn reflective_first(bencher: Bencher<'_, '_>, case: Case) {
    let validator = Validator::with_options(&[ValidatorOption::FailFast]);
    reflective(bencher, case, validator);
}

/// The message is dynamic already: the time of making it so is not the validator's.
fn reflective(bencher: Bencher<'_, '_>, case: Case, validator: Validator) {
    let pool = DescriptorPool::decode(DESCRIPTOR_SET).expect("it is a descriptor set");
    let descriptor = pool.get_message_by_name("hazards.order.Order");
    let descriptor = descriptor.expect("the contract has it");
    let bytes = order(case).encode_to_vec();
    let message = DynamicMessage::decode(descriptor, &*bytes).expect("it is an order");
    let passes = validator.validate(&message).is_ok();
    assert_eq!(passes, matches!(case, Case::Passes), "both judge alike");
    assert_eq!(passes, order(case).check().is_ok(), "both judge alike");
    bencher.bench(|| validator.validate(black_box(&message)));
}
