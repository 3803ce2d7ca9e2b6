//! Bytes of any kind: what is written as text is read as a message that is written the same.

#![no_main]

#[path = "../../tests/json/table.rs"]
#[allow(dead_code, reason = "not all tables are used here")]
mod table;
mod tables;

use libfuzzer_sys::fuzz_target;
use svc_runtime::json::{from_wire, to_wire};

fuzz_target!(|data: &[u8]| {
    let Some((choice, wire)) = data.split_first() else {
        return;
    };
    let (message, options) = tables::choose(*choice);
    let mut said = Vec::new();
    if from_wire(message, wire, &options, &mut said).is_err() {
        return;
    }
    std::str::from_utf8(&said).expect("JSON is UTF-8");
    let mut again = Vec::new();
    to_wire(message, &said, &options, &mut again).expect("what was written can be read");
    let mut said_again = Vec::new();
    from_wire(message, &again, &options, &mut said_again).expect("and written again");
    assert_eq!(said, said_again);
});
