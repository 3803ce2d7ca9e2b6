//! `grpc/health/v1/health.proto` as a descriptor, for reflection.

use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{
    DescriptorProto, EnumDescriptorProto, EnumValueDescriptorProto, FieldDescriptorProto,
    FileDescriptorProto, FileDescriptorSet, MessageOptions, MethodDescriptorProto,
    ServiceDescriptorProto,
};

const PACKAGE: &str = ".grpc.health.v1";

/// The file, alone in a set.
pub(crate) fn file_set() -> FileDescriptorSet {
    FileDescriptorSet { file: vec![file()] }
}

fn file() -> FileDescriptorProto {
    FileDescriptorProto {
        name: Some("grpc/health/v1/health.proto".into()),
        package: Some("grpc.health.v1".into()),
        message_type: vec![
            message("HealthCheckRequest", vec![field("service", Type::String)]),
            DescriptorProto {
                enum_type: vec![serving_status()],
                ..message(
                    "HealthCheckResponse",
                    vec![typed(
                        field("status", Type::Enum),
                        ".HealthCheckResponse.ServingStatus",
                    )],
                )
            },
            message("HealthListRequest", vec![]),
            list_response(),
        ],
        service: vec![ServiceDescriptorProto {
            name: Some("Health".into()),
            method: vec![
                method("Check", "HealthCheckRequest", "HealthCheckResponse"),
                method("List", "HealthListRequest", "HealthListResponse"),
                MethodDescriptorProto {
                    server_streaming: Some(true),
                    ..method("Watch", "HealthCheckRequest", "HealthCheckResponse")
                },
            ],
            ..Default::default()
        }],
        syntax: Some("proto3".into()),
        ..Default::default()
    }
}

fn serving_status() -> EnumDescriptorProto {
    let values = ["UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN"];
    EnumDescriptorProto {
        name: Some("ServingStatus".into()),
        value: (0..)
            .zip(values)
            .map(|(number, name)| EnumValueDescriptorProto {
                name: Some(name.into()),
                number: Some(number),
                options: None,
            })
            .collect(),
        ..Default::default()
    }
}

/// `map<string, HealthCheckResponse> statuses = 1;`, written out as descriptors have it.
fn list_response() -> DescriptorProto {
    let entry = message(
        "StatusesEntry",
        vec![
            field("key", Type::String),
            FieldDescriptorProto {
                number: Some(2),
                ..typed(field("value", Type::Message), ".HealthCheckResponse")
            },
        ],
    );
    let statuses = FieldDescriptorProto {
        label: Some(Label::Repeated.into()),
        ..typed(
            field("statuses", Type::Message),
            ".HealthListResponse.StatusesEntry",
        )
    };
    DescriptorProto {
        nested_type: vec![DescriptorProto {
            options: Some(MessageOptions {
                map_entry: Some(true),
                ..Default::default()
            }),
            ..entry
        }],
        ..message("HealthListResponse", vec![statuses])
    }
}

fn message(name: &str, field: Vec<FieldDescriptorProto>) -> DescriptorProto {
    DescriptorProto {
        name: Some(name.into()),
        field,
        ..Default::default()
    }
}

/// Field number 1.
fn field(name: &str, kind: Type) -> FieldDescriptorProto {
    FieldDescriptorProto {
        name: Some(name.into()),
        json_name: Some(name.into()),
        number: Some(1),
        label: Some(Label::Optional.into()),
        r#type: Some(kind.into()),
        ..Default::default()
    }
}

fn typed(field: FieldDescriptorProto, name: &str) -> FieldDescriptorProto {
    FieldDescriptorProto {
        type_name: Some(format!("{PACKAGE}{name}")),
        ..field
    }
}

fn method(name: &str, input: &str, output: &str) -> MethodDescriptorProto {
    MethodDescriptorProto {
        name: Some(name.into()),
        input_type: Some(format!("{PACKAGE}.{input}")),
        output_type: Some(format!("{PACKAGE}.{output}")),
        ..Default::default()
    }
}
