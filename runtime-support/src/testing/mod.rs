//! Calling a service in this process, through its whole stack but without sockets.
//!
//! [`Client`] speaks gRPC to a [`PublicService`]: routing, deadlines, metadata, validation and
//! panics behave as they do on the wire. Deliberately absent: servers that stand in for others.

use crate::{BoxError, Error, Metadata, PublicService, Reply, ResponseStream, Result, Server};
use futures_util::{StreamExt, stream};
use http::uri::PathAndQuery;
use prost::Message;
use std::time::Duration;
use tonic::client::Grpc;
use tonic::{IntoRequest, IntoStreamingRequest, Request, Response, Streaming};
use tonic_prost::ProstCodec;

/// Runs a test's future to its end, on a tokio runtime of its own.
///
/// # Panics
/// If the operating system grants no runtime.
pub fn block_on<T>(test: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be made")
        .block_on(test)
}

/// How long [`Client::probe`] lets a call take.
const PROBE_TIMEOUT: Duration = Duration::from_secs(2);

/// A client of a service in this process. Paths are those of
/// [`Method::path`](crate::rpc::Method::path), such as `/order.v1.OrderService/CreateOrder`.
///
/// Where a request is asked for, a message will do, or a [`tonic::Request`] with metadata and
/// timeout.
#[derive(Clone, Debug)]
pub struct Client(PublicService);

impl Client {
    /// A client of this service.
    #[must_use]
    pub fn new(service: PublicService) -> Self {
        Self(service)
    }

    /// A client of what `server` would serve.
    ///
    /// # Errors
    /// As [`Server::into_service`].
    pub fn of(server: Server) -> Result<Self, BoxError> {
        server.into_service().map(Self::new)
    }

    /// Whether an RPC stands behind `path`. Nothing is called.
    #[must_use]
    pub fn is_routed(&self, path: &str) -> bool {
        self.0.is_routed(path)
    }

    /// Calls any kind of RPC with one empty request and waits for its first answer, two seconds at
    /// most. For tests that ask whether there is a handler, not what it does.
    ///
    /// # Errors
    /// Whatever the call ended with; a path that is not served ends with `UNIMPLEMENTED`, as does a
    /// handler that is not written yet. [`Client::is_routed`] tells them apart.
    pub async fn probe(&self, path: &str) -> Result<()> {
        let mut request = Request::new(stream::iter([()]));
        request.set_timeout(PROBE_TIMEOUT);
        let (mut answers, _) = self
            .bidirectional::<(), ()>(path, request)
            .await?
            .into_parts();
        answers.next().await.transpose().map(|_| ())
    }

    /// One request, one response.
    ///
    /// # Errors
    /// What the call ended with.
    pub async fn unary<Req, Resp>(
        &self,
        path: &str,
        request: impl IntoRequest<Req>,
    ) -> Result<Reply<Resp>>
    where
        Req: Message + 'static,
        Resp: Message + Default + 'static,
    {
        let response = self
            .grpc()
            .unary(request.into_request(), uri(path)?, ProstCodec::default())
            .await?;
        Ok(reply(response))
    }

    /// Many requests, one response.
    ///
    /// # Errors
    /// What the call ended with.
    pub async fn client_streaming<Req, Resp>(
        &self,
        path: &str,
        requests: impl IntoStreamingRequest<Message = Req>,
    ) -> Result<Reply<Resp>>
    where
        Req: Message + 'static,
        Resp: Message + Default + 'static,
    {
        let requests = requests.into_streaming_request();
        let response = self
            .grpc()
            .client_streaming(requests, uri(path)?, ProstCodec::default())
            .await?;
        Ok(reply(response))
    }

    /// One request, many responses.
    ///
    /// # Errors
    /// What the call ended with before its first response; later errors end the stream.
    pub async fn server_streaming<Req, Resp>(
        &self,
        path: &str,
        request: impl IntoRequest<Req>,
    ) -> Result<Reply<ResponseStream<Resp>>>
    where
        Req: Message + 'static,
        Resp: Message + Default + 'static,
    {
        let response = self
            .grpc()
            .server_streaming(request.into_request(), uri(path)?, ProstCodec::default())
            .await?;
        Ok(reply(response.map(neutral)))
    }

    /// Many requests, many responses.
    ///
    /// # Errors
    /// What the call ended with before its first response; later errors end the stream.
    pub async fn bidirectional<Req, Resp>(
        &self,
        path: &str,
        requests: impl IntoStreamingRequest<Message = Req>,
    ) -> Result<Reply<ResponseStream<Resp>>>
    where
        Req: Message + 'static,
        Resp: Message + Default + 'static,
    {
        let requests = requests.into_streaming_request();
        let response = self
            .grpc()
            .streaming(requests, uri(path)?, ProstCodec::default())
            .await?;
        Ok(reply(response.map(neutral)))
    }

    fn grpc(&self) -> Grpc<PublicService> {
        Grpc::new(self.0.clone())
    }
}

fn uri(path: &str) -> Result<PathAndQuery> {
    path.parse()
        .map_err(|_| Error::invalid_argument(format!("`{path}` is not a path")))
}

fn neutral<T: Send + 'static>(answers: Streaming<T>) -> ResponseStream<T> {
    ResponseStream::new(answers.map(|answer| answer.map_err(Error::from)))
}

fn reply<T>(response: Response<T>) -> Reply<T> {
    let (metadata, message, _) = response.into_parts();
    Reply::new(message).with_metadata(Metadata::from_headers(metadata.into_headers()))
}
