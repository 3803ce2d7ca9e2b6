//! Encoding of profiles in the pprof format (`profile.proto` of github.com/google/pprof).
//!
//! Here: the messages as far as we write them, a builder that interns strings, functions and
//! locations, resolves symbols and compresses, and [`read`], which reads what it wrote.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::io::{Read as _, Write as _};
use std::ops::Range;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use prost::Message as _;

use super::maps;
use super::symbols::{self, Frame};

/// The messages of `profile.proto`, under their own names.
pub(super) mod message {
    /// A profile: samples and the tables they refer to.
    #[derive(Clone, PartialEq, prost::Message)]
    pub(crate) struct Profile {
        #[prost(message, repeated, tag = "1")]
        pub(crate) sample_type: Vec<ValueType>,
        #[prost(message, repeated, tag = "2")]
        pub(crate) sample: Vec<Sample>,
        #[prost(message, repeated, tag = "3")]
        pub(crate) mapping: Vec<Mapping>,
        #[prost(message, repeated, tag = "4")]
        pub(crate) location: Vec<Location>,
        #[prost(message, repeated, tag = "5")]
        pub(crate) function: Vec<Function>,
        #[prost(string, repeated, tag = "6")]
        pub(crate) string_table: Vec<String>,
        #[prost(int64, tag = "9")]
        pub(crate) time_nanos: i64,
        #[prost(int64, tag = "10")]
        pub(crate) duration_nanos: i64,
        #[prost(message, optional, tag = "11")]
        pub(crate) period_type: Option<ValueType>,
        #[prost(int64, tag = "12")]
        pub(crate) period: i64,
        #[prost(int64, repeated, tag = "13")]
        pub(crate) comment: Vec<i64>,
        #[prost(int64, tag = "14")]
        pub(crate) default_sample_type: i64,
    }

    /// What a value means and its unit, as indices of strings.
    #[derive(Clone, Copy, PartialEq, prost::Message)]
    pub(crate) struct ValueType {
        #[prost(int64, tag = "1")]
        pub(crate) r#type: i64,
        #[prost(int64, tag = "2")]
        pub(crate) unit: i64,
    }

    /// A stack, leaf first, and one value for each sample type.
    #[derive(Clone, PartialEq, prost::Message)]
    pub(crate) struct Sample {
        #[prost(uint64, repeated, tag = "1")]
        pub(crate) location_id: Vec<u64>,
        #[prost(int64, repeated, tag = "2")]
        pub(crate) value: Vec<i64>,
        #[prost(message, repeated, tag = "3")]
        pub(crate) label: Vec<Label>,
    }

    /// Something known of a sample beside its stack, as indices of strings.
    #[derive(Clone, Copy, PartialEq, prost::Message)]
    pub(crate) struct Label {
        #[prost(int64, tag = "1")]
        pub(crate) key: i64,
        #[prost(int64, tag = "2")]
        pub(crate) str: i64,
    }

    /// A mapped file.
    #[derive(Clone, PartialEq, prost::Message)]
    pub(crate) struct Mapping {
        #[prost(uint64, tag = "1")]
        pub(crate) id: u64,
        #[prost(uint64, tag = "2")]
        pub(crate) memory_start: u64,
        #[prost(uint64, tag = "3")]
        pub(crate) memory_limit: u64,
        #[prost(uint64, tag = "4")]
        pub(crate) file_offset: u64,
        #[prost(int64, tag = "5")]
        pub(crate) filename: i64,
        #[prost(bool, tag = "7")]
        pub(crate) has_functions: bool,
        #[prost(bool, tag = "8")]
        pub(crate) has_filenames: bool,
        #[prost(bool, tag = "9")]
        pub(crate) has_line_numbers: bool,
        #[prost(bool, tag = "10")]
        pub(crate) has_inline_frames: bool,
    }

    /// A place in the code; several lines if calls were inlined, innermost first.
    #[derive(Clone, PartialEq, prost::Message)]
    pub(crate) struct Location {
        #[prost(uint64, tag = "1")]
        pub(crate) id: u64,
        #[prost(uint64, tag = "2")]
        pub(crate) mapping_id: u64,
        #[prost(uint64, tag = "3")]
        pub(crate) address: u64,
        #[prost(message, repeated, tag = "4")]
        pub(crate) line: Vec<Line>,
    }

