//! `svc new --run`: builds the service, starts it, and says where to look.
//!
//! The service's own output is passed through. Its start-up line tells the bound addresses, so that
//! port 0 in `SVC_LISTEN` and `SVC_ADMIN_LISTEN` works.

use super::Made;
use crate::cargo;
use crate::shell::{Outcome, Shell, Status};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};
use svc_codegen::finding::Failure;

/// How long a service may take from its start-up line to being ready.
const READY_WITHIN: Duration = Duration::from_secs(30);

/// Builds and runs until the service ends; its exit status is ours.
pub(super) fn run(made: &Made, shell: &Shell) -> Outcome {
    let Some(binary) = build(made, shell)? else {
        return Ok(Status::Findings);
    };
    shell.status("Running", binary.display());
    // Registered before there is a child, so that no signal is missed.
    let signals = Signals::new([SIGINT, SIGTERM, SIGHUP])
        .map_err(|error| Failure::io("watch signals for", &binary, &error))?;
    let mut child = Command::new(&binary)
        .current_dir(&made.target)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        // Of its own, so that Ctrl-C reaches it once, through us.
        .process_group(0)
        .spawn()
        .map_err(|error| Failure::io("start", &binary, &error))?;
    forward(signals, &child);
    let lines = pass_through(&mut child);
    if let Some(addresses) = lines.recv().ok().filter(|_| running(&mut child)) {
        if wait_until_ready(addresses.admin, &mut child) {
            shell.note(directions(addresses, made));
        } else if running(&mut child) {
            shell.note(format!(
                "Not ready yet; see http://{}/readyz",
                reachable(addresses.admin)
            ));
        }
    }
    let status = child
        .wait()
        .map_err(|error| Failure::io("wait for", &binary, &error))?;
    Ok(match exit_code(status) {
        0 => Status::Fine,
        code => Status::Child(code),
    })
}

/// The binary, or nothing if it does not build, which cargo has then explained.
fn build(made: &Made, shell: &Shell) -> Result<Option<PathBuf>, Failure> {
    let mut command = cargo::command(&made.target);
    command.arg("build");
    let binary = cargo::build(command, &made.name)?;
    if binary.is_none() {
        shell.note("The service was made, but cargo could not build it");
    }
    Ok(binary)
}

fn forward(mut signals: Signals, child: &Child) {
    let Some(child) = i32::try_from(child.id())
        .ok()
        .and_then(rustix::process::Pid::from_raw)
    else {
        return;
    };
    std::thread::spawn(move || {
        for signal in &mut signals {
            let signal = match signal {
                SIGINT => rustix::process::Signal::INT,
                SIGHUP => rustix::process::Signal::HUP,
                _ => rustix::process::Signal::TERM,
            };
            // A child that has ended needs no signal.
            let _ = rustix::process::kill_process(child, signal);
        }
    });
}

/// The addresses of the start-up line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Addresses {
    public: SocketAddr,
    admin: SocketAddr,
}

/// Copies the child's output to ours and sends the addresses once they pass by. The channel closes
/// when both streams have ended.
fn pass_through(child: &mut Child) -> mpsc::Receiver<Addresses> {
    let (sender, receiver) = mpsc::channel();
    if let Some(output) = child.stdout.take() {
        copy_lines(output, std::io::stdout(), sender.clone());
    }
    if let Some(output) = child.stderr.take() {
        copy_lines(output, std::io::stderr(), sender);
    }
    receiver
}

fn copy_lines(
    from: impl Read + Send + 'static,
    mut to: impl Write + Send + 'static,
    found: mpsc::Sender<Addresses>,
) {
    std::thread::spawn(move || {
        let mut found = Some(found);
        let mut from = BufReader::new(from);
        let mut line = Vec::new();
        while from.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
            // The service goes on if nobody reads what it says.
            let _ = to.write_all(&line).and_then(|()| to.flush());
            if let Some(addresses) = addresses(&String::from_utf8_lossy(&line))
                && let Some(sender) = found.take()
            {
                let _ = sender.send(addresses);
            }
            line.clear();
        }
    });
}

/// The fields `listen` and `admin_listen` of a log line, JSON or for people.
fn addresses(line: &str) -> Option<Addresses> {
    let line = anstream::adapter::strip_str(line).to_string();
    Some(Addresses {
        public: field(&line, "listen")?,
        admin: field(&line, "admin_listen")?,
    })
}

