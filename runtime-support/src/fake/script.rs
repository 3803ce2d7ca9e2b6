//! From an HTTP request to the step of its RPC, and back to an HTTP response.

use super::rpc::{Bidirectional, ClientStreaming, Rpc, ServerStreaming, Unary};
use super::step::{Act, End, Step};
use crate::Metadata;
use futures_core::Stream;
use futures_util::{StreamExt, TryStreamExt, stream};
use prost::Message;
use std::fmt;
use std::future::{Future, pending};
use std::pin::Pin;
use std::sync::Arc;
use tokio::sync::Notify;
use tonic::body::Body;
use tonic::server::Grpc;
use tonic::{Request, Response, Status, Streaming};
use tonic_prost::ProstCodec;
use tower::service_fn;

/// Ends the connection that a call came on.
pub(super) type Line = Arc<Notify>;

type Answer = Pin<Box<dyn Future<Output = http::Response<Body>> + Send>>;
type Items<T> = Pin<Box<dyn Stream<Item = Result<T, Status>> + Send>>;

/// An RPC with its messages' types forgotten, for a [`super::Server`].
pub struct Script(Box<dyn Fn(http::Request<Body>, Line) -> Answer + Send + Sync>);

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Script")
    }
}

impl Script {
    pub(super) fn answer(&self, request: http::Request<Body>, line: Line) -> Answer {
        (self.0)(request, line)
    }

    fn new<Fut>(answer: impl Fn(http::Request<Body>, Line) -> Fut + Send + Sync + 'static) -> Self
    where
        Fut: Future<Output = http::Response<Body>> + Send + 'static,
    {
        Self(Box::new(move |request, line| {
            Box::pin(answer(request, line))
        }))
    }

    /// One request, one response.
    #[must_use]
    pub fn unary<Req, Resp>(rpc: &Unary<Req, Resp>) -> Self
    where
        Req: Message + Default + Clone + 'static,
        Resp: Message + Clone + 'static,
    {
        let rpc = rpc.clone();
        Self::new(move |request, line| {
            let (rpc, step) = begin(&rpc, &request);
            async move {
                let respond = service_fn(move |request: Request<Req>| {
                    let request = request.into_inner();
                    rpc.asked(request.clone());
                    let (step, line) = (step.clone(), Arc::clone(&line));
                    async move {
                        let (out, _) = step.take(&line, async { Ok(request) }).await?;
                        Ok(Response::new(out))
                    }
                });
                Grpc::new(ProstCodec::<Resp, Req>::default())
                    .unary(respond, request)
                    .await
            }
        })
    }

    /// One request, many responses.
    #[must_use]
    pub fn server_streaming<Req, Resp>(rpc: &ServerStreaming<Req, Resp>) -> Self
    where
        Req: Message + Default + Clone + 'static,
        Resp: Message + Clone + 'static,
    {
        let rpc = rpc.clone();
        Self::new(move |request, line| {
            let (rpc, step) = begin(&rpc, &request);
            async move {
                let respond = service_fn(move |request: Request<Req>| {
                    let request = request.into_inner();
                    rpc.asked(request.clone());
                    let (step, line) = (step.clone(), Arc::clone(&line));
                    async move {
                        let (items, end) = step.take(&line, async { Ok(request) }).await?;
                        Ok(Response::new(responses(items, end)))
                    }
                });
                Grpc::new(ProstCodec::<Resp, Req>::default())
                    .server_streaming(respond, request)
                    .await
            }
        })
    }

    /// Many requests, one response.
    #[must_use]
    pub fn client_streaming<Req, Resp>(rpc: &ClientStreaming<Req, Resp>) -> Self
    where
        Req: Message + Default + Clone + 'static,
        Resp: Message + Clone + 'static,
    {
        let rpc = rpc.clone();
        Self::new(move |request, line| {
            let (rpc, step) = begin(&rpc, &request);
            async move {
                let respond = service_fn(move |request: Request<Streaming<Req>>| {
                    let requests = gather(rpc.clone(), request.into_inner());
                    let (step, line) = (step.clone(), Arc::clone(&line));
                    async move {
                        // One response comes after all requests.
                        let requests = requests.await?;
                        let (out, _) = step.take(&line, async { Ok(requests) }).await?;
                        Ok(Response::new(out))
                    }
                });
                Grpc::new(ProstCodec::<Resp, Req>::default())
                    .client_streaming(respond, request)
                    .await
            }
        })
    }

    /// Many requests, many responses.
    #[must_use]
    pub fn bidirectional<Req, Resp>(rpc: &Bidirectional<Req, Resp>) -> Self
    where
        Req: Message + Default + Clone + 'static,
        Resp: Message + Clone + 'static,
    {
        let rpc = rpc.clone();
        Self::new(move |request, line| {
            let (rpc, step) = begin(&rpc, &request);
            async move {
                let respond = service_fn(move |request: Request<Streaming<Req>>| {
                    let requests = gather(rpc.clone(), request.into_inner());
                    let (step, line) = (step.clone(), Arc::clone(&line));
                    async move {
                        if matches!(step.act, Act::Make(_)) {
                            let (items, end) = step.take(&line, requests).await?;
                            return Ok(Response::new(responses(items, end)));
                        }
                        // Both directions go on at the same time; the requests are only kept.
                        let rest = stream::once(requests).filter_map(async |_| None);
                        let (items, end) = step.take(&line, pending()).await?;
                        let both: Items<Resp> =
                            Box::pin(stream::select(responses(items, end), rest));
                        Ok(Response::new(both))
                    }
                });
                Grpc::new(ProstCodec::<Resp, Req>::default())
                    .streaming(respond, request)
                    .await
            }
        })
    }
}

fn begin<In, Out: Clone>(
    rpc: &Rpc<In, Out>,
    request: &http::Request<Body>,
) -> (Rpc<In, Out>, Step<In, Out>) {
    let step = rpc.next();
    rpc.arrived(Metadata::from_headers(request.headers().clone()));
    (rpc.clone(), step)
}

async fn gather<Req, Out>(
    rpc: Rpc<Vec<Req>, Out>,
    requests: Streaming<Req>,
) -> Result<Vec<Req>, Status>
where
    Req: Clone,
{
    let requests: Vec<Req> = requests.try_collect().await?;
    rpc.asked(requests.clone());
    Ok(requests)
}

impl<In, Out> Step<In, Out> {
    /// Does it. The request is waited for only if the answer is made from it.
    async fn take(
        self,
        line: &Notify,
        request: impl Future<Output = Result<In, Status>>,
    ) -> Result<(Out, End), Status> {
        if !self.delay.is_zero() {
            tokio::time::sleep(self.delay).await;
        }
        match self.act {
            Act::Give(out) => Ok((out, self.end)),
            Act::Make(make) => Ok((make(&request.await?)?, self.end)),
            Act::Fail(status) => Err(status),
            Act::Never => pending().await,
            Act::DropConnection => {
                line.notify_one();
                pending().await
            }
        }
    }
}

fn responses<T: Send + 'static>(items: Vec<T>, end: End) -> Items<T> {
    let items = stream::iter(items.into_iter().map(Ok));
    match end {
        End::Done => Box::pin(items),
        End::Fail(status) => Box::pin(items.chain(stream::once(async { Err(status) }))),
        End::Never => Box::pin(items.chain(stream::pending())),
    }
}
