//! `svc gen --watch`: runs again whenever an input changes.
