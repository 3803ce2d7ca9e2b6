//! Options as they were written to a message of options, by the extensions of a pool.
//!
//! The names of extensions are full. An option that does not fit gives nothing: what is wrong with
//! it is for [`super::link`] to say.

use prost_reflect::{
    Cardinality, DescriptorPool, DynamicMessage, Kind, MessageDescriptor, ReflectMessage, Value,
};
use prost_types::UninterpretedOption;

/// The message `holder`, such as `google.protobuf.FieldOptions`, with these options set.
pub(crate) fn interpret(
    pool: &DescriptorPool,
    holder: &str,
    options: &[UninterpretedOption],
) -> Option<DynamicMessage> {
    let mut message = DynamicMessage::new(described(pool, holder)?);
    for option in options {
        set(pool, &mut message, option)?;
    }
    Some(message)
}

/// The message `holder` from its bytes.
pub(crate) fn decode_options(
    pool: &DescriptorPool,
    holder: &str,
    bytes: &[u8],
) -> Option<DynamicMessage> {
    DynamicMessage::decode(described(pool, holder)?, bytes).ok()
}

fn described(pool: &DescriptorPool, holder: &str) -> Option<MessageDescriptor> {
    let own = pool.get_message_by_name(holder);
    own.or_else(|| DescriptorPool::global().get_message_by_name(holder))
}

/// A field or an extension, as far as its value is concerned.
struct Slot<'a> {
    value: &'a mut Value,
    kind: Kind,
    /// Whether it may not be set again.
    taken: bool,
}

fn set(
    pool: &DescriptorPool,
    mut message: &mut DynamicMessage,
    option: &UninterpretedOption,
) -> Option<()> {
    let (last, outer) = option.name.split_last()?;
    for part in outer {
        let slot = slot(pool, message, &part.name_part, part.is_extension)?;
        let Value::Message(inner) = slot.value else {
            return None;
        };
        message = inner;
    }
    let slot = slot(pool, message, &last.name_part, last.is_extension)?;
    if slot.taken {
        return None;
    }
    assign(slot.value, &slot.kind, option)
}

fn slot<'a>(
    pool: &DescriptorPool,
    message: &'a mut DynamicMessage,
    name: &str,
    is_extension: bool,
) -> Option<Slot<'a>> {
    let described = message.descriptor();
    if is_extension {
        let extension = pool.get_extension_by_name(name.trim_start_matches('.'))?;
        if extension.containing_message() != described {
            return None;
        }
        let single = extension.cardinality() != Cardinality::Repeated;
        Some(Slot {
            taken: single && message.has_extension(&extension),
            kind: extension.kind(),
            value: message.get_extension_mut(&extension),
        })
    } else {
        let field = described.get_field_by_name(name)?;
        let single = field.cardinality() != Cardinality::Repeated;
        Some(Slot {
            taken: single && message.has_field(&field),
            kind: field.kind(),
            value: message.get_field_mut(&field),
        })
    }
}

fn assign(value: &mut Value, kind: &Kind, option: &UninterpretedOption) -> Option<()> {
    match value {
        Value::List(values) => {
            let mut entry = Value::default_value(kind);
            assign(&mut entry, kind, option)?;
            values.push(entry);
        }
        Value::Map(entries) => {
            let entry = aggregate(kind.as_message()?, option)?;
            let part = |number| Some(entry.get_field_by_number(number)?.into_owned());
            entries.insert(part(1)?.into_map_key()?, part(2)?);
        }
        Value::Bool(value) => {
            *value = match option.identifier_value.as_deref()? {
                "true" => true,
                "false" => false,
                _ => return None,
            }
        }
        Value::I32(value) => *value = integer(option)?,
        Value::I64(value) => *value = integer(option)?,
        Value::U32(value) => *value = integer(option)?,
        Value::U64(value) => *value = integer(option)?,
        Value::F32(value) => *value = float(option)? as f32,
        Value::F64(value) => *value = float(option)?,
        Value::String(value) => {
            *value = String::from_utf8(option.string_value.clone()?).ok()?;
        }
        Value::Bytes(value) => *value = option.string_value.clone()?.into(),
        Value::EnumNumber(value) => {
            let name = option.identifier_value.as_deref()?;
            *value = kind.as_enum()?.get_value_by_name(name)?.number();
        }
        Value::Message(value) => *value = aggregate(kind.as_message()?, option)?,
    }
    Some(())
}

fn aggregate(kind: &MessageDescriptor, option: &UninterpretedOption) -> Option<DynamicMessage> {
    let text = option.aggregate_value.as_deref()?;
    DynamicMessage::parse_text_format(kind.clone(), text).ok()
}

fn integer<T: TryFrom<u64> + TryFrom<i64>>(option: &UninterpretedOption) -> Option<T> {
    match (option.positive_int_value, option.negative_int_value) {
        (Some(value), _) => value.try_into().ok(),
        (None, Some(value)) => value.try_into().ok(),
        (None, None) => None,
    }
}

fn float(option: &UninterpretedOption) -> Option<f64> {
    let positive = || option.positive_int_value.map(|value| value as f64);
    let negative = || option.negative_int_value.map(|value| value as f64);
    option.double_value.or_else(positive).or_else(negative)
}
