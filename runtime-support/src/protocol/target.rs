//! The RPC that a request is for, and its messages from and to what the caller writes them in.

use super::compression::{Compression, Encoding, too_large};
use super::content::Codec;
use super::inner::Message;
use crate::grpc::Limits;
use crate::json;
use crate::rpc::Method;
use crate::schema::Registry;
use crate::{Code, Error};
use bytes::Bytes;
use tonic::Status;

/// An RPC, as protocols see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Target {
    pub(crate) method: &'static Method,
    /// What an `Any` in its messages can hold.
    pub(crate) types: &'static Registry,
    pub(crate) limits: Limits,
    pub(crate) compression: Compression,
}

impl Target {
    /// A request message as the inner call takes it.
    ///
    /// # Errors
    /// `RESOURCE_EXHAUSTED` beyond the limit, `INVALID_ARGUMENT` for what cannot be read.
    pub(crate) fn request(
        &self,
        codec: Codec,
        encoding: Option<Encoding>,
        data: &[u8],
    ) -> Result<Message, Status> {
        let limit = self.limits.max_request_bytes;
        match encoding {
            Some(encoding) => {
                let unpacked = encoding.unpack(data, limit);
                self.read(codec, &unpacked.map_err(|failed| failed.of_request(limit))?)
            }
            None if data.len() > limit => Err(too_large(limit)),
            None => self.read(codec, data),
        }
    }

    fn read(&self, codec: Codec, data: &[u8]) -> Result<Message, Status> {
        match codec {
            Codec::Proto => Ok(Message::from(data)),
            Codec::Json => {
                let mut message = Message::with_capacity(data.len());
                let options = json::Options {
                    unknown_fields: json::UnknownFields::Ignore,
                    ..json::Options::new(*self.types)
                };
                json::to_wire(self.method.input, data, &options, message.wire())
                    .map_err(|error| Status::invalid_argument(error.to_string()))?;
                Ok(message)
            }
        }
    }

    /// Appends a response message, written as the caller wants it.
    ///
    /// # Errors
    /// `INTERNAL` if the message is not what the contract says.
    pub(crate) fn response(
        &self,
        codec: Codec,
        message: &Bytes,
        into: &mut Vec<u8>,
    ) -> Result<(), Error> {
        match codec {
            Codec::Proto => {
                into.extend_from_slice(message);
                Ok(())
            }
            Codec::Json => {
                let options = json::Options::new(*self.types);
                json::from_wire(self.method.output, message, &options, into).map_err(|error| {
                    Error::new(Code::Internal, "the response cannot be written as JSON")
                        .with_source(error)
                })
            }
        }
    }
}
