//! The user's own table `[app]`: how it becomes the user's own type, and how it is shown.
//!
//! The deserializer is our own for three things that serde's value deserializers lack: text from
//! the environment becomes what the type asks for, errors know key and origin, and values that are
//! read as [`super::Secret`] are remembered as such.

use super::kinds::{Kind, Size, Time};
use super::layers::{APP, Layers, Leaf, Path};
use super::secret::{NEWTYPE, REDACTED};
use super::suggest::suggest;
use super::{Error, Origin, Problem};
use serde::de::value::{MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};
use std::collections::BTreeMap;
use std::fmt;
use toml::Value;
use toml::de::ValueDeserializer;

/// Reads a field of type `std::time::Duration` that is written as `"500ms"`, `"5s"` or `"2m"`:
/// `#[serde(with = "svc_runtime::config::duration")]`.
pub mod duration {
    use super::{Kind, Time};
    use serde::{Deserialize, Deserializer, de::Error};
    use std::time::Duration;

    /// Reads the duration.
    ///
    /// # Errors
    ///
    /// Anything that is not a whole number with one of the units `ns us ms s m h`.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        let text = String::deserialize(deserializer)?;
        Time::parse(&text)
            .ok_or_else(|| D::Error::custom(format!("expected {}, found `{text}`", Time::EXPECTED)))
    }
}

/// Reads a number of bytes that is written as `"4MiB"` or as an integer:
/// `#[serde(with = "svc_runtime::config::size")]`.
pub mod size {
    use super::{Kind, Size};
    use serde::{Deserialize, Deserializer, de::Error};

    /// Reads the size.
    ///
    /// # Errors
    ///
    /// Anything that is not a whole number with one of the units `B kB MB GB KiB MiB GiB` or none.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
        let value = toml::Value::deserialize(deserializer)?;
        Size::read(&value).ok_or_else(|| {
            D::Error::custom(format!("expected {}, found `{value}`", Size::EXPECTED))
        })
    }
}

/// Reads `[app]` as a `T`.
pub(super) fn read<T: DeserializeOwned>(layers: &Layers) -> Result<T, Error> {
    read_at(layers, vec![APP.to_owned()])
}

/// Reads the table at `path` as a `T`.
pub(super) fn read_at<T: DeserializeOwned>(layers: &Layers, path: Path) -> Result<T, Error> {
    let place = Place { path, origin: None };
    let node = Node {
        content: Content::Table(tree(layers, &place.path)),
        place,
        siblings: &[],
        layers,
    };
    T::deserialize(node).map_err(Failure::into_error)
}

/// All values below `[app]` with key and origin, redacted where they are or look like secrets.
pub(super) fn effective(layers: &Layers) -> Vec<(String, Value, Origin)> {
    let app = [APP.to_owned()];
    let shown = |(path, leaf): (&Path, &Leaf)| {
        let secret = layers.is_learnt_secret(path) || path.iter().any(|name| sounds_secret(name));
        let value = if secret {
            Value::String(REDACTED.to_owned())
        } else {
            redact_urls(leaf.value.clone())
        };
        (path.join("."), value, leaf.origin.clone())
    };
    layers.below(&app).map(shown).collect()
}

fn sounds_secret(name: &str) -> bool {
    let name = name.to_lowercase();
    let words = [
        "password",
        "passwd",
        "passphrase",
        "secret",
        "token",
        "credential",
        "apikey",
        "dsn",
    ];
    let key = name == "key" || name.ends_with("_key") || name.ends_with("-key");
    key || words.iter().any(|word| name.contains(word))
}

/// Hides what stands between `://` and `@`, in strings at any depth, and tables' secret keys.
fn redact_urls(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(redact_url(&text).unwrap_or(text)),
        Value::Array(items) => Value::Array(items.into_iter().map(redact_urls).collect()),
        Value::Table(table) => Value::Table(
            table
                .into_iter()
                .map(|(name, value)| {
                    let secret = sounds_secret(&name);
                    let shown = || Value::String(REDACTED.to_owned());
                    let value = if secret { shown() } else { redact_urls(value) };
                    (name, value)
                })
                .collect(),
        ),
        other => other,
    }
}

fn redact_url(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let (_, host) = authority.rsplit_once('@')?;
    let path = &rest[authority.len()..];
    Some(format!("{scheme}://{REDACTED}@{host}{path}"))
}

type Tree<'a> = BTreeMap<String, Node<'a>>;

