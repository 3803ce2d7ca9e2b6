//! One call, as the runner asks for it.

use conformance::answer;
use conformance::generated::wire::connectrpc::conformance::v1::client_compat_request::cancel::CancelTiming;
use conformance::generated::wire::connectrpc::conformance::v1::{
    self as wire, ClientCompatRequest, ClientResponseResult, ConformancePayload, Header,
    StreamType, UnaryResponse,
};
use conformance_client::ConformanceClient;
use futures_util::stream::unfold;
use std::future::pending;
use std::time::Duration;
use svc_runtime::client::{
    Bidirectional, ClientStreaming, Error, Request, Responses, Seen, ServerStreaming, Stream, Unary,
};
use svc_runtime::prost::Message;
use svc_runtime::{BoxError, Code, Metadata, Validate};
use tokio::sync::{mpsc, oneshot};
use tokio::time::sleep;

/// A call that is to be made, and what has come of it.
pub struct Call {
    asked: ClientCompatRequest,
    cancel: Option<CancelTiming>,
    seen: Seen,
    payloads: Vec<ConformancePayload>,
}

/// How a call ended.
enum End {
    Done,
    Failed(Error),
    Cancelled,
}

impl<T> From<Result<T, Error>> for End {
    fn from(result: Result<T, Error>) -> Self {
        result.map_or_else(Self::Failed, |_| Self::Done)
    }
}

impl Call {
    /// A call that is not made yet.
    pub fn new(asked: ClientCompatRequest) -> Self {
        let usual = CancelTiming::AfterCloseSendMs(0);
        let cancel = asked.cancel.as_ref();
        Self {
            cancel: cancel.map(|cancel| cancel.cancel_timing.unwrap_or(usual)),
            asked,
            seen: Seen::new(),
            payloads: Vec::new(),
        }
    }

    /// Makes it.
    ///
    /// # Errors
    /// What cannot be asked of a client.
    pub async fn make(
        mut self,
        client: &ConformanceClient,
    ) -> Result<ClientResponseResult, BoxError> {
        let end = match self.asked.method() {
            "Unary" => self.unary(&client.unary).await?,
            "IdempotentUnary" => self.unary(&client.idempotent_unary).await?,
            "Unimplemented" => self.unary(&client.unimplemented).await?,
            "ServerStream" => self.server_stream(&client.server_stream).await?,
            "ClientStream" => self.client_stream(&client.client_stream).await?,
            "BidiStream" => self.bidi_stream(&client.bidi_stream).await?,
            other => return Err(format!("there is no RPC `{other}`").into()),
        };
        Ok(ClientResponseResult {
            response_headers: headers(&self.seen.headers()),
            response_trailers: headers(&self.seen.trailers()),
            error: self.error(end),
            payloads: self.payloads,
            num_unsent_requests: 0,
        })
    }

    async fn unary<Req, Resp>(&mut self, rpc: &Unary<Req, Resp>) -> Result<End, BoxError>
    where
        Req: Message + Default,
        Resp: Message + Default + Validate,
    {
        let request = self.request(self.message()?)?;
        sleep(self.delay()).await;
        tokio::select! {
            answered = rpc.call(request) => {
                self.payloads.extend(answered.as_ref().ok().map(payload));
                Ok(answered.into())
            }
            () = self.cancelled() => Ok(End::Cancelled),
        }
    }

    async fn server_stream<Req, Resp>(
        &mut self,
        rpc: &ServerStreaming<Req, Resp>,
    ) -> Result<End, BoxError>
    where
        Req: Message + Default,
        Resp: Message + Default + Validate,
    {
        let request = self.request(self.message()?)?;
        sleep(self.delay()).await;
        let (enough, cancelled) = (self.enough(), self.cancelled());
        let read = async {
            match rpc.call(request).await {
                Ok(mut answers) => drain(&mut answers, enough, &mut self.payloads).await,
                Err(error) => End::Failed(error),
            }
        };
        tokio::select! {
            end = read => Ok(end),
            () = cancelled => Ok(End::Cancelled),
        }
    }

