//! An executor of protovalidate's conformance harness: a `TestConformanceRequest` on stdin, a
//! `TestConformanceResponse` on stdout. The rules of each request's descriptors are interpreted.
//!
//! ```text
//! protovalidate-conformance --strict_message --strict_error target/debug/examples/protovalidate-executor
//! ```

#[path = "../tests/validate/executor.rs"]
mod executor;
#[path = "../tests/validate/harness.rs"]
#[expect(dead_code, reason = "tests read dumps of the harness as well")]
mod harness;

use prost::Message;
use std::error::Error;
use std::io::{Read, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let mut request = Vec::new();
    std::io::stdin().read_to_end(&mut request)?;
    let response = executor::answer(&harness::Request::decode(&*request)?);
    std::io::stdout().write_all(&response.encode_to_vec())?;
    Ok(())
}
