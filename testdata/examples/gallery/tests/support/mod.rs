//! The service on a free port, and an HTTP/1.1 client of few words.

use gallery::generated::{self, Clients};
use gallery::state::State;
use serde_json::Value;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::time::Duration;
use svc_runtime::{Config, Server};
use tokio::sync::oneshot;

/// A running service, which ends with it.
pub struct Gallery {
    pub address: SocketAddr,
    _stop: oneshot::Sender<()>,
}

/// A response as it arrived, chunks put together.
pub struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Trailers, and whether the body ended as it should.
    pub trailers: Vec<(String, String)>,
}

impl Gallery {
    pub fn start() -> Self {
        Self::with(|_| {})
    }

    /// Starts it with changed settings.
    pub fn with(change: impl FnOnce(&mut Config) + Send + 'static) -> Self {
        let (sender, address) = mpsc::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            runtime.expect("a runtime can be made").block_on(async {
                let mut config = Config::default();
                change(&mut config);
                config.listen = ([127, 0, 0, 1], 0).into();
                config.admin_listen = config.listen;
                let clients = Clients::new(&config).expect("there are none");
                let state = State::new(clients, &config).await.expect("a state");
                let server = Server::new(config).services(generated::services(state));
                let bound = server.bind().await.expect("ports are free");
                sender.send(bound.addr()).expect("somebody waits for it");
                tokio::select! {
                    served = bound.serve() => served.expect("it serves"),
                    _ = stopped => {}
                }
            });
        });
        Self {
            address: address.recv().expect("it starts"),
            _stop: stop,
        }
    }

    /// Sends a request: its line without the version, its headers, its body.
    pub fn send(&self, line: &str, headers: &[&str], body: &[u8]) -> Response {
        let mut stream = TcpStream::connect(self.address).expect("it accepts");
        let patience = Some(Duration::from_secs(60));
        stream.set_read_timeout(patience).expect("a timeout");
        let mut request = format!("{line} HTTP/1.1\r\nHost: gallery\r\nConnection: close\r\n");
        for header in headers {
            request.push_str(&format!("{header}\r\n"));
        }
        if !body.is_empty() {
            request.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        request.push_str("\r\n");
        stream.write_all(request.as_bytes()).expect("it is taken");
        // A request that is refused early may leave no one to read the rest.
        let _ = stream.write_all(body);
        let mut response = Vec::new();
        let _ = stream.read_to_end(&mut response);
        Response::parse(&response)
    }

    pub fn get(&self, target: &str) -> Response {
        self.send(&format!("GET {target}"), &[], b"")
    }

    /// Sends JSON.
    pub fn post(&self, target: &str, body: &str) -> Response {
        let headers = ["Content-Type: application/json"];
        self.send(&format!("POST {target}"), &headers, body.as_bytes())
    }
}

fn headers(text: &str) -> Vec<(String, String)> {
    let pairs = text.lines().filter_map(|line| line.split_once(": "));
    pairs
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect()
}

fn split<'a>(bytes: &'a [u8], mark: &[u8]) -> (&'a [u8], &'a [u8]) {
    let at = bytes
        .windows(mark.len())
        .position(|window| window == mark)
        .unwrap_or_else(|| panic!("{mark:?} in {:?}", String::from_utf8_lossy(bytes)));
    (&bytes[..at], &bytes[at + mark.len()..])
}

impl Response {
    fn parse(bytes: &[u8]) -> Self {
        let (head, mut rest) = split(bytes, b"\r\n\r\n");
        let head = String::from_utf8_lossy(head);
        let mut response = Self {
            status: head[9..12].parse().expect("a status"),
            headers: headers(&head),
            body: rest.to_vec(),
            trailers: Vec::new(),
        };
        if response.header("transfer-encoding") == Some("chunked") {
            response.body.clear();
            // A body that is broken off has no last chunk.
            while !rest.is_empty() {
                let (size, behind) = split(rest, b"\r\n");
                let size = String::from_utf8_lossy(size);
                let size = usize::from_str_radix(&size, 16).expect("a size");
                if size == 0 {
                    response.trailers = headers(&String::from_utf8_lossy(behind));
                    break;
                }
                response.body.extend_from_slice(&behind[..size]);
                rest = &behind[size + 2..];
            }
        }
        response
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("text")
    }

    /// The body as JSON, which it must say that it is.
    pub fn json(&self) -> Value {
        assert_eq!(
            self.header("content-type"),
            Some("application/json"),
            "{}",
            self.text()
        );
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The JSON of a success, which has these members among others.
    #[track_caller]
    pub fn has(&self, expected: &Value) {
        assert_eq!(self.status, 200, "{}", self.text());
        let json = self.json();
        for (name, value) in expected.as_object().expect("an object") {
            assert_eq!(json.get(name), Some(value), "`{name}` in {json}");
        }
    }

    /// Status and code of a failure, whose body has the members of a `google.rpc.Status`.
    #[track_caller]
    pub fn fails(&self, status: u16, code: i32) -> String {
        let json = self.json();
        assert_eq!(
            (self.status, &json["code"]),
            (status, &code.into()),
            "{json}"
        );
        assert!(json["details"].is_array(), "{json}");
        json["message"].as_str().expect("a message").to_owned()
    }
}
