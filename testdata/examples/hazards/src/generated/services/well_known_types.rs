//! The service `hazards.proto3.WellKnownTypes`: its trait, the way to its handlers, the table of its RPCs.
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// Requests and responses that are not the contract's own.
pub trait WellKnownTypes: marker::Send + marker::Sync + 'static {
    /// The RPC `Empty` of the contract.
    fn empty(
        &self,
        ctx: svc::Context,
        request: svc::Valid<()>,
    ) -> impl future::Future<Output = svc::Result<svc::Reply<()>>> + marker::Send;
    /// The RPC `Any` of the contract.
    fn any(
        &self,
        ctx: svc::Context,
        request: svc::Valid<svc::prost_types::Any>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<svc::prost_types::Any>>,
    > + marker::Send;
    /// The RPC `Duration` of the contract.
    fn duration(
        &self,
        ctx: svc::Context,
        request: svc::Valid<svc::prost_types::Duration>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<svc::prost_types::Duration>>,
    > + marker::Send;
    /// The RPC `FieldMask` of the contract.
    fn field_mask(
        &self,
        ctx: svc::Context,
        request: svc::Valid<svc::prost_types::FieldMask>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<svc::prost_types::FieldMask>>,
    > + marker::Send;
    /// The RPC `Struct` of the contract.
    fn r#struct(
        &self,
        ctx: svc::Context,
        request: svc::Valid<svc::prost_types::Struct>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<svc::prost_types::Struct>>,
    > + marker::Send;
    /// The RPC `Value` of the contract.
    fn value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<svc::prost_types::Value>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<svc::prost_types::Value>>,
    > + marker::Send;
    /// The RPC `ListValue` of the contract.
    fn list_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<svc::prost_types::ListValue>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<svc::prost_types::ListValue>>,
    > + marker::Send;
    /// The RPC `Timestamp` of the contract.
    fn timestamp(
        &self,
        ctx: svc::Context,
        request: svc::Valid<svc::prost_types::Timestamp>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<svc::prost_types::Timestamp>>,
    > + marker::Send;
    /// The RPC `BoolValue` of the contract.
    fn bool_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<bool>,
    ) -> impl future::Future<Output = svc::Result<svc::Reply<bool>>> + marker::Send;
    /// The RPC `Int32Value` of the contract.
    fn int32_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<i32>,
    ) -> impl future::Future<Output = svc::Result<svc::Reply<i32>>> + marker::Send;
    /// The RPC `Int64Value` of the contract.
    fn int64_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<i64>,
    ) -> impl future::Future<Output = svc::Result<svc::Reply<i64>>> + marker::Send;
    /// The RPC `UInt32Value` of the contract.
    fn u_int32_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<u32>,
    ) -> impl future::Future<Output = svc::Result<svc::Reply<u32>>> + marker::Send;
    /// The RPC `UInt64Value` of the contract.
    fn u_int64_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<u64>,
    ) -> impl future::Future<Output = svc::Result<svc::Reply<u64>>> + marker::Send;
    /// The RPC `FloatValue` of the contract.
    fn float_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<f32>,
    ) -> impl future::Future<Output = svc::Result<svc::Reply<f32>>> + marker::Send;
    /// The RPC `DoubleValue` of the contract.
    fn double_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<f64>,
    ) -> impl future::Future<Output = svc::Result<svc::Reply<f64>>> + marker::Send;
    /// The RPC `StringValue` of the contract.
    fn string_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<::std::string::String>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<::std::string::String>>,
    > + marker::Send;
    /// The RPC `BytesValue` of the contract.
    fn bytes_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<::std::vec::Vec<u8>>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<::std::vec::Vec<u8>>>,
    > + marker::Send;
    /// The RPC `Streams` of the contract.
    fn streams(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<()>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<svc::ResponseStream<::std::string::String>>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct WellKnownTypesHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for WellKnownTypesHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(WellKnownTypesHandlers)).finish_non_exhaustive()
    }
}
impl WellKnownTypes for WellKnownTypesHandlers {
    async fn empty(
        &self,
        ctx: svc::Context,
        request: svc::Valid<()>,
    ) -> svc::Result<svc::Reply<()>> {
        svc::reply(
            crate::handlers::well_known_types::empty::handle(&self.0, ctx, request).await,
        )
    }
    async fn any(
        &self,
        ctx: svc::Context,
        request: svc::Valid<svc::prost_types::Any>,
    ) -> svc::Result<svc::Reply<svc::prost_types::Any>> {
        svc::reply(
            crate::handlers::well_known_types::any::handle(&self.0, ctx, request).await,
        )
    }
    async fn duration(
        &self,
        ctx: svc::Context,
        request: svc::Valid<svc::prost_types::Duration>,
    ) -> svc::Result<svc::Reply<svc::prost_types::Duration>> {
        svc::reply(
            crate::handlers::well_known_types::duration::handle(&self.0, ctx, request)
                .await,
        )
    }
    async fn field_mask(
        &self,
        ctx: svc::Context,
        request: svc::Valid<svc::prost_types::FieldMask>,
    ) -> svc::Result<svc::Reply<svc::prost_types::FieldMask>> {
        svc::reply(
            crate::handlers::well_known_types::field_mask::handle(&self.0, ctx, request)
                .await,
        )
    }
    async fn r#struct(
        &self,
        ctx: svc::Context,
        request: svc::Valid<svc::prost_types::Struct>,
    ) -> svc::Result<svc::Reply<svc::prost_types::Struct>> {
        svc::reply(
            crate::handlers::well_known_types::r#struct::handle(&self.0, ctx, request)
                .await,
        )
    }
    async fn value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<svc::prost_types::Value>,
    ) -> svc::Result<svc::Reply<svc::prost_types::Value>> {
        svc::reply(
            crate::handlers::well_known_types::value::handle(&self.0, ctx, request).await,
        )
    }
    async fn list_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<svc::prost_types::ListValue>,
    ) -> svc::Result<svc::Reply<svc::prost_types::ListValue>> {
        svc::reply(
            crate::handlers::well_known_types::list_value::handle(&self.0, ctx, request)
                .await,
        )
    }
    async fn timestamp(
        &self,
        ctx: svc::Context,
        request: svc::Valid<svc::prost_types::Timestamp>,
    ) -> svc::Result<svc::Reply<svc::prost_types::Timestamp>> {
        svc::reply(
            crate::handlers::well_known_types::timestamp::handle(&self.0, ctx, request)
                .await,
        )
    }
    async fn bool_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<bool>,
    ) -> svc::Result<svc::Reply<bool>> {
        svc::reply(
            crate::handlers::well_known_types::bool_value::handle(&self.0, ctx, request)
                .await,
        )
    }
    async fn int32_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<i32>,
    ) -> svc::Result<svc::Reply<i32>> {
        svc::reply(
            crate::handlers::well_known_types::int32_value::handle(&self.0, ctx, request)
                .await,
        )
    }
    async fn int64_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<i64>,
    ) -> svc::Result<svc::Reply<i64>> {
        svc::reply(
            crate::handlers::well_known_types::int64_value::handle(&self.0, ctx, request)
                .await,
        )
    }
    async fn u_int32_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<u32>,
    ) -> svc::Result<svc::Reply<u32>> {
        svc::reply(
            crate::handlers::well_known_types::u_int32_value::handle(
                    &self.0,
                    ctx,
                    request,
                )
                .await,
        )
    }
    async fn u_int64_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<u64>,
    ) -> svc::Result<svc::Reply<u64>> {
        svc::reply(
            crate::handlers::well_known_types::u_int64_value::handle(
                    &self.0,
                    ctx,
                    request,
                )
                .await,
        )
    }
    async fn float_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<f32>,
    ) -> svc::Result<svc::Reply<f32>> {
        svc::reply(
            crate::handlers::well_known_types::float_value::handle(&self.0, ctx, request)
                .await,
        )
    }
    async fn double_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<f64>,
    ) -> svc::Result<svc::Reply<f64>> {
        svc::reply(
            crate::handlers::well_known_types::double_value::handle(
                    &self.0,
                    ctx,
                    request,
                )
                .await,
        )
    }
    async fn string_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<::std::string::String>,
    ) -> svc::Result<svc::Reply<::std::string::String>> {
        svc::reply(
            crate::handlers::well_known_types::string_value::handle(
                    &self.0,
                    ctx,
                    request,
                )
                .await,
        )
    }
    async fn bytes_value(
        &self,
        ctx: svc::Context,
        request: svc::Valid<::std::vec::Vec<u8>>,
    ) -> svc::Result<svc::Reply<::std::vec::Vec<u8>>> {
        svc::reply(
            crate::handlers::well_known_types::bytes_value::handle(&self.0, ctx, request)
                .await,
        )
    }
    async fn streams(
        &self,
        ctx: svc::Context,
        request: svc::RequestStream<()>,
    ) -> svc::Result<svc::Reply<svc::ResponseStream<::std::string::String>>> {
        svc::reply(
            crate::handlers::well_known_types::streams::handle(&self.0, ctx, request)
                .await,
        )
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct WellKnownTypesServer<S>(sync::Arc<S>);
impl<S: WellKnownTypes> WellKnownTypesServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: WellKnownTypes> svc::grpc::Service for WellKnownTypesServer<S> {
    fn info(&self) -> &'static svc::rpc::ServiceInfo {
        &SERVICE
    }
    fn call(&self, method: usize, call: svc::grpc::Inbound) -> svc::grpc::Outbound {
        let service = sync::Arc::clone(&self.0);
        match method {
            0 => {
                call.unary(
                    &METHODS[0],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::empty(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.unary(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::any(&service, ctx, request).await
                    },
                )
            }
            2 => {
                call.unary(
                    &METHODS[2],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::duration(&service, ctx, request).await
                    },
                )
            }
            3 => {
                call.unary(
                    &METHODS[3],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::field_mask(&service, ctx, request).await
                    },
                )
            }
            4 => {
                call.unary(
                    &METHODS[4],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::r#struct(&service, ctx, request).await
                    },
                )
            }
            5 => {
                call.unary(
                    &METHODS[5],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::value(&service, ctx, request).await
                    },
                )
            }
            6 => {
                call.unary(
                    &METHODS[6],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::list_value(&service, ctx, request).await
                    },
                )
            }
            7 => {
                call.unary(
                    &METHODS[7],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::timestamp(&service, ctx, request).await
                    },
                )
            }
            8 => {
                call.unary(
                    &METHODS[8],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::bool_value(&service, ctx, request).await
                    },
                )
            }
            9 => {
                call.unary(
                    &METHODS[9],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::int32_value(&service, ctx, request).await
                    },
                )
            }
            10 => {
                call.unary(
                    &METHODS[10],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::int64_value(&service, ctx, request).await
                    },
                )
            }
            11 => {
                call.unary(
                    &METHODS[11],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::u_int32_value(&service, ctx, request)
                            .await
                    },
                )
            }
            12 => {
                call.unary(
                    &METHODS[12],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::u_int64_value(&service, ctx, request)
                            .await
                    },
                )
            }
            13 => {
                call.unary(
                    &METHODS[13],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::float_value(&service, ctx, request).await
                    },
                )
            }
            14 => {
                call.unary(
                    &METHODS[14],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::double_value(&service, ctx, request).await
                    },
                )
            }
            15 => {
                call.unary(
                    &METHODS[15],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::string_value(&service, ctx, request).await
                    },
                )
            }
            16 => {
                call.unary(
                    &METHODS[16],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::bytes_value(&service, ctx, request).await
                    },
                )
            }
            17 => {
                call.bidirectional(
                    &METHODS[17],
                    move |ctx, request| async move {
                        <S as WellKnownTypes>::streams(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.proto3.WellKnownTypes",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 18] = [
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "Empty",
        path: "/hazards.proto3.WellKnownTypes/Empty",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::EMPTY,
        output: &svc::schema::well_known::EMPTY,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "Any",
        path: "/hazards.proto3.WellKnownTypes/Any",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::ANY,
        output: &svc::schema::well_known::ANY,
        stats: &STATS[1],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "Duration",
        path: "/hazards.proto3.WellKnownTypes/Duration",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::DURATION,
        output: &svc::schema::well_known::DURATION,
        stats: &STATS[2],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "FieldMask",
        path: "/hazards.proto3.WellKnownTypes/FieldMask",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::FIELD_MASK,
        output: &svc::schema::well_known::FIELD_MASK,
        stats: &STATS[3],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "Struct",
        path: "/hazards.proto3.WellKnownTypes/Struct",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::STRUCT,
        output: &svc::schema::well_known::STRUCT,
        stats: &STATS[4],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "Value",
        path: "/hazards.proto3.WellKnownTypes/Value",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::VALUE,
        output: &svc::schema::well_known::VALUE,
        stats: &STATS[5],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "ListValue",
        path: "/hazards.proto3.WellKnownTypes/ListValue",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::LIST_VALUE,
        output: &svc::schema::well_known::LIST_VALUE,
        stats: &STATS[6],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "Timestamp",
        path: "/hazards.proto3.WellKnownTypes/Timestamp",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::TIMESTAMP,
        output: &svc::schema::well_known::TIMESTAMP,
        stats: &STATS[7],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "BoolValue",
        path: "/hazards.proto3.WellKnownTypes/BoolValue",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::BOOL_VALUE,
        output: &svc::schema::well_known::BOOL_VALUE,
        stats: &STATS[8],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "Int32Value",
        path: "/hazards.proto3.WellKnownTypes/Int32Value",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::INT32_VALUE,
        output: &svc::schema::well_known::INT32_VALUE,
        stats: &STATS[9],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "Int64Value",
        path: "/hazards.proto3.WellKnownTypes/Int64Value",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::INT64_VALUE,
        output: &svc::schema::well_known::INT64_VALUE,
        stats: &STATS[10],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "UInt32Value",
        path: "/hazards.proto3.WellKnownTypes/UInt32Value",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::UINT32_VALUE,
        output: &svc::schema::well_known::UINT32_VALUE,
        stats: &STATS[11],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "UInt64Value",
        path: "/hazards.proto3.WellKnownTypes/UInt64Value",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::UINT64_VALUE,
        output: &svc::schema::well_known::UINT64_VALUE,
        stats: &STATS[12],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "FloatValue",
        path: "/hazards.proto3.WellKnownTypes/FloatValue",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::FLOAT_VALUE,
        output: &svc::schema::well_known::FLOAT_VALUE,
        stats: &STATS[13],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "DoubleValue",
        path: "/hazards.proto3.WellKnownTypes/DoubleValue",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::DOUBLE_VALUE,
        output: &svc::schema::well_known::DOUBLE_VALUE,
        stats: &STATS[14],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "StringValue",
        path: "/hazards.proto3.WellKnownTypes/StringValue",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::STRING_VALUE,
        output: &svc::schema::well_known::STRING_VALUE,
        stats: &STATS[15],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "BytesValue",
        path: "/hazards.proto3.WellKnownTypes/BytesValue",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::BYTES_VALUE,
        output: &svc::schema::well_known::BYTES_VALUE,
        stats: &STATS[16],
    },
    svc::rpc::Method {
        service: "hazards.proto3.WellKnownTypes",
        name: "Streams",
        path: "/hazards.proto3.WellKnownTypes/Streams",
        kind: svc::rpc::Kind::Bidirectional,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &svc::schema::well_known::EMPTY,
        output: &svc::schema::well_known::STRING_VALUE,
        stats: &STATS[17],
    },
];
static STATS: [svc::metrics::MethodStats; 18] = [const {
    svc::metrics::MethodStats::new()
}; 18];
