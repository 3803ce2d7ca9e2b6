//! A disk on which one step fails, or is the last before the process is killed.

use super::fs::{Fs, Kind, RealFs};
use std::cell::Cell;
use std::io;
use std::path::Path;

/// What happens at the chosen step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The step fails; later ones succeed.
    Once,
    /// The step and all later ones that change something fail.
    FromNowOn,
    /// The step is done by half, and nothing happens any more.
    Kill,
}

/// The real disk, up to a step.
pub(crate) struct FaultyFs {
    fault: Fault,
    at: usize,
    steps: Cell<usize>,
}

impl FaultyFs {
    /// Steps that change something count from 0.
    pub(crate) fn new(fault: Fault, at: usize) -> Self {
        Self {
            fault,
            at,
            steps: Cell::new(0),
        }
    }

    /// Whether the fault has come about.
    pub(crate) fn struck(&self) -> bool {
        self.steps.get() > self.at
    }

    /// How many steps there were.
    pub(crate) fn steps(&self) -> usize {
        self.steps.get()
    }

    fn alive(&self) -> io::Result<()> {
        let is_dead = self.fault == Fault::Kill && self.struck();
        if is_dead {
            Err(io::Error::other("killed"))
        } else {
            Ok(())
        }
    }

    /// Runs a step; `torn` is what is left of it if the process dies in it.
    fn step(
        &self,
        whole: impl FnOnce() -> io::Result<()>,
        torn: impl FnOnce() -> io::Result<()>,
    ) -> io::Result<()> {
        self.alive()?;
        let step = self.steps.replace(self.steps.get() + 1);
        match self.fault {
            Fault::Kill if step == self.at => {
                torn()?;
                Err(io::Error::other("killed"))
            }
            Fault::Once if step == self.at => Err(io::ErrorKind::PermissionDenied.into()),
            Fault::FromNowOn if step >= self.at => Err(io::ErrorKind::PermissionDenied.into()),
            _ => whole(),
        }
    }
}

impl Fs for FaultyFs {
    fn kind(&self, path: &Path) -> io::Result<Option<Kind>> {
        self.alive()?;
        RealFs.kind(path)
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.alive()?;
        RealFs.read(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(String, Kind)>> {
        self.alive()?;
        RealFs.list(folder)
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(|| RealFs.create_folder(folder), || Ok(()))
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let half = &bytes[..bytes.len() / 2];
        self.step(
            || RealFs.write_new(path, bytes),
            || RealFs.write_new(path, half),
        )
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| RealFs.rename(from, to), || Ok(()))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step(|| RealFs.remove_file(path), || Ok(()))
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(|| RealFs.remove_folder(folder), || Ok(()))
    }
}