    /// A function and a line of its source; 0 if unknown.
    #[derive(Clone, Copy, PartialEq, prost::Message)]
    pub(crate) struct Line {
        #[prost(uint64, tag = "1")]
        pub(crate) function_id: u64,
        #[prost(int64, tag = "2")]
        pub(crate) line: i64,
    }

    /// A function's names and file, as indices of strings.
    #[derive(Clone, Copy, PartialEq, prost::Message)]
    pub(crate) struct Function {
        #[prost(uint64, tag = "1")]
        pub(crate) id: u64,
        #[prost(int64, tag = "2")]
        pub(crate) name: i64,
        #[prost(int64, tag = "3")]
        pub(crate) system_name: i64,
        #[prost(int64, tag = "4")]
        pub(crate) filename: i64,
    }
}

/// Builds one profile.
pub(super) struct Builder {
    profile: message::Profile,
    strings: HashMap<String, i64>,
    functions: HashMap<(i64, i64), u64>,
    locations: HashMap<usize, Place>,
    named: HashMap<String, u64>,
    /// By address, with the name of all that is there where it is no file.
    mapped: Vec<(Range<usize>, Option<String>)>,
    samples: BTreeMap<Key, Vec<i64>>,
    hidden: fn(&str) -> bool,
}

/// What makes samples one: a stack of locations and labels as indices of strings.
type Key = (Vec<u64>, Vec<(i64, i64)>);

/// The location of an address.
#[derive(Clone, Copy)]
struct Place {
    id: u64,
    /// Whether it is left out at the leaf.
    hidden: bool,
}

impl Builder {
    /// A profile whose samples have a value for each of `sample_types`, of which one was taken
    /// every `period` of `period_type`. Types are pairs of what is measured and its unit.
    pub(super) fn new(
        sample_types: &[(&str, &str)],
        period_type: (&str, &str),
        period: i64,
    ) -> Self {
        let mut builder = Self {
            profile: message::Profile::default(),
            strings: HashMap::new(),
            functions: HashMap::new(),
            locations: HashMap::new(),
            named: HashMap::new(),
            mapped: Vec::new(),
            samples: BTreeMap::new(),
            hidden: |_| false,
        };
        // The format wants the empty string first.
        builder.string("");
        builder.profile.sample_type = sample_types
            .iter()
            .map(|names| builder.value_type(*names))
            .collect();
        builder.profile.period_type = Some(builder.value_type(period_type));
        builder.profile.period = period;
        builder.add_mappings();
        builder
    }

    /// Leaves out functions that `hidden` says yes to, as long as they are at the leaf. Goes before
    /// the first sample.
    pub(super) fn hide_leaves(&mut self, hidden: fn(&str) -> bool) {
        self.hidden = hidden;
    }

    /// Names the sample type that readers show unless asked otherwise.
    pub(super) fn default_type(&mut self, name: &str) {
        self.profile.default_sample_type = self.string(name);
    }

    /// When the profile was begun and how long it took.
    pub(super) fn time(&mut self, begun: SystemTime, duration: Duration) {
        let since_epoch = begun.duration_since(UNIX_EPOCH).unwrap_or_default();
        self.profile.time_nanos = nanos(since_epoch);
        self.profile.duration_nanos = nanos(duration);
    }

    /// Adds a remark for the reader.
    pub(super) fn comment(&mut self, text: &str) {
        let comment = self.string(text);
        self.profile.comment.push(comment);
    }

    /// Adds `values` to those of the stack at `addresses`, leaf first. Callers end where no code is: a
    /// function that was compiled without frame pointers has led there.
    pub(super) fn sample(&mut self, addresses: &[usize], values: &[i64]) {
        let callers = addresses.iter().skip(1);
        let known = callers
            .take_while(|address| self.mapped.is_empty() || self.mapping(**address).is_some());
        let depth = known.count() + 1;
        let mut ids = Vec::with_capacity(depth);
        for address in addresses.iter().take(depth) {
            let place = self.location(*address);
            if !(place.hidden && ids.is_empty()) {
                ids.push(place.id);
            }
        }
        self.add((ids, Vec::new()), values);
    }

