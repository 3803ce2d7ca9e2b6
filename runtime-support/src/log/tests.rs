//! JSON lines, the queue, and what counts as a level.

use super::json::Json;
use super::level::parse;
use super::queue::Queue;
use super::*;
use serde_json::Value;
use std::io::Write;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const APP: AppInfo = AppInfo {
    name: "or\"ders",
    version: "1.2.3",
};

/// Far more than writing a few lines takes anywhere.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The lines that `act` logs, as text.
fn text_of(json: bool, act: impl FnOnce()) -> String {
    static DROPPED: AtomicU64 = AtomicU64::new(0);
    let captured = Captured::default();
    let queue = Queue::start(captured.clone(), 64, &DROPPED);
    let (filter, _handle) = filter("info,quiet=error");
    let lines = if json {
        Json::new(queue.clone(), APP, "test").boxed()
    } else {
        for_people(queue.clone(), false)
    };
    let subscriber = Registry::default().with(filter).with(lines);
    tracing::subscriber::with_default(subscriber, act);
    queue.flush(PATIENCE);
    assert_eq!(DROPPED.load(Ordering::Relaxed), 0);
    let bytes = captured.0.lock().unwrap().clone();
    String::from_utf8(bytes).unwrap()
}

fn lines_of(act: impl FnOnce()) -> Vec<Value> {
    let text = text_of(true, act);
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_line_has_stable_fields_and_those_of_the_event() {
    let lines = lines_of(|| {
        tracing::info!(
            listen = "0.0.0.0:8080",
            port = 8080,
            ratio = 0.5,
            up = true,
            "started"
        );
        tracing::warn!(target: "other", big = u128::MAX, small = -1_i64, none = f64::NAN);
    });
    let [first, second] = &lines[..] else {
        panic!("{lines:?}");
    };
    let names: Vec<_> = first
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let expected = [
        "@timestamp",
        "listen",
        "log.level",
        "message",
        "port",
        "ratio",
        "service.environment",
        "service.name",
        "service.version",
        "target",
        "up",
    ];
    assert_eq!(names, expected);
    assert_eq!(first["message"], "started");
    assert_eq!(first["log.level"], "info");
    assert_eq!(first["service.name"], "or\"ders");
    assert_eq!(first["service.version"], "1.2.3");
    assert_eq!(first["service.environment"], "test");
    assert_eq!(first["target"], "svc_runtime::log::tests");
    assert_eq!(first["port"], 8080);
    assert_eq!(first["ratio"], 0.5);
    assert_eq!(first["up"], true);
    let time = first["@timestamp"].as_str().unwrap();
    assert!(
        time.len() == 27 && time.ends_with('Z') && &time[10..11] == "T",
        "{time}"
    );
    assert_eq!(
        (&second["target"], &second["message"]),
        (&"other".into(), &"".into())
    );
    assert_eq!(second["small"], -1);
    assert_eq!(second["none"], Value::Null);
    assert!(second["big"].is_number());
}

#[test]
fn nasty_strings_stay_one_valid_line() {
    let nasty =
        "quote \" backslash \\ newline \n return \r nul \0 bell \u{7} esc \u{1b}[31m é 🦀 \u{2028}";
    let lines = lines_of(|| {
        tracing::error!(text = nasty, debug = ?nasty, display = %nasty, "{nasty}");
    });
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["message"], nasty);
    assert_eq!(lines[0]["text"], nasty);
    assert_eq!(lines[0]["display"], nasty);
    assert_eq!(lines[0]["debug"], format!("{nasty:?}"));
}

#[test]
fn fields_cannot_pass_for_those_of_the_line() {
    let lines = lines_of(|| {
        tracing::info!(
            target = "mine",
            "log.level" = "fake",
            r#type = "kind",
            "message text"
        );
    });
    assert_eq!(lines[0]["field.target"], "mine");
    assert_eq!(lines[0]["field.log.level"], "fake");
    assert_eq!(lines[0]["log.level"], "info");
    assert_eq!(lines[0]["type"], "kind");
}

#[test]
fn lines_of_a_call_bear_its_trace() {
    let trace = crate::TraceParent {
        trace_id: 0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736,
        span_id: 0xf0_67aa_0ba9_02b7,
        sampled: false,
    };
    let scope = crate::scope::Scope::new().with_trace(Some(trace));
    let act = || {
        scope.sync(|| {
            tracing::info!("within");
            tracing::info!(trace.id = "of another", "said itself");
        });
        tracing::info!("outside");
    };
    let lines = lines_of(act);
    assert_eq!(lines[0]["trace.id"], "4bf92f3577b34da6a3ce929d0e0e4736");
    assert_eq!(lines[0]["span.id"], "00f067aa0ba902b7");
    assert_eq!(lines[1]["trace.id"], "of another");
    assert_eq!(lines[1].get("span.id"), None);
    assert_eq!(lines[2].get("trace.id"), None);
    let text = text_of(false, act);
    let lines: Vec<_> = text.lines().collect();
    let end = " trace.id=4bf92f3577b34da6a3ce929d0e0e4736 span.id=00f067aa0ba902b7";
    assert!(lines[0].ends_with(&format!("within{end}")), "{text}");
    assert!(!lines[1].ends_with(end), "{text}");
    assert!(lines[2].ends_with("outside"), "{text}");
}

