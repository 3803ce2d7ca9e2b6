//! Answers protobuf's conformance runner: requests on stdin, responses on stdout, each with its length
//! in four bytes before it.
#![allow(dead_code, reason = "only what the suite asks for is used")]

mod generated {
    pub mod schema;
    pub mod wire;
}

use std::io::{Read, Write};
use svc_runtime::json::{self, Options, UnknownFields};
use svc_runtime::prost::encoding::{self, DecodeContext, WireType};
use svc_runtime::prost::{self, Message as _};
use svc_runtime::schema::{Kind, Message};

#[derive(Clone, PartialEq, prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
struct Request {
    #[prost(oneof = "Payload", tags = "1, 2, 7, 8")]
    payload: Option<Payload>,
    #[prost(int32, tag = "3")]
    output: i32,
    #[prost(string, tag = "4")]
    message_type: String,
    #[prost(int32, tag = "5")]
    category: i32,
}

#[derive(Clone, PartialEq, prost::Oneof)]
#[prost(prost_path = "::svc_runtime::prost")]
enum Payload {
    #[prost(bytes = "vec", tag = "1")]
    Wire(Vec<u8>),
    #[prost(string, tag = "2")]
    Json(String),
    #[prost(string, tag = "7")]
    Jspb(String),
    #[prost(string, tag = "8")]
    Text(String),
}

#[derive(Clone, PartialEq, prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
struct Response {
    #[prost(oneof = "Answer", tags = "1, 3, 4, 5, 6")]
    result: Option<Answer>,
}

#[derive(Clone, PartialEq, prost::Oneof)]
#[prost(prost_path = "::svc_runtime::prost")]
enum Answer {
    #[prost(string, tag = "1")]
    ParseError(String),
    #[prost(bytes = "vec", tag = "3")]
    Wire(Vec<u8>),
    #[prost(string, tag = "4")]
    Json(String),
    #[prost(string, tag = "5")]
    Skipped(String),
    #[prost(string, tag = "6")]
    SerializeError(String),
}

const PROTOBUF: i32 = 1;
const JSON: i32 = 2;
const IGNORE_UNKNOWN: i32 = 3;

/// Decodes a message and encodes it again.
type Codec = fn(&[u8]) -> Result<Vec<u8>, prost::DecodeError>;

fn again<M: prost::Message + Default>(bytes: &[u8]) -> Result<Vec<u8>, prost::DecodeError> {
    M::decode(bytes).map(|message| message.encode_to_vec())
}

fn main() -> std::io::Result<()> {
    let (mut stdin, mut stdout) = (std::io::stdin().lock(), std::io::stdout().lock());
    let mut length = [0; 4];
    while stdin.read_exact(&mut length).is_ok() {
        let mut request = vec![0; u32::from_le_bytes(length) as usize];
        stdin.read_exact(&mut request)?;
        let request = Request::decode(&*request).map_err(std::io::Error::other)?;
        let result = Some(answer(&request));
        let response = Response { result }.encode_to_vec();
        stdout.write_all(&(response.len() as u32).to_le_bytes())?;
        stdout.write_all(&response)?;
        stdout.flush()?;
    }
    Ok(())
}

/// Whether there is a field that prost drops because it does not know it, at any depth. A conversion
/// between protocols leaves binary bodies alone, so then the answer is what came in.
fn has_unknown(message: &'static Message, wire: &[u8]) -> bool {
    let mut rest = wire;
    while !rest.is_empty() {
        let Ok((number, wire_type)) = encoding::decode_key(&mut rest) else {
            return false;
        };
        let field = message.field(number);
        let Some(field) = field.filter(|field| !field.name.starts_with('[')) else {
            return true;
        };
        let before = rest;
        if encoding::skip_field(wire_type, number, &mut rest, DecodeContext::default()).is_err() {
            return false;
        }
        if let (Kind::Message(inner), WireType::LengthDelimited) = (field.kind, wire_type) {
            let mut content = &before[..before.len() - rest.len()];
            if encoding::decode_varint(&mut content).is_ok() && has_unknown(inner, content) {
                return true;
            }
        }
    }
    false
}

fn answer(request: &Request) -> Answer {
    if request.message_type == "conformance.FailureSet" {
        return Answer::Wire(Vec::new());
    }
    let name = request.message_type.as_str();
    let types = generated::schema::TYPES;
    let (Some(message), Some(codec)) = (types.find(name), codec(name)) else {
        return Answer::Skipped(format!("`{name}` is not known"));
    };
    let options = Options {
        unknown_fields: match request.category {
            IGNORE_UNKNOWN => UnknownFields::Ignore,
            _ => UnknownFields::Refuse,
        },
        ..Options::new(types)
    };
    let wire = match &request.payload {
        Some(Payload::Wire(wire)) => wire.clone(),
        Some(Payload::Json(text)) => {
            let mut wire = Vec::new();
            if let Err(error) = json::to_wire(message, text.as_bytes(), &options, &mut wire) {
                return Answer::ParseError(error.to_string());
            }
            wire
        }
        _ => return Answer::Skipped("neither wire nor JSON".to_owned()),
    };
    let again = match codec(&wire) {
        Ok(again) => again,
        Err(error) => return Answer::ParseError(error.to_string()),
    };
    match request.output {
        PROTOBUF if has_unknown(message, &wire) => Answer::Wire(wire),
        PROTOBUF => Answer::Wire(again),
        JSON => {
            // What came in, not what prost made of it: it may hold the same in other ways.
            let mut text = Vec::new();
            match json::from_wire(message, &wire, &options, &mut text) {
                Ok(()) => Answer::Json(String::from_utf8_lossy(&text).into_owned()),
                Err(error) => Answer::SerializeError(error.to_string()),
            }
        }
        _ => Answer::Skipped("neither wire nor JSON".to_owned()),
    }
}

