//! Handlers of `svc_runtime.wire.generated.Keyword9`. `svc gen` rewrites this list.

pub mod get;
