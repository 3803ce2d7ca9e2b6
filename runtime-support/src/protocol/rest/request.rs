//! From an HTTP request to the message of its RPC: body, then query, then path, each as wire bytes.
//!
//! The body is read when the call reads its message, so that a call that is not admitted costs no
//! reading, and never beyond the limit of requests.

use super::media::{self, Content};
use super::query::{Query, Seen, pairs};
use super::refusal::{Refusal, Refused};
use super::route::{self, Binding, Captures};
use super::{http_body, mask, text, wire};
use crate::config::Rest;
use crate::json;
use crate::protocol::compression::{Encoding, NotUnpacked};
use crate::protocol::inner;
use crate::schema::{Field, Message};
use bytes::{Bytes, BytesMut};
use http::{HeaderMap, Method, StatusCode, Uri};
use http_body_util::BodyExt;
use std::sync::Arc;
use tonic::Status;
use tonic::body::Body;

/// A request on its way to its RPC.
pub(super) struct Incoming {
    pub(super) binding: &'static Binding,
    pub(super) captures: Captures,
    pub(super) method: Method,
    pub(super) uri: Uri,
    /// What the body is, and the content type as it is stated.
    pub(super) content: Content,
    pub(super) content_type: String,
    pub(super) body: Body,
    /// What the body is compressed with, or why that is not taken.
    pub(super) packed: Result<Option<Encoding>, Status>,
    pub(super) switches: Rest,
    pub(super) options: json::Options,
    /// Largest body, in bytes, as it arrives and as it is unpacked.
    pub(super) limit: usize,
    pub(super) refused: Arc<Refused>,
}

impl Incoming {
    /// The headers of a request that matter to its body.
    pub(super) fn content_of(headers: &HeaderMap) -> (Content, String) {
        let content = media::content(headers);
        (content, media::stated(headers).to_owned())
    }

    /// The message.
    ///
    /// # Errors
    /// What is wrong with the request, which [`Refused`] then knows too.
    pub(super) async fn message(mut self) -> Result<inner::Message, Status> {
        let body = match self.wants_body() {
            true => self.read().await,
            false => Ok(Bytes::new()),
        };
        body.and_then(|body| self.convert(&body))
            .map_err(|refusal| self.refused.note(refusal))
    }

    /// Without a field for the body, only a form has anything to say.
    fn wants_body(&self) -> bool {
        let has_form = [Method::POST, Method::PUT, Method::PATCH].contains(&self.method);
        self.binding.body != route::Body::None || has_form && self.content == Content::Form
    }

    async fn read(&mut self) -> Result<Bytes, Refusal> {
        let packed = self.packed.clone();
        let packed = packed.map_err(|status| unsupported(status.message()))?;
        let body = self.arrived().await?;
        let Some(encoding) = packed else {
            return Ok(body);
        };
        let unpacked = encoding.unpack(&body, self.limit);
        unpacked.map(Bytes::from).map_err(|failed| match failed {
            NotUnpacked::TooLarge => too_large(self.limit),
            NotUnpacked::Broken(_) => Refusal::bad(failed.to_string()),
        })
    }

    /// The body as it arrives.
    async fn arrived(&mut self) -> Result<Bytes, Refusal> {
        let mut first = Bytes::new();
        let mut rest = BytesMut::new();
        while let Some(frame) = self.body.frame().await {
            let frame = frame.map_err(|status| {
                Refusal::new(super::refusal::http_status(status.code().into()), status)
            })?;
            let Ok(data) = frame.into_data() else {
                continue;
            };
            if first.len() + rest.len() + data.len() > self.limit {
                return Err(too_large(self.limit));
            }
            if first.is_empty() {
                first = data;
            } else {
                rest.extend_from_slice(&data);
            }
        }
        if rest.is_empty() {
            return Ok(first);
        }
        Ok([&first[..], &rest].concat().into())
    }

    fn convert(&self, body: &[u8]) -> Result<inner::Message, Refusal> {
        let input = self.binding.rpc.input;
        let mut message = inner::Message::with_capacity(body.len());
        let out = message.wire();
        let mut form = "";
        match self.binding.body {
            route::Body::None => {
                form =
                    std::str::from_utf8(body).map_err(|_| Refusal::bad("the form is not UTF-8"))?;
            }
            route::Body::All if http_body::is(input) => {
                http_body::write(&self.content_type, body, out);
            }
            route::Body::All => self.json(input, body, out)?,
            route::Body::Field(number) => {
                if let Some(field) = input.field(number) {
                    self.field(field, body, out)?;
                }
            }
        }
        let seen = self.query(form, out)?;
        self.implied_mask(&seen, body, out)?;
        for (variable, text) in &self.captures {
            self.capture(variable, text, out)?;
        }
        Ok(message)
    }