#[test]
fn errors_are_written_with_their_causes() {
    let error = crate::Error::unavailable("later").with_source(std::io::Error::other("refused"));
    let lines = lines_of(|| {
        tracing::error!(error = &error as &dyn std::error::Error, "a call failed");
    });
    assert_eq!(lines[0]["error"], "UNAVAILABLE: later: refused");
}

#[test]
fn directives_hold_for_both_formats() {
    for json in [true, false] {
        let text = text_of(json, || {
            tracing::debug!("too fine");
            tracing::info!(target: "quiet", "too loud");
            tracing::info!("just right");
        });
        assert_eq!(text.lines().count(), 1, "{text}");
        assert!(text.contains("just right"), "{text}");
    }
}

/// Waits at each write until it is told to go on.
struct Gate {
    arrived: Sender<()>,
    open: Receiver<()>,
    written: Captured,
}

impl Write for Gate {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.arrived.send(()).unwrap();
        // Once the test is over everything passes.
        let _ = self.open.recv();
        self.written.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_slow_reader_loses_lines_and_makes_nobody_wait() {
    static DROPPED: AtomicU64 = AtomicU64::new(0);
    let (arrived, arrivals) = channel();
    let (opener, open) = channel();
    let written = Captured::default();
    let gate = Gate {
        arrived,
        open,
        written: written.clone(),
    };
    let queue = Queue::start(gate, 4, &DROPPED);
    queue.push(b"0\n".to_vec());
    arrivals.recv().unwrap();
    for line in 1..=10 {
        queue.push(format!("{line}\n").into_bytes());
    }
    assert_eq!(DROPPED.load(Ordering::Relaxed), 6);
    drop(opener);
    queue.flush(PATIENCE);
    let bytes = written.0.lock().unwrap().clone();
    assert_eq!(String::from_utf8(bytes).unwrap(), "0\n1\n2\n3\n4\n");
}

#[test]
fn lines_that_cannot_be_written_are_counted() {
    struct Broken;
    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    static DROPPED: AtomicU64 = AtomicU64::new(0);
    let queue = Queue::start(Broken, 4, &DROPPED);
    queue.push(b"lost\n".to_vec());
    queue.flush(PATIENCE);
    assert_eq!(DROPPED.load(Ordering::Relaxed), 1);
}

#[test]
fn a_level_is_a_level_or_directives() {
    for good in [
        "info",
        "WARN",
        "off",
        "info,hyper=warn",
        "svc_runtime::grpc=trace",
        "info,my_crate[span{a=1}]=debug",
    ] {
        assert!(parse(good).is_ok(), "{good}");
    }
    for bad in [
        "",
        " ",
        "inof",
        "info,",
        "hyper=",
        "hyper=loud",
        "info,hyper",
        "a=b=c",
    ] {
        assert_eq!(parse(bad).unwrap_err(), LevelError::Invalid(bad.to_owned()));
    }
    insta::assert_snapshot!(parse("inof").unwrap_err(), @"`inof` is no level; expected `error`, `warn`, `info`, `debug`, `trace`, `off` or directives such as `info,hyper=warn`");
}

#[test]
fn lines_that_repeat_are_sampled_and_those_of_calls_are_not() {
    let settings = Log {
        sample_first: 2,
        sample_then: 10,
        ..Log::default()
    };
    let captured = Captured::default();
    static DROPPED: AtomicU64 = AtomicU64::new(0);
    let queue = Queue::start(captured.clone(), 1024, &DROPPED);
    let lines = Json::new(queue.clone(), APP, "").with_filter(Sampling::new(&settings));
    let before = suppressed();
    tracing::subscriber::with_default(Registry::default().with(lines), || {
        for number in 0..100 {
            tracing::info!(number, "again");
            tracing::debug!(target: "access", number, "a call ended");
        }
        tracing::info!("once");
    });
    queue.flush(PATIENCE);
    let text = String::from_utf8(captured.0.lock().unwrap().clone()).unwrap();
    let count = |message: &str| text.matches(message).count();
    assert_eq!((count("a call ended"), count("\"once\"")), (100, 1));
    // A second may begin on the way.
    let again = count("\"again\"");
    assert!((11..=22).contains(&again), "{again}");
    assert!(suppressed() - before >= 100 - again as u64);
}
