//! Other settings for policies that are in use: everything is checked first, and what follows then
//! cannot fail, so that either all of it happens or nothing.

use super::Invalid;
use super::breaker::{AdaptiveBreaker, AdaptiveBreakerSettings, Breaker, BreakerSettings};
use super::bulkhead::{Bulkhead, BulkheadSettings};
use super::concurrency::{ConcurrencySettings, Limiter};
use super::degrade::{Degrade, DegradeSettings};
use super::rate_limit::{KeyedLimiter, RateLimitSettings, TokenBucket};
use super::registry::{self, Inspect};
use super::retry::{RetryBudget, RetryBudgetSettings};
use std::sync::Arc;

/// A policy that takes other settings without losing its state.
pub(crate) trait Core: Inspect + Sized + 'static {
    /// What it works by.
    type Settings: Clone + Send + 'static;

    /// One that nothing has passed yet.
    fn make(settings: &Self::Settings) -> Result<Self, Invalid>;

    /// Whether it can go on with settings that one can be made of.
    fn fits(&self, _settings: &Self::Settings) -> bool {
        true
    }

    /// Works by settings that it fits from now on.
    fn apply(&self, settings: &Self::Settings);
}

/// What is to happen once everybody has accepted the settings. Dropped instead, nothing happened.
#[derive(Default)]
pub(crate) struct Changes(Vec<Box<dyn FnOnce() + Send>>);

impl Changes {
    /// The policy for these settings: that of `before` if it fits, else a new one, which shows in
    /// the registry under `name` from the commit on.
    ///
    /// # Errors
    /// If none can be made of the settings.
    pub(crate) fn core<C: Core>(
        &mut self,
        name: &str,
        settings: &C::Settings,
        before: Option<&Arc<C>>,
    ) -> Result<Arc<C>, Invalid> {
        // Made in any case: that is how settings are checked.
        let made = C::make(settings)?;
        if let Some(before) = before.filter(|before| before.fits(settings)) {
            let (core, settings) = (Arc::clone(before), settings.clone());
            self.0.push(Box::new(move || core.apply(&settings)));
            return Ok(Arc::clone(before));
        }
        let made = Arc::new(made);
        self.show(name, &made);
        Ok(made)
    }

    /// The same for a policy that may be off.
    ///
    /// # Errors
    /// As [`core`](Self::core).
    pub(crate) fn core_if<C: Core>(
        &mut self,
        name: &str,
        settings: Option<&C::Settings>,
        before: Option<&Arc<C>>,
    ) -> Result<Option<Arc<C>>, Invalid> {
        let core = settings.map(|settings| self.core(name, settings, before));
        core.transpose()
    }

    /// Has something show in the registry from the commit on.
    pub(crate) fn show<P: Inspect + 'static>(&mut self, name: &str, policy: &Arc<P>) {
        let (name, policy) = (name.to_owned(), Arc::clone(policy));
        self.0
            .push(Box::new(move || registry::register(name, &policy)));
    }

    /// Has all of it happen.
    pub(crate) fn commit(self) {
        self.0.into_iter().for_each(|change| change());
    }
}

macro_rules! cores {
    ($($Core:ty, $Settings:ty, $make:expr $(, $fits:expr)?;)*) => {$(
        impl Core for $Core {
            type Settings = $Settings;

            fn make(settings: &$Settings) -> Result<Self, Invalid> {
                $make(settings)
            }

            $(fn fits(&self, settings: &$Settings) -> bool {
                $fits(self, settings)
            })?

            fn apply(&self, settings: &$Settings) {
                self.apply(settings);
            }
        }
    )*};
}

cores! {
    AdaptiveBreaker, AdaptiveBreakerSettings, |settings: &AdaptiveBreakerSettings| Self::new(settings.clone());
    Breaker, BreakerSettings, Self::new, Self::fits;
    Bulkhead, BulkheadSettings, |settings: &BulkheadSettings| Self::new(settings.clone());
    Degrade, DegradeSettings, Self::new;
    KeyedLimiter, RateLimitSettings, Self::new;
    Limiter, ConcurrencySettings, |settings: &ConcurrencySettings| Self::new(settings.clone());
    RetryBudget, RetryBudgetSettings, Self::new;
    TokenBucket, RateLimitSettings, Self::new;
}
