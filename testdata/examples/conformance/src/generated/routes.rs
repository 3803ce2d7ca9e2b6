//! Requests of `google.api.http` that lead to RPCs, as a tree over the segments of paths.
use ::svc_runtime::protocol::rest;
/// The routes of all services.
pub static ROUTES: rest::Routes = rest::Routes {
    root: rest::Node {
        here: &[],
        literals: &[],
        any: ::core::option::Option::None,
        rest: &[],
    },
    verbs: &[],
};
