//! `/debug/pprof/`: profiles over HTTP, with the paths and parameters of Go's `net/http/pprof`.
//!
//! [`handle`] is a function from request to response; which listener it hangs on and who may call
//! it is its user's affair. What Go has and Rust can't answer truthfully says 501 and why.

use std::fmt::Write as _;
use std::fs;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::{ALLOW, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use http::{Method, Response, StatusCode};
use tokio::runtime::Handle;

use super::calls::Calls;
use super::cpu::{self, ProfileError};
use super::flame;
use super::heap::{self, HeapError, View};
use super::proto::{self, Builder};
use super::symbols;
use super::tasks::{self, Missing};

/// Where the index's links lead.
const PREFIX: &str = "/debug/pprof/";

/// The largest list of addresses that `symbol` takes, in bytes.
const MAX_SYMBOL_BODY: usize = 1 << 20;

const TEXT: &str = "text/plain; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";
const SVG: &str = "image/svg+xml";
const BINARY: &str = "application/octet-stream";

/// What the index lists: name, query of its link, and description.
const PROFILES: [(&str, &str, &str); 7] = [
    (
        "allocs",
        "",
        "All memory allocated since the start, by stack; `seconds` for a delta, `debug=1` for text",
    ),
    ("cmdline", "", "The command line of this process"),
    (
        "goroutine",
        "?debug=1",
        "The calls in flight with age, deadline, peer and trace; `debug=1` for a table, `debug=2` \
         for paragraphs",
    ),
    (
        "heap",
        "",
        "Memory in use, by stack; `seconds` for a delta, `debug=1` for text, `alarm=1` for what was \
         in use when memory first raised an alarm. `gc=1` changes nothing: what is freed is not in use, so there is nothing to collect first",
    ),
    (
        "profile",
        "?seconds=10",
        "CPU time by stack; `seconds` (1 to 120, default 30), `hz` (1 to 1000, default 100)",
    ),
    (
        "symbol",
        "",
        "Function names for addresses that are POSTed, joined by `+`",
    ),
    ("threadcreate", "?debug=1", "The threads of this process"),
];

/// What Go has and we don't, and why.
const ABSENT: [(&str, &str); 3] = [
    (
        "mutex",
        "not available: Rust's locks don't record contention",
    ),
    (
        "block",
        "not available: Rust's synchronisation primitives don't record how long they block",
    ),
    (
        "trace",
        "not available: the execution trace is a format of the Go runtime alone",
    ),
];

/// Answers a request below `/debug/pprof/`.
///
/// `path_after_prefix` is what follows `/debug/pprof`, with or without its leading slash; empty is
/// the index. `query` is the query string without its question mark. Must run in a tokio runtime
/// with time enabled. Dropping the future ends whatever it began.
pub async fn handle(
    method: &Method,
    path_after_prefix: &str,
    query: &str,
    body: Bytes,
) -> Response<Bytes> {
    answer(&Handle::current(), method, path_after_prefix, query, body).await
}

/// [`handle`] from outside of the runtime that tasks are looked for in.
pub(crate) async fn answer(
    runtime: &Handle,
    method: &Method,
    path_after_prefix: &str,
    query: &str,
    body: Bytes,
) -> Response<Bytes> {
    let path = path_after_prefix.trim_start_matches('/');
    let allowed: &[Method] = match path {
        "symbol" => &[Method::GET, Method::POST],
        _ => &[Method::GET],
    };
    let result = if known(path) && !allowed.contains(method) {
        Err(Failure::method(allowed))
    } else {
        match path {
            "tasks" => dump(runtime).await,
            path => route(path, method, &Query::new(query), body).await,
        }
    };
    result.unwrap_or_else(Failure::into_response)
}

async fn route(
    path: &str,
    method: &Method,
    query: &Query<'_>,
    body: Bytes,
) -> Result<Response<Bytes>, Failure> {
    match path {
        "" => Ok(text(HTML, index())),
        "profile" => profile(query).await,
        "goroutine" => goroutine(query).await,
        "heap" => heap(query, "heap", View::InUse).await,
        "allocs" => heap(query, "allocs", View::Allocated).await,
        "cmdline" => Ok(text(TEXT, cmdline())),
        "symbol" if method == Method::POST => symbol(body).await,
        "symbol" => symbol(Bytes::copy_from_slice(query.text.as_bytes())).await,
        "threadcreate" => threadcreate(query).await,
        _ => Err(match ABSENT.iter().find(|(name, _)| *name == path) {
            Some((_, reason)) => Failure::new(StatusCode::NOT_IMPLEMENTED, *reason),
            None => Failure::new(
                StatusCode::NOT_FOUND,
                format!("there is no profile `{path}`: `{PREFIX}` lists those there are"),
            ),
        }),
    }
}

fn known(path: &str) -> bool {
    let names = PROFILES.iter().map(|(name, ..)| name);
    let absent = ABSENT.iter().map(|(name, _)| name);
    path.is_empty() || path == "tasks" || names.chain(absent).any(|name| *name == path)
}

fn index() -> String {
    let mut html = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">\
         <title>Profiles</title></head>\n<body>\n<h1>Profiles</h1>\n\
         <p>Open one with <code>go tool pprof URL</code>, or in the browser with \
         <code>format=svg</code>.</p>\n<dl>\n",
    );
    for (name, query, description) in PROFILES {
        let description = code_spans(description);
        // Writing to a string can't fail.
        let _ = writeln!(
            html,
            "<dt><a href=\"{PREFIX}{name}{query}\">{name}</a></dt><dd>{description}</dd>"
        );
    }
    if tasks::IS_COMPILED {
        let _ = writeln!(
            html,
            "<dt><a href=\"{PREFIX}tasks\">tasks</a></dt><dd>Where tokio's tasks wait, as text</dd>"
        );
    }
    html.push_str("</dl>\n<h2>Not available</h2>\n<dl>\n");
    if !tasks::IS_COMPILED {
        let reason = code_spans(tasks::NOT_COMPILED);
        let _ = writeln!(html, "<dt>tasks</dt><dd>{reason}</dd>");
    }
    for (name, reason) in ABSENT {
        let _ = writeln!(html, "<dt>{name}</dt><dd>{reason}</dd>");
    }
    html.push_str("</dl>\n</body>\n</html>\n");
    html
}

