//! `svc gen`: brings managed files up to date and writes missing scaffolds.
//!
//! Here one run is put together from the generator, the disk layer and the cache. `svc check` and
//! `svc gen --watch` are other ways to start the same run.

use crate::args::Format;
use crate::disk::cache::{self, Cache};
use crate::disk::{self, Comparison, Fs, Options, RealFs, Site, show};
use crate::modules;
use crate::project;
use crate::report::{Action, Change, Report};
use crate::shell::{Outcome, Shell, Status};
use crate::vendor;
use crate::workspace;
use std::fs::File;
use std::path::{Path, PathBuf};
use svc_codegen::Project;
use svc_codegen::finding::{Failure, Finding, Severity};
use svc_codegen::tree::Owner;

/// Arguments of `svc gen`.
#[derive(clap::Args, Clone, Debug, Default)]
pub(crate) struct Args {
    /// Write nothing; exit 1 if a file is stale, missing, edited or extra
    #[arg(long, conflicts_with_all = ["dry_run", "watch", "prune", "force"])]
    pub(crate) check: bool,
    /// Write nothing; print what would change as a unified diff
    #[arg(long, conflicts_with_all = ["watch"])]
    pub(crate) diff: bool,
    /// Write nothing; list what would change
    #[arg(long, conflicts_with_all = ["watch"])]
    pub(crate) dry_run: bool,
    /// Stay, and run again whenever a contract, `svc.toml` or a template changes
    #[arg(long, conflicts_with_all = ["prune", "force", "format"])]
    pub(crate) watch: bool,
    /// Also delete scaffolds that are no longer generated and that nobody has edited
    #[arg(long)]
    pub(crate) prune: bool,
    /// Also overwrite managed files that were edited, and delete extra ones
    #[arg(long)]
    pub(crate) force: bool,
    /// How to show findings
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

impl Args {
    fn writes(&self) -> bool {
        !(self.check || self.diff || self.dry_run)
    }

    fn options(&self) -> Options {
        Options {
            force: self.force,
            prune: self.prune,
        }
    }
}

/// Runs `svc gen`.
pub(crate) fn run(args: Args, shell: &Shell) -> Outcome {
    if args.watch {
        return super::watch::run(&args, shell);
    }
    let outcome = project::find(shell.cwd()).and_then(|root| once(&args, &root, shell));
    conclude(args.format, outcome, shell, |run| {
        let status = run.status();
        show(&args, run, status, shell)
    })
}

/// What a run has brought up.
pub(crate) struct Run {
    /// All findings, sorted by place.
    pub(crate) findings: Vec<Finding>,
    /// What was changed, or would be.
    pub(crate) changes: Vec<Change>,
    /// How many files the project has.
    pub(crate) files: usize,
}

impl Run {
    /// How `svc gen` ends: warnings do not count.
    pub(crate) fn status(&self) -> Status {
        if self.has_errors() {
            Status::Findings
        } else {
            Status::Fine
        }
    }

