//! ProtoJSON in both directions. The first byte chooses message and options.

use super::table::ORDER;
use super::tables;
use svc_runtime::json::{
    field_from_wire, field_to_wire, from_wire, text_to_wire, to_wire as read_text,
};

/// Text of any kind: what is read as a message is written and read again as the same message.
///
/// # Panics
/// If it is not.
pub fn to_wire(data: &[u8]) {
    let Some((choice, text)) = data.split_first() else {
        return;
    };
    let (message, options) = tables::choose(*choice);
    let mut wire = Vec::new();
    if read_text(message, text, &options, &mut wire).is_err() {
        return;
    }
    again(*choice, &wire);
}

/// Bytes of any kind: what is written as text is read as a message that is written the same.
///
/// # Panics
/// If it is not.
pub fn to_text(data: &[u8]) {
    if let Some((choice, wire)) = data.split_first() {
        again(*choice, wire);
    }
}

/// What can be written is read as what is written the same.
fn again(choice: u8, wire: &[u8]) {
    let (message, options) = tables::choose(choice);
    let mut said = Vec::new();
    if from_wire(message, wire, &options, &mut said).is_err() {
        return;
    }
    std::str::from_utf8(&said).expect("JSON is UTF-8");
    let mut again = Vec::new();
    read_text(message, &said, &options, &mut again).expect("what was written can be read");
    let mut said_again = Vec::new();
    from_wire(message, &again, &options, &mut said_again).expect("and written again");
    assert_eq!(said, said_again);
}

/// Text of any kind as one field, as REST reads it from a path, a query or a body. The second byte
/// chooses the field, the third the way.
///
/// # Panics
/// If what is read cannot be written.
pub fn field(data: &[u8]) {
    let Some((&[choice, index, way], text)) = data.split_first_chunk::<3>() else {
        return;
    };
    let (message, options) = tables::choose(choice);
    let message = if message.fields.is_empty() {
        &ORDER
    } else {
        message
    };
    let field = &message.fields[usize::from(index) % message.fields.len()];
    let (mut wire, mut said) = (Vec::new(), Vec::new());
    let read = match way % 3 {
        0 => {
            let text = std::str::from_utf8(text);
            text.is_ok_and(|text| text_to_wire(field, text, &options, &mut wire).is_ok())
        }
        1 => field_to_wire(field, text, &options, &mut wire).is_ok(),
        _ => {
            let written = field_from_wire(message, field, text, &options, &mut said);
            if written.is_ok() {
                let json = serde_json::from_slice::<serde_json::Value>(&said);
                json.expect("what is written is JSON");
            }
            false
        }
    };
    if read {
        let written = field_from_wire(message, field, &wire, &options, &mut said);
        written.expect("what was read can be written");
    } else {
        assert!(wire.is_empty(), "what is not read leaves nothing behind");
    }
}