    /// Adds `values` to those of a stack that is no code but names, leaf first, and of these labels.
    pub(super) fn named_sample(&mut self, names: &[&str], labels: &[(&str, &str)], values: &[i64]) {
        let ids = names.iter().map(|name| self.named(name)).collect();
        let labels = labels
            .iter()
            .map(|(key, value)| (self.string(key), self.string(value)))
            .collect();
        self.add((ids, labels), values);
    }

    /// The profile, encoded and gzipped.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.profile.sample = self
            .samples
            .into_iter()
            .map(|((location_id, labels), value)| message::Sample {
                location_id,
                value,
                label: labels
                    .into_iter()
                    .map(|(key, str)| message::Label { key, str })
                    .collect(),
            })
            .collect();
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        // Writing to a vector can't fail.
        let _ = encoder.write_all(&self.profile.encode_to_vec());
        encoder.finish().unwrap_or_default()
    }
}

impl Builder {
    fn add(&mut self, key: Key, values: &[i64]) {
        match self.samples.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(values.to_vec());
            }
            Entry::Occupied(mut entry) => {
                for (sum, value) in entry.get_mut().iter_mut().zip(values) {
                    *sum += value;
                }
            }
        }
    }

    /// The location that stands for a name.
    fn named(&mut self, name: &str) -> u64 {
        if let Some(id) = self.named.get(name) {
            return *id;
        }
        let function_id = self.function(&Frame::named(name));
        let id = self.profile.location.len() as u64 + 1;
        self.profile.location.push(message::Location {
            id,
            mapping_id: 0,
            address: 0,
            line: vec![message::Line {
                function_id,
                line: 0,
            }],
        });
        self.named.insert(name.to_owned(), id);
        id
    }

    fn string(&mut self, text: &str) -> i64 {
        if let Some(index) = self.strings.get(text) {
            return *index;
        }
        let index = self.profile.string_table.len() as i64;
        self.profile.string_table.push(text.to_owned());
        self.strings.insert(text.to_owned(), index);
        index
    }

    fn value_type(&mut self, (kind, unit): (&str, &str)) -> message::ValueType {
        message::ValueType {
            r#type: self.string(kind),
            unit: self.string(unit),
        }
    }

    /// Lists the code of this process, the program itself first, as readers expect it. All are
    /// said to be symbolised, so that readers don't look for symbols elsewhere.
    fn add_mappings(&mut self) {
        let mut code: Vec<_> = maps::read();
        code.retain(|mapping| mapping.executable);
        let program = std::env::current_exe().unwrap_or_default();
        code.sort_by_key(|mapping| Path::new(&mapping.path) != program);
        for mapping in code {
            let filename = self.string(&mapping.path);
            // What the kernel maps, such as `[vdso]`, where the time is read, is one function to us.
            let name = mapping.path.starts_with('[').then(|| mapping.path.clone());
            self.mapped.push((mapping.range.clone(), name));
            self.profile.mapping.push(message::Mapping {
                id: self.mapped.len() as u64,
                memory_start: mapping.range.start as u64,
                memory_limit: mapping.range.end as u64,
                file_offset: mapping.offset,
                filename,
                has_functions: true,
                has_filenames: true,
                has_line_numbers: true,
                has_inline_frames: true,
            });
        }
    }

    /// The index of the mapping that has this code.
    fn mapping(&self, address: usize) -> Option<usize> {
        self.mapped
            .iter()
            .position(|(range, _)| range.contains(&address))
    }

    fn location(&mut self, address: usize) -> Place {
        if let Some(place) = self.locations.get(&address) {
            return *place;
        }
        let mapping = self.mapping(address);
        let mut frames = symbols::resolve(address);
        if frames.is_empty()
            && let Some(index) = mapping
            && let Some(name) = &self.mapped[index].1
        {
            frames.push(Frame::named(name));
        }
        let visible = frames.iter().position(|frame| !(self.hidden)(&frame.name));
        let hidden = visible.is_none() && !frames.is_empty();
        let line = frames
            .iter()
            // What a hidden function was inlined into is visible, the function itself isn't.
            .skip(visible.unwrap_or(0))
            .map(|frame| message::Line {
                function_id: self.function(frame),
                line: frame.line.into(),
            })
            .collect();
        let id = self.profile.location.len() as u64 + 1;
        self.profile.location.push(message::Location {
            id,
            mapping_id: mapping.map_or(0, |index| index as u64 + 1),
            address: address as u64,
            line,
        });
        let place = Place { id, hidden };
        self.locations.insert(address, place);
        place
    }

    fn function(&mut self, frame: &Frame) -> u64 {
        let system_name = self.string(&frame.system_name);
        let filename = self.string(&frame.file);
        if let Some(id) = self.functions.get(&(system_name, filename)) {
            return *id;
        }
        let id = self.profile.function.len() as u64 + 1;
        let name = self.string(&frame.name);
        self.profile.function.push(message::Function {
            id,
            name,
            system_name,
            filename,
        });
        self.functions.insert((system_name, filename), id);
        id
    }
}

