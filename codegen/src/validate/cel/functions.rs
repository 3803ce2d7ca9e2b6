//! The functions there are: CEL's own, those of its strings extension, and protovalidate's.
//!
//! protovalidate has no other extension of CEL, and so neither has this: what is not portable is
//! refused.

use crate::validate::ir::Type;

/// Types of the table.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum T {
    B,
    I,
    U,
    D,
    S,
    Y,
    Dur,
    Ts,
    Strings,
}

use T::{B, D, Dur, I, S, Strings, Ts, U, Y};

impl T {
    pub(super) fn ty(self) -> Type {
        match self {
            B => Type::Bool,
            I => Type::Int,
            U => Type::Uint,
            D => Type::Double,
            S => Type::String,
            Y => Type::Bytes,
            Dur => Type::Duration,
            Ts => Type::Timestamp,
            Strings => Type::List(Box::new(Type::String)),
        }
    }
}

/// Name, whether it is called as a method, argument types, result, runtime function, whether that
/// can fail.
pub(super) type Row = (&'static str, bool, &'static [T], T, &'static str, bool);

/// Every overload but the conversions that change nothing, sizes of lists and maps, and `unique`.
pub(super) const TABLE: &[Row] = &[
    ("size", true, &[S], I, "size_string", false),
    ("size", false, &[S], I, "size_string", false),
    ("size", true, &[Y], I, "size_bytes", false),
    ("size", false, &[Y], I, "size_bytes", false),
    ("contains", true, &[S, S], B, "contains", false),
    ("contains", true, &[Y, Y], B, "contains_bytes", false),
    ("startsWith", true, &[S, S], B, "str::starts_with", false),
    ("startsWith", true, &[Y, Y], B, "starts_with_bytes", false),
    ("endsWith", true, &[S, S], B, "str::ends_with", false),
    ("endsWith", true, &[Y, Y], B, "ends_with_bytes", false),
    ("int", false, &[U], I, "int_of_uint", true),
    ("int", false, &[D], I, "int_of_double", true),
    ("int", false, &[S], I, "int_of_string", true),
    ("int", false, &[Ts], I, "int_of_timestamp", false),
    ("int", false, &[Dur], I, "int_of_duration", true),
    ("uint", false, &[I], U, "uint_of_int", true),
    ("uint", false, &[D], U, "uint_of_double", true),
    ("uint", false, &[S], U, "uint_of_string", true),
    ("double", false, &[I], D, "double_of_int", false),
    ("double", false, &[U], D, "double_of_uint", false),
    ("double", false, &[S], D, "double_of_string", true),
    ("string", false, &[I], S, "string_of", false),
    ("string", false, &[U], S, "string_of", false),
    ("string", false, &[D], S, "string_of", false),
    ("string", false, &[B], S, "string_of", false),
    ("string", false, &[Dur], S, "string_of", false),
    ("string", false, &[Ts], S, "string_of", false),
    ("string", false, &[Y], S, "string_of_bytes", true),
    ("bytes", false, &[S], Y, "bytes_of_string", false),
    ("bool", false, &[S], B, "bool_of_string", true),
    ("duration", false, &[S], Dur, "duration_of_string", true),
    ("timestamp", false, &[S], Ts, "timestamp_of_string", true),
    ("timestamp", false, &[I], Ts, "timestamp_of_int", true),
    ("getFullYear", true, &[Ts], I, "full_year", false),
    ("getMonth", true, &[Ts], I, "month", false),
    ("getDate", true, &[Ts], I, "date", false),
    ("getDayOfMonth", true, &[Ts], I, "day_of_month", false),
    ("getDayOfWeek", true, &[Ts], I, "day_of_week", false),
    ("getDayOfYear", true, &[Ts], I, "day_of_year", false),
    ("getHours", true, &[Ts], I, "hours", false),
    ("getMinutes", true, &[Ts], I, "minutes", false),
    ("getSeconds", true, &[Ts], I, "seconds", false),
    ("getMilliseconds", true, &[Ts], I, "milliseconds", false),
    ("getHours", true, &[Dur], I, "duration_hours", false),
    ("getMinutes", true, &[Dur], I, "duration_minutes", false),
    ("getSeconds", true, &[Dur], I, "duration_seconds", false),
    (
        "getMilliseconds",
        true,
        &[Dur],
        I,
        "duration_milliseconds",
        false,
    ),
    ("lowerAscii", true, &[S], S, "lower_ascii", false),
    ("upperAscii", true, &[S], S, "upper_ascii", false),
    ("trim", true, &[S], S, "trim", false),
    ("replace", true, &[S, S, S], S, "replace", false),
    ("indexOf", true, &[S, S], I, "index_of", false),
    ("lastIndexOf", true, &[S, S], I, "last_index_of", false),
    ("charAt", true, &[S, I], S, "char_at", true),
    ("substring", true, &[S, I], S, "substring_from", true),
    ("substring", true, &[S, I, I], S, "substring", true),
    ("split", true, &[S, S], Strings, "split", false),
    ("split", true, &[S, S, I], Strings, "split_at_most", false),
    ("replace", true, &[S, S, S, I], S, "replace_at_most", false),
    ("indexOf", true, &[S, S, I], I, "index_of_from", true),
    (
        "lastIndexOf",
        true,
        &[S, S, I],
        I,
        "last_index_of_from",
        true,
    ),
    ("reverse", true, &[S], S, "reverse", false),
    ("quote", false, &[S], S, "quote", false),
    ("join", true, &[Strings], S, "join", true),
    ("join", true, &[Strings, S], S, "join_with", true),
    ("isNan", true, &[D], B, "f64::is_nan", false),
    ("isInf", true, &[D], B, "f64::is_infinite", false),
    ("isInf", true, &[D, I], B, "is_inf", false),
    ("isEmail", true, &[S], B, "formats::email", false),
    ("isHostname", true, &[S], B, "formats::hostname", false),
    (
        "isHostAndPort",
        true,
        &[S, B],
        B,
        "formats::host_and_port",
        false,
    ),
    ("isIp", true, &[S], B, "is_ip", false),
    ("isIp", true, &[S, I], B, "formats::ip", false),
    ("isIpPrefix", true, &[S], B, "is_ip_prefix", false),
    ("isIpPrefix", true, &[S, I], B, "is_ip_prefix_of", false),
    ("isIpPrefix", true, &[S, B], B, "is_ip_prefix_strict", false),
    (
        "isIpPrefix",
        true,
        &[S, I, B],
        B,
        "formats::ip_prefix",
        false,
    ),
    ("isUri", true, &[S], B, "formats::uri", false),
    ("isUriRef", true, &[S], B, "formats::uri_ref", false),
];

/// Patterns of the standard rules that have a function of their own, which is faster.
pub(super) const PATTERNS: [(&str, &str); 5] = [
    (
        "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$",
        "formats::uuid",
    ),
    ("^[0-9a-fA-F]{32}$", "formats::tuuid"),
    (
        "^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$",
        "formats::ulid",
    ),
    (
        "^[A-Za-z_][A-Za-z_0-9]*(\\.[A-Za-z_][A-Za-z_0-9]*)*$",
        "formats::protobuf_fqn",
    ),
    (
        "^\\.[A-Za-z_][A-Za-z_0-9]*(\\.[A-Za-z_][A-Za-z_0-9]*)*$",
        "formats::protobuf_dot_fqn",
    ),
];
