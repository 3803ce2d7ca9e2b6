//! A proxy whose connections die by half: they stay open, and nothing passes any more.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// Passes bytes on, until it is told to stop for the connections that there are.
pub struct Proxy {
    address: SocketAddr,
    accepted: Arc<AtomicUsize>,
    muted: watch::Sender<usize>,
    task: JoinHandle<()>,
}

impl Proxy {
    /// To this address.
    pub async fn to(target: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let accepted = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&accepted);
        let muted = watch::Sender::new(0);
        let until = muted.clone();
        let task = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let number = count.fetch_add(1, Ordering::SeqCst) + 1;
                tokio::spawn(pass(client, target, number, until.subscribe()));
            }
        });
        Self {
            address,
            accepted,
            muted,
            task,
        }
    }

    /// Its URL.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections it has accepted.
    pub fn accepted(&self) -> usize {
        self.accepted.load(Ordering::SeqCst)
    }

    /// From now on nothing passes through the connections that there are. They stay open.
    pub fn mute_connections(&self) {
        self.muted.send_replace(self.accepted());
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Passes bytes of connection `number` on until it is muted, then holds it.
async fn pass(
    mut client: TcpStream,
    target: SocketAddr,
    number: usize,
    mut muted: watch::Receiver<usize>,
) {
    let Ok(mut server) = TcpStream::connect(target).await else {
        return;
    };
    tokio::select! {
        _ = copy_bidirectional(&mut client, &mut server) => return,
        _ = muted.wait_for(|last| *last >= number) => {}
    }
    std::future::pending::<()>().await;
}