/// A profile as names and one value each.
#[derive(Debug, PartialEq)]
pub(super) struct Stacks {
    /// What is measured, such as `inuse_space`, and its unit.
    pub(super) kind: String,
    pub(super) unit: String,
    pub(super) stacks: Vec<Stack>,
}

/// Functions, leaf first, and what is measured of them.
#[derive(Debug, PartialEq)]
pub(super) struct Stack {
    pub(super) names: Vec<String>,
    pub(super) value: i64,
}

/// Reads a profile that a [`Builder`] wrote: of its default type, or of the last one.
pub(super) fn read(profile: &[u8]) -> Option<Stacks> {
    let mut bytes = Vec::new();
    GzDecoder::new(profile).read_to_end(&mut bytes).ok()?;
    let profile = message::Profile::decode(bytes.as_slice()).ok()?;
    let text = |index: i64| profile.string_table.get(usize::try_from(index).ok()?);
    let types = &profile.sample_type;
    let wanted = types
        .iter()
        .position(|known| known.r#type == profile.default_sample_type)
        .unwrap_or(types.len().checked_sub(1)?);
    let name = |id: u64| {
        let function = profile
            .function
            .get(usize::try_from(id).ok()?.checked_sub(1)?)?;
        text(function.name).cloned()
    };
    let names = |id: &u64| {
        let index = usize::try_from(*id).unwrap_or(usize::MAX).wrapping_sub(1);
        let location = profile.location.get(index);
        let known: Vec<String> = location
            .iter()
            .flat_map(|location| &location.line)
            .filter_map(|line| name(line.function_id))
            .collect();
        match (known.is_empty(), location) {
            (true, Some(location)) => vec![format!("{:#x}", location.address)],
            _ => known,
        }
    };
    let stacks = profile.sample.iter().map(|sample| Stack {
        names: sample.location_id.iter().flat_map(names).collect(),
        value: sample.value.get(wanted).copied().unwrap_or(0),
    });
    Some(Stacks {
        kind: text(types[wanted].r#type)?.clone(),
        unit: text(types[wanted].unit)?.clone(),
        stacks: stacks.collect(),
    })
}

fn nanos(duration: Duration) -> i64 {
    i64::try_from(duration.as_nanos()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::message::Profile;
    use super::*;

    fn builder() -> Builder {
        Builder::new(&[("samples", "count")], ("cpu", "nanoseconds"), 5)
    }

    fn decode(builder: Builder) -> Profile {
        let mut bytes = Vec::new();
        let gzipped = builder.finish();
        GzDecoder::new(gzipped.as_slice())
            .read_to_end(&mut bytes)
            .unwrap();
        Profile::decode(bytes.as_slice()).unwrap()
    }

    /// The stacks of a profile as outermost function names, leaf first, with their first value.
    fn stacks(profile: &Profile) -> Vec<(Vec<&str>, i64)> {
        let name = |id: &u64| {
            let line = profile.location[*id as usize - 1].line.last().unwrap();
            let function = &profile.function[line.function_id as usize - 1];
            let name = &profile.string_table[function.name as usize];
            name.rsplit("::").next().unwrap()
        };
        profile
            .sample
            .iter()
            .map(|sample| {
                (
                    sample.location_id.iter().map(name).collect(),
                    sample.value[0],
                )
            })
            .collect()
    }

    #[inline(never)]
    fn hidden_function() -> u32 {
        std::hint::black_box(1)
    }

    #[inline(never)]
    fn visible_function() -> u32 {
        std::hint::black_box(2)
    }

    const HIDDEN: fn() -> u32 = hidden_function;
    const VISIBLE: fn() -> u32 = visible_function;

    #[test]
    fn equal_stacks_are_one_sample() {
        let mut builder = builder();
        builder.sample(&[VISIBLE as usize], &[3]);
        builder.sample(&[HIDDEN as usize, VISIBLE as usize], &[4]);
        builder.sample(&[VISIBLE as usize], &[2]);
        let profile = decode(builder);
        assert_eq!(
            stacks(&profile),
            [
                (vec!["visible_function"], 5),
                (vec!["hidden_function", "visible_function"], 4),
            ]
        );
        assert_eq!(profile.location.len(), 2);
        assert_eq!(profile.function.len(), 2);
    }

    #[test]
    fn functions_are_hidden_at_the_leaf_only() {
        let mut builder = builder();
        builder.hide_leaves(|name| name.ends_with("hidden_function"));
        let (hidden, visible) = (HIDDEN as usize, VISIBLE as usize);
        builder.sample(&[hidden, hidden, visible, hidden, visible], &[1]);
        let profile = decode(builder);
        assert_eq!(
            stacks(&profile),
            [(
                vec!["visible_function", "hidden_function", "visible_function"],
                1
            )]
        );
    }

    #[test]
    fn unknown_code_keeps_its_address() {
        let mut builder = builder();
        builder.sample(&[0x1234], &[1]);
        let profile = decode(builder);
        assert_eq!(profile.location[0].address, 0x1234);
        assert_eq!(profile.location[0].mapping_id, 0);
        assert_eq!(profile.location[0].line, []);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn callers_end_where_no_code_is() {
        let mut builder = builder();
        let visible = VISIBLE as usize;
        builder.sample(&[visible, visible, 0x3aa6_a341, visible], &[1]);
        builder.sample(&[], &[1]);
        let twice = vec!["visible_function"; 2];
        assert_eq!(stacks(&decode(builder)), [(vec![], 1), (twice, 1)]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn code_of_the_kernel_has_its_mapping_s_name() {
        let mappings = maps::read();
        let vdso = mappings.iter().find(|mapping| mapping.path == "[vdso]");
        let mut builder = builder();
        builder.sample(&[vdso.unwrap().range.start + 0x100], &[1]);
        assert_eq!(stacks(&decode(builder)), [(vec!["[vdso]"], 1)]);
    }

    #[test]
    fn what_was_written_is_read() {
        let mut builder = Builder::new(
            &[("age", "nanoseconds"), ("calls", "count")],
            ("calls", "count"),
            1,
        );
        builder.named_sample(&["Get", "Store"], &[], &[7, 1]);
        builder.sample(&[0x1234], &[8, 2]);
        let read = super::read(&builder.finish()).unwrap();
        assert_eq!((read.kind.as_str(), read.unit.as_str()), ("calls", "count"));
        let read: Vec<_> = read
            .stacks
            .into_iter()
            .map(|stack| (stack.names.join(";"), stack.value))
            .collect();
        assert_eq!(read, [("Get;Store".into(), 1), ("0x1234".into(), 2)]);
        assert_eq!(super::read(b"no profile"), None);
    }

    #[test]
    fn names_need_no_code() {
        let mut builder = builder();
        builder.named_sample(&["worker"], &[("tid", "7")], &[1]);
        builder.named_sample(&["worker"], &[("tid", "8")], &[1]);
        builder.named_sample(&["worker"], &[("tid", "8")], &[1]);
        builder.comment("a remark");
        let profile = decode(builder);
        assert_eq!(stacks(&profile), [(vec!["worker"], 1), (vec!["worker"], 2)]);
        assert_eq!(profile.location.len(), 1);
        let label = profile.sample[1].label[0];
        let text = |index: i64| profile.string_table[index as usize].as_str();
        assert_eq!((text(label.key), text(label.str)), ("tid", "8"));
        assert_eq!(profile.function.len(), 1);
        assert_eq!(
            profile.string_table[profile.comment[0] as usize],
            "a remark"
        );
    }
}
