//! Types of the package `order.bool`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Flag {
    #[prost(bool, tag = "1")]
    pub flag: bool,
}