fn field(line: &str, name: &str) -> Option<SocketAddr> {
    line.match_indices(name).find_map(|(at, _)| {
        let before = line[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
            return None;
        }
        let rest = line[at + name.len()..].trim_start_matches(['"', ':', '=', ' ']);
        let end = rest
            .find(['"', ',', ' ', '}', '\n', '\r'])
            .unwrap_or(rest.len());
        rest[..end].parse().ok()
    })
}

fn running(child: &mut Child) -> bool {
    matches!(child.try_wait(), Ok(None))
}

fn wait_until_ready(admin: SocketAddr, child: &mut Child) -> bool {
    let until = Instant::now() + READY_WITHIN;
    while Instant::now() < until && running(child) {
        if is_ready(reachable(admin)) {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    false
}

fn is_ready(admin: SocketAddr) -> bool {
    let ask = || -> std::io::Result<bool> {
        let timeout = Duration::from_secs(1);
        let mut stream = TcpStream::connect_timeout(&admin, timeout)?;
        stream.set_read_timeout(Some(timeout))?;
        write!(
            stream,
            "GET /readyz HTTP/1.1\r\nhost: {admin}\r\nconnection: close\r\n\r\n"
        )?;
        let mut status = [0; 12];
        stream.read_exact(&mut status)?;
        Ok(status.ends_with(b" 200"))
    };
    ask().unwrap_or(false)
}

/// An address that a client on this machine can use.
fn reachable(bound: SocketAddr) -> SocketAddr {
    let ip = match bound.ip() {
        ip if !ip.is_unspecified() => ip,
        IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::LOCALHOST),
    };
    SocketAddr::new(ip, bound.port())
}

fn directions(addresses: Addresses, made: &Made) -> String {
    let (public, admin) = (reachable(addresses.public), reachable(addresses.admin));
    let service = made.serve.first().map(String::as_str).unwrap_or_default();
    format!(
        "\n`{}` is ready\n  \
         calls     {public}\n  \
         health    http://{admin}/healthz\n  \
         ready     http://{admin}/readyz\n  \
         metrics   http://{admin}/metrics\n  \
         profiles  http://{admin}/debug/pprof/\n\
         Look round:\n  \
         curl http://{admin}/healthz\n  \
         grpcurl -plaintext {public} describe {service}\n\
         Ctrl-C ends it\n",
        made.name
    )
}

/// As a shell has it: 128 and the signal's number, if a signal ended it.
fn exit_code(status: ExitStatus) -> u8 {
    let code = status
        .code()
        .or_else(|| status.signal().map(|signal| 128 + signal));
    code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found_in_json_and_plain_lines() {
        let expected = Addresses {
            public: "0.0.0.0:8080".parse().unwrap(),
            admin: "127.0.0.1:40001".parse().unwrap(),
        };
        let json = r#"{"level":"INFO","fields":{"message":"started","admin_listen":"127.0.0.1:40001","listen":"0.0.0.0:8080"}}"#;
        assert_eq!(addresses(json), Some(expected));
        let plain = "2026-01-01 INFO started \u{1b}[3mlisten\u{1b}[0m=0.0.0.0:8080 admin_listen=127.0.0.1:40001\n";
        assert_eq!(addresses(plain), Some(expected));
        assert_eq!(addresses("listen=0.0.0.0:8080"), None);
        assert_eq!(addresses("listen=here admin_listen=there"), None);
    }

    #[test]
    fn an_unspecified_address_is_reached_by_loopback() {
        let reach = |text: &str| reachable(text.parse().unwrap()).to_string();
        assert_eq!(reach("0.0.0.0:1"), "127.0.0.1:1");
        assert_eq!(reach("[::]:1"), "[::1]:1");
        assert_eq!(reach("10.0.0.1:1"), "10.0.0.1:1");
    }

    #[test]
    fn a_signal_is_told_as_shells_do() {
        assert_eq!(exit_code(ExitStatus::from_raw(0)), 0);
        assert_eq!(exit_code(ExitStatus::from_raw(7 << 8)), 7);
        assert_eq!(exit_code(ExitStatus::from_raw(15)), 143);
    }
}
