//! Kinds of settings of the public listener's edge: switches, files, lists of names.

use super::{Kind, Size};
use crate::config::edge::{Algorithm, ClientAuth, HeaderRule, KeySource, OriginRule, TlsVersion};
use http::{HeaderName, Method};
use std::path::PathBuf;
use toml::Value;

/// On or off.
pub(in crate::config) struct Switch;

impl Kind for Switch {
    type Value = bool;
    const EXPECTED: &'static str = "`true` or `false`";

    fn parse(text: &str) -> Option<bool> {
        text.trim().parse().ok()
    }

    fn read(value: &Value) -> Option<bool> {
        value.as_bool()
    }

    fn show(value: &bool) -> Value {
        Value::Boolean(*value)
    }
}

/// A file; empty means none.
pub(in crate::config) struct OptionalFile;

impl Kind for OptionalFile {
    type Value = Option<PathBuf>;
    const EXPECTED: &'static str = "the path of a file";

    fn parse(text: &str) -> Option<Option<PathBuf>> {
        Some((!text.is_empty()).then(|| PathBuf::from(text)))
    }

    fn show(value: &Option<PathBuf>) -> Value {
        let path = value.as_deref().map(|path| path.display().to_string());
        Value::String(path.unwrap_or_default())
    }
}

/// The largest frame of HTTP/2, whose bounds are those of RFC 9113 §4.2.
pub(in crate::config) struct FrameSize;

impl Kind for FrameSize {
    type Value = u32;
    const EXPECTED: &'static str = "a size from `16KiB` to less than `16MiB`";

    fn parse(text: &str) -> Option<u32> {
        let bytes = u32::try_from(Size::parse(text)?).ok()?;
        (1 << 14..1 << 24).contains(&bytes).then_some(bytes)
    }

    fn read(value: &Value) -> Option<u32> {
        match value {
            Value::Integer(bytes) => Self::parse(&bytes.to_string()),
            other => Self::parse(other.as_str()?),
        }
    }

    fn show(value: &u32) -> Value {
        Size::show(&(*value as usize))
    }
}

/// Whether clients must show a certificate.
pub(in crate::config) struct ClientCertificates;

impl Kind for ClientCertificates {
    type Value = ClientAuth;
    const EXPECTED: &'static str = "`required` or `optional`";

    fn parse(text: &str) -> Option<ClientAuth> {
        match text.trim() {
            "required" => Some(ClientAuth::Required),
            "optional" => Some(ClientAuth::Optional),
            _ => None,
        }
    }

    fn show(value: &ClientAuth) -> Value {
        let name = match value {
            ClientAuth::Required => "required",
            ClientAuth::Optional => "optional",
        };
        Value::String(name.to_owned())
    }
}

/// The oldest version of TLS.
pub(in crate::config) struct LeastTls;

impl Kind for LeastTls {
    type Value = TlsVersion;
    const EXPECTED: &'static str = "`\"1.2\"` or `\"1.3\"`";

    fn parse(text: &str) -> Option<TlsVersion> {
        match text.trim() {
            "1.2" => Some(TlsVersion::Tls12),
            "1.3" => Some(TlsVersion::Tls13),
            _ => None,
        }
    }

    fn show(value: &TlsVersion) -> Value {
        let name = match value {
            TlsVersion::Tls12 => "1.2",
            TlsVersion::Tls13 => "1.3",
        };
        Value::String(name.to_owned())
    }
}

/// Any text.
pub(in crate::config) struct Text;

impl Kind for Text {
    type Value = String;
    const EXPECTED: &'static str = "text";

    fn parse(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn show(value: &String) -> Value {
        Value::String(value.clone())
    }
}

/// Where keys of tokens come from; empty means that there are none.
pub(in crate::config) struct Keys;

impl Kind for Keys {
    type Value = Option<KeySource>;
    const EXPECTED: &'static str = "the path of a file, an `https://` URL without a password, or an \
                                    `http://` URL on this machine";

    fn parse(text: &str) -> Option<Option<KeySource>> {
        match text.trim() {
            "" => Some(None),
            text => KeySource::parse(text).map(Some),
        }
    }

    fn show(value: &Option<KeySource>) -> Value {
        let source = value.as_ref().map(KeySource::to_string);
        Value::String(source.unwrap_or_default())
    }
}

/// Declares kinds that are lists: in a file an array, elsewhere separated by commas.
macro_rules! lists {
    ($($(#[$doc:meta])* $Name:ident: $Item:ty = $expected:literal, $parse:expr, $show:expr;)*) => {$(
        $(#[$doc])*
        pub(in crate::config) struct $Name;

        impl Kind for $Name {
            type Value = Vec<$Item>;
            const EXPECTED: &'static str =
                concat!($expected, ", in a file as an array, elsewhere separated by commas");

            fn parse(text: &str) -> Option<Vec<$Item>> {
                let items = text.split(',').filter(|_| !text.trim().is_empty());
                items.map(|item| $parse(item.trim())).collect()
            }

            fn read(value: &Value) -> Option<Vec<$Item>> {
                value.as_array()?.iter().map(|item| $parse(item.as_str()?)).collect()
            }

            fn show(value: &Vec<$Item>) -> Value {
                let show: fn(&$Item) -> String = $show;
                Value::Array(value.iter().map(|item| Value::String(show(item))).collect())
            }
        }
    )*};
}

pub(in crate::config) use lists;

lists! {
    /// Origins of web pages.
    Origins: OriginRule = "origins such as `https://app.example.org`, `https://*.example.org` or `*`",
        OriginRule::parse, OriginRule::to_string;
    /// Methods of HTTP.
    Methods: Method = "methods such as `GET`",
        |name: &str| Method::from_bytes(name.as_bytes()).ok(), Method::to_string;
    /// Headers that may be sent.
    Allowed: HeaderRule = "names of headers, or `*` for any",
        header_rule, |rule| match rule {
            HeaderRule::Any => "*".to_owned(),
            HeaderRule::Exactly(name) => name.to_string(),
        };
    /// Any texts.
    Texts: String = "texts",
        |text: &str| Some(text.to_owned()), String::clone;
    /// Algorithms of signatures.
    Algorithms: Algorithm = "algorithms such as `RS256`, `ES256` or `EdDSA`, none of them symmetric",
        Algorithm::from_name, |algorithm| algorithm.name().to_owned();
    /// Headers that may be read.
    Exposed: HeaderName = "names of headers",
        |name: &str| name.parse().ok(), HeaderName::to_string;
}

fn header_rule(name: &str) -> Option<HeaderRule> {
    match name {
        "*" => Some(HeaderRule::Any),
        name => name.parse().ok().map(HeaderRule::Exactly),
    }
}
