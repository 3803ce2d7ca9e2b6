use crate::generated::wire::gallery::v1::{MetaRequest, MetaResponse};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Metadata, Reply, Result, Valid};

/// Returns the metadata that the call came with, and sends some back.
pub async fn handle(
    _state: &Arc<State>,
    ctx: Context,
    _request: Valid<MetaRequest>,
) -> Result<Reply<MetaResponse>> {
    let headers = ctx.metadata().headers();
    let seen = headers
        .iter()
        .filter(|(name, _)| name.as_str().starts_with("x-"))
        .filter(|(name, _)| !name.as_str().starts_with("x-forwarded-"))
        .map(|(name, value)| {
            let value = String::from_utf8_lossy(value.as_bytes());
            (name.to_string(), value.into_owned())
        });
    let mut seen: std::collections::HashMap<_, _> = seen.collect();
    if let Some(remaining) = ctx.remaining() {
        seen.insert("deadline".into(), (remaining.as_secs() / 60).to_string());
    }
    let mut metadata = Metadata::new();
    metadata
        .insert("x-answer", "forty-two")
        .map_err(Error::internal)?;
    Ok(Reply::new(MetaResponse { seen }).with_metadata(metadata))
}
