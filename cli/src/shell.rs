//! The only place that prints. Data goes to stdout, messages go to stderr.
//!
//! Every operation gets a [`Shell`] and returns an [`Outcome`]; [`Shell::finish`] shows a failure
//! and turns either into the exit status. There is no logging and there are no prompts.

use crate::args::{Color, Format, Global};
use crate::report::{self, Report};
use anstream::adapter::StripBytes;
use anstream::stream::{AsLockedWrite, RawStream};
use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use std::cell::RefCell;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use svc_codegen::finding::{Failure, Finding};

/// How an operation ended that did what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// Nothing to complain about: exit status 0.
    Fine,
    /// The project has findings or is stale, and they have been shown: exit status 1.
    Findings,
    /// The request, `svc.toml` or the disk is at fault, and that has been shown: exit status 2.
    Failed,
    /// A program that was started on request ended with this exit status.
    Child(u8),
}

impl Status {
    /// The process's exit status.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Findings => 1,
            Self::Failed => 2,
            Self::Child(code) => code,
        }
    }
}

/// What an operation returns. A failure has not been shown yet.
pub(crate) type Outcome = Result<Status, Failure>;

/// The terminal, or what stands in for it.
pub(crate) struct Shell {
    out: RefCell<Box<dyn Write>>,
    err: RefCell<Box<dyn Write>>,
    cwd: PathBuf,
    verbosity: i8,
    interactive: bool,
    progress_shown: RefCell<bool>,
}

impl Shell {
    /// The process's own streams.
    pub(crate) fn new(global: &Global) -> Self {
        let choice = match global.color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self {
            out: RefCell::new(stream(io::stdout(), choice)),
            err: RefCell::new(stream(io::stderr(), choice)),
            cwd: PathBuf::from("."),
            verbosity: if global.quiet {
                -1
            } else {
                i8::from(global.verbose)
            },
            interactive: io::stderr().is_terminal(),
            progress_shown: RefCell::new(false),
        }
    }

    /// Makes `directory`, or else the process's folder, the one that commands start in.
    ///
    /// # Errors
    /// If there is no such folder.
    pub(crate) fn enter(&mut self, directory: Option<&Path>) -> Result<(), Failure> {
        let Some(directory) = directory else {
            return Ok(());
        };
        if !directory.is_dir() {
            return Err(Failure::usage(Finding::error(
                "NO_SUCH_FOLDER",
                format!("`{}` is not a folder", directory.display()),
                "pass an existing folder to `-C`",
            )));
        }
        self.cwd = directory.to_owned();
        Ok(())
    }

    /// The folder that the command starts in, as the user wrote it (`.` or what `-C` says): join
    /// paths to it, so that they can be opened and shown as they are.
    pub(crate) fn cwd(&self) -> &Path {
        &self.cwd
    }

    /// Whether a person is watching stderr.
    pub(crate) fn is_interactive(&self) -> bool {
        self.interactive && self.verbosity >= 0
    }

    /// Writes data to stdout, as it is. A closed pipe is the reader's choice and no error.
    pub(crate) fn data(&self, text: impl AsRef<[u8]>) {
        self.clear_progress();
        let mut out = self.out.borrow_mut();
        ignore_closed(out.write_all(text.as_ref()).and_then(|()| out.flush()));
    }

    /// One line on stderr: a right-aligned green verb and what it was done to. Silent under `-q`.
    pub(crate) fn status(&self, verb: &str, what: impl Display) {
        if self.verbosity >= 0 {
            self.message(AnsiColor::Green.on_default().bold(), verb, &what);
        }
    }

    /// Like [`Shell::status`], under `-v` only.
    pub(crate) fn detail(&self, verb: &str, what: impl Display) {
        if self.verbosity >= 1 {
            self.message(AnsiColor::Cyan.on_default().bold(), verb, &what);
        }
    }

    /// A plain line on stderr. Silent under `-q`.
    pub(crate) fn note(&self, what: impl Display) {
        if self.verbosity >= 0 {
            self.error_text(&format!("{what}\n"));
        }
    }

    /// Shows what is going on, on a terminal only; the next output replaces it.
    pub(crate) fn progress(&self, what: impl Display) {
        if self.is_interactive() {
            let mut err = self.err.borrow_mut();
            let _ = write!(err, "\r\x1b[K{what}…").and_then(|()| err.flush());
            *self.progress_shown.borrow_mut() = true;
        }
    }

    /// Findings for people, on stderr. Warnings are silent under `-q`.
    pub(crate) fn findings(&self, findings: &[Finding]) {
        let quiet = self.verbosity < 0;
        self.error_text(&report::text::findings(findings, quiet));
    }

    /// A whole report in the form it was asked for.
    pub(crate) fn report(&self, report: &Report) {
        match report.format {
            Format::Text => self.findings(&report.findings),
            Format::Json => self.data(report::json::render(report)),
            Format::Github => self.data(report::github::render(&report.findings)),
        }
    }

    /// Shows a failure in the form that was asked for.
    pub(crate) fn failure(&self, format: Format, failure: &Failure) -> Status {
        match format {
            Format::Text => self.findings(failure.findings()),
            Format::Json => self.data(report::json::failure(failure)),
            Format::Github => self.data(report::github::render(failure.findings())),
        }
        match failure {
            Failure::Findings(_) => Status::Findings,
            Failure::Usage(_) => Status::Failed,
        }
    }

