//! Protobuf by prost, in buffers of a size that suits most messages.

use crate::protocol::Protocol;
use prost::Message;
use std::marker::PhantomData;
use tonic::codec::{BufferSettings, DecodeBuf};
use tonic::{Code, Status};
use tonic_prost::{ProstDecoder, ProstEncoder};

/// What a buffer starts with; larger messages make it grow. tonic's own default of 8 KiB for each
/// direction is outside of what allocators hand out fast, and much for a stream that mostly waits.
const BUFFER: usize = 1024;

/// Bytes of responses that are gathered before they are passed on: tonic's own default.
const YIELD_THRESHOLD: usize = 32 * 1024;

/// Encodes `T`, decodes `U`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Codec<T, U> {
    malformed: Code,
    messages: PhantomData<(T, U)>,
}

impl<T, U> Codec<T, U> {
    /// For a call that arrived over `protocol`.
    pub(super) fn of(protocol: Protocol) -> Self {
        Self {
            malformed: malformed(protocol),
            messages: PhantomData,
        }
    }
}

/// What a message that cannot be decoded is: to gRPC a fault of the system (its `statuscodes.md`), to
/// Connect and REST one of the caller.
pub(super) const fn malformed(protocol: Protocol) -> Code {
    match protocol {
        Protocol::Grpc | Protocol::GrpcWeb => Code::Internal,
        Protocol::Connect | Protocol::Rest => Code::InvalidArgument,
    }
}

impl<T, U> tonic::codec::Codec for Codec<T, U>
where
    T: Message + Send + 'static,
    U: Message + Default + Send + 'static,
{
    type Encode = T;
    type Decode = U;
    type Encoder = ProstEncoder<T>;
    type Decoder = Decoder<U>;

    fn encoder(&mut self) -> Self::Encoder {
        ProstEncoder::new(BufferSettings::new(BUFFER, YIELD_THRESHOLD))
    }

    fn decoder(&mut self) -> Self::Decoder {
        Decoder {
            prost: ProstDecoder::new(BufferSettings::new(BUFFER, YIELD_THRESHOLD)),
            malformed: self.malformed,
        }
    }
}

/// Decodes `U`, and has its own code for what is none.
#[derive(Debug)]
pub(super) struct Decoder<U> {
    prost: ProstDecoder<U>,
    malformed: Code,
}

impl<U: Message + Default> tonic::codec::Decoder for Decoder<U> {
    type Item = U;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<U>, Status> {
        let decoded = self.prost.decode(buffer);
        decoded.map_err(|status| Status::new(self.malformed, status.message()))
    }

    fn buffer_settings(&self) -> BufferSettings {
        self.prost.buffer_settings()
    }
}
