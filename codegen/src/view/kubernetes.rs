//! The view of `deploy/k8s/`: one service, and the downstreams that its pods may reach.
//!
//! Deliberately absent: what depends on a cluster (namespaces, ingress, image registries). That is
//! for the overlays.

use crate::config::{Client, Config};
use serde::Serialize;
use std::net::IpAddr;

/// Seconds that a pod gets to end: the defaults of `drain.delay` and `drain.timeout`, and five for
/// flushing. A house rule compares them.
pub const GRACE: u32 = 40;

/// All of it.
#[derive(Debug, Serialize)]
pub(crate) struct Kubernetes {
    name: String,
    /// Seconds from SIGTERM to SIGKILL.
    grace: u32,
    downstreams: Vec<Downstream>,
}

/// One place that a client calls.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Downstream {
    client: String,
    port: u16,
    /// The label `app.kubernetes.io/name` of its pods; empty outside of the cluster.
    app: String,
    is_in_cluster: bool,
    /// The namespace of its pods, if it is not that of the service.
    namespace: String,
    has_namespace: bool,
    /// The addresses outside of the cluster.
    range: String,
    /// An address of a name outside cannot be known, so that only its port narrows it.
    is_anywhere: bool,
}

impl Kubernetes {
    pub(crate) fn new(config: &Config) -> Self {
        let clients = config.clients.iter();
        let mut downstreams: Vec<Downstream> = clients
            .flat_map(|(name, client)| {
                let endpoints = endpoints(client);
                match endpoints.is_empty() {
                    // Where it is comes from the environment: a service of the same namespace.
                    true => vec![in_cluster(name, name, "", 8080)],
                    false => endpoints
                        .iter()
                        .filter_map(|endpoint| downstream(name, endpoint))
                        .collect(),
                }
            })
            .collect();
        downstreams.dedup();
        Self {
            name: config.service.name.clone(),
            grace: GRACE,
            downstreams,
        }
    }
}

/// `endpoint` of a client: one or a list.
fn endpoints(client: &Client) -> Vec<String> {
    let table: toml::Table = client.defaults.parse().unwrap_or_default();
    match table.get("endpoint") {
        Some(toml::Value::String(endpoint)) => vec![endpoint.clone()],
        Some(toml::Value::Array(all)) => {
            let texts = all.iter().filter_map(toml::Value::as_str);
            texts.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// What `[ZONE@]http[s]://HOST[:PORT]` is to a network policy; nothing if it is no such thing, which
/// the service says at its start.
fn downstream(client: &str, endpoint: &str) -> Option<Downstream> {
    let (scheme, authority) = endpoint.split_once("://")?;
    let authority = authority.trim_end_matches('/');
    let default = if scheme.ends_with("https") { 443 } else { 80 };
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port.parse().ok()?),
        _ => (authority, default),
    };
    let host = host.trim_matches(['[', ']']);
    if let Ok(address) = host.parse::<IpAddr>() {
        let bits = if address.is_ipv4() { 32 } else { 128 };
        return Some(outside(client, format!("{address}/{bits}"), port));
    }
    let is_label = |label: &&str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        !label.is_empty() && label.chars().all(plain)
    };
    let labels: Vec<&str> = host.split('.').collect();
    if !labels.iter().all(is_label) {
        return None;
    }
    Some(match labels[..] {
        [app] => in_cluster(client, app, "", port),
        [app, namespace, "svc", ..] => in_cluster(client, app, namespace, port),
        _ => outside(client, String::new(), port),
    })
}

fn in_cluster(client: &str, app: &str, namespace: &str, port: u16) -> Downstream {
    Downstream {
        client: client.to_owned(),
        port,
        app: app.to_owned(),
        is_in_cluster: true,
        namespace: namespace.to_owned(),
        has_namespace: !namespace.is_empty(),
        range: String::new(),
        is_anywhere: false,
    }
}

fn outside(client: &str, range: String, port: u16) -> Downstream {
    Downstream {
        client: client.to_owned(),
        port,
        app: String::new(),
        is_in_cluster: false,
        namespace: String::new(),
        has_namespace: false,
        is_anywhere: range.is_empty(),
        range,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints_are_pods_addresses_or_ports() {
        let of = |endpoint| downstream("c", endpoint);
        let pod = |app, namespace, port| Some(in_cluster("c", app, namespace, port));
        assert_eq!(of("http://inventory:8081"), pod("inventory", "", 8081));
        assert_eq!(of("eu-1@http://inventory/"), pod("inventory", "", 80));
        assert_eq!(of("https://a.shop.svc"), pod("a", "shop", 443));
        assert_eq!(of("http://a.shop.svc.cluster.local:1"), pod("a", "shop", 1));
        let out = |range: &str, port| Some(outside("c", range.to_owned(), port));
        assert_eq!(of("http://10.1.2.3:9"), out("10.1.2.3/32", 9));
        assert_eq!(of("https://[fd00::1]"), out("fd00::1/128", 443));
        assert_eq!(of("https://api.example.com"), out("", 443));
        for nonsense in [
            "",
            "inventory:80",
            "http://",
            "http://a b",
            "http://a:port",
            "http://a..b",
        ] {
            assert_eq!(of(nonsense), None, "{nonsense}");
        }
    }
}
