//! Handlers of `hazards.services.Empty`. `svc gen` rewrites this list.
