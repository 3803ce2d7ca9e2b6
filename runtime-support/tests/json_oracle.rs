//! ProtoJSON against prost-reflect: random messages mean the same to both, in both directions.

#[path = "json/descriptor.rs"]
mod descriptor;
#[path = "json/table.rs"]
mod table;

use descriptor::descriptor;
use prost_reflect::prost::Message as _;
use prost_reflect::{DynamicMessage, FieldDescriptor, Kind, MapKey, MessageDescriptor, Value};
use std::collections::HashMap;
use svc_runtime::json::{Emit, Options, from_wire, to_wire};
use table::{ORDER, types};

/// xorshift64*, seeded: the same messages in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// Small and large numbers alike.
    fn number(&mut self) -> u64 {
        let bits = self.below(65);
        match bits {
            0 => 0,
            bits => self.next() >> (64 - bits),
        }
    }

    fn text(&mut self) -> String {
        const CHARACTERS: [char; 12] = [
            'a', 'Z', '0', '"', '\\', '\n', '\u{1}', '\u{7f}', 'é', '\u{2028}', '😀', '/',
        ];
        (0..self.below(6))
            .map(|_| CHARACTERS[self.below(12) as usize])
            .collect()
    }

    fn message(&mut self, descriptor: &MessageDescriptor) -> DynamicMessage {
        let mut message = DynamicMessage::new(descriptor.clone());
        match descriptor.full_name() {
            "google.protobuf.Timestamp" => {
                let seconds = self.below(315_537_897_600).cast_signed() - 62_135_596_800;
                message.set_field_by_name("seconds", Value::I64(seconds));
                let nanos = self.below(1_000_000_000) as i32;
                message.set_field_by_name("nanos", Value::I32(nanos));
            }
            "google.protobuf.Duration" => {
                let sign = if self.below(2) == 0 { 1 } else { -1 };
                let seconds = self.below(315_576_000_000).cast_signed();
                message.set_field_by_name("seconds", Value::I64(sign * seconds));
                let nanos = self.below(1_000_000_000) as i32 * sign as i32;
                message.set_field_by_name("nanos", Value::I32(nanos));
            }
            "google.protobuf.FieldMask" => {
                let paths =
                    (0..self.below(3)).map(|_| ["a", "b_c", "d.e_f"][self.below(3) as usize]);
                let paths = paths.map(|path| Value::String(path.to_owned())).collect();
                message.set_field_by_name("paths", Value::List(paths));
            }
            _ => {
                for field in descriptor.fields() {
                    if self.below(3) > 0 {
                        let value = self.value(&field);
                        message.set_field(&field, value);
                    }
                }
            }
        }
        message
    }

    fn value(&mut self, field: &FieldDescriptor) -> Value {
        if field.is_map() {
            let Kind::Message(entry) = field.kind() else {
                panic!("a map has entries");
            };
            let entries: HashMap<MapKey, Value> = (0..self.below(4))
                .map(|_| {
                    let key = match entry.map_entry_key_field().kind() {
                        Kind::String => MapKey::String(self.text()),
                        _ => MapKey::I64(self.number().cast_signed()),
                    };
                    (key, self.single(&entry.map_entry_value_field()))
                })
                .collect();
            return Value::Map(entries);
        }
        match field.is_list() {
            true => Value::List((0..self.below(4)).map(|_| self.single(field)).collect()),
            false => self.single(field),
        }
    }

    fn single(&mut self, field: &FieldDescriptor) -> Value {
        match field.kind() {
            // A NaN is unlike itself.
            Kind::Double => Value::F64(match f64::from_bits(self.next()) {
                value if value.is_nan() => 0.1,
                value => value,
            }),
            Kind::Float => Value::F32(match f32::from_bits(self.next() as u32) {
                value if value.is_nan() => 0.1,
                value => value,
            }),
            Kind::Uint32 => Value::U32(self.number() as u32),
            Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => Value::I64(self.number().cast_signed()),
            Kind::Bool => Value::Bool(self.below(2) == 1),
            Kind::String => Value::String(self.text()),
            Kind::Bytes => Value::Bytes(self.text().into_bytes().into()),
            Kind::Enum(_) => Value::EnumNumber([0, 1, 7, 9, -1][self.below(5) as usize]),
            Kind::Message(inner) => Value::Message(self.message(&inner)),
            kind => panic!("{kind:?} is in no table here"),
        }
    }
}

#[test]
fn random_messages_mean_the_same_to_both() {
    let descriptor = descriptor();
    let mut random = Random(0x0dd5);
    let options = Options::new(types());
    for round in 0..1500 {
        let wire = random.message(&descriptor).encode_to_vec();
        // Without what is set to the zero of a field without presence.
        let message = DynamicMessage::decode(descriptor.clone(), &*wire).expect("it is sound");

        let mut text = Vec::new();
        from_wire(&ORDER, &wire, &options, &mut text).expect("it has a form");
        let shown = String::from_utf8_lossy(&text);
        let mut read = serde_json::Deserializer::from_slice(&text);
        let theirs = DynamicMessage::deserialize(descriptor.clone(), &mut read);
        assert_eq!(theirs.expect(&shown), message, "{round}: {shown}");

        let text = serde_json::to_vec(&message).expect("it has a form");
        let mut again = Vec::new();
        to_wire(&ORDER, &text, &options, &mut again).expect("it is JSON");
        let ours = DynamicMessage::decode(descriptor.clone(), &*again).expect("it is a message");
        assert_eq!(ours, message, "{round}: {}", String::from_utf8_lossy(&text));
    }
}

#[test]
fn what_is_not_set_is_shown_alike() {
    let descriptor = descriptor();
    let message = DynamicMessage::new(descriptor);
    let options = Options {
        emit: Emit::Defaults,
        ..Options::new(types())
    };
    let mut text = Vec::new();
    from_wire(&ORDER, &[], &options, &mut text).expect("it has a form");
    let ours: serde_json::Value = serde_json::from_slice(&text).expect("it is JSON");
    let all = prost_reflect::SerializeOptions::new().skip_default_fields(false);
    let theirs = message
        .serialize_with_options(serde_json::value::Serializer, &all)
        .expect("it has a form");
    // prost-reflect shows messages that are not set as null.
    let mut theirs = theirs.as_object().expect("an object").clone();
    theirs.retain(|_, value| !value.is_null());
    assert_eq!(ours.as_object(), Some(&theirs));
}
