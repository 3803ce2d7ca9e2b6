//! What compiled validators call: the walk with its path, violations, formats, CEL helpers.
//!
//! A validator is generated from `buf.validate` rules as straight code. A message that passes costs
//! no allocation: the path is a chain on the stack and is spelled only for a broken rule.
//! Deliberately absent: descriptors, reflection and any rule that is interpreted.

pub mod cel;
pub mod formats;
mod path;
mod pattern;
mod proto;

pub use path::{At, Field, PathElement, Step, Subscript};
pub use pattern::Pattern;
pub(crate) use proto::{TYPE_NAME, Violations as WireViolations};

use crate::valid::{Violation, Violations};
use cel::Timestamp;
use std::collections::HashMap;

/// Ends a walk early: the first violation was wanted only, or a rule failed to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop(());

/// How a part of a walk ended.
pub type Flow = Result<(), Stop>;

/// Messages with compiled rules.
pub trait Rules {
    /// Checks the rules of this message, which stands at `at`.
    ///
    /// # Errors
    /// [`Stop`] if the walk is over.
    fn rules(&self, checker: &mut Checker, at: &At<'_>) -> Flow;
}

impl<T: Rules> Rules for Box<T> {
    fn rules(&self, checker: &mut Checker, at: &At<'_>) -> Flow {
        T::rules(self, checker, at)
    }
}

/// One rule as violations name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Identifier, such as `string.uuid`.
    pub id: &'static str,
    /// What it asks for; empty if the rule makes its message at run time.
    pub message: &'static str,
    /// Where it stands in `buf.validate.FieldRules`; empty for rules of messages and oneofs.
    pub path: &'static [Step],
}

/// A walk over a message and what it has found.
#[derive(Debug, Default)]
pub struct Checker {
    fail_fast: bool,
    found: Vec<Violation>,
    failure: Option<cel::Error>,
    now: Option<Timestamp>,
}

impl Checker {
    /// Notes that `rule` is broken at `at`.
    ///
    /// # Errors
    /// [`Stop`] if the first violation was wanted only.
    #[cold]
    pub fn broken(&mut self, at: &At<'_>, rule: &'static Rule) -> Flow {
        self.broken_because(at, rule, rule.message.to_owned())
    }

    /// Notes that `rule` is broken at `at`, with a message that the rule made.
    ///
    /// # Errors
    /// [`Stop`] if the first violation was wanted only.
    #[cold]
    pub fn broken_because(&mut self, at: &At<'_>, rule: &'static Rule, message: String) -> Flow {
        self.found.push(at.violation(rule, message));
        if self.fail_fast {
            return Err(Stop(()));
        }
        Ok(())
    }

    /// Judges what an expression of no static type gives: a bool that must be true, or the message
    /// of the violation, empty if there is none.
    ///
    /// # Errors
    /// [`Stop`] if it fails, gives something else, or the first violation was wanted only.
    pub fn judged<'a>(
        &mut self,
        at: &At<'_>,
        rule: &'static Rule,
        expression: impl FnOnce() -> cel::Result<cel::Value<'a>>,
    ) -> Flow {
        match self.run(expression)? {
            cel::Value::Bool(true) => Ok(()),
            cel::Value::Bool(false) => self.broken(at, rule),
            cel::Value::String(words) if words.is_empty() => Ok(()),
            cel::Value::String(words) => self.broken_because(at, rule, words.into_owned()),
            _ => Err(self.failed(cel::NO_VERDICT)),
        }
    }

    #[cold]
    fn failed(&mut self, error: cel::Error) -> Stop {
        self.failure = Some(error);
        Stop(())
    }

    /// The result of an expression that can fail.
    ///
    /// # Errors
    /// [`Stop`] if it fails.
    pub fn run<T>(&mut self, expression: impl FnOnce() -> cel::Result<T>) -> Result<T, Stop> {
        match expression() {
            Ok(value) => Ok(value),
            Err(error) => Err(self.failed(error)),
        }
    }

    /// Runs rules on the entries of a map, in the order of their keys as far as anybody sees.
    ///
    /// While all is well the order is that of the map, which costs nothing; at the first entry that
    /// breaks a rule it starts anew, sorted.
    ///
    /// # Errors
    /// [`Stop`] if the walk is over.
    #[expect(
        clippy::iter_over_hash_type,
        reason = "what comes of it does not depend on the order"
    )]
    pub fn entries<K: Ord, V>(
        &mut self,
        map: &HashMap<K, V>,
        mut rules: impl FnMut(&mut Self, &K, &V) -> Flow,
    ) -> Flow {
        let before = self.found.len();
        for (key, value) in map {
            if rules(self, key, value).is_err() || self.found.len() > before {
                self.found.truncate(before);
                self.failure = None;
                let mut sorted: Vec<_> = map.iter().collect();
                sorted.sort_unstable_by_key(|(key, _)| *key);
                return sorted
                    .into_iter()
                    .try_for_each(|(key, value)| rules(self, key, value));
            }
        }
        Ok(())
    }

    /// The time of this walk, the same for all of its rules.
    pub fn now(&mut self) -> Timestamp {
        *self.now.get_or_insert_with(Timestamp::now)
    }
}

