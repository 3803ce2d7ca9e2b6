//! CPU profiles.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::thread;
use std::time::{Duration, Instant};

use svc_runtime::pprof::cpu::{self, ProfileError};

use crate::decode::{Profile, Sample, decode};
use crate::work::{self, Busy};

const SHORT: Duration = Duration::from_millis(300);

/// Takes profiles until one satisfies `enough`.
async fn profile_until(hz: u32, enough: impl Fn(&Profile) -> bool) -> Profile {
    for _ in 0..50 {
        let profile = decode(&cpu::profile(SHORT, hz).await.unwrap());
        if enough(&profile) {
            return profile;
        }
    }
    panic!("no profile had enough samples");
}

/// Polls once, so that whatever it does first has been done.
async fn poll_once<F: Future>(future: Pin<&mut F>) {
    let mut future = Some(future);
    poll_fn(|context| {
        if let Some(future) = future.take() {
            assert!(future.poll(context).is_pending());
        }
        Poll::Ready(())
    })
    .await;
}

#[tokio::test]
async fn names_the_busy_function_its_leaf_and_its_callers() {
    let _one_at_a_time = work::CPU.lock().await;
    let _busy = Busy::spinning();
    let profile = profile_until(250, |profile| profile.total("heron_spins", 0) >= 10).await;

    let busy: Vec<&Sample> = profile
        .samples
        .iter()
        .filter(|sample| sample.has("heron_spins"))
        .collect();
    let ticks = |samples: &[&Sample]| samples.iter().map(|sample| sample.values[0]).sum::<i64>();
    let mut complete = busy.clone();
    complete.retain(|sample| {
        sample.functions[0].ends_with("::heron_spins")
            && sample.functions[1].ends_with("::stork_calls")
            && sample.functions.len() > 4
    });
    // A function's first instruction is interrupted now and then.
    assert!(ticks(&complete) * 10 >= ticks(&busy) * 9, "{busy:#?}");
    assert!(
        profile
            .samples
            .iter()
            .all(|sample| !sample.addresses.is_empty())
    );
}

#[tokio::test]
async fn says_what_was_measured_and_how() {
    let _one_at_a_time = work::CPU.lock().await;
    let _busy = Busy::spinning();
    let profile = profile_until(100, |profile| !profile.samples.is_empty()).await;

    let types = [("samples", "count"), ("cpu", "nanoseconds")];
    assert_eq!(
        profile.types,
        types.map(|(kind, unit)| (kind.into(), unit.into()))
    );
    assert_eq!(profile.period, 10_000_000);
    assert!(profile.time_nanos > 0);
    assert!(
        profile.duration_nanos >= 300_000_000,
        "{}",
        profile.duration_nanos
    );
    for sample in &profile.samples {
        assert_eq!(sample.values[1], sample.values[0] * profile.period);
    }
    let program = std::env::current_exe().unwrap();
    assert_eq!(profile.mappings[0], program.to_str().unwrap());
}

#[tokio::test]
async fn finds_threads_that_start_while_it_runs() {
    let _one_at_a_time = work::CPU.lock().await;
    for _ in 0..50 {
        let mut profile = Box::pin(cpu::profile(SHORT, 1000));
        poll_once(profile.as_mut()).await;
        let busy = Busy::spinning();
        let profile = decode(&profile.await.unwrap());
        drop(busy);
        if profile.total("heron_spins", 0) > 0 {
            return;
        }
    }
    panic!("the new thread was never sampled");
}

#[tokio::test]
async fn survives_deep_stacks_and_threads_that_come_and_go() {
    let _one_at_a_time = work::CPU.lock().await;
    let _churn: Vec<Busy> = [100, 3_000]
        .into_iter()
        .map(|depth| {
            Busy::new(move || {
                let threads: Vec<_> = (0..4)
                    .map(|_| thread::spawn(move || work::crane_recurses(depth)))
                    .collect();
                for thread in threads {
                    thread.join().unwrap();
                }
            })
        })
        .collect();
    let deep = Busy::new(|| {
        work::crane_recurses(2_000);
    });
    let profile = profile_until(1000, |profile| profile.total("crane_recurses", 0) >= 20).await;
    drop(deep);
    let deepest = profile
        .samples
        .iter()
        .map(|sample| sample.addresses.len())
        .max();
    assert_eq!(deepest, Some(128));
}

#[tokio::test]
async fn there_is_one_at_a_time_and_leaving_ends_it() {
    let _one_at_a_time = work::CPU.lock().await;
    let begun = Instant::now();
    for _ in 0..5 {
        let mut long = Box::pin(cpu::profile(cpu::MAX_DURATION, 100));
        poll_once(long.as_mut()).await;
        let second = cpu::profile(SHORT, 100).await;
        assert!(matches!(second, Err(ProfileError::Busy)), "{second:?}");
        drop(long);
        cpu::profile(Duration::from_millis(1), 100).await.unwrap();
    }
    assert!(begun.elapsed() < cpu::MAX_DURATION);
}

#[tokio::test]
async fn refuses_what_is_out_of_bounds() {
    let second = Duration::from_secs(1);
    let refused = [
        (
            Duration::ZERO,
            100,
            "can't take 0ns: ask for more than 0 and at most 120 seconds",
        ),
        (
            second * 121,
            100,
            "can't take 121s: ask for more than 0 and at most 120 seconds",
        ),
        (second, 0, "can't sample at 0 Hz: ask for 1 to 1000 Hz"),
        (
            second,
            1001,
            "can't sample at 1001 Hz: ask for 1 to 1000 Hz",
        ),
    ];
    for (duration, hz, message) in refused {
        let error = cpu::profile(duration, hz).await.unwrap_err();
        assert_eq!(error.to_string(), format!("a CPU profile {message}"));
    }
}
