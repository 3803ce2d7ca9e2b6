//! Starts the service's binary on free ports, beside a fake of its inventory, and asks its admin
//! listener.

use orders::generated::fakes::inventory::InventoryFake;
use orders::generated::fakes::wire::inventory::v1::{
    GetStockResponse, ReleaseStockResponse, ReserveStockResponse,
};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};
use svc_runtime::testing::block_on;
use tokio::sync::oneshot;

/// A running service, killed when the test ends.
pub struct Process {
    child: Child,
    /// Where it serves.
    pub listen: SocketAddr,
    /// Where it is administered.
    pub admin: SocketAddr,
    log: Arc<Mutex<String>>,
    /// The fake ends with it.
    _inventory: oneshot::Sender<()>,
}

/// Starts a fake that has everything, in a thread of its own; where, and what keeps it running.
fn inventory() -> (String, oneshot::Sender<()>) {
    let (stop, stopped) = oneshot::channel::<()>();
    let (sender, endpoint) = mpsc::channel();
    std::thread::spawn(move || {
        block_on(async {
            let fake = InventoryFake::start().await.expect("a port is free");
            fake.get_stock.answer(GetStockResponse {
                available: u32::MAX,
            });
            fake.reserve_stock.answer(ReserveStockResponse {
                reservation_id: "11111111-2222-4333-8444-555555555555".into(),
            });
            fake.release_stock.answer(ReleaseStockResponse {});
            sender.send(fake.endpoint()).expect("somebody waits for it");
            // Either way the test is over.
            let _ = stopped.await;
        });
    });
    (endpoint.recv().expect("the fake starts"), stop)
}

impl Process {
    /// Starts it with some settings beside free ports and JSON logs.
    pub fn start(settings: &[(&str, &str)]) -> Self {
        let (endpoint, inventory) = inventory();
        let mut child = Command::new(env!("CARGO_BIN_EXE_orders"))
            .env("SVC_LISTEN", "127.0.0.1:0")
            .env("SVC_ADMIN_LISTEN", "127.0.0.1:0")
            .env("SVC_LOG__FORMAT", "json")
            .env("SVC_CLIENTS__INVENTORY__ENDPOINT", endpoint)
            .envs(settings.iter().copied())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut lines = BufReader::new(child.stdout.take().expect("stdout is piped"));
        let (listen, admin) = addresses(&mut lines);
        let log = Arc::new(Mutex::new(String::new()));
        let sink = Arc::clone(&log);
        std::thread::spawn(move || {
            for line in lines.lines().map_while(Result::ok) {
                let mut log = sink.lock().expect("nobody panics with the lock");
                log.push_str(&line);
                log.push('\n');
            }
        });
        Self {
            child,
            listen,
            admin,
            log,
            _inventory: inventory,
        }
    }

    /// Status and body of a GET on the admin listener.
    pub fn get(&self, path: &str) -> (u16, Vec<u8>) {
        let mut stream = TcpStream::connect(self.admin).expect("the admin listener accepts");
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .expect("a timeout can be set");
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: admin\r\nConnection: close\r\n\r\n"
        )
        .expect("the request is taken");
        let mut response = Vec::new();
        stream.read_to_end(&mut response).expect("an answer comes");
        let end = response
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .expect("the answer has headers");
        let head = String::from_utf8_lossy(&response[..end]).into_owned();
        let status = head[9..12].parse().expect("the answer has a status");
        assert!(
            !head.to_ascii_lowercase().contains("transfer-encoding"),
            "bodies are expected whole"
        );
        (status, response[end + 4..].to_vec())
    }

    /// The body of a GET as text, which must succeed.
    pub fn text(&self, path: &str) -> String {
        let (status, body) = self.get(path);
        let body = String::from_utf8_lossy(&body).into_owned();
        assert_eq!(status, 200, "{path}: {body}");
        body
    }

    /// Sends SIGTERM.
    pub fn terminate(&self) {
        let killed = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        assert!(killed.expect("kill runs").success());
    }

    /// Waits for its end, a bounded time.
    pub fn wait(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("the child can be waited for") {
                return status;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "it does not end");
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// What it logged behind the start-up line so far.
    pub fn log(&self) -> String {
        self.log
            .lock()
            .expect("nobody panics with the lock")
            .clone()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn addresses(lines: &mut BufReader<ChildStdout>) -> (SocketAddr, SocketAddr) {
    let mut seen = String::new();
    loop {
        let mut line = String::new();
        let read = lines.read_line(&mut line).expect("stdout can be read");
        assert!(read > 0, "it ended before it served:\n{seen}");
        seen.push_str(&line);
        let Ok(entry) = serde_json::from_str::<serde_json::Value>(&line) else {
            panic!("not a JSON log line: {line}");
        };
        let address = |field: &str| entry[field].as_str()?.parse().ok();
        if let (Some(listen), Some(admin)) = (address("listen"), address("admin_listen")) {
            return (listen, admin);
        }
    }
}
