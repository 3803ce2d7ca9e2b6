//! Types of the package `served`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Money {
    #[prost(int64, tag = "1")]
    pub units: i64,
    #[prost(int32, tag = "2")]
    pub nanos: i32,
}
