use crate::generated::wire::hazards::size::AVeryLongNameOfAMessageThatWillNotFitOnOneLineTogetherWithAnythingElseAtAllEver;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, ResponseStream, Result, Valid};

/// Answers `AVeryLongNameOfAnRpcThatWillNotFitOnOneLineTogetherWithAnythingElseAtAllEver`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<AVeryLongNameOfAMessageThatWillNotFitOnOneLineTogetherWithAnythingElseAtAllEver>,
) -> Result<
    ResponseStream<AVeryLongNameOfAMessageThatWillNotFitOnOneLineTogetherWithAnythingElseAtAllEver>,
> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.size.Size/AVeryLongNameOfAnRpcThatWillNotFitOnOneLineTogetherWithAnythingElseAtAllEver` has no handler yet: edit src/handlers/size/a_very_long_name_of_an_rpc_that_will_not_fit_on_one_line_together_with_anything_else_at_all_ever.rs",
    ))
}
