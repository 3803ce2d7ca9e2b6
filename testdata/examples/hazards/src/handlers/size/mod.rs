//! Handlers of `hazards.size.Size`. `svc gen` rewrites this list.

pub mod a_very_long_name_of_an_rpc_that_will_not_fit_on_one_line_together_with_anything_else_at_all_ever;
pub mod large;
