//! Which rules run where: selection by name and category, ignored paths, ignoring comments.
//!
//! Lint and breaking changes share this. What a rule looks for is not known here.

pub mod buf_yaml;
mod legacy;
mod yaml;

use crate::contract::{Contract, File, Mark, PackageVersion};
use crate::descriptor::suggest;
use crate::finding::{Finding, Severity};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is known of a rule before it runs.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// Stable identifier.
    pub id: &'static str,
    /// Groups that it belongs to.
    pub categories: &'static [&'static str],
    /// One sentence: what it asks for.
    pub purpose: &'static str,
    /// Why, with a bad and a good example; empty where the purpose says it all.
    pub docs: &'static str,
}

/// One rule: what is known of it, and the function `F` that looks for what breaks it.
#[derive(Debug)]
pub struct Rule<F> {
    /// What is known of it before it runs.
    pub about: About,
    /// How much it matters.
    pub severity: Severity,
    check: F,
}

impl<F> Rule<F> {
    /// A rule whose findings are errors, without docs.
    pub(crate) fn new(
        id: &'static str,
        categories: &'static [&'static str],
        purpose: &'static str,
        check: F,
    ) -> Self {
        Self {
            about: About {
                id,
                categories,
                purpose,
                docs: "",
            },
            severity: Severity::Error,
            check,
        }
    }
}

/// What a module with rules on a `Scope` has: the table of them, told by the modules that they are in,
/// and what those make them with.
macro_rules! rules_of {
    ($($module:ident),+ $(,)?) => {
        /// One rule.
        pub type Rule = $crate::ruleset::Rule<for<'a> fn(&Scope<'a>, &mut Sink<'a>)>;

        /// All rules, by identifier.
        pub static RULES: std::sync::LazyLock<Vec<Rule>> =
            std::sync::LazyLock::new(|| $crate::ruleset::table([$($module::rules()),+]));

        /// What is known of all rules.
        #[must_use]
        pub fn catalog() -> Vec<$crate::ruleset::About> {
            $crate::ruleset::catalog(&RULES)
        }

        fn rule(
            id: &'static str,
            categories: &'static [&'static str],
            purpose: &'static str,
            check: for<'a> fn(&Scope<'a>, &mut Sink<'a>),
        ) -> Rule {
            Rule::new(id, categories, purpose, check)
        }
    };
}
pub(crate) use rules_of;

/// All rules of some groups, by identifier.
pub(crate) fn table<F>(groups: impl IntoIterator<Item = Vec<Rule<F>>>) -> Vec<Rule<F>> {
    let mut rules: Vec<Rule<F>> = groups.into_iter().flatten().collect();
    rules.sort_by_key(|rule| rule.about.id);
    rules
}

/// What is known of rules.
pub(crate) fn catalog<F>(rules: &[Rule<F>]) -> Vec<About> {
    rules.iter().map(|rule| rule.about).collect()
}

/// What the rules of a selection find, each run by `check`; `default` stands for an empty `use`.
pub(crate) fn run<'a, F: Sync>(
    rules: &[Rule<F>],
    selection: &Selection,
    default: &[&str],
    check: impl Fn(&F, &mut Sink<'a>) + Sync,
) -> Vec<Found<'a>> {
    let selected = selection.rules(&catalog(rules), default);
    let selected = rules
        .par_iter()
        .filter(|rule| selected.contains(rule.about.id));
    selected
        .flat_map_iter(|rule| {
            let mut sink = Sink::new(rule.about.id, rule.severity);
            check(&rule.check, &mut sink);
            sink.found
        })
        .collect()
}

/// Which table of rules a configuration refers to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edition {
    /// `version: v1beta1` of `buf.yaml`.
    V1Beta1,
    /// `version: v1` of `buf.yaml`.
    V1,
    /// `version: v2` of `buf.yaml`, and `svc.toml`.
    #[default]
    V2,
}