fn tree<'a>(layers: &'a Layers, path: &Path) -> Tree<'a> {
    let mut tree = Tree::new();
    for (below, leaf) in layers.below(path) {
        let name = &below[path.len()];
        if tree.contains_key(name) {
            continue;
        }
        let place = Place {
            path: below[..=path.len()].to_vec(),
            origin: Some(leaf.origin.clone()),
        };
        let node = match leaf.value.as_str() {
            _ if place.path.len() < below.len() => {
                let content = Content::Table(self::tree(layers, &place.path));
                Node::new(content, place, layers)
            }
            Some(text) if leaf.is_text() => {
                Node::new(Content::Text(text.to_owned()), place, layers)
            }
            _ => Node::from_value(leaf.value.clone(), place, layers),
        };
        tree.insert(name.clone(), node);
    }
    tree
}

#[derive(Clone)]
struct Place {
    path: Path,
    origin: Option<Origin>,
}

impl Place {
    fn below(&self, name: String) -> Self {
        let mut below = self.clone();
        below.path.push(name);
        below
    }
}

/// A value with its key and origin.
struct Node<'a> {
    content: Content<'a>,
    place: Place,
    /// The keys that the struct around it knows.
    siblings: &'static [&'static str],
    layers: &'a Layers,
}

enum Content<'a> {
    Value(Value),
    /// Text that stands for a value of whatever type is asked for.
    Text(String),
    Array(Vec<Node<'a>>),
    Table(Tree<'a>),
}

impl<'a> Node<'a> {
    fn new(content: Content<'a>, place: Place, layers: &'a Layers) -> Self {
        Self {
            content,
            place,
            siblings: &[],
            layers,
        }
    }

    fn from_value(value: Value, place: Place, layers: &'a Layers) -> Self {
        let below = |name: String, value| Self::from_value(value, place.below(name), layers);
        let content = match value {
            Value::Array(items) => {
                let items = items.into_iter().enumerate();
                Content::Array(items.map(|(i, item)| below(i.to_string(), item)).collect())
            }
            Value::Table(table) => {
                let entries = table.into_iter();
                Content::Table(entries.map(|(k, v)| (k.clone(), below(k, v))).collect())
            }
            other => Content::Value(other),
        };
        Self::new(content, place, layers)
    }

    /// Text that is written as TOML (`[1, 2]`, `{ a = 1 }`) as what it says.
    fn parse_text(self, open: char) -> Result<Self, Failure> {
        match &self.content {
            Content::Text(text) if text.trim_start().starts_with(open) => {
                let value = ValueDeserializer::parse(text)
                    .and_then(Value::deserialize)
                    .map_err(|error| Failure::from(error).or_at(&self.place))?;
                Ok(Self::from_value(value, self.place, self.layers))
            }
            _ => Ok(self),
        }
    }

    /// `a, b` as two texts.
    fn split_text(mut self) -> Self {
        if let Content::Text(text) = &self.content {
            let items = text
                .split(',')
                .map(str::trim)
                .filter(|item| !item.is_empty());
            let node = |(i, item): (usize, &str)| {
                let place = self.place.below(i.to_string());
                Self::new(Content::Text(item.to_owned()), place, self.layers)
            };
            self.content = Content::Array(items.enumerate().map(node).collect());
        }
        self
    }

    fn visit<'de, V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        let visited = match self.content {
            Content::Value(value) => value.deserialize_any(visitor).map_err(Failure::from),
            Content::Text(text) => visitor.visit_string(text),
            Content::Array(nodes) => visitor.visit_seq(SeqDeserializer::new(nodes.into_iter())),
            Content::Table(tree) => visitor.visit_map(Entries::new(tree, fields)),
        };
        visited.map_err(|failure| failure.or_at(&self.place))
    }
}

/// What was wrong, and where if that is known yet.
#[derive(Debug)]
struct Failure {
    message: String,
    help: Option<String>,
    key: Option<String>,
    origin: Option<Origin>,
}

impl Failure {
    fn or_at(mut self, place: &Place) -> Self {
        if self.key.is_none() {
            self.key = Some(place.path.join("."));
            self.origin = place.origin.clone();
        }
        self
    }

    fn into_error(self) -> Error {
        let key = self.key.unwrap_or_else(|| APP.to_owned());
        Problem {
            message: format!("`{key}`: {}", self.message),
            key,
            origin: self.origin,
            help: self.help,
        }
        .into()
    }
}

impl de::Error for Failure {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self {
            message: message.to_string(),
            help: None,
            key: None,
            origin: None,
        }
    }

    fn missing_field(field: &'static str) -> Self {
        Self::custom(format!("the setting `{field}` is missing in it"))
    }
}