/// Turns `x` in backticks into HTML. The text is ours, so nothing needs escaping.
fn code_spans(text: &str) -> String {
    text.split('`')
        .enumerate()
        .map(|(index, part)| match index % 2 {
            1 => format!("<code>{part}</code>"),
            _ => part.to_owned(),
        })
        .collect()
}

async fn profile(query: &Query<'_>) -> Result<Response<Bytes>, Failure> {
    let seconds = query.seconds()?.unwrap_or(30);
    let hz = match (query.number("hz")?, query.number("frequency")?) {
        (Some(_), Some(_)) => {
            return Err(Failure::bad_request(
                "`hz` and `frequency` mean the same: give one of them".to_owned(),
            ));
        }
        (given, None) | (None, given) => given.unwrap_or(cpu::DEFAULT_FREQUENCY),
    };
    let format = query.format()?;
    let profile = cpu::profile(Duration::from_secs(seconds), hz).await?;
    shown("profile", profile, format).await
}

async fn heap(query: &Query<'_>, name: &str, view: View) -> Result<Response<Bytes>, Failure> {
    let (debug, format) = (query.debug()?, query.format()?);
    if query.number("alarm")?.unwrap_or(0_u32) > 0 {
        return match crate::memory::profile_of_alarm() {
            Some(profile) => shown("heap-alarm", profile.to_vec(), format).await,
            None => Err(Failure::new(
                StatusCode::NOT_FOUND,
                "memory has raised no alarm since the start",
            )),
        };
    }
    let Some(seconds) = query.seconds()? else {
        let snapshot = heap::snapshot()?;
        if debug > 0 {
            return Ok(text(TEXT, blocking(move || snapshot.text()).await?));
        }
        let profile = blocking(move || snapshot.encode(view)).await?;
        return shown(name, profile, format).await;
    };
    if debug > 0 {
        return Err(Failure::bad_request(
            "`seconds` and `debug` don't go together: a delta has no text form".to_owned(),
        ));
    }
    let earlier = heap::snapshot()?;
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    let delta = heap::snapshot()?.since(&earlier);
    let profile = blocking(move || delta.encode(view)).await?;
    shown(&format!("{name}-delta"), profile, format).await
}

