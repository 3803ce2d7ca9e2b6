//! Which addresses there are: a resolver, asked again now and then.

use super::address::Address;
use super::{Inner, Plan};
use crate::client::Failed;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering::AcqRel, Ordering::Acquire};
use std::sync::{Arc, Weak};
use std::time::Duration;

/// The shortest time between two looks.
const GAP: Duration = Duration::from_secs(1);

/// Finds the addresses of a name.
pub(super) trait Lookup: Send + Sync {
    fn lookup<'a>(&'a self, host: &'a str, port: u16)
    -> BoxFuture<'a, io::Result<Vec<SocketAddr>>>;
}

/// The system's resolver.
pub(super) struct System;

impl Lookup for System {
    fn lookup<'a>(
        &'a self,
        host: &'a str,
        port: u16,
    ) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        let found = async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) };
        found.boxed()
    }
}

/// How the last look ended.
#[derive(Clone, Debug)]
pub(super) enum Resolution {
    /// There was none yet.
    Pending,
    /// With what was wrong, if nothing was found.
    Done(Option<Arc<str>>),
}

impl Inner {
    /// The addresses; waits for them at first.
    pub(super) async fn members(self: &Arc<Self>) -> Result<Arc<Vec<Arc<Address>>>, Failed> {
        loop {
            if !self.resolving.load(Acquire) {
                self.start_resolving();
            }
            let members = self.members.load_full();
            if !members.is_empty() {
                return Ok(members);
            }
            let mut resolved = self.resolved.subscribe();
            let resolution = resolved.borrow_and_update().clone();
            match resolution {
                // The sender is ours, so it is there.
                Resolution::Pending => drop(resolved.changed().await),
                Resolution::Done(Some(error)) => {
                    self.again.notify_one();
                    return Err(Failed::unavailable(&*error));
                }
                // They were found between the two looks.
                Resolution::Done(None) if !self.members.load().is_empty() => {}
                Resolution::Done(None) => {
                    let message = format!("`{}` has no addresses", self.name);
                    return Err(Failed::unavailable(message));
                }
            }
        }
    }

    /// On the runtime that calls; if that ends, the next call starts it again.
    fn start_resolving(self: &Arc<Self>) {
        if self.resolving.swap(true, AcqRel) {
            return;
        }
        let running = Running(Arc::clone(&self.resolving));
        let (pool, again) = (Arc::downgrade(self), Arc::clone(&self.again));
        tokio::spawn(async move {
            let _running = running;
            while let Some(every) = resolve(&pool).await {
                let looked = tokio::time::Instant::now();
                // Either way it is time to look again.
                let _ = tokio::time::timeout(every, again.notified()).await;
                if pool.upgrade().is_some_and(|pool| !pool.is_pending()) {
                    tokio::time::sleep_until(looked + GAP.min(every)).await;
                }
            }
        });
    }

    fn is_pending(&self) -> bool {
        matches!(&*self.resolved.borrow(), Resolution::Pending)
    }
}

/// Looks once, and tells after which time to look again; `None` if the pool is gone.
async fn resolve(pool: &Weak<Inner>) -> Option<Duration> {
    let (plan, lookup) = {
        let pool = pool.upgrade()?;
        (pool.plan.load_full(), Arc::clone(&pool.lookup))
    };
    let mut found = Vec::new();
    for endpoint in &plan.endpoints {
        let looked = lookup.lookup(&endpoint.host, endpoint.port).await;
        found.push((Arc::clone(endpoint), looked));
    }
    let pool = pool.upgrade()?;
    // Other settings came meanwhile: these addresses are not asked for any more.
    if Arc::ptr_eq(&pool.plan.load(), &plan) {
        pool.take(&plan, &found);
    } else {
        pool.again.notify_one();
    }
    Some(plan.settings.resolve_every)
}

type Found = (Arc<super::Endpoint>, io::Result<Vec<SocketAddr>>);

impl Inner {
    /// Takes what was found, keeping addresses that are known: their connections stay. An endpoint
    /// whose lookup failed keeps its addresses, and so do all if nothing was found. Of addresses that
    /// go, connections end with the last call that is under way on them.
    fn take(&self, plan: &Plan, found: &[Found]) {
        let before = self.members.load();
        let mut members: Vec<Arc<Address>> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut error = None;
        for (endpoint, looked) in found {
            let known = before
                .iter()
                .filter(|address| address.endpoint == *endpoint);
            let sockets = match looked {
                Ok(sockets) => sockets.clone(),
                Err(problem) => {
                    let host = &endpoint.host;
                    tracing::debug!(client = self.name, host, error = %problem, "cannot resolve");
                    error = Some(Arc::from(format!("`{host}` cannot be resolved: {problem}")));
                    known.clone().map(|address| address.socket).collect()
                }
            };
            for socket in sockets {
                if !seen.insert((socket, endpoint.authority.as_str())) {
                    continue;
                }
                let had = known.clone().find(|address| address.socket == socket);
                members.push(had.cloned().unwrap_or_else(|| {
                    Arc::new(Address::new(
                        Arc::clone(endpoint),
                        socket,
                        Arc::clone(&plan.connector),
                        plan.settings.connections,
                    ))
                }));
            }
        }
        let nothing = members.is_empty() && before.is_empty();
        if !members.is_empty() {
            self.members.store(Arc::new(members));
        }
        let error = error.filter(|_| nothing);
        self.resolved.send_replace(Resolution::Done(error));
    }
}

/// Set while the resolver runs, even if its runtime is shut down under it.
struct Running(Arc<AtomicBool>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.store(false, std::sync::atomic::Ordering::Release);
    }
}
