//! A bounded queue of lines and the thread that writes them, so that a slow reader of the log
//! never makes a request wait.

use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

/// Lines are written together up to about this many bytes.
const BATCH: usize = 64 * 1024;

/// The sending end.
#[derive(Clone, Debug)]
pub(super) struct Queue {
    sender: SyncSender<Message>,
    dropped: &'static AtomicU64,
}

#[derive(Debug)]
enum Message {
    Line(Vec<u8>),
    /// Answered when all before it is written.
    Flush(SyncSender<()>),
}

impl Queue {
    /// Starts the thread. It ends when the last clone of the queue is gone.
    pub(super) fn start(
        output: impl Write + Send + 'static,
        capacity: usize,
        dropped: &'static AtomicU64,
    ) -> Self {
        let (sender, receiver) = sync_channel(capacity);
        let thread = std::thread::Builder::new().name("svc-log".to_owned());
        // Without a thread the receiver is gone, and every line counts as dropped.
        let _ = thread.spawn(move || write_all(&receiver, output, dropped));
        Self { sender, dropped }
    }

    /// Enqueues a line, or drops and counts it.
    pub(super) fn push(&self, line: Vec<u8>) {
        if self.sender.try_send(Message::Line(line)).is_err() {
            self.dropped.fetch_add(1, Relaxed);
        }
    }

    /// Waits until what was pushed before is written, but no longer than `patience`.
    pub(super) fn flush(&self, patience: Duration) {
        let (done, wait) = sync_channel(1);
        let start = std::time::Instant::now();
        let mut message = Message::Flush(done);
        while let Err(error) = self.sender.try_send(message) {
            let std::sync::mpsc::TrySendError::Full(unsent) = error else {
                return;
            };
            if start.elapsed() > patience {
                return;
            }
            message = unsent;
            std::thread::sleep(Duration::from_millis(1));
        }
        // Whether it was written or time ran out, the caller goes on.
        let _ = wait.recv_timeout(patience.saturating_sub(start.elapsed()));
    }
}

fn write_all(messages: &Receiver<Message>, mut output: impl Write, dropped: &AtomicU64) {
    let mut batch = Vec::new();
    let mut lines = 0;
    while let Ok(first) = messages.recv() {
        let mut flushes = Vec::new();
        let mut next = Some(first);
        while let Some(message) = next {
            match message {
                Message::Line(line) => {
                    batch.extend_from_slice(&line);
                    lines += 1;
                }
                Message::Flush(done) => flushes.push(done),
            }
            next = (batch.len() < BATCH)
                .then(|| messages.try_recv().ok())
                .flatten();
        }
        if output
            .write_all(&batch)
            .and_then(|()| output.flush())
            .is_err()
        {
            dropped.fetch_add(lines, Relaxed);
        }
        batch.clear();
        lines = 0;
        for done in flushes {
            // Who no longer waits need not be told.
            let _ = done.try_send(());
        }
    }
}
