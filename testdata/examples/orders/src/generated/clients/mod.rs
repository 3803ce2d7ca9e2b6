//! Clients of downstream contracts. Only adapters see into this folder.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "adapters decide what of a contract is used, and nothing else sees it"
)]
pub(in crate::adapters) mod inventory;
mod validation;
pub(in crate::adapters) mod wire;
#[cfg(feature = "fakes")]
#[path = "../fakes/mod.rs"]
pub mod fakes;
/// A client for each downstream contract that `svc.toml` names.
#[derive(Clone, Debug)]
pub struct Clients {
    pub(in crate::adapters) inventory: inventory::InventoryClient,
}
impl Clients {
    /// Prepares the clients as the configuration says. Nothing is connected yet.
    ///
    /// # Errors
    /// Settings that a client cannot work with.
    pub fn new(config: &svc_runtime::Config) -> Result<Self, svc_runtime::BoxError> {
        Ok(Self {
            inventory: inventory::InventoryClient::new(config)?,
        })
    }
}
