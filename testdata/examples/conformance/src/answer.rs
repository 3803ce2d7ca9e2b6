//! What the service answers: what its requests ask for, and what it saw of them.

use crate::generated::wire::connectrpc::conformance::v1::conformance_payload::RequestInfo;
use crate::generated::wire::connectrpc::conformance::v1::unary_response_definition::Response;
use crate::generated::wire::connectrpc::conformance::v1::{
    self as wire, ConformancePayload, Header, StreamResponseDefinition, UnaryResponseDefinition,
};
use std::time::Duration;
use svc_runtime::bytes::Bytes;
use svc_runtime::prost::Message;
use svc_runtime::prost_types::Any;
use svc_runtime::{Code, Context, Error, Metadata, Reply, Result};

const PACKAGE: &str = "connectrpc.conformance.v1";

/// A message of the contract in an `Any`.
pub fn packed(name: &str, message: &impl Message) -> Any {
    Any {
        type_url: format!("type.googleapis.com/{PACKAGE}.{name}"),
        value: message.encode_to_vec(),
    }
}

/// What was seen of a call and these requests of it.
pub fn seen(ctx: &Context, requests: Vec<Any>) -> RequestInfo {
    let headers = ctx.metadata().headers();
    let values = |name| headers.get_all(name).into_iter();
    let request_headers = headers.keys().map(|name| Header {
        name: name.as_str().to_owned(),
        value: values(name)
            .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
            .collect(),
    });
    RequestInfo {
        request_headers: request_headers.collect(),
        timeout_ms: ctx
            .remaining()
            .and_then(|left| left.as_millis().try_into().ok()),
        requests,
        connect_get_info: None,
    }
}

/// Answers a call with a single response.
///
/// # Errors
/// Those that the definition asks for.
pub async fn once(
    definition: Option<UnaryResponseDefinition>,
    info: RequestInfo,
) -> Result<Reply<ConformancePayload>> {
    let definition = definition.unwrap_or_default();
    tokio::time::sleep(millis(definition.response_delay_ms)).await;
    let headers = metadata(&definition.response_headers)?;
    let trailers = metadata(&definition.response_trailers)?;
    let data = match definition.response {
        Some(Response::Error(asked)) => {
            return Err(error(asked, Some(&info))
                .with_metadata(headers)
                .with_metadata(trailers));
        }
        Some(Response::ResponseData(data)) => data,
        None => Bytes::new(),
    };
    let payload = ConformancePayload {
        data,
        request_info: Some(info),
    };
    Ok(Reply::new(payload)
        .with_metadata(headers)
        .with_trailers(trailers))
}

/// The responses of a stream that are still to be sent, and what is sent with the next.
#[derive(Debug)]
pub struct Responses {
    data: std::vec::IntoIter<Bytes>,
    delay: Duration,
    error: Option<wire::Error>,
    begun: bool,
}

impl Responses {
    /// What `definition` asks for.
    pub fn new(definition: StreamResponseDefinition) -> Self {
        Self {
            data: definition.response_data.into_iter(),
            delay: millis(definition.response_delay_ms),
            error: definition.error,
            begun: false,
        }
    }

    /// Whether the next response is the first.
    pub fn is_first(&self) -> bool {
        !self.begun
    }

    /// Whether nothing but the end is left.
    pub fn is_done(&self) -> bool {
        self.data.len() == 0
    }

    /// The next response after its delay, with `info`; or the error at the end, which holds `info` if
    /// there was no response.
    pub async fn next(&mut self, info: Option<RequestInfo>) -> Option<Result<ConformancePayload>> {
        let Some(data) = self.data.next() else {
            let info = info.filter(|_| !self.begun);
            let error = self.error.take()?;
            return Some(Err(self::error(error, info.as_ref())));
        };
        self.begun = true;
        tokio::time::sleep(self.delay).await;
        Some(Ok(ConformancePayload {
            data,
            request_info: info,
        }))
    }
}

/// Headers as metadata.
///
/// # Errors
/// `INVALID_ARGUMENT` for what is no header.
pub fn metadata(headers: &[Header]) -> Result<Metadata> {
    let mut metadata = Metadata::new();
    for header in headers {
        for value in &header.value {
            metadata
                .append(&header.name, value)
                .map_err(|invalid| Error::invalid_argument(invalid.to_string()))?;
        }
    }
    Ok(metadata)
}

fn error(asked: wire::Error, info: Option<&RequestInfo>) -> Error {
    let code = Code::from_number(asked.code);
    let details = asked.details.into_iter();
    let info = info.map(|info| packed("ConformancePayload.RequestInfo", info));
    details.chain(info).fold(
        Error::new(code, asked.message.unwrap_or_default()),
        Error::with_packed_detail,
    )
}

fn millis(number: u32) -> Duration {
    Duration::from_millis(number.into())
}
