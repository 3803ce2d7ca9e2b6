//! Handlers of `echo.v1.EchoService`. `svc gen` rewrites this list.

pub mod echo;