/// What a configuration says about rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Which table of rules it refers to.
    pub edition: Edition,
    /// Rules and categories to run; empty for the default.
    pub uses: Vec<String>,
    /// Rules and categories not to run.
    pub except: Vec<String>,
    /// Files and directories, by import name, that nothing is said about.
    pub ignore: Vec<String>,
    /// The same for single rules and categories.
    pub ignore_only: BTreeMap<String, Vec<String>>,
    /// Whether `// buf:lint:ignore RULE` before an element counts.
    pub comments: bool,
    /// Whether nothing is said about packages whose version is not stable.
    pub ignore_unstable: bool,
}

impl Default for Selection {
    fn default() -> Self {
        Self {
            edition: Edition::V2,
            uses: Vec::new(),
            except: Vec::new(),
            ignore: Vec::new(),
            ignore_only: BTreeMap::new(),
            comments: true,
            ignore_unstable: false,
        }
    }
}

/// What a rule says about a place.
#[derive(Debug)]
pub struct Found<'a> {
    /// The rule.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where it is wrong.
    pub mark: Mark<'a>,
    /// What it was before, for breaking changes.
    pub before: Mark<'a>,
    /// How much it matters.
    pub severity: Severity,
    /// What to do about it; empty for the common advice.
    pub help: String,
}

/// Collects what one rule finds.
#[derive(Debug)]
pub struct Sink<'a> {
    rule: &'static str,
    severity: Severity,
    found: Vec<Found<'a>>,
}

impl<'a> Sink<'a> {
    /// An empty one for a rule.
    #[must_use]
    pub fn new(rule: &'static str, severity: Severity) -> Self {
        Self {
            rule,
            severity,
            found: Vec::new(),
        }
    }

    /// Something found at a place.
    pub fn add(&mut self, mark: Mark<'a>, message: impl Into<String>) -> &mut Found<'a> {
        self.found.push(Found {
            rule: self.rule,
            message: message.into(),
            mark,
            before: Mark::default(),
            severity: self.severity,
            help: String::new(),
        });
        self.found.last_mut().expect("something was just pushed")
    }
}

/// The rules a name stands for: itself, what replaces it, or all of a category.
fn named<'a>(
    catalog: &'a [About],
    edition: Edition,
    name: &'a str,
) -> impl Iterator<Item = &'static str> + 'a {
    let replaced = legacy::replacements(name, edition);
    catalog
        .iter()
        .filter(move |about| legacy::exists(about.id, edition))
        .filter(move |about| {
            about.id == name
                || replaced.is_some_and(|ids| ids.contains(&about.id))
                || legacy::categories(about, edition).contains(&name)
        })
        .map(|about| about.id)
}

