//! Servers in this process that stand in for the downstream services, for tests and for a local
//! compose. They answer as they are told and speak the real wire.
pub mod all_shared;
pub mod called;
pub mod nasty;
/// Messages that only downstream contracts have.
pub mod wire {
    pub use super::super::wire::*;
}
/// A fake for each client.
#[derive(Debug)]
pub struct Fakes {
    /// Stands in for `all-shared`.
    pub all_shared: all_shared::AllSharedFake,
    /// Stands in for `called`.
    pub called: called::CalledFake,
    /// Stands in for `nasty`.
    pub nasty: nasty::NastyFake,
}
impl Fakes {
    /// Starts all fakes, each where `SVC_FAKES__NAME` says, or else on one of the ports from 8081 on
    /// in the order of their names.
    ///
    /// # Errors
    /// An address that is none or that is in use.
    pub async fn start() -> Result<Self, svc_runtime::BoxError> {
        Ok(Self {
            all_shared: all_shared::AllSharedFake::start_on(
                    svc_runtime::fake::address("all-shared", 0)?,
                )
                .await?,
            called: called::CalledFake::start_on(
                    svc_runtime::fake::address("called", 1)?,
                )
                .await?,
            nasty: nasty::NastyFake::start_on(svc_runtime::fake::address("nasty", 2)?)
                .await?,
        })
    }
}
