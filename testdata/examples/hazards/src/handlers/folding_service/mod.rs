//! Handlers of `hazards.folding.FoldingService`. `svc gen` rewrites this list.

pub mod fold;
