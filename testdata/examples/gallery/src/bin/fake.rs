//! Starts fakes of all downstream services, for a local compose: `cargo run --bin gallery-fakes
//! --features fakes`. Say here how they answer.

use gallery::generated::fakes::Fakes;

fn main() -> std::process::ExitCode {
    svc_runtime::fake::run(async || {
        let fakes = Fakes::start().await?;
        Ok(fakes)
    })
}