impl Selection {
    /// The rules to run, `default` being the names that stand for an empty `use`.
    #[must_use]
    pub fn rules(&self, catalog: &[About], default: &[&str]) -> BTreeSet<&'static str> {
        let mut rules: BTreeSet<_> = if self.uses.is_empty() {
            default
                .iter()
                .flat_map(|name| named(catalog, self.edition, name))
                .collect()
        } else {
            self.uses
                .iter()
                .flat_map(|name| named(catalog, self.edition, name))
                .collect()
        };
        for name in &self.except {
            for id in named(catalog, self.edition, name) {
                rules.remove(id);
            }
        }
        rules
    }

    /// Names in it that stand for nothing, with what was probably meant.
    #[must_use]
    pub fn unknown(&self, catalog: &[About]) -> Vec<(String, Option<String>)> {
        let names = self
            .uses
            .iter()
            .chain(&self.except)
            .chain(self.ignore_only.keys());
        names
            .filter(|name| {
                named(catalog, self.edition, name).next().is_none()
                    && legacy::replacements(name, self.edition).is_none()
            })
            .map(|name| {
                let mut known: BTreeSet<&str> = catalog.iter().map(|about| about.id).collect();
                known.extend(catalog.iter().flat_map(|about| about.categories));
                let close = suggest::closest(name, '_', known.into_iter(), 3);
                (name.clone(), suggest::question(&close))
            })
            .collect()
    }

    /// Takes out what is ignored and gives the rest its place.
    #[must_use]
    pub fn findings(
        &self,
        catalog: &[About],
        found: Vec<Found<'_>>,
        current: &Contract,
        previous: Option<&Contract>,
        help: fn(&'static str) -> String,
    ) -> Vec<Finding> {
        let ignored: BTreeMap<&'static str, Vec<&String>> = self
            .ignore_only
            .iter()
            .flat_map(|(name, paths)| named(catalog, self.edition, name).map(move |id| (id, paths)))
            .fold(BTreeMap::new(), |mut all, (id, paths)| {
                all.entry(id).or_insert_with(Vec::new).extend(paths);
                all
            });
        let mut commented = Commented::default();
        let mut findings: Vec<Finding> = found
            .into_iter()
            .filter(|found| {
                let before = previous.unwrap_or(current);
                let mut marks = [(&found.mark, current), (&found.before, before)].into_iter();
                !marks.any(|(mark, contract)| {
                    self.is_ignored(found, mark, &ignored)
                        || self.comments && commented.silence(found.rule, mark, contract)
                })
            })
            .map(|found| Finding {
                place: current.place(&found.mark),
                code: found.rule,
                severity: found.severity,
                message: found.message,
                help: if found.help.is_empty() {
                    help(found.rule)
                } else {
                    found.help
                },
            })
            .collect();
        findings.sort();
        findings.dedup();
        findings
    }

    fn is_ignored(
        &self,
        found: &Found<'_>,
        mark: &Mark<'_>,
        ignored: &BTreeMap<&'static str, Vec<&String>>,
    ) -> bool {
        let Some(file) = mark.file else {
            return false;
        };
        let only = ignored.get(found.rule).into_iter().flatten().copied();
        if self
            .ignore
            .iter()
            .chain(only)
            .any(|path| covers(path, &file.name))
        {
            return true;
        }
        self.ignore_unstable
            && PackageVersion::of(&file.package).is_some_and(|version| !version.is_stable())
    }
}

/// Which files have a comment that silences a rule, looked up once: nearly none have.
#[derive(Default)]
struct Commented(HashMap<*const File, bool>);

impl Commented {
    /// Whether a comment before the marked element, or before one around it, silences a rule.
    fn silence(&mut self, rule: &str, mark: &Mark<'_>, contract: &Contract) -> bool {
        let (Some(file), Some(path)) = (mark.file, mark.path.as_deref()) else {
            return false;
        };
        let any = self.0.entry(std::ptr::from_ref(file)).or_insert_with(|| {
            let source = contract.source(file);
            source.is_none_or(|source| source.contains(COMMENT))
        });
        if !*any {
            return false;
        }
        let wanted = format!("{COMMENT} {rule}");
        (1..=path.len()).any(|end| {
            let comment = contract.comment(file, &path[..end]);
            comment.is_some_and(|text| text.lines().any(|line| line.trim().starts_with(&wanted)))
        })
    }
}

/// What a comment that silences a rule starts with.
pub const COMMENT: &str = "buf:lint:ignore";

/// Whether `path` is `file` or a directory around it.
fn covers(path: &str, file: &str) -> bool {
    let path = path.trim_start_matches("./").trim_end_matches('/');
    if path.is_empty() || path == "." {
        return true;
    }
    match file.strip_prefix(path) {
        Some(rest) => rest.is_empty() || rest.starts_with('/'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_unique_and_described() {
        let lint = crate::lint::RULES.iter().map(|rule| &rule.about);
        let breaking = crate::breaking::RULES.iter().map(|rule| &rule.about);
        for table in [lint.collect::<Vec<_>>(), breaking.collect()] {
            assert!(table.windows(2).all(|pair| pair[0].id < pair[1].id));
            for about in table {
                assert!(about.purpose.starts_with("Checks that "), "{}", about.id);
                let ours = about.categories == ["SVC"];
                let shown = about.docs.contains("bad: ") && about.docs.contains("good: ");
                assert!(shown || !ours, "{} lacks examples", about.id);
            }
        }
    }

    #[test]
    fn paths_cover_files_and_directories() {
        assert!(covers("a/b.proto", "a/b.proto"));
        assert!(covers("a", "a/b.proto") && covers("./a/", "a/b.proto") && covers(".", "a.proto"));
        assert!(!covers("a/b", "a/bc.proto") && !covers("b.proto", "a/b.proto"));
    }
}
