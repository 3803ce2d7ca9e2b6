//! Contracts to linked descriptors.
