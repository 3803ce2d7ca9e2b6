//! `main` of a generated service: arguments, configuration, log, runtime, exit status.
//!
//! All of it can be done without: [`Config`], [`crate::log`] and [`Server`](crate::Server) stand
//! alone, for programs with a `main` of their own.

mod healthcheck;

use crate::BoxError;
use crate::config::{self, Config, Sources};
use crate::server::signals;
use std::error::Error as StdError;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

/// Who this program is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AppInfo {
    /// Name of the service, such as `orders`.
    pub name: &'static str,
    /// Its version, such as `env!("CARGO_PKG_VERSION")`.
    pub version: &'static str,
}

/// What the arguments ask for.
#[derive(Debug, PartialEq, Eq)]
enum Request {
    Help,
    Version,
    PrintConfig(Vec<String>),
    HealthCheck(Vec<String>),
    Serve(Vec<String>),
}

/// How long tasks that are left over get to end.
const LEFT_OVER: Duration = Duration::from_millis(500);

/// Runs a service: reads arguments, files and environment into a [`Config`], installs the log
/// (unless a subscriber is set), starts a tokio runtime with a thread for each core, and runs
/// `service` in it.
///
/// SIGTERM and SIGINT end the program at once until a [`Server`](crate::Server) serves, which then
/// drains. With the argument `healthcheck` the program asks `/readyz` of the one that runs with the same
/// settings on this host instead.
///
/// Exit status: 0 when `service` succeeds or has been asked to end, 1 when it fails, 2 when
/// arguments or configuration are wrong, also if only `service` knows that, as of the names of
/// methods. Errors are printed to standard error.
///
/// ```no_run
/// # mod generated { pub const INFO: svc_runtime::AppInfo =
/// #     svc_runtime::AppInfo { name: "orders", version: "1.0.0" }; }
/// fn main() -> std::process::ExitCode {
///     svc_runtime::run(generated::INFO, async |config| {
///         svc_runtime::Server::new(config).serve().await
///     })
/// }
/// ```
pub fn run<F>(info: AppInfo, service: F) -> ExitCode
where
    F: AsyncFnOnce(Config) -> Result<(), BoxError>,
{
    let request = parse(
        std::env::args_os()
            .skip(1)
            .map(|arg| arg.to_string_lossy().into_owned()),
    );
    let arguments = match request {
        Request::Help => return print(&help(info)),
        Request::Version => return print(&format!("{} {}\n", info.name, info.version)),
        Request::PrintConfig(arguments) => {
            return match load(arguments) {
                Ok(config) => print(&format!("{:#}\n", config.effective())),
                Err(error) => fail(2, &*error),
            };
        }
        Request::HealthCheck(arguments) => {
            let config = match load(arguments) {
                Ok(config) => config,
                Err(error) => return fail(2, &*error),
            };
            return match healthcheck::check(config.admin_listen) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => fail(1, &*error),
            };
        }
        Request::Serve(arguments) => arguments,
    };
    let config = match load(arguments) {
        Ok(config) => config.of_app(info),
        Err(error) => return fail(2, &*error),
    };
    // Dropped last, so that the last lines are written.
    let _log = crate::log::init(&config.log, info);
    crate::metrics::register_build(info);
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return fail(1, &error),
    };
    let outcome = runtime.block_on(async {
        let stopped = signals::before_serving()?;
        tokio::select! {
            outcome = service(config) => outcome,
            () = stopped => {
                tracing::info!("asked to end before it served");
                Ok(())
            }
        }
    });
    runtime.shutdown_timeout(LEFT_OVER);
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        // Files that settings name are read late, and names of methods are judged late; both are
        // configuration all the same.
        Err(error) if error.is::<config::Error>() => fail(2, &*error),
        Err(error) => fail(1, &*error),
    }
}

fn load(arguments: Vec<String>) -> Result<Config, BoxError> {
    Ok(Config::load(Sources::from_env_and_args(arguments)?)?)
}

