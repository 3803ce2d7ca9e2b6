//! Functions and arithmetic by the names that the rules give them, which are the runtime's.

use super::dynamic;
use super::eval::{Error, Evaluated};
use super::value::Value::{
    self, Bool, Bytes as Y, Double as D, Duration as Dur, Int as I, List, String as S,
    Timestamp as Ts, Uint as U,
};
use crate::validate::shared::{cel, formats};
use std::borrow::Cow;

fn text<'a>(text: String) -> Value<'a> {
    S(Cow::Owned(text))
}

/// Calls a function of the runtime. Its name and the types of its arguments come from the table
/// that the types of expressions are checked with.
pub(super) fn call<'a>(function: &str, arguments: &[Value<'a>]) -> Evaluated<'a> {
    let result = strings(function, arguments)
        .or_else(|| numbers(function, arguments))
        .or_else(|| times(function, arguments))
        .or_else(|| well_known(function, arguments));
    result.unwrap_or_else(|| {
        Err(Error(format!(
            "`{function}` is not known to the interpreter"
        )))
    })
}

fn strings<'a>(function: &str, arguments: &[Value<'a>]) -> Option<Evaluated<'a>> {
    Some(Ok(match (function, arguments) {
        ("size_string", [S(a)]) => I(cel::size_string(a)),
        ("size_bytes", [Y(a)]) => I(cel::size_bytes(a)),
        ("contains", [S(a), S(b)]) => Bool(cel::contains(a, b)),
        ("contains_bytes", [Y(a), Y(b)]) => Bool(cel::contains_bytes(a, b)),
        ("str::starts_with", [S(a), S(b)]) => Bool(a.starts_with(&**b)),
        ("starts_with_bytes", [Y(a), Y(b)]) => Bool(cel::starts_with_bytes(a, b)),
        ("str::ends_with", [S(a), S(b)]) => Bool(a.ends_with(&**b)),
        ("ends_with_bytes", [Y(a), Y(b)]) => Bool(cel::ends_with_bytes(a, b)),
        ("lower_ascii", [S(a)]) => text(cel::lower_ascii(a)),
        ("upper_ascii", [S(a)]) => text(cel::upper_ascii(a)),
        ("trim", [S(a)]) => text(cel::trim(a)),
        ("replace", [S(a), S(b), S(c)]) => text(cel::replace(a, b, c)),
        ("index_of", [S(a), S(b)]) => I(cel::index_of(a, b)),
        ("last_index_of", [S(a), S(b)]) => I(cel::last_index_of(a, b)),
        ("char_at", [S(a), I(at)]) => return Some(fallible(cel::char_at(a, *at), text)),
        ("substring_from", [S(a), I(at)]) => {
            return Some(fallible(cel::substring_from(a, *at), text));
        }
        ("substring", [S(a), I(from), I(to)]) => {
            return Some(fallible(cel::substring(a, *from, *to), text));
        }
        ("split", [S(a), S(b)]) => List(cel::split(a, b).into_iter().map(text).collect()),
        ("string_of", [value]) => {
            let value = dynamic::of(value);
            return Some(value.and_then(|value| fallible(cel::format_value('s', 0, &value), text)));
        }
        ("reverse", [S(a)]) => text(cel::reverse(a)),
        ("quote", [S(a)]) => text(cel::quote(a)),
        ("replace_at_most", [S(a), S(b), S(c), I(count)]) => {
            text(cel::replace_at_most(a, b, c, *count))
        }
        ("split_at_most", [S(a), S(b), I(count)]) => {
            let parts = cel::split_at_most(a, b, *count);
            List(parts.into_iter().map(text).collect())
        }
        ("index_of_from", [S(a), S(b), I(from)]) => {
            return Some(fallible(cel::index_of_from(a, b, *from), I));
        }
        ("last_index_of_from", [S(a), S(b), I(from)]) => {
            return Some(fallible(cel::last_index_of_from(a, b, *from), I));
        }
        ("join", [list]) => {
            let list = dynamic::of(list);
            return Some(list.and_then(|list| fallible(cel::join(list), text)));
        }
        ("join_with", [list, S(separator)]) => {
            let list = dynamic::of(list);
            return Some(list.and_then(|list| fallible(cel::join_with(list, separator), text)));
        }
        ("matches", [S(a), S(pattern)]) => return Some(fallible(cel::matches(a, pattern), Bool)),
        ("string_of_bytes", [Y(a)]) => {
            let string = cel::string_of_bytes(a).map(str::to_owned);
            return Some(fallible(string, text));
        }
        ("bytes_of_string", [S(a)]) => Y(Cow::Owned(a.as_bytes().to_vec())),
        _ => return None,
    }))
}

