//! Reflection, in both versions that clients use.

use crate::support::{Echo, path, server, start};
use futures_util::stream;
use prost::Message;
use prost_types::{FileDescriptorProto, FileDescriptorSet, ServiceDescriptorProto};
use tonic::Request;
use tonic_prost::ProstCodec;
use tonic_reflection::pb::{v1, v1alpha};

/// A descriptor set as generated code embeds it: it also describes a service that is not served.
fn descriptor_set() -> &'static [u8] {
    let service = |name: &str| ServiceDescriptorProto {
        name: Some(name.into()),
        ..Default::default()
    };
    let file = FileDescriptorProto {
        name: Some("test/v1/echo.proto".into()),
        package: Some("test.v1".into()),
        service: vec![service("Echo"), service("Downstream")],
        syntax: Some("proto3".into()),
        ..Default::default()
    };
    FileDescriptorSet { file: vec![file] }
        .encode_to_vec()
        .leak()
}

#[tokio::test]
async fn v1_lists_what_is_served_and_describes_it() {
    use v1::server_reflection_request::MessageRequest;
    use v1::server_reflection_response::MessageResponse;
    let running = start(server(&Echo::new(), &[]).descriptor_set(descriptor_set())).await;
    let mut grpc = running.grpc().await;
    let asked = [
        MessageRequest::ListServices(String::new()),
        MessageRequest::FileContainingSymbol("test.v1.Echo".into()),
        MessageRequest::FileContainingSymbol("grpc.health.v1.Health".into()),
    ];
    let requests = asked.map(|message_request| v1::ServerReflectionRequest {
        host: String::new(),
        message_request: Some(message_request),
    });
    let mut answers = grpc
        .streaming(
            Request::new(stream::iter(requests)),
            path("/grpc.reflection.v1.ServerReflection/ServerReflectionInfo"),
            ProstCodec::<_, v1::ServerReflectionResponse>::default(),
        )
        .await
        .unwrap()
        .into_inner();
    let listed = match answers.message().await.unwrap().unwrap().message_response {
        Some(MessageResponse::ListServicesResponse(listed)) => listed,
        other => panic!("{other:?}"),
    };
    let names: Vec<_> = listed
        .service
        .into_iter()
        .map(|service| service.name)
        .collect();
    assert_eq!(
        names,
        [
            "grpc.health.v1.Health",
            "grpc.reflection.v1.ServerReflection",
            "grpc.reflection.v1alpha.ServerReflection",
            "test.v1.Echo"
        ]
    );
    for (name, methods) in [("Echo", 0), ("Health", 3)] {
        let described = match answers.message().await.unwrap().unwrap().message_response {
            Some(MessageResponse::FileDescriptorResponse(described)) => described,
            other => panic!("{other:?}"),
        };
        let file = FileDescriptorProto::decode(&*described.file_descriptor_proto[0]).unwrap();
        assert_eq!(file.service[0].name(), name);
        assert_eq!(file.service[0].method.len(), methods);
    }
    running.stop().await;
}

#[tokio::test]
async fn v1alpha_answers_and_an_open_stream_does_not_hold_up_the_end() {
    use v1alpha::server_reflection_request::MessageRequest;
    use v1alpha::server_reflection_response::MessageResponse;
    let settings = [("drain.timeout", "1h")];
    let running = start(server(&Echo::new(), &settings).descriptor_set(descriptor_set())).await;
    let mut grpc = running.grpc().await;
    let request = v1alpha::ServerReflectionRequest {
        host: String::new(),
        message_request: Some(MessageRequest::FileByFilename("test/v1/echo.proto".into())),
    };
    use futures_util::StreamExt;
    let requests = stream::iter([request]).chain(stream::pending());
    let mut answers = grpc
        .streaming(
            Request::new(requests),
            path("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"),
            ProstCodec::<_, v1alpha::ServerReflectionResponse>::default(),
        )
        .await
        .unwrap()
        .into_inner();
    let answer = answers.message().await.unwrap().unwrap();
    assert!(
        matches!(
            answer.message_response,
            Some(MessageResponse::FileDescriptorResponse(_))
        ),
        "{answer:?}"
    );
    running.stop().await;
}

#[tokio::test]
async fn a_malformed_descriptor_set_is_an_error() {
    let error = server(&Echo::new(), &[])
        .descriptor_set(b"\xff")
        .into_service()
        .unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("a descriptor set for reflection is malformed: "),
        "{error}"
    );
}