    /// Whether a finding makes the run fail.
    pub(crate) fn has_errors(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }
}

/// Shows what a run ended in, in the form that was asked for.
pub(crate) fn conclude<T>(
    format: Format,
    outcome: Result<T, Failure>,
    shell: &Shell,
    show: impl FnOnce(T) -> Status,
) -> Outcome {
    match (outcome, format) {
        (Ok(value), _) => Ok(show(value)),
        (Err(failure), Format::Text) => Err(failure),
        (Err(failure), _) => Ok(shell.failure(format, &failure)),
    }
}

/// Generates the project at `root` once.
///
/// # Errors
/// What keeps it from being generated; nothing has been written then.
pub(crate) fn once(args: &Args, root: &Path, shell: &Shell) -> Result<Run, Failure> {
    once_on(&RealFs, args, root, shell)
}

/// [`once`] on a disk of the caller's.
///
/// # Errors
/// As there.
pub(crate) fn once_on(
    fs: &dyn Fs,
    args: &Args,
    root: &Path,
    shell: &Shell,
) -> Result<Run, Failure> {
    let project = project::load(root)?;
    let mut run = bring(fs, args, &project, shell)?;
    // Not of the cache: these files are the user's.
    run.findings
        .extend(modules::missing(root, &project.config)?);
    if let Some(client) = &project.config.client_crate
        && root.join("Cargo.toml").is_file()
    {
        let unlisted = workspace::unlisted(root, &client.dir, &client.name)?;
        run.findings.extend(unlisted);
    }
    run.findings.sort();
    Ok(run)
}

/// Compares the project with what it generates, and writes what differs if that is wanted.
fn bring(fs: &dyn Fs, args: &Args, project: &Project, shell: &Shell) -> Result<Run, Failure> {
    let root = project.root.as_path();
    check_version(project, args.check)?;
    let _lock = args.writes().then(|| lock(root));
    let vendored = vendor::home(project)?.map(|home| home.join(vendor::FOLDER));
    let mut roots = vec![root];
    roots.extend(vendored.as_deref());
    let cache = Cache::of(project);
    if !(args.prune || args.force)
        && let Some(warnings) = cache.as_ref().and_then(|cache| cache.replay(&roots))
    {
        shell.detail("Fresh", "nothing has changed since the last run");
        return Ok(Run {
            findings: warnings,
            changes: Vec::new(),
            files: 0,
        });
    }

    shell.progress("generating");
    let generated = svc_codegen::generate(project)?;
    let mut sites = vec![Site::service(root, &generated.tree, &generated.inputs)];
    if let Some(folder) = &vendored {
        sites.push(Site::whole(folder, vendor::tree()));
    }
    let comparisons = sites
        .iter()
        .map(|site| disk::compare(fs, site))
        .collect::<Result<Vec<_>, _>>()?;
    let run = judge(args, &comparisons, generated.warnings);
    let mut is_fresh = cache::is_worth_keeping(&comparisons, &run.findings);
    if args.writes() {
        for comparison in &comparisons {
            disk::write(fs, comparison, args.options())?;
        }
        // What was pruned is no warning any more; the next run finds that out.
        is_fresh = !run.has_errors() && !args.prune;
    }
    if let Some(cache) = cache.filter(|_| is_fresh) {
        cache.store(project, &sites, &run.findings);
    }
    Ok(run)
}

/// Findings and changes of a run over all its folders.
fn judge(args: &Args, comparisons: &[Comparison<'_>], warnings: Vec<Finding>) -> Run {
    let mut run = Run {
        findings: warnings,
        changes: Vec::new(),
        files: 0,
    };
    for comparison in comparisons {
        run.findings.extend(if args.check {
            comparison.findings()
        } else {
            comparison.remaining(args.options())
        });
        run.changes
            .extend(comparison.changes(args.options(), args.diff));
        run.files += comparison.files;
    }
    run.findings.sort();
    run
}

/// A tree is generated by the version that `svc.toml` names, and by no other.
fn check_version(project: &Project, is_check: bool) -> Result<(), Failure> {
    let wanted = &project.config.service.svc;
    let version = svc_codegen::VERSION;
    if wanted == version {
        return Ok(());
    }
    let message = if wanted.is_empty() {
        format!("`svc.toml` does not say which version of `svc` it is for; this is {version}")
    } else {
        format!("`svc.toml` is for svc {wanted}, this is {version}")
    };
    let help = "read the CHANGELOG, then run `svc upgrade`";
    let place = project.config.place("service.svc");
    let finding = Finding::error("TOOL_VERSION", message, help).at(place);
    Err(if is_check {
        Failure::Findings(vec![finding])
    } else {
        Failure::usage(finding)
    })
}

/// Keeps two runs from writing one project at once. File systems without locks do without.
fn lock(root: &Path) -> Option<File> {
    let file = File::open(root.join(project::CONFIG)).ok()?;
    file.lock().ok()?;
    Some(file)
}

/// Shows a run that ends in `status`.
pub(crate) fn show(args: &Args, run: Run, status: Status, shell: &Shell) -> Status {
    let report = Report {
        format: args.format,
        findings: run.findings,
        changes: run.changes,
        status,
    };
    shell.report(&report);
    if args.format == Format::Text {
        show_changes(args, &report.changes, run.files, shell);
    }
    status
}

fn show_changes(args: &Args, changes: &[Change], files: usize, shell: &Shell) {
    let diffs = changes
        .iter()
        .filter(|change| !show::is_record(&change.path))
        .filter_map(|change| change.diff.as_deref());
    if args.diff {
        diffs.for_each(|diff| shell.data(diff));
        return;
    }
    // Those of hand edits, which belong to their findings.
    diffs.for_each(|diff| shell.note(format_args!("\n{}", diff.trim_end())));
    if args.dry_run {
        return shell.data(show::list(changes));
    }
    if args.check {
        return;
    }
    let shown = || {
        changes
            .iter()
            .filter(|change| !show::is_record(&change.path))
    };
    for change in shown() {
        let verb = match change.action {
            Action::Create => "Created",
            Action::Update => "Updated",
            Action::Remove => "Removed",
            Action::Keep => continue,
        };
        // A new scaffold is waiting for somebody to edit it.
        if (change.owner, change.action) == (Some(Owner::Scaffold), Action::Create) {
            shell.status(verb, &change.path);
        } else {
            shell.detail(verb, &change.path);
        }
    }
    let count = |action| shown().filter(|change| change.action == action).count();
    let counts = [
        (Action::Create, "created"),
        (Action::Update, "updated"),
        (Action::Remove, "removed"),
    ]
    .into_iter()
    .map(|(action, word)| (count(action), word))
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| format!("{count} {word}"))
    .collect::<Vec<_>>();
    if !counts.is_empty() {
        shell.status(
            "Generated",
            format_args!("{files} files: {}", counts.join(", ")),
        );
    } else if changes.is_empty() {
        shell.status("Fresh", "nothing to generate");
    }
}

/// The folders and files that a run reads, to be watched.
pub(crate) fn inputs(root: &Path) -> Vec<PathBuf> {
    let mut paths = vec![root.join(project::CONFIG), root.join(project::OVERRIDES)];
    if let Ok(project) = project::load(root) {
        let contracts = project.config.contracts;
        paths.extend(
            contracts
                .roots
                .iter()
                .chain(&contracts.descriptor_set)
                .map(|path| root.join(path)),
        );
    }
    paths
}
