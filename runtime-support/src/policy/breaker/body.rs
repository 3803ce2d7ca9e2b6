//! The verdict on an answer that streams: taken when its trailers come.

use super::permit::{Permit, Strategy, Verdict};
use crate::Code;
use crate::policy::{Time, verdict};
use http::HeaderMap;
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;
use std::ops::Deref;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

pin_project! {
    /// A gRPC response body that reports to a breaker how the call ended.
    ///
    /// The verdict is that of the `grpc-status` in the trailers. A body that ends without one, or
    /// fails, is a failure. A body that is dropped before its end was cancelled by this side, and
    /// counts as excluded.
    ///
    /// ```
    /// # use svc_runtime::policy::breaker::{Breaker, JudgeBody, Permit};
    /// # use svc_runtime::policy::{Rejection, Time};
    /// # fn respond<T>(response: http::Response<T>, permit: Permit<&'static Breaker>) -> http::Response<JudgeBody<T, &'static Breaker>> {
    /// let (head, body) = response.into_parts();
    /// let body = JudgeBody::new(&head.headers, body, permit);
    /// http::Response::from_parts(head, body)
    /// # }
    /// ```
    pub struct JudgeBody<T, B> where B: Deref, B::Target: Strategy {
        #[pin]
        body: T,
        permit: Option<Permit<B>>,
    }
}

impl<T, B> JudgeBody<T, B>
where
    B: Deref,
    B::Target: Strategy,
{
    /// Watches `body`. An answer of headers only has its status in `headers`, so it is judged now.
    pub fn new(headers: &HeaderMap, body: T, permit: Permit<B>) -> Self {
        let permit = match status(headers) {
            Some(code) => {
                permit.record(verdict(code), Time::now());
                None
            }
            None => Some(permit),
        };
        Self { body, permit }
    }
}

/// The status in headers or trailers.
fn status(headers: &HeaderMap) -> Option<Code> {
    let value = headers.get("grpc-status")?.to_str().ok();
    let number = value.and_then(|text| text.parse().ok());
    Some(number.map_or(Code::Unknown, Code::from_number))
}

impl<T, B> Body for JudgeBody<T, B>
where
    T: Body,
    B: Deref,
    B::Target: Strategy,
{
    type Data = T::Data;
    type Error = T::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<T::Data>, T::Error>>> {
        let this = self.project();
        let frame = ready!(this.body.poll_frame(task));
        let verdict = match &frame {
            Some(Ok(frame)) => frame.trailers_ref().map(|trailers| {
                let code = status(trailers).unwrap_or(Code::Unknown);
                verdict(code)
            }),
            Some(Err(_)) | None => Some(Verdict::Failure),
        };
        if let Some(verdict) = verdict
            && let Some(permit) = this.permit.take()
        {
            permit.record(verdict, Time::now());
        }
        Poll::Ready(frame)
    }

    /// Never before the trailers were seen, or they would not be asked for.
    fn is_end_stream(&self) -> bool {
        self.permit.is_none() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
