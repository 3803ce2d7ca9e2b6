use crate::generated::wire::hazards::folding::Folding;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Fold`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Folding>) -> Result<Folding> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.folding.FoldingService/Fold` has no handler yet: edit src/handlers/folding_service/fold.rs",
    ))
}
