//! What cannot be seen from outside: open times.

use super::BreakerSettings;
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
