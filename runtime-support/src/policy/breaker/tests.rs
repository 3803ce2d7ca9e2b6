//! What cannot be seen from outside: open times, and generations whose numbers begin again.

use super::BreakerSettings;
use super::last_calls::LastCalls;
use super::state::GENERATION_BITS;
use super::window::Outcome;
use std::time::Duration;

#[test]
fn the_open_time_grows_to_its_limit_and_is_jittered() {
    let settings = BreakerSettings {
        open_for: Duration::from_secs(5),
        open_jitter: 0.2,
        open_backoff: 2.0,
        open_max: Duration::from_secs(30),
        ..BreakerSettings::default()
    };
    let open = |time, draw| settings.open_time(time, draw).as_millis();
    assert_eq!(
        [0, 1, 2, 3, 500].map(|time| open(time, 0.5)),
        [5000, 10_000, 20_000, 30_000, 30_000]
    );
    assert_eq!([0.0, 1.0].map(|draw| open(0, draw)), [4000, 6000]);
}

#[test]
fn the_last_calls_of_a_generation_count_when_its_number_has_begun_again() {
    let calls = LastCalls::new(2);
    let failed = Outcome {
        failed: true,
        ..Outcome::default()
    };
    let last = (1 << GENERATION_BITS) - 2000;
    for _ in 0..2 {
        calls.add(last, failed, || true);
    }
    assert_eq!(calls.figures(last).failed, 2);
    let figures = calls.add(0, failed, || true).expect("it counts");
    assert_eq!((figures.calls, figures.failed), (1, 1));
    assert_eq!(calls.add(last, failed, || false), None);
}
