//! `google.api.HttpBody`: bytes with a content type that stand for a whole HTTP body.

use super::wire::{self, Fields};
use crate::schema::{Kind, Message};
use bytes::Bytes;

const CONTENT_TYPE: u32 = 1;
const DATA: u32 = 2;

/// Whether a message is one.
pub(super) fn is(message: &Message) -> bool {
    message.name == "google.api.HttpBody"
}

/// Whether a field's value is one.
pub(super) fn is_kind(kind: Kind) -> bool {
    kind.message().is_some_and(is)
}

/// Appends one to `out`, as the content of its message.
pub(super) fn write(content_type: &str, data: &[u8], out: &mut Vec<u8>) {
    if !content_type.is_empty() {
        wire::bytes(CONTENT_TYPE, content_type.as_bytes(), out);
    }
    if !data.is_empty() {
        wire::bytes(DATA, data, out);
    }
}

/// Content type and data of one.
pub(super) fn read(message: &Bytes) -> (&[u8], Bytes) {
    let (mut content_type, mut data) = (&[][..], Bytes::new());
    for field in Fields(message) {
        match field.number {
            CONTENT_TYPE => content_type = field.content,
            DATA => data = message.slice_ref(field.content),
            _ => {}
        }
    }
    (content_type, data)
}

/// The value of the last of a message's fields that has this number, which is a message.
pub(super) fn of_field(message: &Bytes, number: u32) -> Bytes {
    let fields = Fields(message).filter(|field| field.number == number);
    fields
        .last()
        .map_or_else(Bytes::new, |field| message.slice_ref(field.content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_read_as_it_was_written() {
        let mut wire = Vec::new();
        write("image/png", &[0, 255], &mut wire);
        assert_eq!(
            read(&wire.clone().into()),
            (&b"image/png"[..], Bytes::from_static(&[0, 255]))
        );
        let mut outer = Vec::new();
        wire::bytes(7, &wire, &mut outer);
        assert_eq!(of_field(&outer.into(), 7), wire);
        assert_eq!(read(&Bytes::new()), (&[][..], Bytes::new()));
    }
}
