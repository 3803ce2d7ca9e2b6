//! The table `[methods]`: settings of single methods, which only whoever serves them knows.
//!
//! A method is named in full, as `order.v1.OrderService/CreateOrder`, or by as much of the end of
//! that as is needed to tell it from the others; dots, slashes, capitals and underscores may differ,
//! so that environment variables (`SVC_METHODS__CREATE_ORDER__PRIORITY`) can name it, too.

use super::layers::{Layers, Leaf, METHODS, Path};
use super::suggest::suggest;
use super::{Config, Error, Origin, Problem, app};
use serde::de::DeserializeOwned;

/// The table of one method, and where its values come from.
pub(crate) struct MethodTable<T> {
    pub(crate) value: T,
    name: String,
    layers: Layers,
}

impl<T> MethodTable<T> {
    /// A problem with a key of the table, such as `degrade.p99`.
    pub(crate) fn problem(&self, key: &str, text: &str) -> Problem {
        let table = [METHODS.to_owned(), self.name.clone()];
        let is_within = |one: &str, other: &str| {
            let rest = one.strip_prefix(other);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let said = self.layers.below(&table).find(|(path, _)| {
            let said = path[table.len()..].join(".");
            is_within(&said, key) || is_within(key, &said)
        });
        let origin = said.map_or(Origin::Default, |(_, leaf)| leaf.origin.clone());
        let key = format!("{METHODS}.{}.{key}", self.name);
        Problem::new(key.clone(), origin, format!("`{key}` {text}"))
    }
}

/// The table of each of the methods with these full names. What is said under several spellings is
/// merged by key.
///
/// # Errors
/// Methods that are not among these, or may be several of them; values that `T` does not accept.
pub(crate) fn tables<T: DeserializeOwned>(
    config: &Config,
    names: &[&str],
) -> Result<Vec<MethodTable<T>>, Error> {
    let mut problems = Vec::new();
    let table = [METHODS.to_owned()];
    let mut values: Vec<(&Path, &Leaf)> = config.layers.below(&table).collect();
    // The order of the layers, which a merge of different spellings would lose.
    values.sort_by_key(|(_, leaf)| match leaf.origin {
        Origin::Default | Origin::Service => 0,
        Origin::File { .. } => 1,
        Origin::Env(_) => 2,
        Origin::Flag(_) => 3,
    });
    let mut layers = vec![Layers::default(); names.len()];
    for (path, leaf) in values {
        match place(path, names) {
            Ok((method, rest)) => {
                let mut path = vec![METHODS.to_owned(), names[method].to_owned()];
                path.extend_from_slice(rest);
                layers[method].put(path, leaf.clone());
            }
            Err((message, help)) => {
                let problem = Problem::new(path.join("."), leaf.origin.clone(), message);
                problems.push(problem.help(help));
            }
        }
    }
    let mut tables = Vec::new();
    for (name, layers) in names.iter().zip(layers) {
        let name = (*name).to_owned();
        match app::read_at(&layers, vec![METHODS.to_owned(), name.clone()]) {
            Ok(value) => tables.push(MethodTable {
                value,
                name,
                layers,
            }),
            Err(error) => problems.extend(error.problems().iter().cloned()),
        }
    }
    if problems.is_empty() {
        Ok(tables)
    } else {
        Err(Error::new(problems))
    }
}

/// The method that a path is about, and what follows its name. A flag's name may have dots.
fn place<'a>(path: &'a Path, names: &[&str]) -> Result<(usize, &'a [String]), (String, String)> {
    let name_of = |end: usize| path[1..end].join(".");
    for end in 2..path.len() {
        match find(&name_of(end), names)[..] {
            [] => {}
            [method] => return Ok((method, &path[end..])),
            [..] if end == 2 && path.len() > 3 && find(&name_of(3), names).len() == 1 => {}
            [first, ..] => {
                let message = format!("several methods are called `{}`", name_of(end));
                return Err((message, format!("name it in full: `{}`", names[first])));
            }
        }
    }
    let wrong = &path[1];
    let known = names.iter().flat_map(|name| {
        let short = name.rsplit('/').next().unwrap_or(name);
        [short.to_owned(), (*name).to_owned()]
    });
    let help = match suggest(wrong, &known.collect::<Vec<_>>()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "name a method that is served, such as `order.v1.OrderService/CreateOrder`, and a \
                 setting of it"
            .to_owned(),
    };
    Err((format!("no method is called `{wrong}`"), help))
}

/// The methods whose full names end in `name`, at the border of a word.
fn find(name: &str, names: &[&str]) -> Vec<usize> {
    let matching = |plain: fn(&str) -> String| -> Vec<usize> {
        let name = plain(name);
        let is_end = |full: &&str| {
            let full = plain(full);
            full.strip_suffix(&name)
                .is_some_and(|rest| !name.is_empty() && (rest.is_empty() || rest.ends_with('.')))
        };
        let found = names.iter().enumerate().filter(|(_, full)| is_end(full));
        found.map(|(index, _)| index).collect()
    };
    let exact = matching(|name| name.replace('/', "."));
    if exact.is_empty() {
        matching(|name| name.replace('/', ".").replace('_', "").to_lowercase())
    } else {
        exact
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Sources;
    use serde::Deserialize;

    const NAMES: [&str; 3] = [
        "a.v1.Orders/Create",
        "a.v1.Orders/Get_all",
        "b.v1.Users/Create",
    ];

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(deny_unknown_fields, default)]
    struct Table {
        most: u32,
        least: u32,
    }

    fn read(toml: &str, env: &[(&str, &str)], flags: &[(&str, &str)]) -> Result<Vec<Table>, Error> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("config.toml");
        std::fs::write(&path, toml).unwrap();
        let owned = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter();
            pairs
                .map(|&(k, v)| (k.to_owned(), v.to_owned()))
                .collect::<Vec<_>>()
        };
        let sources = Sources::new()
            .file(path)
            .env(owned(env))
            .flags(owned(flags));
        let tables = tables(&Config::load(sources)?, &NAMES)?;
        Ok(tables.into_iter().map(|table| table.value).collect())
    }

    #[test]
    fn spellings_of_a_method_are_merged_in_the_order_of_layers() {
        let toml = "[methods.\"a.v1.Orders/Create\"]\nmost = 1\nleast = 1\n\
                    [methods.GetAll]\nleast = 7\n";
        let env = [
            ("SVC_METHODS__ORDERS/CREATE__MOST", "2"),
            ("SVC_METHODS__GET_ALL__MOST", "9"),
        ];
        let flags = [("methods.b.v1.Users/Create.most", "3")];
        let expected = [(2, 1), (9, 7), (3, 0)].map(|(most, least)| Table { most, least });
        assert_eq!(read(toml, &env, &flags).unwrap(), expected);
    }

    #[test]
    fn what_names_no_method_or_several_is_refused() {
        for (toml, expected) in [
            (
                "[methods.Creat]\nmost = 1\n",
                "config.toml:2: no method is called `Creat`\n  help: did you mean `Create`?",
            ),
            (
                "[methods.Create]\nmost = 1\n",
                "several methods are called `Create`\n  help: name it in full: `a.v1.Orders/Create`",
            ),
            (
                "[methods.get_all]\nmst = 1\n",
                "config.toml:2: `methods.a.v1.Orders/Get_all.mst`: unknown field `mst`",
            ),
            (
                "[methods.get_all]\nmost = \"x\"\n",
                "`methods.a.v1.Orders/Get_all.most`: invalid type",
            ),
            ("methods = 1\n", "`methods` is a table, not a value"),
        ] {
            let error = read(toml, &[], &[]).unwrap_err().to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
