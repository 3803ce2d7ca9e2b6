//! Who imports whom: order, circles, and what cannot be judged because an import is missing.

use super::gather::{Gathered, Parsed};
use crate::finding::Finding;
use std::collections::{BTreeMap, BTreeSet};

/// Who imports whom.
pub(super) struct Graph {
    /// For each file its imports, and whether each is public.
    pub(super) dependencies: Vec<Vec<(u32, bool)>>,
    /// Files that can see, or would see, a file that could not be read.
    pub(super) incomplete: BTreeSet<u32>,
}

impl Graph {
    pub(super) fn new(gathered: &Gathered) -> Self {
        let numbers: BTreeMap<&str, u32> = gathered
            .files
            .keys()
            .enumerate()
            .map(|(at, name)| (name.as_str(), at as u32))
            .collect();
        let mut incomplete = BTreeSet::new();
        let mut dependencies = Vec::with_capacity(numbers.len());
        for (at, parsed) in gathered.files.values().enumerate() {
            let proto = &parsed.proto;
            let mut imports = Vec::with_capacity(proto.dependency.len());
            for (position, name) in proto.dependency.iter().enumerate() {
                let public = proto.public_dependency.contains(&(position as i32));
                match numbers.get(name.as_str()) {
                    Some(&import) => imports.push((import, public)),
                    None => {
                        incomplete.insert(at as u32);
                    }
                }
            }
            dependencies.push(imports);
        }
        let mut graph = Self {
            dependencies,
            incomplete,
        };
        graph.spread();
        graph
    }

    /// Whoever imports an incomplete file may miss something as well.
    fn spread(&mut self) {
        for at in self.order() {
            let imports = &self.dependencies[at as usize];
            if imports
                .iter()
                .any(|(import, _)| self.incomplete.contains(import))
            {
                self.incomplete.insert(at);
            }
        }
    }

    /// All files, imports before what imports them, otherwise by name.
    pub(super) fn order(&self) -> Vec<u32> {
        let mut order = Vec::with_capacity(self.dependencies.len());
        self.visit(&mut |at| order.push(at), &mut |_| {});
        order
    }

    /// Depth first; `leave` sees each file after its imports, `close` each import that ends a
    /// circle, with the chain that leads there.
    fn visit(&self, leave: &mut dyn FnMut(u32), close: &mut dyn FnMut(&[u32])) {
        let mut state = vec![State::New; self.dependencies.len()];
        // A chain with, for each file, the next import to look at: no recursion, whatever the depth.
        let mut chain: Vec<u32> = Vec::new();
        let mut next: Vec<usize> = Vec::new();
        for start in 0..self.dependencies.len() as u32 {
            if state[start as usize] != State::New {
                continue;
            }
            chain.push(start);
            next.push(0);
            state[start as usize] = State::Open;
            while let (Some(&at), Some(position)) = (chain.last(), next.last_mut()) {
                if let Some(&(import, _)) = self.dependencies[at as usize].get(*position) {
                    *position += 1;
                    match state[import as usize] {
                        State::New => {
                            state[import as usize] = State::Open;
                            chain.push(import);
                            next.push(0);
                        }
                        State::Open => {
                            let from = chain.iter().position(|file| *file == import);
                            close(&chain[from.unwrap_or(0)..]);
                        }
                        State::Done => {}
                    }
                } else {
                    state[at as usize] = State::Done;
                    chain.pop();
                    next.pop();
                    leave(at);
                }
            }
        }
    }

    /// A finding for each circle, and the files in circles.
    pub(super) fn cycles(&self, gathered: &Gathered) -> (Vec<Finding>, BTreeSet<u32>) {
        let files: Vec<(&String, &Parsed)> = gathered.files.iter().collect();
        let mut findings = Vec::new();
        let mut circular = BTreeSet::new();
        self.visit(&mut |_| {}, &mut |chain| {
            let (Some(&first), Some(&last)) = (chain.first(), chain.last()) else {
                return;
            };
            circular.extend(chain);
            let names: Vec<_> = chain
                .iter()
                .chain([&first])
                .map(|at| format!("`{}`", files[*at as usize].0))
                .collect();
            let (_, file) = files[last as usize];
            let target = files[first as usize].0;
            let import = file.proto.dependency.iter().position(|name| name == target);
            findings.push(
                Finding::error(
                    "IMPORT_CYCLE",
                    format!("imports run in a circle: {}", names.join(" → ")),
                    "move what both sides need to a file that imports neither",
                )
                .at(file.place(&[3, import.unwrap_or(0) as i32])),
            );
        });
        (findings, circular)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}
