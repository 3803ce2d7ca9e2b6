//! Query parameters as fields: dotted paths, repeated keys for lists, `map[key]` for maps.
//!
//! A key is the JSON name or the proto name of each field on its way. What path and body fill is
//! passed over. Two keys for one value, and two members of one oneof, are refused as grpc-gateway
//! refuses them.

use super::escape::{Malformed, decode_form};
use super::switches::Unknown;
use super::{text, wire};
use crate::json;
use crate::schema::{Field, Message};
use std::borrow::Cow;

/// How deep a key can lead: what follows must be able to read the message.
const DEPTH: usize = 64;

/// What a query fills, and how.
pub(super) struct Query<'a> {
    /// The message of the request.
    pub(super) message: &'static Message,
    /// What path and body fill: numbers of fields, outermost first.
    pub(super) filled: &'a [&'a [u32]],
    /// Whether the body fills all that the path leaves.
    pub(super) closed: bool,
    pub(super) unknown: Unknown,
    pub(super) options: &'a json::Options,
}

/// The keys and values of a query, or of a form.
pub(super) fn pairs(text: &str) -> impl Iterator<Item = Result<Pair<'_>, Malformed>> {
    let parts = text.split('&').filter(|part| !part.is_empty());
    parts.map(|part| {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        Ok((decode_form(key)?, decode_form(value)?))
    })
}

/// A key and its value, decoded.
pub(super) type Pair<'q> = (Cow<'q, str>, Cow<'q, str>);

/// Which fields the keys of a query filled.
#[derive(Debug, Default)]
pub(super) struct Seen {
    entries: Vec<Entry>,
    /// Members of oneofs: the path to the message, the oneof, the member.
    members: Vec<(Vec<u32>, u16, u32)>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    path: Vec<u32>,
    /// The key of a map's entry.
    map_key: Option<String>,
    key: String,
    is_list: bool,
}

/// Where a key leads.
struct Target<'k> {
    parents: Vec<&'static Field>,
    field: &'static Field,
    map_key: Option<&'k str>,
}

impl Query<'_> {
    /// Appends what the pairs say to the message.
    ///
    /// # Errors
    /// What is wrong with them, a sentence without a full stop.
    pub(super) fn apply<'q>(
        &self,
        pairs: impl Iterator<Item = Result<Pair<'q>, Malformed>>,
        out: &mut Vec<u8>,
    ) -> Result<Seen, String> {
        let mut seen = Seen::default();
        for pair in pairs {
            let (key, value) =
                pair.map_err(|Malformed| "the query is not percent-encoded UTF-8".to_owned())?;
            if let Some(target) = self.target(&key)? {
                seen.note(&key, &target);
                self.set(&key, &target, &value, out)?;
            }
        }
        self.note_filled(&mut seen);
        seen.check(self.message)?;
        Ok(seen)
    }

    /// Where a key leads; nowhere if it is to be passed over.
    fn target<'k>(&self, key: &'k str) -> Result<Option<Target<'k>>, String> {
        let (names, map_key) = match key.strip_suffix(']').and_then(|key| key.rsplit_once('[')) {
            Some((names, map_key)) => (names, Some(map_key)),
            None => (key, None),
        };
        let mut parents: Vec<&'static Field> = Vec::new();
        let mut message = self.message;
        let mut names = names.split('.');
        let mut name = names.next().unwrap_or_default();
        loop {
            let field = match message.field_named(name) {
                Some(field) if !self.closed => field,
                _ => return self.unknown(key),
            };
            let Some(next) = names.next() else {
                return self.found(key, parents, field, map_key);
            };
            message = match field.kind.message() {
                Some(message) if !field.is_list() && !field.is_map() => message,
                _ => return Err(format!("`{key}`: `{name}` is no message and has no fields")),
            };
            parents.push(field);
            name = next;
            if parents.len() > DEPTH {
                return Err("a key of the query leads too deep".to_owned());
            }
        }
    }

    fn found<'k>(
        &self,
        key: &str,
        parents: Vec<&'static Field>,
        field: &'static Field,
        map_key: Option<&'k str>,
    ) -> Result<Option<Target<'k>>, String> {
        let target = Target {
            parents,
            field,
            map_key,
        };
        let path = target.path();
        let is_filled = |filled: &&[u32]| path.starts_with(filled) || filled.starts_with(&path);
        if self.filled.iter().any(is_filled) {
            return self.unknown(key);
        }
        match (field.is_map(), map_key) {
            (true, None) => Err(format!("`{key}` is a map: write `{key}[…]=…`")),
            (false, Some(_)) => Err(format!("`{key}`: `{}` is no map", field.name)),
            _ => Ok(Some(target)),
        }
    }

    fn unknown<T>(&self, key: &str) -> Result<Option<T>, String> {
        match self.unknown {
            Unknown::Ignore => Ok(None),
            Unknown::Reject => Err(format!("the query has no key `{key}`")),
        }
    }

    fn set(
        &self,
        key: &str,
        target: &Target<'_>,
        value: &str,
        out: &mut Vec<u8>,
    ) -> Result<(), String> {
        let mut written = Vec::with_capacity(value.len() + 6);
        let bad = |why| format!("`{key}`: {why}");
        match (target.map_key, target.field.kind.message()) {
            (Some(map_key), Some(entry)) => {
                let mut inner = Vec::new();
                for (field, value) in entry.fields.iter().zip([map_key, value]) {
                    text::field(field, value, self.options, &mut inner).map_err(bad)?;
                }
                wire::bytes(target.field.number, &inner, &mut written);
            }
            _ => text::field(target.field, value, self.options, &mut written).map_err(bad)?,
        }
        wire::nested(&target.parents, &written, out);
        Ok(())
    }

    /// What path and body filled counts for oneofs, too.
    fn note_filled(&self, seen: &mut Seen) {
        if seen.members.is_empty() {
            return;
        }
        for filled in self.filled {
            let mut message = self.message;
            for (depth, number) in filled.iter().enumerate() {
                let Some(field) = message.field(*number) else {
                    break;
                };
                if let Some(oneof) = field.oneof {
                    let parent = filled[..depth].to_vec();
                    seen.members.push((parent, oneof, *number));
                }
                let Some(inner) = field.kind.message() else {
                    break;
                };
                message = inner;
            }
        }
    }
}