    async fn client_stream<Req, Resp>(
        &mut self,
        rpc: &ClientStreaming<Req, Resp>,
    ) -> Result<End, BoxError>
    where
        Req: Message + Default + 'static,
        Resp: Message + Default + Validate,
    {
        let (requests, cancelled) = self.feed(self.messages()?);
        tokio::select! {
            answered = rpc.call_with(self.request(requests)?) => {
                self.payloads.extend(answered.as_ref().ok().map(payload));
                Ok(answered.into())
            }
            () = cancelled => Ok(End::Cancelled),
        }
    }

    async fn bidi_stream<Req, Resp>(
        &mut self,
        rpc: &Bidirectional<Req, Resp>,
    ) -> Result<End, BoxError>
    where
        Req: Message + Default + 'static,
        Resp: Message + Default + Validate,
    {
        if self.asked.stream_type() == StreamType::FullDuplexBidiStream {
            return self.in_turn(rpc).await;
        }
        let (requests, cancelled) = self.feed(self.messages()?);
        let (enough, request) = (self.enough(), self.request(requests)?);
        let read = async {
            match rpc.call_with(request).await {
                Ok(mut answers) => drain(&mut answers, enough, &mut self.payloads).await,
                Err(error) => End::Failed(error),
            }
        };
        tokio::select! {
            end = read => Ok(end),
            () = cancelled => Ok(End::Cancelled),
        }
    }

    /// Sends each request when the one before is answered.
    async fn in_turn<Req, Resp>(&mut self, rpc: &Bidirectional<Req, Resp>) -> Result<End, BoxError>
    where
        Req: Message + Default + 'static,
        Resp: Message + Default + Validate,
    {
        let (sender, receiver) = mpsc::unbounded_channel();
        let mut messages = self.messages()?.into_iter();
        let (delay, enough) = (self.delay(), self.enough());
        if let Some(first) = messages.next() {
            sleep(delay).await;
            sender.send(first)?;
        }
        let mut sender = Some(sender).filter(|_| !self.asked.request_messages.is_empty());
        let mut answers = match rpc.call_with(self.request(received(receiver))?).await {
            Ok(answers) => answers,
            Err(error) => return Ok(End::Failed(error)),
        };
        while let Some(open) = &sender {
            match answers.next().await {
                Some(Ok(answer)) => self.payloads.push(payload(&answer)),
                Some(Err(error)) => return Ok(End::Failed(error)),
                None => return Ok(End::Done),
            }
            if enough.is_some_and(|enough| self.payloads.len() >= enough) {
                return Ok(End::Cancelled);
            }
            match messages.next() {
                Some(next) => {
                    sleep(delay).await;
                    open.send(next)?;
                }
                None if matches!(self.cancel, Some(CancelTiming::BeforeCloseSend(()))) => {
                    return Ok(End::Cancelled);
                }
                None => sender = None,
            }
        }
        let cancelled = self.cancelled();
        tokio::select! {
            end = drain(&mut answers, enough, &mut self.payloads) => Ok(end),
            () = cancelled => Ok(End::Cancelled),
        }
    }

    fn messages<T: Message + Default>(&self) -> Result<Vec<T>, BoxError> {
        let messages = self.asked.request_messages.iter();
        let decoded: Result<_, _> = messages.map(|any| T::decode(&*any.value)).collect();
        Ok(decoded?)
    }

    fn message<T: Message + Default>(&self) -> Result<T, BoxError> {
        let mut messages = self.messages()?;
        match (messages.pop(), messages.is_empty()) {
            (Some(only), true) => Ok(only),
            _ => Err("there must be one request".into()),
        }
    }

    fn request<T>(&self, message: T) -> Result<Request<T>, BoxError> {
        let metadata = answer::metadata(&self.asked.request_headers)?;
        let request = Request::new(message)
            .with_all_metadata(metadata)
            .with_seen(&self.seen);
        Ok(match self.asked.timeout_ms {
            Some(timeout) => request.with_timeout(Duration::from_millis(timeout.into())),
            None => request,
        })
    }