async fn goroutine(query: &Query<'_>) -> Result<Response<Bytes>, Failure> {
    let (debug, format) = (query.debug()?, query.format()?);
    let calls = Calls::now();
    match debug {
        0 => shown("goroutine", blocking(move || calls.encode()).await?, format).await,
        1 => Ok(text(TEXT, calls.table())),
        _ => Ok(text(TEXT, calls.paragraphs())),
    }
}

async fn dump(runtime: &Handle) -> Result<Response<Bytes>, Failure> {
    let (status, reason) = match tasks::dump(runtime).await {
        Ok(dump) => return Ok(text(TEXT, dump)),
        Err(Missing::NotCompiled) => (StatusCode::NOT_IMPLEMENTED, tasks::NOT_COMPILED),
        Err(Missing::Busy) => (StatusCode::CONFLICT, "somebody looks at the tasks already"),
        Err(Missing::Blocked) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "a worker is blocked, and tasks are looked at when all are at rest: \
             `profile` tells what keeps it busy",
        ),
    };
    Err(Failure::new(status, reason))
}

fn cmdline() -> String {
    let arguments: Vec<String> = std::env::args_os()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    arguments.join("\0")
}

/// `num_symbols` is a yes or no: there are symbols to be had here.
async fn symbol(addresses: Bytes) -> Result<Response<Bytes>, Failure> {
    if addresses.len() > MAX_SYMBOL_BODY {
        return Err(Failure::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            format!("`symbol` takes at most {MAX_SYMBOL_BODY} bytes of addresses"),
        ));
    }
    let names = blocking(move || {
        let mut out = String::from("num_symbols: 1\n");
        for address in String::from_utf8_lossy(&addresses).split('+') {
            let digits = address.trim().trim_start_matches("0x");
            let Ok(address) = usize::from_str_radix(digits, 16) else {
                continue;
            };
            // The format has room for one: the function that the others were inlined into.
            if let Some(frame) = symbols::resolve(address).pop() {
                let _ = writeln!(out, "{address:#x} {}", frame.name);
            }
        }
        out
    });
    Ok(text(TEXT, names.await?))
}

/// Go says where threads were created; we can only say which there are.
async fn threadcreate(query: &Query<'_>) -> Result<Response<Bytes>, Failure> {
    let (debug, format) = (query.debug()?, query.format()?);
    let mut threads = threads();
    threads.sort();
    if debug > 0 {
        let mut out = format!("threadcreate profile: total {}\n", threads.len());
        for (tid, name) in threads {
            let _ = writeln!(out, "{tid} {name}");
        }
        return Ok(text(TEXT, out));
    }
    let mut builder = Builder::new(&[("threadcreate", "count")], ("threadcreate", "count"), 1);
    builder.time(SystemTime::now(), Duration::ZERO);
    for (tid, name) in threads {
        builder.named_sample(&[&name], &[("tid", &tid.to_string())], &[1]);
    }
    shown("threadcreate", builder.finish(), format).await
}

/// Number and name of each thread; none where there is no `/proc`.
fn threads() -> Vec<(u32, String)> {
    let Ok(tasks) = fs::read_dir("/proc/self/task") else {
        return Vec::new();
    };
    tasks
        .filter_map(|task| {
            let task = task.ok()?;
            let tid = task.file_name().to_str()?.parse().ok()?;
            let name = fs::read_to_string(task.path().join("comm")).ok()?;
            Some((tid, name.trim_end().to_owned()))
        })
        .collect()
}

/// Runs what parses symbol tables away from the threads that serve.
async fn blocking<R: Send + 'static>(
    work: impl FnOnce() -> R + Send + 'static,
) -> Result<R, Failure> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        Failure::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            format!("the profile failed: {error}"),
        )
    })
}

/// How a profile is wanted.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Pprof,
    Svg,
}

/// The profile as it is, or as a flame graph.
async fn shown(name: &str, profile: Vec<u8>, form: Form) -> Result<Response<Bytes>, Failure> {
    if form == Form::Pprof {
        return Ok(attachment(name, profile));
    }
    let title = name.to_owned();
    let drawn = blocking(move || proto::read(&profile).map(|stacks| flame::svg(&title, &stacks)));
    match drawn.await? {
        Some(svg) => Ok(text(SVG, svg)),
        None => Err(Failure::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "the profile could not be drawn",
        )),
    }
}

