//! REST/JSON by `google.api.http`: whatever is on the public port that is no RPC's path.

use crate::grpc::Outbound;
use crate::server::router::Router;
use http::Request;
use tonic::body::Body;

/// Serves a request, or gives it back if there is no route for it.
///
/// # Errors
/// The request, for the fallback to answer.
pub(crate) fn serve(_router: &Router, request: Request<Body>) -> Result<Outbound, Request<Body>> {
    Err(request)
}
