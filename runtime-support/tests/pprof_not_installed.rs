//! A program that doesn't install the sampling allocator is told so.
#![cfg(feature = "pprof")]

use bytes::Bytes;
use http::Method;
use svc_runtime::pprof::heap::{self, HeapError, View};

#[tokio::test]
async fn heap_profiles_say_what_to_do() {
    assert_eq!(heap::profile(View::InUse), Err(HeapError::NotInstalled));
    for query in ["", "seconds=1"] {
        let response =
            svc_runtime::pprof::http::handle(&Method::GET, "heap", query, Bytes::new()).await;
        assert_eq!(response.status(), 501);
        assert_eq!(
            response.body(),
            "the sampling allocator is not installed: \
             call `svc_runtime::global_allocator!();` in `main.rs`\n"
        );
    }
}
