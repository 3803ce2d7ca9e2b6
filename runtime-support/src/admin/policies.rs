//! `/debug/policies`: how the policies stand, and commands to them.

use super::{AdminResponse, html, json, text};
use crate::policy::Time;
use crate::policy::registry::{self, CommandError};
use http::{HeaderMap, StatusCode, header::ACCEPT};

pub(super) const PATH: &str = "/debug/policies";

/// All policies, as a page for whoever asks for HTML and as JSON for everybody else.
pub(super) fn show(headers: &HeaderMap) -> AdminResponse {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    if accept.is_some_and(|accept| accept.contains("text/html")) {
        html(registry::page(Time::now()))
    } else {
        json(format!("{:#}\n", registry::snapshot(Time::now())).into())
    }
}

/// Carries out `NAME/COMMAND`, the part of a path behind [`PATH`]. Names may have slashes.
pub(super) fn command(path: &str) -> AdminResponse {
    let decoded = percent_decoded(path);
    let Some((name, command)) = decoded.rsplit_once('/') else {
        let help = "expected `/debug/policies/NAME/COMMAND`\n";
        return text(StatusCode::NOT_FOUND, help);
    };
    match registry::command(name, command, Time::now()) {
        Ok(()) => text(StatusCode::OK, format!("{name}: {command}\n")),
        Err(error) => {
            let status = match &error {
                CommandError::UnknownName(_) => StatusCode::NOT_FOUND,
                CommandError::UnknownCommand(_) => StatusCode::BAD_REQUEST,
            };
            text(status, format!("{error}\n"))
        }
    }
}

/// `%41` as `A`; what is no such sequence stays as it is.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