/// Takes out what is not about configuration; the rest is for [`Sources::from_env_and_args`].
fn parse(arguments: impl Iterator<Item = String>) -> Request {
    let (mut print_config, mut health_check) = (false, false);
    let mut rest = Vec::new();
    let mut arguments = arguments;
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--help" | "-h" => return Request::Help,
            "--version" | "-V" => return Request::Version,
            "--print-config" => print_config = true,
            "healthcheck" => health_check = true,
            // Their values are theirs, whatever they look like.
            "--config" | "--set" => {
                rest.push(argument);
                rest.extend(arguments.next());
            }
            _ => rest.push(argument),
        }
    }
    match (print_config, health_check) {
        (true, _) => Request::PrintConfig(rest),
        (false, true) => Request::HealthCheck(rest),
        (false, false) => Request::Serve(rest),
    }
}

fn help(info: AppInfo) -> String {
    let AppInfo { name, version } = info;
    format!(
        "\
{name} {version}

Usage: {name} [OPTIONS]
       {name} [OPTIONS] healthcheck

Commands:
  healthcheck           Ask the service that runs with these settings on this host whether it is
                        ready; exit status 0 or 1

Options:
      --config PATH     Read this file instead of `config/default.toml` and `config/local.toml`
      --set KEY=VALUE   Set one value, such as `--set drain.delay=0s`; wins over files and
                        environment
      --print-config    Print every setting, its value and where that comes from, and exit
  -h, --help            Print this and exit
  -V, --version         Print the version and exit

Environment:
  SVC_CONFIG            A file as with `--config`
  SVC_LISTEN            Address of the public listener, such as `0.0.0.0:8080`
  SVC_ADMIN_LISTEN      Address of the admin listener, such as `0.0.0.0:9090`
  SVC_SECTION__KEY      Any other setting, such as `SVC_DRAIN__DELAY=0s`
"
    )
}

/// A reader that has left is no failure of this program.
fn print(text: &str) -> ExitCode {
    let _ = io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

fn fail(status: u8, error: &(dyn StdError + 'static)) -> ExitCode {
    let _ = io::stderr().write_all(chain(error).as_bytes());
    ExitCode::from(status)
}

/// The error and its causes, without those that only repeat what was said.
fn chain(error: &(dyn StdError + 'static)) -> String {
    let mut text = format!("error: {error}\n");
    let mut cause = error.source();
    while let Some(error) = cause {
        let line = error.to_string();
        if !text.contains(&line) {
            text.push_str(&format!("  caused by: {line}\n"));
        }
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Request {
        parse(arguments.iter().map(|&argument| argument.to_owned()))
    }

    #[test]
    fn arguments_of_configuration_are_passed_on() {
        let owned = |arguments: &[&str]| arguments.iter().map(|&a| a.to_owned()).collect();
        assert_eq!(parsed(&[]), Request::Serve(vec![]));
        assert_eq!(parsed(&["-V", "--nonsense"]), Request::Version);
        assert_eq!(parsed(&["--set", "a=b", "--help"]), Request::Help);
        assert_eq!(
            parsed(&["--set", "app.text=--help", "--print-config", "--config=x"]),
            Request::PrintConfig(owned(&["--set", "app.text=--help", "--config=x"]))
        );
        assert_eq!(
            parsed(&["healthcheck", "--set", "a=healthcheck"]),
            Request::HealthCheck(owned(&["--set", "a=healthcheck"]))
        );
        assert_eq!(
            parsed(&["--set", "--help"]),
            Request::Serve(owned(&["--set", "--help"]))
        );
    }

    #[test]
    fn causes_are_printed_once() {
        let error =
            crate::Error::unavailable("down").with_source(io::Error::other("connection refused"));
        assert_eq!(
            chain(&error),
            "error: UNAVAILABLE: down\n  caused by: connection refused\n"
        );
    }
}