/// What a rule of a validated message says is there.
///
/// # Panics
/// If it is not, which validation excludes.
#[must_use]
#[track_caller]
pub fn known<T>(value: Option<&T>) -> &T {
    value.expect("a validated message has what its rules require")
}

/// The UUID that a rule of a validated message says is there.
///
/// # Panics
/// If it is none, which validation excludes.
#[must_use]
#[track_caller]
pub fn known_uuid(text: &str) -> uuid::Uuid {
    uuid::Uuid::try_parse(text).expect("a validated message has a UUID where its rules say so")
}

/// Checks all rules.
///
/// # Errors
/// Every broken rule, or the one that could not be run.
pub fn all(message: &impl Rules) -> Result<(), Violations> {
    walk(message, Checker::default())
}

/// Checks rules until one is broken.
///
/// # Errors
/// The first broken rule, or the one that could not be run.
pub fn first(message: &impl Rules) -> Result<(), Violations> {
    let checker = Checker {
        fail_fast: true,
        ..Checker::default()
    };
    walk(message, checker)
}

fn walk(message: &impl Rules, mut checker: Checker) -> Result<(), Violations> {
    let flow = message.rules(&mut checker, &At::root());
    if flow.is_ok() && checker.found.is_empty() {
        return Ok(());
    }
    Err(Violations::collected(
        checker.found,
        checker.failure.map(|error| error.to_string()),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Pair(u32, u32);

    impl Rules for Pair {
        fn rules(&self, v: &mut Checker, at: &At<'_>) -> Flow {
            static RULE: Rule = Rule {
                id: "uint32.gt",
                message: "must be greater than 0",
                path: &[Step::new(5, "uint32", 11), Step::new(4, "gt", 13)],
            };
            for (index, (name, value)) in [("a", self.0), ("b", self.1)].into_iter().enumerate() {
                if value == 0 {
                    let field = Field::new(index as i32 + 1, name, 13);
                    v.broken(&at.field(&field), &RULE)?;
                }
            }
            Ok(())
        }
    }

    struct Prices(HashMap<u32, i32>);

    impl Rules for Prices {
        fn rules(&self, v: &mut Checker, at: &At<'_>) -> Flow {
            const RULE: &Rule = &Rule {
                id: "int32.gt",
                message: "must be greater than 0",
                path: &[],
            };
            let field = Field::map(1, "prices", 11, 13, 5);
            v.entries(&self.0, |v, key, value| {
                if v.run(|| cel::divide(10, i64::from(*value)))? < 0 {
                    v.broken(&at.value(&field, key), RULE)?;
                }
                Ok(())
            })
        }
    }

    #[test]
    fn entries_of_a_map_are_found_in_the_order_of_their_keys() {
        let fields = |result: Result<(), Violations>| {
            let violations = result.unwrap_err();
            let fields = violations.iter().map(|one| one.field.clone());
            (fields.collect::<Vec<_>>(), violations.failure().is_some())
        };
        let all_bad = Prices((0..50).map(|key| (key, -1)).collect());
        let sorted: Vec<String> = (0..50).map(|key| format!("prices[{key}]")).collect();
        assert_eq!(fields(all(&all_bad)), (sorted, false));
        assert_eq!(
            fields(first(&all_bad)),
            (vec!["prices[0]".to_owned()], false)
        );
        let mut fails = all_bad;
        fails.0.insert(2, 0);
        let before = vec!["prices[0]".to_owned(), "prices[1]".to_owned()];
        assert_eq!(fields(all(&fails)), (before, true));
        assert_eq!(all(&Prices((0..50).map(|key| (key, 1)).collect())), Ok(()));
    }

    #[test]
    fn all_collects_and_first_stops() {
        assert_eq!(all(&Pair(1, 2)), Ok(()));
        let every = all(&Pair(0, 0)).unwrap_err();
        let fields: Vec<_> = every.iter().map(|one| one.field.as_str()).collect();
        assert_eq!(fields, ["a", "b"]);
        let one = first(&Pair(0, 0)).unwrap_err();
        assert_eq!(one.iter().count(), 1);
        assert_eq!(one.iter().next().unwrap().rule_path[1].name, "gt");
    }
}
