//! What is in both states of a contract, and what each state has under which name.
//!
//! Files that both states share hold no change, so what they declare is no pair.

use super::{In, Pair};
use crate::contract::{Contract, Enum, Field, File, Message, Service};
use std::collections::BTreeMap;

type Named<'a, T> = BTreeMap<&'a str, In<'a, T>>;

/// The parts of one state by their full names.
#[derive(Debug)]
pub(super) struct State<'a> {
    pub(super) messages: Named<'a, Message>,
    pub(super) enums: Named<'a, Enum>,
    pub(super) services: Named<'a, Service>,
    /// By full name of what they extend, and number.
    extensions: BTreeMap<(&'a str, i32), In<'a, Field>>,
}

/// Both states, and what is in both and may differ.
#[derive(Debug)]
pub(super) struct Pairs<'a> {
    pub(super) now: State<'a>,
    pub(super) before: State<'a>,
    pub(super) files: Vec<(&'a File, &'a File)>,
    pub(super) messages: Vec<Pair<'a, Message>>,
    pub(super) enums: Vec<Pair<'a, Enum>>,
    pub(super) services: Vec<Pair<'a, Service>>,
    /// Fields of the same message or extensions of it, with the same number.
    pub(super) fields: Vec<Pair<'a, Field>>,
}

impl<'a> State<'a> {
    fn new(contract: &'a Contract) -> Self {
        let mut state = Self {
            messages: BTreeMap::new(),
            enums: BTreeMap::new(),
            services: BTreeMap::new(),
            extensions: BTreeMap::new(),
        };
        for file in contract.files() {
            for this in file.all_messages() {
                state.messages.insert(&this.full_name, In { file, this });
            }
            for this in file.all_enums() {
                state.enums.insert(&this.full_name, In { file, this });
            }
            for this in &file.services {
                state.services.insert(&this.full_name, In { file, this });
            }
            for this in file.all_extensions() {
                let key = (&*this.extendee, this.number);
                state.extensions.insert(key, In { file, this });
            }
        }
        state
    }

    /// The name of the oneof around a field, if somebody wrote one.
    pub(super) fn oneof(&self, field: &Field) -> Option<&'a str> {
        let (message, _) = field.full_name.rsplit_once('.')?;
        let message = self.messages.get(message)?.this;
        let oneof = message.oneofs.get(field.oneof?)?;
        (!oneof.synthetic).then_some(&*oneof.name)
    }
}

impl<'a> Pairs<'a> {
    pub(super) fn new(current: &'a Contract, previous: &'a Contract) -> Self {
        let (now, before) = rayon::join(|| State::new(current), || State::new(previous));
        let files = previous.files().filter_map(|before| {
            let now = current.file(&before.name)?;
            (!std::ptr::eq(now, before)).then_some((now, before))
        });
        let messages = both(&now.messages, &before.messages);
        let fields = messages.iter().flat_map(fields);
        let extensions = both(&now.extensions, &before.extensions);
        Self {
            files: files.collect(),
            fields: fields.chain(extensions).collect(),
            enums: both(&now.enums, &before.enums),
            services: both(&now.services, &before.services),
            messages,
            now,
            before,
        }
    }
}

fn both<'a, K: Ord, T>(
    now: &BTreeMap<K, In<'a, T>>,
    before: &BTreeMap<K, In<'a, T>>,
) -> Vec<Pair<'a, T>> {
    let pairs = before.iter().filter_map(|(key, before)| {
        let now = *now.get(key)?;
        let differ = !std::ptr::eq(now.file, before.file);
        differ.then_some(Pair {
            now,
            before: *before,
        })
    });
    pairs.collect()
}

fn fields<'a>(pair: &Pair<'a, Message>) -> Vec<Pair<'a, Field>> {
    let (now, before) = (pair.now, pair.before);
    let pairs = before.this.fields.iter().filter_map(|field| {
        let this = by_number(now.this, field.number)?;
        Some(Pair {
            now: In {
                file: now.file,
                this,
            },
            before: In {
                file: before.file,
                this: field,
            },
        })
    });
    pairs.collect()
}

/// The field of this number.
pub(super) fn by_number(message: &Message, number: i32) -> Option<&Field> {
    message.fields.iter().find(|field| field.number == number)
}