fn fallible<'a, T>(result: cel::Result<T>, value: impl Fn(T) -> Value<'a>) -> Evaluated<'a> {
    Ok(value(result?))
}

fn numbers<'a>(function: &str, arguments: &[Value<'a>]) -> Option<Evaluated<'a>> {
    Some(match (function, arguments) {
        ("int_of_uint", [U(a)]) => fallible(cel::int_of_uint(*a), I),
        ("int_of_double", [D(a)]) => fallible(cel::int_of_double(*a), I),
        ("int_of_string", [S(a)]) => fallible(cel::int_of_string(a), I),
        ("uint_of_int", [I(a)]) => fallible(cel::uint_of_int(*a), U),
        ("uint_of_size", [I(a)]) => Ok(U(cel::uint_of_size(*a))),
        ("uint_of_double", [D(a)]) => fallible(cel::uint_of_double(*a), U),
        ("uint_of_string", [S(a)]) => fallible(cel::uint_of_string(a), U),
        ("double_of_int", [I(a)]) => Ok(D(cel::double_of_int(*a))),
        ("double_of_uint", [U(a)]) => Ok(D(cel::double_of_uint(*a))),
        ("double_of_string", [S(a)]) => fallible(cel::double_of_string(a), D),
        ("bool_of_string", [S(a)]) => fallible(cel::bool_of_string(a), Bool),
        ("f64::is_nan", [D(a)]) => Ok(Bool(a.is_nan())),
        ("f64::is_infinite", [D(a)]) => Ok(Bool(a.is_infinite())),
        ("is_inf", [D(a), I(sign)]) => Ok(Bool(cel::is_inf(*a, *sign))),
        _ => return None,
    })
}

fn times<'a>(function: &str, arguments: &[Value<'a>]) -> Option<Evaluated<'a>> {
    Some(Ok(match (function, arguments) {
        ("duration_of_string", [S(a)]) => {
            return Some(fallible(cel::duration_of_string(a), Dur));
        }
        ("timestamp_of_string", [S(a)]) => {
            return Some(fallible(cel::timestamp_of_string(a), Ts));
        }
        ("timestamp_of_int", [I(a)]) => return Some(fallible(cel::timestamp_of_int(*a), Ts)),
        ("int_of_duration", [Dur(a)]) => return Some(fallible(cel::int_of_duration(*a), I)),
        ("in_offset", [Ts(a), I(minutes)]) => Ts(cel::in_offset(*a, *minutes)),
        ("int_of_timestamp", [Ts(a)]) => I(cel::int_of_timestamp(*a)),
        ("full_year", [Ts(a)]) => I(cel::full_year(*a)),
        ("month", [Ts(a)]) => I(cel::month(*a)),
        ("date", [Ts(a)]) => I(cel::date(*a)),
        ("day_of_month", [Ts(a)]) => I(cel::day_of_month(*a)),
        ("day_of_week", [Ts(a)]) => I(cel::day_of_week(*a)),
        ("day_of_year", [Ts(a)]) => I(cel::day_of_year(*a)),
        ("hours", [Ts(a)]) => I(cel::hours(*a)),
        ("minutes", [Ts(a)]) => I(cel::minutes(*a)),
        ("seconds", [Ts(a)]) => I(cel::seconds(*a)),
        ("milliseconds", [Ts(a)]) => I(cel::milliseconds(*a)),
        ("duration_hours", [Dur(a)]) => I(cel::duration_hours(*a)),
        ("duration_minutes", [Dur(a)]) => I(cel::duration_minutes(*a)),
        ("duration_seconds", [Dur(a)]) => I(cel::duration_seconds(*a)),
        ("duration_milliseconds", [Dur(a)]) => I(cel::duration_milliseconds(*a)),
        _ => return None,
    }))
}

