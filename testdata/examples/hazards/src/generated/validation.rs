//! What makes messages valid: the rules of the contracts as code.
impl ::svc_runtime::Validate for crate::generated::wire::Order {}
impl ::svc_runtime::Validate for crate::generated::wire::_2::_2::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::core::std::prost::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::foo::r#type::v1::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::case::v1::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::case_2::v1::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::case_2::v1_2::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::comments::Commented {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::deprecated::Old {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::deprecated::Older {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::folding::Folding {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::members::Accessors {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::members::Fields {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::members::Oneofs {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::All {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Bool2 {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Box {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Clone {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Error {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Iterator {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Ok {}
impl ::svc_runtime::Validate
for crate::generated::wire::hazards::messages::RequestStream {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Result {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Self_ {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Send {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::String {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Valid {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::messages::Validate {}
impl ::svc_runtime::Validate
for crate::generated::wire::hazards::messages::i322::u642::Str {}
impl ::svc_runtime::Validate
for crate::generated::wire::hazards::messages::self_::Self_ {}
impl ::svc_runtime::Validate
for crate::generated::wire::hazards::mod_pkg::r#impl::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::proto2::Defaults {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::proto2::Groups {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::proto2::Lists {}
impl ::svc_runtime::Validate
for crate::generated::wire::hazards::proto2::groups::single::Deep {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::proto3::Lists {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::proto3::Optionals {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::proto3::WellKnown {}
impl ::svc_runtime::Validate
for crate::generated::wire::hazards::r#gen::r#async::Keyword {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::recursion::Direct {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::recursion::Left {}
impl ::svc_runtime::Validate
for crate::generated::wire::hazards::recursion::nested::Inner {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::rpcs::Request {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::services::Ping {}
impl ::svc_runtime::Validate
for crate::generated::wire::hazards::size::AVeryLongNameOfAMessageThatWillNotFitOnOneLineTogetherWithAnythingElseAtAllEver {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::size::Large {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::twins::v1::Ping {}
impl ::svc_runtime::Validate for crate::generated::wire::hazards::twins::v2::Ping {}
impl ::svc_runtime::Validate for crate::generated::wire::order_pkg::Order {}
impl ::svc_runtime::Validate for crate::generated::wire::order_pkg::v1_pkg::Order {}
impl ::svc_runtime::Validate for crate::generated::wire::r#type::Inner {}
impl ::svc_runtime::Validate for crate::generated::wire::self_::super_::crate_::Keyword {}
impl ::svc_runtime::Validate
for crate::generated::wire::svc_runtime::wire::generated::Keyword {}
