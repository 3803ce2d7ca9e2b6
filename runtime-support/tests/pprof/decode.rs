//! A reader of `profile.proto`, as far as the tests look.

use std::io::Read as _;

use flate2::read::GzDecoder;
use prost::Message as _;

mod message {
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
        #[prost(int64, tag = "12")]
        pub(crate) period: i64,
        #[prost(int64, tag = "14")]
        pub(crate) default_sample_type: i64,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub(crate) struct ValueType {
        #[prost(int64, tag = "1")]
        pub(crate) kind: i64,
        #[prost(int64, tag = "2")]
        pub(crate) unit: i64,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub(crate) struct Sample {
        #[prost(uint64, repeated, tag = "1")]
        pub(crate) location_id: Vec<u64>,
        #[prost(int64, repeated, tag = "2")]
        pub(crate) value: Vec<i64>,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub(crate) struct Mapping {
        #[prost(uint64, tag = "1")]
        pub(crate) id: u64,
        #[prost(uint64, tag = "2")]
        pub(crate) memory_start: u64,
        #[prost(uint64, tag = "3")]
        pub(crate) memory_limit: u64,
        #[prost(int64, tag = "5")]
        pub(crate) filename: i64,
    }

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

    #[derive(Clone, PartialEq, prost::Message)]
    pub(crate) struct Line {
        #[prost(uint64, tag = "1")]
        pub(crate) function_id: u64,
    }

    #[derive(Clone, PartialEq, prost::Message)]
    pub(crate) struct Function {
        #[prost(uint64, tag = "1")]
        pub(crate) id: u64,
        #[prost(int64, tag = "2")]
        pub(crate) name: i64,
    }
}

/// A profile with its tables resolved.
#[derive(Debug)]
pub(crate) struct Profile {
    /// What is measured, and its unit.
    pub(crate) types: Vec<(String, String)>,
    pub(crate) default_type: String,
    pub(crate) period: i64,
    pub(crate) time_nanos: i64,
    pub(crate) duration_nanos: i64,
    pub(crate) mappings: Vec<String>,
    pub(crate) samples: Vec<Sample>,
}

/// A stack, leaf first, as function names (inlined ones too), and its values.
#[derive(Debug)]
pub(crate) struct Sample {
    pub(crate) functions: Vec<String>,
    pub(crate) addresses: Vec<u64>,
    pub(crate) values: Vec<i64>,
}

impl Sample {
    /// Whether a function of this name, without its path, is anywhere in the stack.
    pub(crate) fn has(&self, function: &str) -> bool {
        self.functions
            .iter()
            .any(|name| name.rsplit("::").next() == Some(function))
    }
}

impl Profile {
    /// The sum of value number `index` over the stacks with a function of this name.
    pub(crate) fn total(&self, function: &str, index: usize) -> i64 {
        let samples = self.samples.iter().filter(|sample| sample.has(function));
        samples.map(|sample| sample.values[index]).sum()
    }
}

/// Decodes a profile, and checks that what it refers to is there.
pub(crate) fn decode(gzipped: &[u8]) -> Profile {
    let mut bytes = Vec::new();
    GzDecoder::new(gzipped).read_to_end(&mut bytes).unwrap();
    let raw = message::Profile::decode(bytes.as_slice()).unwrap();
    assert_eq!(raw.string_table[0], "");
    let string = |index: i64| raw.string_table[usize::try_from(index).unwrap()].clone();
    let by_id = |id: u64| usize::try_from(id).unwrap() - 1;
    for (index, location) in raw.location.iter().enumerate() {
        assert_eq!(by_id(location.id), index);
        if location.mapping_id != 0 {
            let mapping = &raw.mapping[by_id(location.mapping_id)];
            assert!((mapping.memory_start..mapping.memory_limit).contains(&location.address));
        }
    }
    let sample = |sample: &message::Sample| {
        assert_eq!(sample.value.len(), raw.sample_type.len());
        let locations: Vec<_> = sample
            .location_id
            .iter()
            .map(|id| &raw.location[by_id(*id)])
            .collect();
        let lines = locations.iter().flat_map(|location| &location.line);
        Sample {
            functions: lines
                .map(|line| string(raw.function[by_id(line.function_id)].name))
                .collect(),
            addresses: locations.iter().map(|location| location.address).collect(),
            values: sample.value.clone(),
        }
    };
    Profile {
        types: raw
            .sample_type
            .iter()
            .map(|sample_type| (string(sample_type.kind), string(sample_type.unit)))
            .collect(),
        default_type: string(raw.default_sample_type),
        period: raw.period,
        time_nanos: raw.time_nanos,
        duration_nanos: raw.duration_nanos,
        mappings: raw
            .mapping
            .iter()
            .map(|mapping| string(mapping.filename))
            .collect(),
        samples: raw.sample.iter().map(sample).collect(),
    }
}
