//! Made by svc from the contracts. `svc gen` rewrites this folder; `svc gen --check` compares it.
pub mod routes;
pub mod schema;
pub mod services;
mod validation;
pub mod wire;
pub use validation::guarantees;
use crate::state::State;
use std::sync::Arc;
pub use crate::adapters::clients::Clients;
#[cfg(feature = "fakes")]
pub use crate::adapters::clients::fakes;
/// Name and version of this service.
pub const INFO: svc_runtime::AppInfo = svc_runtime::AppInfo {
    name: env!("CARGO_PKG_NAME"),
    version: env!("CARGO_PKG_VERSION"),
};
/// The contracts as a descriptor set, for reflection.
pub static DESCRIPTOR_SET: &[u8] = include_bytes!("descriptor.binpb");
/// REST and Connect as an OpenAPI document, for the admin listener.
pub static OPENAPI: &str = include_str!("openapi.json");
/// Every service of the contracts with its RPCs.
pub static SERVICES: &[&svc_runtime::rpc::ServiceInfo] = &[
    &services::no_package::SERVICE,
    &services::keyword10::SERVICE,
    &services::keyword8::SERVICE,
    &services::keyword1::SERVICE,
    &services::keyword5::SERVICE,
    &services::keyword7::SERVICE,
    &services::keyword6::SERVICE,
    &services::comments::SERVICE,
    &services::old_service::SERVICE,
    &services::folding_service::SERVICE,
    &services::keyword3::SERVICE,
    &services::members::SERVICE,
    &services::messages::SERVICE,
    &services::keyword4::SERVICE,
    &services::orders::SERVICE,
    &services::proto2::SERVICE,
    &services::proto3::SERVICE,
    &services::well_known_types::SERVICE,
    &services::recursion::SERVICE,
    &services::keeper::SERVICE,
    &services::rpcs::SERVICE,
    &services::rules::SERVICE,
    &services::context::SERVICE,
    &services::debug::SERVICE,
    &services::empty::SERVICE,
    &services::future::SERVICE,
    &services::handlers::SERVICE,
    &services::r#impl::SERVICE,
    &services::into::SERVICE,
    &services::hazards_services_mod::SERVICE,
    &services::result::SERVICE,
    &services::s::SERVICE,
    &services::self_::SERVICE,
    &services::send::SERVICE,
    &services::server::SERVICE,
    &services::service::SERVICE,
    &services::services::SERVICE,
    &services::string::SERVICE,
    &services::sync::SERVICE,
    &services::vec::SERVICE,
    &services::_2::SERVICE,
    &services::r#type::SERVICE,
    &services::size::SERVICE,
    &services::order_root::SERVICE,
    &services::order_one::SERVICE,
    &services::keyword2::SERVICE,
    &services::served::SERVICE,
    &services::keyword9::SERVICE,
    &services::twin_service::SERVICE,
    &services::hazards_twins_v2_twin_service::SERVICE,
];
/// Every service, answered by the handlers of this crate.
pub fn services(
    state: impl Into<Arc<State>>,
) -> Vec<Box<dyn svc_runtime::grpc::Service>> {
    let state = state.into();
    vec![
        Box::new(services::no_package::NoPackageServer::new(services::no_package::NoPackageHandlers(Arc::clone(&
        state)),)),
        Box::new(services::keyword10::Keyword10Server::new(services::keyword10::Keyword10Handlers(Arc::clone(&
        state)),)),
        Box::new(services::keyword8::Keyword8Server::new(services::keyword8::Keyword8Handlers(Arc::clone(&
        state)),)),
        Box::new(services::keyword1::Keyword1Server::new(services::keyword1::Keyword1Handlers(Arc::clone(&
        state)),)),
        Box::new(services::keyword5::Keyword5Server::new(services::keyword5::Keyword5Handlers(Arc::clone(&
        state)),)),
        Box::new(services::keyword7::Keyword7Server::new(services::keyword7::Keyword7Handlers(Arc::clone(&
        state)),)),
        Box::new(services::keyword6::Keyword6Server::new(services::keyword6::Keyword6Handlers(Arc::clone(&
        state)),)),
        Box::new(services::comments::CommentsServer::new(services::comments::CommentsHandlers(Arc::clone(&
        state)),)),
        Box::new(services::old_service::OldServiceServer::new(services::old_service::OldServiceHandlers(Arc::clone(&
        state)),)),
        Box::new(services::folding_service::FoldingServiceServer::new(services::folding_service::FoldingServiceHandlers(Arc::clone(&
        state)),)),
        Box::new(services::keyword3::Keyword3Server::new(services::keyword3::Keyword3Handlers(Arc::clone(&
        state)),)),
        Box::new(services::members::MembersServer::new(services::members::MembersHandlers(Arc::clone(&
        state)),)),
        Box::new(services::messages::MessagesServer::new(services::messages::MessagesHandlers(Arc::clone(&
        state)),)),
        Box::new(services::keyword4::Keyword4Server::new(services::keyword4::Keyword4Handlers(Arc::clone(&
        state)),)),
        Box::new(services::orders::OrdersServer::new(services::orders::OrdersHandlers(Arc::clone(&
        state)),)),
        Box::new(services::proto2::Proto2Server::new(services::proto2::Proto2Handlers(Arc::clone(&
        state)),)),
        Box::new(services::proto3::Proto3Server::new(services::proto3::Proto3Handlers(Arc::clone(&
        state)),)),
        Box::new(services::well_known_types::WellKnownTypesServer::new(services::well_known_types::WellKnownTypesHandlers(Arc::clone(&
        state)),)),
        Box::new(services::recursion::RecursionServer::new(services::recursion::RecursionHandlers(Arc::clone(&
        state)),)),
        Box::new(services::keeper::KeeperServer::new(services::keeper::KeeperHandlers(Arc::clone(&
        state)),)),
        Box::new(services::rpcs::RpcsServer::new(services::rpcs::RpcsHandlers(Arc::clone(&
        state)),)),
        Box::new(services::rules::RulesServer::new(services::rules::RulesHandlers(Arc::clone(&
        state)),)),
        Box::new(services::context::ContextServer::new(services::context::ContextHandlers(Arc::clone(&
        state)),)),
        Box::new(services::debug::DebugServer::new(services::debug::DebugHandlers(Arc::clone(&
        state)),)),
        Box::new(services::empty::EmptyServer::new(services::empty::EmptyHandlers(Arc::clone(&
        state)),)),
        Box::new(services::future::FutureServer::new(services::future::FutureHandlers(Arc::clone(&
        state)),)),
        Box::new(services::handlers::HandlersServer::new(services::handlers::HandlersHandlers(Arc::clone(&
        state)),)),
        Box::new(services::r#impl::ImplServer::new(services::r#impl::ImplHandlers(Arc::clone(&
        state)),)),
        Box::new(services::into::IntoServer::new(services::into::IntoHandlers(Arc::clone(&
        state)),)),
        Box::new(services::hazards_services_mod::ModServer::new(services::hazards_services_mod::ModHandlers(Arc::clone(&
        state)),)),
        Box::new(services::result::ResultServer::new(services::result::ResultHandlers(Arc::clone(&
        state)),)),
        Box::new(services::s::SServer::new(services::s::SHandlers(Arc::clone(&
        state)),)),
        Box::new(services::self_::SelfServiceServer::new(services::self_::SelfServiceHandlers(Arc::clone(&
        state)),)),
        Box::new(services::send::SendServer::new(services::send::SendHandlers(Arc::clone(&
        state)),)),
        Box::new(services::server::ServerServer::new(services::server::ServerHandlers(Arc::clone(&
        state)),)),
        Box::new(services::service::ServiceServer::new(services::service::ServiceHandlers(Arc::clone(&
        state)),)),
        Box::new(services::services::ServicesServer::new(services::services::ServicesHandlers(Arc::clone(&
        state)),)),
        Box::new(services::string::StringServer::new(services::string::StringHandlers(Arc::clone(&
        state)),)),
        Box::new(services::sync::SyncServer::new(services::sync::SyncHandlers(Arc::clone(&
        state)),)),
        Box::new(services::vec::VecServer::new(services::vec::VecHandlers(Arc::clone(&
        state)),)),
        Box::new(services::_2::UnnamedServiceServer::new(services::_2::UnnamedServiceHandlers(Arc::clone(&
        state)),)),
        Box::new(services::r#type::TypeServer::new(services::r#type::TypeHandlers(Arc::clone(&
        state)),)),
        Box::new(services::size::SizeServer::new(services::size::SizeHandlers(Arc::clone(&
        state)),)),
        Box::new(services::order_root::OrderRootServer::new(services::order_root::OrderRootHandlers(Arc::clone(&
        state)),)),
        Box::new(services::order_one::OrderOneServer::new(services::order_one::OrderOneHandlers(Arc::clone(&
        state)),)),
        Box::new(services::keyword2::Keyword2Server::new(services::keyword2::Keyword2Handlers(Arc::clone(&
        state)),)),
        Box::new(services::served::ServedServer::new(services::served::ServedHandlers(Arc::clone(&
        state)),)),
        Box::new(services::keyword9::Keyword9Server::new(services::keyword9::Keyword9Handlers(Arc::clone(&
        state)),)),
        Box::new(services::twin_service::TwinServiceServer::new(services::twin_service::TwinServiceHandlers(Arc::clone(&
        state)),)),
        Box::new(services::hazards_twins_v2_twin_service::TwinServiceServer::new(services::hazards_twins_v2_twin_service::TwinServiceHandlers(Arc::clone(&
        state)),)),
    ]
}
