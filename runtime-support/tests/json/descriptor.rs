//! The message of the tables, as descriptors of prost-reflect.

use super::table::{BY_ID, LABELS, LINE, ORDER, STATE};
use prost_reflect::prost_types::field_descriptor_proto::{Label, Type};
use prost_reflect::prost_types::{
    DescriptorProto, EnumDescriptorProto, EnumValueDescriptorProto, FieldDescriptorProto,
    FileDescriptorProto, MessageOptions, OneofDescriptorProto,
};
use prost_reflect::{DescriptorPool, MessageDescriptor};
use svc_runtime::schema::{Field, Kind, Message};

/// The same message to prost-reflect, read off the tables.
pub(crate) fn descriptor() -> MessageDescriptor {
    let mut order = message("Order", &ORDER);
    order.oneof_decl.push(OneofDescriptorProto {
        name: Some("payment".to_owned()),
        options: None,
    });
    order.nested_type = vec![entry("LabelsEntry", &LABELS), entry("ByIdEntry", &BY_ID)];
    let imports = ["timestamp", "duration", "wrappers", "field_mask"];
    let state = EnumDescriptorProto {
        name: Some("State".to_owned()),
        value: STATE
            .values
            .iter()
            .map(|(number, name)| EnumValueDescriptorProto {
                name: Some((*name).to_owned()),
                number: Some(*number),
                options: None,
            })
            .collect(),
        ..EnumDescriptorProto::default()
    };
    let file = FileDescriptorProto {
        name: Some("shop.proto".to_owned()),
        package: Some("shop".to_owned()),
        syntax: Some("proto3".to_owned()),
        dependency: imports
            .map(|name| format!("google/protobuf/{name}.proto"))
            .to_vec(),
        message_type: vec![message("Line", &LINE), order],
        enum_type: vec![state],
        ..FileDescriptorProto::default()
    };
    let mut pool = DescriptorPool::global();
    pool.add_file_descriptor_proto(file)
        .expect("the descriptor is sound");
    pool.get_message_by_name("shop.Order").expect("it is there")
}

fn entry(name: &str, table: &Message) -> DescriptorProto {
    DescriptorProto {
        options: Some(MessageOptions {
            map_entry: Some(true),
            ..MessageOptions::default()
        }),
        ..message(name, table)
    }
}

fn message(name: &str, table: &Message) -> DescriptorProto {
    DescriptorProto {
        name: Some(name.to_owned()),
        field: table.fields.iter().map(field).collect(),
        ..DescriptorProto::default()
    }
}

fn field(field: &Field) -> FieldDescriptorProto {
    let is_many = field.is_list() || field.is_map();
    let (kind, type_name) = match field.kind {
        Kind::Double => (Type::Double, None),
        Kind::Float => (Type::Float, None),
        Kind::Int64 => (Type::Int64, None),
        Kind::Uint32 => (Type::Uint32, None),
        Kind::Sint64 => (Type::Sint64, None),
        Kind::Sfixed64 => (Type::Sfixed64, None),
        Kind::Bool => (Type::Bool, None),
        Kind::String => (Type::String, None),
        Kind::Bytes => (Type::Bytes, None),
        Kind::Message(message) => (Type::Message, Some(message.name)),
        Kind::Enum(item) => (Type::Enum, Some(item.name)),
        kind => panic!("{kind:?} is in no table here"),
    };
    let label = if is_many {
        Label::Repeated
    } else {
        Label::Optional
    };
    FieldDescriptorProto {
        name: Some(field.name.to_owned()),
        number: Some(field.number.cast_signed()),
        label: Some(label.into()),
        r#type: Some(kind.into()),
        type_name: type_name.map(|name| format!(".{name}")),
        oneof_index: field.oneof.map(i32::from),
        json_name: Some(field.json.to_owned()),
        ..FieldDescriptorProto::default()
    }
}
