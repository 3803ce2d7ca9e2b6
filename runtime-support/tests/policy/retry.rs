//! Retries, their budget, and hedges: what is decided.

use proptest::prelude::*;
use std::time::Duration;
use svc_runtime::policy::Pushback;
use svc_runtime::policy::hedge::{Hedge, HedgeSettings, Then};
use svc_runtime::policy::retry::{
    Attempts, Retry, RetryBudget, RetryBudgetSettings, RetrySettings,
};
use svc_runtime::{Code, Error, Metadata};

fn retry(text: &str) -> Retry {
    Retry::new(toml::from_str(text).unwrap()).unwrap()
}

#[test]
fn the_backoff_grows_to_its_limit_and_jitter_is_full() {
    let retry = retry("attempts = 5\nbackoff = \"100ms..300ms\"");
    let backoffs = [0, 1, 2, 3, 4000].map(|earlier| retry.backoff(earlier).as_millis());
    assert_eq!(backoffs, [100, 200, 300, 300, 300]);
    let delay = |draw| {
        retry
            .next(Attempts::first(), None, draw)
            .unwrap()
            .0
            .as_millis()
    };
    assert_eq!([0.0, 0.5, 1.0].map(delay), [0, 50, 100]);
}

#[test]
fn pushback_sets_the_delay_and_starts_the_backoff_over() {
    let retry = retry("attempts = 4\nbackoff = \"100ms..1s\"");
    let (_, second) = retry.next(Attempts::first(), None, 1.0).unwrap();
    let asked = Pushback::After(Duration::from_secs(7));
    let (delay, third) = retry.next(second, Some(asked), 1.0).unwrap();
    assert_eq!((delay, third.made), (Duration::from_secs(7), 3));
    let (delay, fourth) = retry.next(third, None, 1.0).unwrap();
    assert_eq!(delay, Duration::from_millis(100));
    assert_eq!(retry.next(fourth, Some(asked), 1.0), None, "four were made");
    assert_eq!(retry.next(second, Some(Pushback::Never), 1.0), None);
}

#[test]
fn only_repeatable_calls_are_repeated_unless_all_are_allowed() {
    assert!(!retry("").covers(false));
    assert!(retry("").covers(true));
    let settings = RetrySettings {
        allow_unsafe: true,
        ..RetrySettings::default()
    };
    assert!(Retry::new(settings).unwrap().covers(false));
    assert!(!retry("attempts = 1").covers(true));
}

#[test]
fn pushback_is_read_as_the_proposal_says() {
    let pushback = |value: &str| {
        let mut metadata = Metadata::new();
        metadata.insert("grpc-retry-pushback-ms", value).unwrap();
        Pushback::of(&metadata)
    };
    assert_eq!(
        pushback("250"),
        Some(Pushback::After(Duration::from_millis(250)))
    );
    assert_eq!(pushback("0"), Some(Pushback::After(Duration::ZERO)));
    for never in ["-1", "soon", "", "1.5"] {
        assert_eq!(pushback(never), Some(Pushback::Never), "{never}");
    }
    assert_eq!(Pushback::of(&Metadata::new()), None);
}

#[test]
fn settings_out_of_range_are_refused() {
    for (text, key) in [
        ("attempts = 6", "attempts"),
        ("attempts = 0", "attempts"),
        ("multiplier = 0.5", "multiplier"),
        ("backoff = \"2ms..1ms\"", "backoff"),
        ("codes = [\"OK\"]", "codes"),
    ] {
        let settings: RetrySettings = toml::from_str(text).unwrap();
        assert_eq!(settings.validate().unwrap_err().key, key, "{text}");
    }
    let error = toml::from_str::<RetrySettings>("codes = [\"NOPE\"]").unwrap_err();
    assert!(error.to_string().contains("found `NOPE`"), "{error}");
    let written = toml::to_string(&RetrySettings::default()).unwrap();
    let read: RetrySettings = toml::from_str(&written).unwrap();
    assert_eq!(read, RetrySettings::default());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_budget_counts_tokens_as_the_proposal_says(
        max_tokens in 1_u32..100,
        thousandths in 1_u64..3000,
        results in prop::collection::vec(any::<bool>(), 0..300),
    ) {
        let token_ratio = thousandths as f64 / 1000.0;
        let budget = RetryBudget::new(&RetryBudgetSettings { max_tokens, token_ratio }).unwrap();
        let most = u64::from(max_tokens) * 1000;
        let mut tokens = most;
        for succeeded in results {
            if succeeded {
                tokens = (tokens + thousandths).min(most);
                budget.success();
            } else {
                tokens = tokens.saturating_sub(1000);
                prop_assert_eq!(budget.failure(), 2 * tokens > most);
            }
            prop_assert_eq!((budget.tokens() * 1000.0).round() as u64, tokens);
            prop_assert_eq!(budget.is_sound(), tokens > most / 2);
        }
    }
}

#[test]
fn what_ends_a_hedged_call_and_what_starts_the_next_attempt() {
    let hedge = Hedge::new(HedgeSettings::default()).unwrap();
    let pushed = |value: &str| {
        let mut metadata = Metadata::new();
        metadata.insert("grpc-retry-pushback-ms", value).unwrap();
        Error::unavailable("busy").with_metadata(metadata)
    };
    assert_eq!(hedge.after(&Error::not_found("no")), Then::End);
    assert_eq!(
        hedge.after(&Error::unavailable("down")),
        Then::Next(Duration::ZERO)
    );
    assert_eq!(
        hedge.after(&pushed("30")),
        Then::Next(Duration::from_millis(30))
    );
    assert_eq!(hedge.after(&pushed("-1")), Then::NoMore);
    assert!(!hedge.settings().codes.contains(&Code::Internal));
}