    fn delay(&self) -> Duration {
        Duration::from_millis(self.asked.request_delay_ms.into())
    }

    /// After how many responses the call is cancelled.
    fn enough(&self) -> Option<usize> {
        match self.cancel {
            Some(CancelTiming::AfterNumResponses(number)) => usize::try_from(number).ok(),
            _ => None,
        }
    }

    /// When a call is cancelled of which everything is sent now.
    fn cancelled(&self) -> impl Future<Output = ()> + Send + use<> {
        let cancel = self.cancel;
        async move {
            match cancel {
                Some(CancelTiming::AfterCloseSendMs(after)) => {
                    sleep(Duration::from_millis(after.into())).await;
                }
                _ => pending().await,
            }
        }
    }

    /// A stream of requests, and when its call is cancelled.
    fn feed<T: Send + 'static>(
        &self,
        messages: Vec<T>,
    ) -> (
        impl Stream<Item = T> + Send + use<T>,
        impl Future<Output = ()> + Send + use<T>,
    ) {
        let (sender, receiver) = mpsc::unbounded_channel();
        let (cancel, cancelled) = oneshot::channel();
        let (delay, after) = (self.delay(), self.cancelled());
        let early = matches!(self.cancel, Some(CancelTiming::BeforeCloseSend(())));
        tokio::spawn(async move {
            for message in messages {
                sleep(delay).await;
                // A call that has failed already takes nothing more.
                let _ = sender.send(message);
            }
            if early {
                let _ = cancel.send(());
                sender.closed().await;
                return;
            }
            drop(sender);
            after.await;
            let _ = cancel.send(());
        });
        let cancelled = async {
            if cancelled.await.is_err() {
                pending().await
            }
        };
        (received(receiver), cancelled)
    }

    fn error(&self, end: End) -> Option<wire::Error> {
        let error = match end {
            End::Done => return None,
            End::Failed(error) => error,
            End::Cancelled => {
                return Some(wire::Error {
                    code: Code::Cancelled as i32,
                    ..wire::Error::default()
                });
            }
        };
        Some(match self.seen.status() {
            Some(status) => wire::Error {
                code: status.code() as i32,
                message: Some(status.message().to_owned()),
                details: status.details().to_vec(),
            },
            None => wire::Error {
                code: error.code() as i32,
                message: Some(error.to_string()),
                details: Vec::new(),
            },
        })
    }
}

async fn drain<T: Message + Default + Validate>(
    answers: &mut Responses<T>,
    enough: Option<usize>,
    payloads: &mut Vec<ConformancePayload>,
) -> End {
    loop {
        match answers.next().await {
            Some(Ok(answer)) => payloads.push(payload(&answer)),
            Some(Err(error)) => return End::Failed(error),
            None => return End::Done,
        }
        if enough.is_some_and(|enough| payloads.len() >= enough) {
            return End::Cancelled;
        }
    }
}

fn received<T: Send + 'static>(
    receiver: mpsc::UnboundedReceiver<T>,
) -> impl Stream<Item = T> + Send + use<T> {
    unfold(receiver, async |mut receiver| {
        let message = receiver.recv().await?;
        Some((message, receiver))
    })
}

/// What any response carries: all have it in the same place.
fn payload(answer: &impl Message) -> ConformancePayload {
    let answer = UnaryResponse::decode(&*answer.encode_to_vec());
    answer.unwrap_or_default().payload.unwrap_or_default()
}

fn headers(metadata: &Metadata) -> Vec<Header> {
    let headers = metadata.headers();
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    let named = headers.keys().map(|name| Header {
        name: name.as_str().to_owned(),
        value: headers
            .get_all(name)
            .iter()
            .map(|value| text(value.as_bytes()))
            .collect(),
    });
    named.collect()
}
