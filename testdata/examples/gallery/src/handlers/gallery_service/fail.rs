use crate::generated::wire::gallery::v1::{FailRequest, FailResponse};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::prost::Message;
use svc_runtime::{Code, Context, Error, Metadata, Result, Valid};

/// `google.rpc.RetryInfo`.
#[derive(Clone, PartialEq, Message)]
#[prost(prost_path = "::svc_runtime::prost")]
struct RetryInfo {
    #[prost(message, optional, tag = "1")]
    retry_delay: Option<svc_runtime::prost_types::Duration>,
}

/// Fails with a code.
pub async fn handle(
    _state: &Arc<State>,
    _ctx: Context,
    request: Valid<FailRequest>,
) -> Result<FailResponse> {
    let code = Code::from_number(request.code);
    if code == Code::Ok {
        return Ok(FailResponse {});
    }
    let mut metadata = Metadata::new();
    metadata
        .insert("x-failed", "yes")
        .map_err(Error::internal)?;
    let mut error = Error::new(code, request.message.as_str()).with_metadata(metadata);
    if request.retry_seconds > 0 {
        let delay = svc_runtime::prost_types::Duration {
            seconds: request.retry_seconds,
            nanos: 0,
        };
        let retry = RetryInfo {
            retry_delay: Some(delay),
        };
        error = error.with_detail("google.rpc.RetryInfo", &retry);
    }
    Err(error)
}
