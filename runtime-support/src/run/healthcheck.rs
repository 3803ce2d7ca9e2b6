//! Asking the service of this configuration, from another process on the same host, whether it is
//! ready: for images that have no shell and no client.

use crate::BoxError;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// For connecting and for each part of the answer.
const TIMEOUT: Duration = Duration::from_secs(2);

/// More than the answer needs.
const LONGEST_ANSWER: u64 = 64 * 1024;

/// Asks `/readyz` of the admin listener.
///
/// # Errors
/// If it does not answer within [`TIMEOUT`], or answers that it is not ready.
pub(super) fn check(admin: SocketAddr) -> Result<(), BoxError> {
    if admin.port() == 0 {
        return Err("the port of `admin_listen` is 0, so that nobody knows where to ask".into());
    }
    let address = SocketAddr::new(reachable(admin.ip()), admin.port());
    let answer =
        ask(address).map_err(|error| format!("`{address}` does not answer `/readyz`: {error}"))?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    match head.split(' ').nth(1) {
        Some("200") => Ok(()),
        _ => Err(format!("`{address}` is not ready\n{}", body.trim_end()).into()),
    }
}

/// Where somebody on the same host reaches a listener.
fn reachable(listening: IpAddr) -> IpAddr {
    match listening {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => Ipv6Addr::LOCALHOST.into(),
        address => address,
    }
}

fn ask(address: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.set_write_timeout(Some(TIMEOUT))?;
    stream.write_all(b"GET /readyz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.take(LONGEST_ANSWER).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    /// A listener that answers one connection with this.
    fn answering(answer: &'static str) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 1024];
            let read = stream.read(&mut request).unwrap();
            assert!(request[..read].starts_with(b"GET /readyz HTTP/1.1\r\n"));
            stream.write_all(answer.as_bytes()).unwrap();
        });
        address
    }

    #[test]
    fn only_200_is_ready() {
        check(answering(
            "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nok\n",
        ))
        .unwrap();
        let address = answering("HTTP/1.1 503 Service Unavailable\r\n\r\n[-]draining\nnot ready\n");
        let error = check(address).unwrap_err().to_string();
        assert_eq!(
            error,
            format!("`{address}` is not ready\n[-]draining\nnot ready")
        );
        assert!(check(answering("")).is_err());
    }

    #[test]
    fn nobody_there_is_not_ready() {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let error = check(address).unwrap_err().to_string();
        assert!(error.contains("does not answer `/readyz`"), "{error}");
        assert!(check("127.0.0.1:0".parse().unwrap()).is_err());
    }

    #[test]
    fn all_interfaces_are_asked_at_loopback() {
        let reachable = |text: &str| reachable(text.parse().unwrap()).to_string();
        assert_eq!(reachable("0.0.0.0"), "127.0.0.1");
        assert_eq!(reachable("::"), "::1");
        assert_eq!(reachable("10.1.2.3"), "10.1.2.3");
    }
}
