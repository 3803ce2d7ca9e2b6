//! Which message and which options a run takes, by its first byte.

use super::table::{ORDER, types};
use svc_runtime::json::{Emit, Options, UnknownFields};
use svc_runtime::schema::{Message, well_known};

pub(super) fn choose(choice: u8) -> (&'static Message, Options) {
    let message = match choice & 0x0f {
        0 => &well_known::ANY,
        1 => &well_known::VALUE,
        2 => &well_known::STRUCT,
        3 => &well_known::LIST_VALUE,
        4 => &well_known::FIELD_MASK,
        5 => &well_known::TIMESTAMP,
        6 => &well_known::DURATION,
        7 => &well_known::rpc::STATUS,
        8 => &well_known::validate::VIOLATIONS,
        _ => &ORDER,
    };
    let options = Options {
        emit: match choice & 0x10 {
            0 => Emit::Set,
            _ => Emit::Defaults,
        },
        enum_numbers: choice & 0x20 != 0,
        proto_names: choice & 0x40 != 0,
        unknown_fields: match choice & 0x80 {
            0 => UnknownFields::Refuse,
            _ => UnknownFields::Ignore,
        },
        ..Options::new(types())
    };
    (message, options)
}