/// A query string whose values are numbers and words, so that nothing needs decoding. As in Go, the first of
/// several values counts, and unknown parameters are ignored: tools send ones that have no meaning
/// here, such as `gc`.
struct Query<'a> {
    text: &'a str,
}

impl<'a> Query<'a> {
    fn new(text: &'a str) -> Self {
        Self { text }
    }

    fn word(&self, name: &str) -> Option<&'a str> {
        self.text.split('&').find_map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (key == name).then_some(value)
        })
    }

    /// Text forms are for people, so there is nothing to draw of them.
    fn format(&self) -> Result<Form, Failure> {
        let format = match self.word("format") {
            None | Some("pprof") => Form::Pprof,
            Some("svg") => Form::Svg,
            Some(other) => {
                return Err(Failure::bad_request(format!(
                    "`format` must be `pprof` or `svg`, not `{other}`"
                )));
            }
        };
        if format == Form::Svg && self.debug()? > 0 {
            return Err(Failure::bad_request(
                "`format=svg` and `debug` don't go together: one is a picture, the other text"
                    .to_owned(),
            ));
        }
        Ok(format)
    }

    fn debug(&self) -> Result<u32, Failure> {
        Ok(self.number("debug")?.unwrap_or(0))
    }

    fn number<N: FromStr>(&self, name: &str) -> Result<Option<N>, Failure> {
        let Some(value) = self.word(name) else {
            return Ok(None);
        };
        value.parse().map(Some).map_err(|_| {
            Failure::bad_request(format!("`{name}` must be a whole number, not `{value}`"))
        })
    }

    fn seconds(&self) -> Result<Option<u64>, Failure> {
        let max = cpu::MAX_DURATION.as_secs();
        match self.number("seconds")? {
            Some(seconds) if !(1..=max).contains(&seconds) => Err(Failure::bad_request(format!(
                "`seconds` must be 1 to {max}, not {seconds}"
            ))),
            seconds => Ok(seconds),
        }
    }
}

/// An answer that is not a profile.
struct Failure {
    status: StatusCode,
    reason: String,
    allow: Option<String>,
}

impl Failure {
    fn new(status: StatusCode, reason: impl Into<String>) -> Self {
        Self {
            status,
            reason: reason.into(),
            allow: None,
        }
    }

    fn bad_request(reason: String) -> Self {
        Self::new(StatusCode::BAD_REQUEST, reason)
    }

    fn method(allowed: &[Method]) -> Self {
        let names: Vec<&str> = allowed.iter().map(Method::as_str).collect();
        let allow = names.join(", ");
        Self {
            status: StatusCode::METHOD_NOT_ALLOWED,
            reason: format!("method not allowed: use {allow}"),
            allow: Some(allow),
        }
    }

    fn into_response(self) -> Response<Bytes> {
        let mut response = text(TEXT, format!("{}\n", self.reason));
        *response.status_mut() = self.status;
        // `go tool pprof` shows the reason only to those who say so.
        response
            .headers_mut()
            .insert("x-go-pprof", HeaderValue::from_static("1"));
        if let Some(allow) = self.allow.and_then(|allow| allow.try_into().ok()) {
            response.headers_mut().insert(ALLOW, allow);
        }
        response
    }
}

impl From<ProfileError> for Failure {
    fn from(error: ProfileError) -> Self {
        let status = match error {
            ProfileError::Busy => StatusCode::CONFLICT,
            ProfileError::Duration(_) | ProfileError::Frequency(_) => StatusCode::BAD_REQUEST,
            ProfileError::Unsupported => StatusCode::NOT_IMPLEMENTED,
            ProfileError::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self::new(status, error.to_string())
    }
}

impl From<HeapError> for Failure {
    fn from(error: HeapError) -> Self {
        Self::new(StatusCode::NOT_IMPLEMENTED, error.to_string())
    }
}

fn attachment(name: &str, profile: Vec<u8>) -> Response<Bytes> {
    let mut response = respond(BINARY, profile.into());
    if let Ok(value) = format!("attachment; filename=\"{name}\"").try_into() {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    response
}

fn text(content_type: &'static str, body: String) -> Response<Bytes> {
    respond(content_type, body.into())
}

fn respond(content_type: &'static str, body: Bytes) -> Response<Bytes> {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}