fn well_known<'a>(function: &str, arguments: &[Value<'a>]) -> Option<Evaluated<'a>> {
    Some(Ok(Bool(match (function, arguments) {
        ("formats::email", [S(a)]) => formats::email(a),
        ("formats::hostname", [S(a)]) => formats::hostname(a),
        ("formats::host_and_port", [S(a), Bool(port)]) => formats::host_and_port(a, *port),
        ("formats::ip", [S(a), I(version)]) => formats::ip(a, *version),
        ("formats::ip_prefix", [S(a), I(version), Bool(strict)]) => {
            formats::ip_prefix(a, *version, *strict)
        }
        ("formats::uri", [S(a)]) => formats::uri(a),
        ("formats::uri_ref", [S(a)]) => formats::uri_ref(a),
        ("formats::uuid", [S(a)]) => formats::uuid(a),
        ("formats::tuuid", [S(a)]) => formats::tuuid(a),
        ("formats::ulid", [S(a)]) => formats::ulid(a),
        ("formats::protobuf_fqn", [S(a)]) => formats::protobuf_fqn(a),
        ("formats::protobuf_dot_fqn", [S(a)]) => formats::protobuf_dot_fqn(a),
        ("is_ip", [S(a)]) => cel::is_ip(a),
        ("is_ip_prefix", [S(a)]) => cel::is_ip_prefix(a),
        ("is_ip_prefix_of", [S(a), I(version)]) => cel::is_ip_prefix_of(a, *version),
        ("is_ip_prefix_strict", [S(a), Bool(strict)]) => cel::is_ip_prefix_strict(a, *strict),
        _ => return None,
    })))
}

/// `+`, `-`, `*`, `/`, `%`.
pub(super) fn arithmetic<'a>(operator: &str, left: &Value<'a>, right: &Value<'a>) -> Evaluated<'a> {
    Ok(match (operator, left, right) {
        ("+", I(a), I(b)) => I(cel::add(*a, *b)?),
        ("-", I(a), I(b)) => I(cel::subtract(*a, *b)?),
        ("*", I(a), I(b)) => I(cel::multiply(*a, *b)?),
        ("/", I(a), I(b)) => I(cel::divide(*a, *b)?),
        ("%", I(a), I(b)) => I(cel::remainder(*a, *b)?),
        ("+", U(a), U(b)) => U(cel::add(*a, *b)?),
        ("-", U(a), U(b)) => U(cel::subtract(*a, *b)?),
        ("*", U(a), U(b)) => U(cel::multiply(*a, *b)?),
        ("/", U(a), U(b)) => U(cel::divide(*a, *b)?),
        ("%", U(a), U(b)) => U(cel::remainder(*a, *b)?),
        ("+", D(a), D(b)) => D(a + b),
        ("-", D(a), D(b)) => D(a - b),
        ("*", D(a), D(b)) => D(a * b),
        ("/", D(a), D(b)) => D(a / b),
        ("+", S(a), S(b)) => text(format!("{a}{b}")),
        ("+", Y(a), Y(b)) => Y(Cow::Owned([&**a, &**b].concat())),
        ("+", List(a), List(b)) => List(a.iter().chain(b).cloned().collect()),
        ("+", Ts(a), Dur(b)) | ("+", Dur(b), Ts(a)) => Ts(cel::later(*a, *b)?),
        ("-", Ts(a), Dur(b)) => Ts(cel::earlier(*a, *b)?),
        ("-", Ts(a), Ts(b)) => Dur(cel::between(*a, *b)?),
        ("+", Dur(a), Dur(b)) => Dur(cel::longer(*a, *b)?),
        ("-", Dur(a), Dur(b)) => Dur(cel::shorter(*a, *b)?),
        _ => {
            return Err(Error(format!(
                "`{operator}` is not known to the interpreter"
            )));
        }
    })
}