    fn json(
        &self,
        message: &'static Message,
        body: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<(), Refusal> {
        self.expect_json()?;
        if body.trim_ascii().is_empty() {
            return Ok(());
        }
        json::to_wire(message, body, &self.options, out)
            .map_err(|error| Refusal::bad(error.to_string()))
    }

    fn expect_json(&self) -> Result<(), Refusal> {
        match self.content {
            // Some clients say form whatever they send.
            Content::Json | Content::Form => Ok(()),
            _ => Err(unsupported("the content type must be `application/json`")),
        }
    }

    fn field(&self, field: &'static Field, body: &[u8], out: &mut Vec<u8>) -> Result<(), Refusal> {
        if http_body::is_kind(field.kind) && !field.is_list() {
            let mut inner = Vec::with_capacity(body.len() + self.content_type.len() + 8);
            http_body::write(&self.content_type, body, &mut inner);
            wire::message(field, &inner, out);
            return Ok(());
        }
        self.expect_json()?;
        if body.trim_ascii().is_empty() {
            return Ok(());
        }
        json::field_to_wire(field, body, &self.options, out)
            .map_err(|error| Refusal::bad(error.to_string()))
    }

    fn query(&self, form: &str, out: &mut Vec<u8>) -> Result<Seen, Refusal> {
        let text = self.uri.query().unwrap_or_default();
        if text.is_empty() && form.is_empty() {
            return Ok(Seen::default());
        }
        let field = match self.binding.body {
            route::Body::Field(number) => Some([number]),
            _ => None,
        };
        let captured = self.captures.iter().map(|(variable, _)| variable.field);
        let filled: Vec<&[u32]> = captured
            .chain(field.as_ref().map(|field| &field[..]))
            .collect();
        let query = Query {
            message: self.binding.rpc.input,
            filled: &filled,
            closed: self.binding.body == route::Body::All,
            unknown: self.switches.unknown_query,
            options: &self.options,
        };
        query
            .apply(pairs(form).chain(pairs(text)), out)
            .map_err(Refusal::bad)
    }

    /// Without a mask of its own, `PATCH` changes what its body has.
    fn implied_mask(&self, seen: &Seen, body: &[u8], out: &mut Vec<u8>) -> Result<(), Refusal> {
        let route::Body::Field(number) = self.binding.body else {
            return Ok(());
        };
        if self.method != Method::PATCH || !self.switches.patch_mask {
            return Ok(());
        }
        let input = self.binding.rpc.input;
        let (Some(mask), Some(changed)) = (mask::field_of(input), input.field(number)) else {
            return Ok(());
        };
        let is_captured =
            |capture: &&(&route::Variable, String)| capture.0.field.first() == Some(&mask.number);
        let inner = changed.kind.message();
        if seen.has(mask.number) || self.captures.iter().any(|c| is_captured(&c)) {
            return Ok(());
        }
        if let Some(inner) = inner {
            let paths = mask::implied(inner, body).map_err(Refusal::bad)?;
            wire::message(mask, &paths, out);
        }
        Ok(())
    }

    fn capture(
        &self,
        variable: &route::Variable,
        value: &str,
        out: &mut Vec<u8>,
    ) -> Result<(), Refusal> {
        let mut message = self.binding.rpc.input;
        let mut parents: Vec<&'static Field> = Vec::new();
        let Some((last, outer)) = variable.field.split_last() else {
            return Ok(());
        };
        for number in outer {
            // The generator has looked all of them up.
            let Some(field) = message.field(*number) else {
                return Ok(());
            };
            let Some(inner) = field.kind.message() else {
                return Ok(());
            };
            parents.push(field);
            message = inner;
        }
        let Some(field) = message.field(*last) else {
            return Ok(());
        };
        let mut written = Vec::with_capacity(value.len() + 6);
        let bad = |why| Refusal::bad(format!("`{}` in the path: {why}", field.name));
        text::field(field, value, &self.options, &mut written).map_err(bad)?;
        wire::nested(&parents, &written, out);
        Ok(())
    }
}

fn too_large(limit: usize) -> Refusal {
    let message = format!("the body is larger than the limit of {limit} bytes");
    let status = Status::resource_exhausted(message);
    Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, status)
}

fn unsupported(message: &str) -> Refusal {
    let status = Status::invalid_argument(message);
    Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, status)
}
