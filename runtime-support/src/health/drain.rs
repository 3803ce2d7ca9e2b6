//! How a call learns that its server ends.

use super::{Health, Phase};
use std::fmt;

/// The drain of a server, or of none.
#[derive(Clone, Default)]
pub(crate) struct Drain(Option<Health>);

impl Drain {
    pub(crate) fn of(health: Health) -> Self {
        Self(Some(health))
    }

    /// Whether connections were told to go away.
    pub(crate) fn has_begun(&self) -> bool {
        self.0
            .as_ref()
            .is_some_and(|health| health.phase() >= Phase::Closing)
    }

    /// Resolves when connections are told to go away.
    pub(crate) async fn begun(self) {
        if let Some(Health(state)) = &self.0 {
            // The sender is in our hand, so this does not fail.
            let _ = state
                .subscribe()
                .wait_for(|state| state.phase >= Phase::Closing)
                .await;
        } else {
            std::future::pending().await
        }
    }
}

impl fmt::Debug for Drain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Drain").field(&self.has_begun()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    #[test]
    fn it_begins_when_connections_close_and_not_before() {
        let health = Health::new();
        let drain = Drain::of(health.clone());
        for phase in [Phase::Serving, Phase::Draining] {
            health.advance(phase);
            assert!(!drain.has_begun(), "{phase:?}");
            assert!(drain.clone().begun().now_or_never().is_none(), "{phase:?}");
        }
        health.advance(Phase::Closing);
        assert!(drain.has_begun());
        assert!(drain.begun().now_or_never().is_some());
    }

    #[test]
    fn without_a_server_it_never_begins() {
        assert!(!Drain::default().has_begun());
        assert!(Drain::default().begun().now_or_never().is_none());
    }
}
