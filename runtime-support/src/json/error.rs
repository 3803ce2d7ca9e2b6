//! What is wrong, where: the path of the field, which grows while the error goes up, and the offset.

use std::fmt;

/// What is wrong with JSON text or with a message on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The field by its JSON names, such as `lines[2].labels["a"]`; empty for the message itself.
    pub path: String,
    /// Where in the text or on the wire, in bytes. Where a message is split into parts on the wire,
    /// the offset counts as if they stood together.
    pub offset: usize,
    /// What is wrong, as a clause without its place.
    pub why: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "`{}`: ", self.path)?;
        }
        write!(f, "{}, at byte {}", self.why, self.offset)
    }
}

impl std::error::Error for Error {}

/// One step of a path.
#[derive(Debug)]
pub(super) enum Step {
    Field(&'static str),
    Key(String),
    Index(usize),
}

/// An error on its way up.
#[derive(Debug)]
pub(super) struct Fault(Box<Inner>);

#[derive(Debug)]
struct Inner {
    why: String,
    offset: usize,
    /// Innermost first.
    steps: Vec<Step>,
}

impl Fault {
    #[cold]
    pub(super) fn new(offset: usize, why: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            why: why.into(),
            offset,
            steps: Vec::new(),
        }))
    }

    /// The same fault, seen from outside.
    #[cold]
    pub(super) fn inside(mut self, step: Step) -> Self {
        self.0.steps.push(step);
        self
    }

    pub(super) fn into_error(self) -> Error {
        let mut path = String::new();
        for step in self.0.steps.iter().rev() {
            match step {
                Step::Field(name) if path.is_empty() => path.push_str(name),
                Step::Field(name) => {
                    path.push('.');
                    path.push_str(name);
                }
                Step::Key(key) => path.push_str(&format!("[{key:?}]")),
                Step::Index(index) => path.push_str(&format!("[{index}]")),
            }
        }
        Error {
            path,
            offset: self.0.offset,
            why: self.0.why,
        }
    }
}
