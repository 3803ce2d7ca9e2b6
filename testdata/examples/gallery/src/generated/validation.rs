//! What makes messages valid: the rules of the contracts as code.
/// What rules guarantee of a `Valid<T>`, as methods of it: `use crate::generated::guarantees::*;`.
pub mod guarantees {}
impl ::svc_runtime::Validate
for crate::generated::wire::gallery::v1::DownloadPartsRequest {}
impl ::svc_runtime::Validate for crate::generated::wire::gallery::v1::DownloadRequest {}
impl ::svc_runtime::Validate for crate::generated::wire::gallery::v1::FailRequest {}
impl ::svc_runtime::Validate for crate::generated::wire::gallery::v1::MetaRequest {}
impl ::svc_runtime::Validate for crate::generated::wire::gallery::v1::PaintRequest {}
impl ::svc_runtime::Validate for crate::generated::wire::gallery::v1::Picture {}
impl ::svc_runtime::Validate for crate::generated::wire::gallery::v1::UploadRequest {}
impl ::svc_runtime::Validate for crate::generated::wire::gallery::v1::WatchRequest {}