impl From<toml::de::Error> for Failure {
    fn from(error: toml::de::Error) -> Self {
        de::Error::custom(error.message())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

impl<'de> IntoDeserializer<'de, Failure> for Node<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// A table while it is read.
struct Entries<'a> {
    entries: std::collections::btree_map::IntoIter<String, Node<'a>>,
    next: Option<Node<'a>>,
    fields: &'static [&'static str],
}

impl<'a> Entries<'a> {
    fn new(tree: Tree<'a>, fields: &'static [&'static str]) -> Self {
        Self {
            entries: tree.into_iter(),
            next: None,
            fields,
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Failure;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Failure> {
        let Some((name, node)) = self.entries.next() else {
            return Ok(None);
        };
        let place = node.place.clone();
        self.next = Some(node);
        let name = name.into_deserializer();
        seed.deserialize(name)
            .map(Some)
            .map_err(|failure: Failure| failure.or_at(&place))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Failure> {
        let mut node = self
            .next
            .take()
            .ok_or_else(|| <Failure as de::Error>::custom("a value was read before its key"))?;
        node.siblings = self.fields;
        let place = node.place.clone();
        seed.deserialize(node)
            .map_err(|failure| failure.or_at(&place))
    }
}

/// Text is parsed as the number or truth value that is asked for.
macro_rules! parsed {
    ($($method:ident $visit:ident $expected:literal;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
            let Content::Text(text) = &self.content else {
                return self.visit(&[], visitor);
            };
            match text.trim().parse() {
                Ok(value) => visitor.$visit(value),
                Err(_) => {
                    let message = format!(concat!("expected ", $expected, ", found `{}`"), text);
                    Err(de::Error::custom(message))
                }
            }
            .map_err(|failure: Failure| failure.or_at(&self.place))
        }
    )*};
}

impl<'de> Deserializer<'de> for Node<'_> {
    type Error = Failure;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.visit(&[], visitor)
    }

    parsed! {
        deserialize_bool visit_bool "`true` or `false`";
        deserialize_i8 visit_i8 "a whole number from -128 to 127";
        deserialize_i16 visit_i16 "a whole number of 16 bits";
        deserialize_i32 visit_i32 "a whole number of 32 bits";
        deserialize_i64 visit_i64 "a whole number of 64 bits";
        deserialize_u8 visit_u8 "a whole number from 0 to 255";
        deserialize_u16 visit_u16 "a whole number from 0 to 65535";
        deserialize_u32 visit_u32 "a whole number of 32 bits, not negative";
        deserialize_u64 visit_u64 "a whole number, not negative";
        deserialize_f32 visit_f32 "a number";
        deserialize_f64 visit_f64 "a number";
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        if name != NEWTYPE {
            return visitor.visit_newtype_struct(self);
        }
        self.layers.learn_secret(self.place.path.clone());
        let place = self.place.clone();
        // The message of the failure would show the secret.
        visitor
            .visit_newtype_struct(self)
            .map_err(|_| <Failure as de::Error>::custom("expected a string").or_at(&place))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.parse_text('[')?.split_text().visit(&[], visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.parse_text('{')?.visit(&[], visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        match self.content {
            // `toml`'s date asks for itself as a struct with a reserved name and one field of text.
            Content::Value(Value::Datetime(date)) if name.starts_with('$') => {
                let text = fields.iter().map(|field| (*field, date.to_string()));
                visitor
                    .visit_map(MapDeserializer::new(text))
                    .map_err(|failure: Failure| failure.or_at(&self.place))
            }
            _ => self.parse_text('{')?.visit(fields, visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        let place = self.place.clone();
        match self.content {
            Content::Text(text) | Content::Value(Value::String(text)) => {
                visitor.visit_enum(text.into_deserializer())
            }
            Content::Table(tree) => {
                visitor.visit_enum(MapAccessDeserializer::new(Entries::new(tree, &[])))
            }
            _ => self.visit(&[], visitor),
        }
        .map_err(|failure| failure.or_at(&place))
    }

    /// Asked for by structs that do not know the key.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Failure> {
        let name = self.place.path.last().map_or("", String::as_str);
        let siblings: Vec<String> = self
            .siblings
            .iter()
            .map(|name| (*name).to_owned())
            .collect();
        let mut failure: Failure = de::Error::custom("there is no such setting");
        failure.help = suggest(name, &siblings)
            .map(|meant| format!("did you mean `{meant}`?"))
            .or_else(|| Some(format!("there are `{}`", siblings.join("`, `"))));
        Err(failure.or_at(&self.place))
    }

    forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct identifier
    }
}