impl Target<'_> {
    fn path(&self) -> Vec<u32> {
        let fields = self.parents.iter().copied().chain([self.field]);
        fields.map(|field| field.number).collect()
    }
}

impl Seen {
    /// Whether a key led to the field or into it.
    pub(super) fn has(&self, number: u32) -> bool {
        let mut entries = self.entries.iter();
        entries.any(|entry| entry.path.first() == Some(&number))
    }

    fn note(&mut self, key: &str, target: &Target<'_>) {
        let path = target.path();
        for (depth, field) in target.parents.iter().chain([&target.field]).enumerate() {
            if let Some(oneof) = field.oneof {
                self.members
                    .push((path[..depth].to_vec(), oneof, field.number));
            }
        }
        self.entries.push(Entry {
            path,
            map_key: target.map_key.map(str::to_owned),
            key: key.to_owned(),
            is_list: target.field.is_list(),
        });
    }

    fn check(&mut self, message: &Message) -> Result<(), String> {
        self.entries.sort();
        for pair in self.entries.windows(2) {
            let [one, two] = pair else { continue };
            if (&one.path, &one.map_key) != (&two.path, &two.map_key) {
                continue;
            }
            if one.key != two.key {
                return Err(format!("`{}` and `{}` are one field", one.key, two.key));
            }
            if !one.is_list {
                return Err(format!("`{}` has more than one value", one.key));
            }
        }
        self.members.sort();
        for pair in self.members.windows(2) {
            let [one, two] = pair else { continue };
            if (&one.0, one.1) == (&two.0, two.1) && one.2 != two.2 {
                let oneof = oneof_name(message, &one.0, one.1);
                return Err(format!("more than one field of the oneof `{oneof}` is set"));
            }
        }
        Ok(())
    }
}

fn oneof_name(message: &Message, parents: &[u32], oneof: u16) -> &'static str {
    let oneofs = match parents.split_first() {
        None => message.oneofs,
        Some((first, rest)) => {
            let inner = message.field(*first).and_then(|field| field.kind.message());
            return inner.map_or("", |inner| oneof_name(inner, rest, oneof));
        }
    };
    oneofs.get(usize::from(oneof)).copied().unwrap_or_default()
}