    /// Shows a failure that has not been shown and gives the exit status.
    pub(crate) fn finish(&self, outcome: Outcome) -> ExitCode {
        self.clear_progress();
        match outcome {
            Ok(status) => status.code().into(),
            Err(failure) => self.failure(Format::Text, &failure).code().into(),
        }
    }

    fn message(&self, style: Style, verb: &str, what: &dyn Display) {
        self.error_text(&format!("{style}{verb:>12}{style:#} {what}\n"));
    }

    fn error_text(&self, text: &str) {
        self.clear_progress();
        let mut err = self.err.borrow_mut();
        ignore_closed(err.write_all(text.as_bytes()).and_then(|()| err.flush()));
    }

    fn clear_progress(&self) {
        if self.progress_shown.replace(false) {
            let _ = self.err.borrow_mut().write_all(b"\r\x1b[K");
        }
    }
}

/// `raw` with as much colour as was chosen and can be had.
fn stream<S: RawStream + AsLockedWrite + 'static>(raw: S, choice: ColorChoice) -> Box<dyn Write> {
    let stream = AutoStream::new(raw, choice);
    if stream.current_choice() == ColorChoice::Never {
        Box::new(Plain {
            raw: stream.into_inner(),
            state: StripBytes::new(),
        })
    } else {
        Box::new(stream)
    }
}

/// Takes styles out and writes the rest in one go: anstream writes what stands between two styles,
/// which for tens of thousands of findings is a million writes.
struct Plain<S> {
    raw: S,
    state: StripBytes,
}

impl<S: Write> Write for Plain<S> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = unstyled(bytes).unwrap_or_else(|| {
            let parts = self.state.strip_next(bytes);
            parts.collect::<Vec<_>>().concat()
        });
        self.raw.write_all(&text)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.raw.flush()
    }
}

/// A text without styles, if it holds no other control characters: then there is no state to keep.
fn unstyled(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut text = Vec::with_capacity(bytes.len());
    let mut parts = bytes.split(|byte| *byte == b'\x1b');
    let is_plain = |byte: &u8| byte.is_ascii_whitespace() || *byte >= b' ' && *byte != b'\x7f';
    let first = parts.next()?;
    let mut are_plain = first.iter().all(is_plain);
    text.extend_from_slice(first);
    for part in parts {
        let style = part.strip_prefix(b"[")?;
        let is_number = |byte: &u8| byte.is_ascii_digit() || *byte == b';';
        let end = style.iter().position(|byte| !is_number(byte))?;
        let rest = style[end..].strip_prefix(b"m")?;
        are_plain = are_plain && rest.iter().all(is_plain);
        text.extend_from_slice(rest);
    }
    are_plain.then_some(text)
}

/// Nobody is left to tell if stdout or stderr cannot be written.
fn ignore_closed(result: io::Result<()>) {
    drop(result);
}

/// Leaves memory to the end of the process, which frees it at once: a value of a million parts takes
/// seconds. For what is made once in a run.
pub(crate) fn abandon<T>(value: T) {
    std::mem::forget(value);
}

/// Makes a panic say that it is a defect of the tool, not of the user's project.
pub(crate) fn install_panic_hook() {
    let standard = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        standard(info);
        let _ = writeln!(
            io::stderr(),
            "\nerror: this is a bug in svc {}, not in your project\n  = help: report it with the message above and, if you can, the contract; the project's files were not left half-written",
            svc_codegen::VERSION
        );
    }));
}

#[cfg(test)]
pub(crate) mod test {
    //! A shell whose output can be read back.

    use super::*;
    use std::rc::Rc;

    /// Both streams of a [`Shell`] under test.
    #[derive(Clone, Default)]
    pub(crate) struct Captured {
        out: Rc<RefCell<Vec<u8>>>,
        err: Rc<RefCell<Vec<u8>>>,
    }

    impl Captured {
        pub(crate) fn out(&self) -> String {
            String::from_utf8(self.out.borrow().clone()).unwrap()
        }

        pub(crate) fn err(&self) -> String {
            anstream::adapter::strip_str(&String::from_utf8(self.err.borrow().clone()).unwrap())
                .to_string()
        }
    }

    struct Pipe(Rc<RefCell<Vec<u8>>>);

    impl Write for Pipe {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// A shell started in `cwd` that writes to memory.
    pub(crate) fn shell(cwd: &Path) -> (Shell, Captured) {
        let captured = Captured::default();
        let shell = Shell {
            out: RefCell::new(Box::new(Pipe(captured.out.clone()))),
            err: RefCell::new(Box::new(Pipe(captured.err.clone()))),
            cwd: cwd.to_owned(),
            verbosity: 0,
            interactive: false,
            progress_shown: RefCell::new(false),
        };
        (shell, captured)
    }
}

#[cfg(test)]
mod tests {
    use super::unstyled;

    #[test]
    fn styles_are_taken_out_and_what_is_no_style_is_left_to_others() {
        let styled = b"\x1b[1m\x1b[38;5;1merror\x1b[0m: \xc3\xa4\ty\n";
        assert_eq!(unstyled(styled).unwrap(), "error: \u{e4}\ty\n".as_bytes());
        assert_eq!(unstyled(b"").unwrap(), b"");
        for odd in [
            &b"a\x1b]0;title\x07"[..],
            b"a\x08b",
            b"a\x1b[",
            b"\x1b[2J",
            b"\x1b[mx\x7f",
        ] {
            assert_eq!(unstyled(odd), None, "{}", odd.escape_ascii());
        }
    }
}
