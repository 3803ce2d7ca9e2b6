//! How many retries a client can afford.

use crate::policy::Invalid;
use crate::policy::sync::{AtomicU64, Ordering::Relaxed};
use serde::{Deserialize, Serialize};

/// Settings of a [`RetryBudget`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RetryBudgetSettings {
    /// Tokens of a client that fares well; 1 to 1000.
    pub max_tokens: u32,
    /// What a successful call adds; above 0.
    pub token_ratio: f64,
}

impl Default for RetryBudgetSettings {
    fn default() -> Self {
        Self {
            max_tokens: 10,
            token_ratio: 0.1,
        }
    }
}

impl RetryBudgetSettings {
    /// Whether a budget can be made of them.
    fn validate(&self) -> Result<(), Invalid> {
        let fine = (1..=1000).contains(&self.max_tokens);
        Invalid::unless(fine, "max_tokens", "must be from 1 to 1000")?;
        let fine = (0.001..=1000.0).contains(&self.token_ratio);
        Invalid::unless(fine, "token_ratio", "must be from 0.001 to 1000")
    }
}

/// The tokens of one client, in gRFC A6's way: a failure takes one, a success adds a part of one,
/// and retries are made only while more than half of them are there. So when a downstream fails for
/// everybody, the load on it grows by `token_ratio` at most.
#[derive(Debug)]
pub struct RetryBudget {
    /// In thousandths.
    tokens: AtomicU64,
    most: AtomicU64,
    success: AtomicU64,
    denied: AtomicU64,
}

const TOKEN: u64 = 1000;

impl RetryBudget {
    /// A full budget.
    ///
    /// # Errors
    /// If a setting is out of range.
    pub fn new(settings: &RetryBudgetSettings) -> Result<Self, Invalid> {
        let budget = Self {
            tokens: AtomicU64::new(0),
            most: AtomicU64::new(0),
            success: AtomicU64::new(0),
            denied: AtomicU64::new(0),
        };
        budget.reconfigure(settings)?;
        budget.tokens.store(budget.most.load(Relaxed), Relaxed);
        Ok(budget)
    }

    /// Takes other settings. The part of the tokens that is there stays the same.
    ///
    /// # Errors
    /// If a setting is out of range.
    pub fn reconfigure(&self, settings: &RetryBudgetSettings) -> Result<(), Invalid> {
        settings.validate()?;
        self.apply(settings);
        Ok(())
    }

    /// Takes settings that are valid.
    pub(crate) fn apply(&self, settings: &RetryBudgetSettings) {
        let most = u64::from(settings.max_tokens) * TOKEN;
        let before = self.most.swap(most, Relaxed).max(1);
        self.update(|tokens| tokens * most / before);
        // gRFC A6 cuts the ratio off after three decimals.
        let success = (settings.token_ratio * TOKEN as f64 + 1e-9) as u64;
        self.success.store(success, Relaxed);
    }

    /// A call succeeded.
    #[inline]
    pub fn success(&self) {
        // A full budget, which is the usual case, is only read.
        let most = self.most.load(Relaxed);
        if self.tokens.load(Relaxed) < most {
            let success = self.success.load(Relaxed);
            self.update(|tokens| (tokens + success).min(most));
        }
    }

    /// An attempt failed in a way that is retried, or the server asked for no retry. Tells whether a
    /// retry can be afforded.
    pub fn failure(&self) -> bool {
        let left = self.update(|tokens| tokens.saturating_sub(TOKEN));
        let affordable = left > self.most.load(Relaxed) / 2;
        if !affordable {
            self.denied.fetch_add(1, Relaxed);
        }
        affordable
    }

    /// Whether a further attempt can be afforded.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.tokens.load(Relaxed) > self.most.load(Relaxed) / 2
    }

    /// The tokens that are there.
    #[must_use]
    pub fn tokens(&self) -> f64 {
        self.tokens.load(Relaxed) as f64 / TOKEN as f64
    }

    /// Retries that could not be afforded so far.
    #[must_use]
    pub fn denied(&self) -> u64 {
        self.denied.load(Relaxed)
    }

    fn update(&self, change: impl Fn(u64) -> u64) -> u64 {
        let mut tokens = self.tokens.load(Relaxed);
        loop {
            let changed = change(tokens);
            match self
                .tokens
                .compare_exchange_weak(tokens, changed, Relaxed, Relaxed)
            {
                Ok(_) => return changed,
                Err(now) => tokens = now,
            }
        }
    }
}
