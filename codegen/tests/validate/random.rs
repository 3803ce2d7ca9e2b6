//! Random messages of any type, made from a tape of bytes: a shorter tape gives a smaller message.

use prost_reflect::{
    DynamicMessage, FieldDescriptor, Kind, MapKey, MessageDescriptor, ReflectMessage, Value,
};

/// What integers are near what rules ask for.
const INTEGERS: [i64; 18] = [
    0,
    1,
    -1,
    2,
    3,
    5,
    6,
    7,
    9,
    10,
    14,
    42,
    99,
    100,
    i32::MAX as i64,
    i32::MIN as i64,
    i64::MAX,
    i64::MIN,
];

const DOUBLES: [f64; 14] = [
    0.0,
    -0.0,
    0.5,
    1.0,
    1.5,
    -1.0,
    5.0,
    10.0,
    41.0,
    1e300,
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::MIN_POSITIVE,
];

const TEXTS: [&str; 36] = [
    "",
    "a",
    "b",
    "ab",
    "abc",
    "ABC",
    "äöü",
    "a.b.c.d",
    "abcabcabc",
    "type.googleapis.com/a.A",
    "b.c",
    "a@example.com",
    "a b@example.com",
    "example.com",
    "-example.com",
    "example.com:80",
    "127.0.0.1",
    "127.0.0.256",
    "127.0.0.0/8",
    "127.0.0.1/8",
    "::1",
    "fe80::1%eth0",
    "2001:db8::/32",
    "[::1]:443",
    "https://example.com/a?b=c#d",
    "/a/b?c",
    "https://[::1/",
    "6f2a4a1e-7b1c-4b53-9a3e-0c9b1f6b2d10",
    "6f2a4a1e7b1c4b539a3e0c9b1f6b2d10",
    "01ARZ3NDEKTSV4RRFFQ69G5FAV",
    "agreement.v1.Message",
    ".agreement.v1.Message",
    ":authority",
    "a\nb",
    "2024-02-29T00:00:00Z",
    "1h30m",
];

const BINARY: [&[u8]; 10] = [
    b"",
    b"\x01",
    b"ab",
    b"abc",
    b"abcdef",
    b"\xff\xfe",
    b"\x7f\0\0\x01",
    b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01",
    b"a\xffc",
    b"0123456789abcdef",
];

/// Seconds of timestamps and durations: none within a year of the present.
const SECONDS: [i64; 10] = [
    0,
    1,
    10,
    59,
    100,
    -1,
    3_600,
    946_684_799,
    4_102_444_800,
    -62_135_596_800,
];

const NANOS: [i32; 5] = [0, 1, 999_999_999, -1, 500_000_000];

/// Bytes to choose by; zeros where it ends.
pub(crate) struct Tape<'a>(std::slice::Iter<'a, u8>);

impl<'a> Tape<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes.iter())
    }

    fn next(&mut self) -> usize {
        self.0.next().copied().map_or(0, usize::from)
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.next() % all.len()]
    }

    fn text(&mut self) -> String {
        let mut text = self.pick(&TEXTS).to_owned();
        // One in four is a little off.
        let change = self.next();
        if change % 4 == 3 {
            let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            let at = places
                .get(change / 4 % places.len().max(1))
                .copied()
                .unwrap_or(0);
            let letter = self.pick(&['a', '.', ':', '0', '/', '-', 'Z', 'é', ' ']);
            if change % 8 == 7 && !text.is_empty() {
                text.remove(at);
            } else {
                text.insert(at, letter);
            }
        }
        text
    }
}

/// A message of this type, nested at most `depth` times.
pub(crate) fn message(
    descriptor: &MessageDescriptor,
    tape: &mut Tape<'_>,
    depth: usize,
) -> DynamicMessage {
    let mut message = DynamicMessage::new(descriptor.clone());
    let span = |message: &mut DynamicMessage, tape: &mut Tape<'_>| {
        message.set_field_by_number(1, Value::I64(tape.pick(&SECONDS)));
        message.set_field_by_number(2, Value::I32(tape.pick(&NANOS)));
    };
    match descriptor.full_name() {
        "google.protobuf.Timestamp" | "google.protobuf.Duration" => {
            span(&mut message, tape);
            return message;
        }
        _ => {}
    }
    for field in descriptor.fields() {
        // Wide messages are filled sparsely, so that one broken rule does not hide the others.
        if tape.next().is_multiple_of(3) {
            continue;
        }
        let is_deep = depth == 0 && matches!(field.kind(), Kind::Message(_));
        if is_deep && !field.is_map() {
            continue;
        }
        if let Some(value) = value(&field, tape, depth) {
            message.set_field(&field, value);
        }
    }
    message
}

fn value(field: &FieldDescriptor, tape: &mut Tape<'_>, depth: usize) -> Option<Value> {
    if field.is_map() {
        let Kind::Message(entry) = field.kind() else {
            return None;
        };
        let (key, value) = (
            entry.map_entry_key_field().kind(),
            entry.map_entry_value_field().kind(),
        );
        if depth == 0 && matches!(value, Kind::Message(_)) {
            return None;
        }
        let count = tape.next() % 3;
        let entries = (0..count).filter_map(|_| {
            let key: MapKey = single(&key, tape, depth).into_map_key()?;
            Some((key, single(&value, tape, depth)))
        });
        return Some(Value::Map(entries.collect()));
    }
    if field.is_list() {
        let count = tape.next() % 4;
        let items = (0..count).map(|_| single(&field.kind(), tape, depth));
        return Some(Value::List(items.collect()));
    }
    Some(single(&field.kind(), tape, depth))
}

fn single(kind: &Kind, tape: &mut Tape<'_>, depth: usize) -> Value {
    match kind {
        Kind::Bool => Value::Bool(tape.next() % 2 == 1),
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => Value::I32(tape.pick(&INTEGERS) as i32),
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => Value::I64(tape.pick(&INTEGERS)),
        Kind::Uint32 | Kind::Fixed32 => Value::U32(tape.pick(&INTEGERS) as u32),
        Kind::Uint64 | Kind::Fixed64 => Value::U64(tape.pick(&INTEGERS) as u64),
        Kind::Float => Value::F32(tape.pick(&DOUBLES) as f32),
        Kind::Double => Value::F64(tape.pick(&DOUBLES)),
        Kind::String => Value::String(tape.text()),
        Kind::Bytes => Value::Bytes(tape.pick(&BINARY).to_vec().into()),
        Kind::Enum(_) => Value::EnumNumber(tape.pick(&[0, 1, 2, 3, -1])),
        Kind::Message(descriptor) => {
            Value::Message(message(descriptor, tape, depth.saturating_sub(1)))
        }
    }
}

/// Whether some map in it has an order that Rust's maps do not keep.
pub(crate) fn is_unordered(message: &DynamicMessage) -> bool {
    fn value(value: &Value) -> bool {
        match value {
            Value::Message(message) => is_unordered(message),
            Value::List(items) => items.iter().any(value_of),
            Value::Map(entries) => entries.len() > 1 || entries.values().any(value_of),
            _ => false,
        }
    }
    fn value_of(item: &Value) -> bool {
        value(item)
    }
    message.fields().any(|(_, field)| value(field))
}

/// Its full name.
pub(crate) fn name(message: &DynamicMessage) -> String {
    message.descriptor().full_name().to_owned()
}
