//! The log of a whole process: installing it, and changing its level while it runs.

use svc_runtime::AppInfo;
use svc_runtime::config::Log;
use svc_runtime::log::{self, LevelError};
use tracing::Level;

#[test]
fn the_level_can_be_changed_at_run_time() {
    assert_eq!(log::level(), "");
    assert_eq!(log::set_level("debug"), Err(LevelError::NotInstalled));
    let app = AppInfo {
        name: "orders",
        version: "1.0.0",
    };
    let _guard = log::init(&Log::default(), app);
    assert_eq!(log::level(), "info");
    assert!(!tracing::enabled!(Level::DEBUG));

    log::set_level("debug").unwrap();
    assert!(tracing::enabled!(Level::DEBUG));
    assert!(log::set_level("inof").is_err());
    assert_eq!(log::level(), "debug");

    log::set_level("warn,log=info").unwrap();
    assert!(tracing::enabled!(target: "log::deep", Level::INFO));
    assert!(!tracing::enabled!(target: "other", Level::INFO));

    // A second installation changes nothing and takes nothing away.
    drop(log::init(&Log::default(), app));
    assert!(tracing::enabled!(target: "log::deep", Level::INFO));
}
