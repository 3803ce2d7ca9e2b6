//! The tower layers, in tokio's paused time.

mod answers;
mod breaker;
mod deadline;
mod limits;
mod repeats;

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::time::Duration;
use svc_runtime::{Code, Error};
use tower::Service;

/// What a downstream does with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Act {
    Answer(u32),
    Fail(Code),
    AnswerAfter(Duration, u32),
    Hang,
}

/// A downstream that acts by the number of the call; it counts the calls, and those that ended.
#[derive(Clone)]
struct Downstream {
    script: fn(u32) -> Act,
    calls: Arc<AtomicU32>,
    ended: Arc<AtomicU32>,
}

impl Downstream {
    fn new(script: fn(u32) -> Act) -> Self {
        Self {
            script,
            calls: Arc::default(),
            ended: Arc::default(),
        }
    }

    fn calls(&self) -> u32 {
        self.calls.load(SeqCst)
    }

    fn service(
        &self,
    ) -> impl Service<u32, Response = u32, Error = Error, Future: Send + 'static> + Clone + use<>
    {
        let this = self.clone();
        tower::service_fn(move |_: u32| {
            let this = this.clone();
            async move {
                let call = this.calls.fetch_add(1, SeqCst);
                let result = act((this.script)(call)).await;
                this.ended.fetch_add(1, SeqCst);
                result
            }
        })
    }
}

async fn act(act: Act) -> Result<u32, Error> {
    match act {
        Act::Answer(answer) => Ok(answer),
        Act::Fail(code) => Err(Error::new(code, "as scripted")),
        Act::AnswerAfter(delay, answer) => {
            tokio::time::sleep(delay).await;
            Ok(answer)
        }
        Act::Hang => std::future::pending().await,
    }
}

/// Calls a service that is ready.
fn ask<S>(service: &mut S, question: u32) -> impl Future<Output = Result<u32, Error>> + use<S>
where
    S: Service<u32, Response = u32, Error = Error>,
{
    let mut task = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(service.poll_ready(&mut task).is_ready());
    service.call(question)
}

fn code(result: Result<u32, Error>) -> Result<u32, Code> {
    result.map_err(|error| error.code())
}

const fn millis(millis: u64) -> Duration {
    Duration::from_millis(millis)
}
