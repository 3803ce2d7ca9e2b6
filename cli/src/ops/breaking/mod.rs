//! `svc breaking`: what changed since a baseline that breaks those who use the contracts.

mod baseline;
mod summary;

use super::generate;
use super::lint::{self, Folder};
use crate::args::Format;
use crate::project;
use crate::report::Report;
use crate::shell::{self, Outcome, Shell, Status};
use baseline::Baseline;
use std::path::{Path, PathBuf};
use svc_codegen::contract::Contract;
use svc_codegen::finding::{Failure, Finding};
use svc_codegen::target::{Target, check_breaking_names};

/// Arguments of `svc breaking`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// A folder of contracts, with or without `svc.toml`, instead of the project around this one
    #[arg(value_name = "DIR")]
    pub(crate) contracts: Option<PathBuf>,
    /// What to compare with: a git ref, a folder or a descriptor set; else what `svc.toml` says
    #[arg(long, value_name = "REF|DIR|FILE")]
    pub(crate) against: Option<String>,
    /// Apply these rules and categories instead of those that are configured
    #[arg(long = "use", value_name = "RULE", value_delimiter = ',')]
    pub(crate) uses: Vec<String>,
    /// How to show findings
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: BreakingFormat,
}

/// In what form findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum BreakingFormat {
    /// For people, on stderr.
    #[default]
    Text,
    /// One JSON document on stdout.
    Json,
    /// Annotations of GitHub Actions on stdout.
    Github,
    /// A summary for a pull request on stdout: which clients break on which wire.
    Markdown,
}

/// Both states, ready to be judged.
struct States {
    target: Target,
    current: Contract,
    before: Target,
    previous: Contract,
    /// How messages call the baseline.
    against: String,
}

/// Runs `svc breaking`.
pub(crate) fn run(args: Args, shell: &Shell) -> Outcome {
    let outcome = check_breaking_names(&args.uses).and_then(|()| states(&args, shell.cwd()));
    let format = match args.format {
        BreakingFormat::Text | BreakingFormat::Markdown => Format::Text,
        BreakingFormat::Json => Format::Json,
        BreakingFormat::Github => Format::Github,
    };
    generate::conclude(format, outcome, shell, |states| {
        let findings = states.judge(&args.uses);
        let against = states.against.clone();
        let status = if findings.is_empty() {
            Status::Fine
        } else {
            Status::Findings
        };
        if args.format == BreakingFormat::Markdown {
            let judge = |uses: &[String]| states.judge(uses);
            shell.data(summary::render(&against, &findings, judge));
            return status;
        }
        shell::abandon(states);
        shell.report(&Report {
            format,
            findings,
            changes: Vec::new(),
            status,
        });
        if status == Status::Fine && format == Format::Text {
            shell.status("Compared", format!("nothing breaks since `{against}`"));
        }
        status
    })
}

/// What breaks between a project's contracts and the baseline that its `svc.toml` names; none where
/// it names none.
///
/// # Errors
/// What is wrong with either state.
pub(crate) fn of_project(root: &Path) -> Result<Option<Vec<Finding>>, Failure> {
    let project = project::load(root)?;
    let Some(against) = &project.config.breaking.against else {
        return Ok(None);
    };
    let target = Target::of_project(&project)?;
    let states = States::load(target, &Baseline::find(against, root, root)?)?;
    Ok(Some(states.judge(&[])))
}

fn states(args: &Args, cwd: &Path) -> Result<States, Failure> {
    let (target, root, configured) = match lint::folder(args.contracts.as_deref(), cwd)? {
        Folder::Project(root) => {
            let project = project::load(&root)?;
            let target = Target::of_project(&project)?;
            (target, root, project.config.breaking.against)
        }
        Folder::Contracts(root) => (Target::of_directory(&root)?, root, None),
    };
    let baseline = match (&args.against, configured) {
        (Some(against), _) => Baseline::find(against, cwd, &root)?,
        (None, Some(against)) => Baseline::find(&against, &root, &root)?,
        (None, None) => {
            return Err(Failure::usage(Finding::error(
                "NO_BASELINE",
                "there is nothing to compare with",
                "pass `--against main`, or set `against = \"main\"` in `[breaking]` of `svc.toml`",
            )));
        }
    };
    States::load(target, &baseline)
}

impl States {
    fn load(target: Target, baseline: &Baseline) -> Result<Self, Failure> {
        let current = target.load()?;
        let help = "name the folder that holds the contracts, `svc breaking DIR`, or mend `roots` of \
                    `[contracts]` in `svc.toml`";
        target.not_empty(&current, "compare", help)?;
        let before = baseline.target(&target)?;
        let previous = before
            .load_beside(&current)
            .and_then(|previous| {
                before.not_empty(&previous, "compare with", baseline::EMPTY)?;
                Ok(previous)
            })
            .map_err(|failure| baseline.explain(failure))?;
        Ok(Self {
            against: baseline.name.clone(),
            target,
            current,
            before,
            previous,
        })
    }

    fn judge(&self, uses: &[String]) -> Vec<Finding> {
        self.target
            .breaking(&self.current, &self.before, &self.previous, uses)
    }
}
