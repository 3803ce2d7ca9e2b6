//! Handlers of `hazards.proto3.WellKnownTypes`. `svc gen` rewrites this list.

pub mod any;
pub mod bool_value;
pub mod bytes_value;
pub mod double_value;
pub mod duration;
pub mod empty;
pub mod field_mask;
pub mod float_value;
pub mod int32_value;
pub mod int64_value;
pub mod list_value;
pub mod streams;
pub mod string_value;
pub mod r#struct;
pub mod timestamp;
pub mod u_int32_value;
pub mod u_int64_value;
pub mod value;
