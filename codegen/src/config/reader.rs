//! Reading a TOML table key by key, with the place of everything and all findings in one list.
//!
//! It knows nothing about the keys of `svc.toml`.

use crate::finding::{Finding, Place};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What reading one file has brought up so far.
#[derive(Default)]
struct Log {
    findings: RefCell<Vec<Finding>>,
    places: RefCell<BTreeMap<String, Place>>,
}

/// A table that is being read.
pub(super) struct Section<'a> {
    file: &'a str,
    text: &'a str,
    table: &'a DeTable<'a>,
    /// Its dotted key, empty for the whole file.
    key: String,
    header: Range<usize>,
    findings_before: usize,
    log: Rc<Log>,
}

/// A value where several types are fine.
pub(super) enum Value<'a> {
    String(String, Place),
    Table(Section<'a>),
    /// Anything else, by what it is called.
    Other(&'static str, Place),
}

impl<'a> Section<'a> {
    pub(super) fn root(file: &'a str, text: &'a str, table: &'a DeTable<'a>) -> Self {
        let log = Rc::<Log>::default();
        log.places
            .borrow_mut()
            .insert(String::new(), Place::file(file));
        let key = String::new();
        Self {
            file,
            text,
            table,
            key,
            header: 0..0,
            findings_before: 0,
            log,
        }
    }

    /// Adds a finding.
    pub(super) fn report(&self, finding: Finding) {
        self.log.findings.borrow_mut().push(finding);
    }

    /// Whether nothing has been found since the reading of this table began.
    pub(super) fn is_clean(&self) -> bool {
        self.log.findings.borrow().len() == self.findings_before
    }

    /// Reports something that should be in this table.
    pub(super) fn missing(&self, what: &str, help: &str) {
        let place = if self.key.is_empty() {
            Place::file(self.file)
        } else {
            self.place(self.header.clone())
        };
        self.report(Finding::error("MISSING_KEY", format!("`{what}` is missing"), help).at(place));
    }

    /// All keys, in their order.
    pub(super) fn keys(&self) -> Vec<String> {
        self.table
            .keys()
            .map(|key| key.get_ref().to_string())
            .collect()
    }

    /// Whether the key is there, whatever its type.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Keys that are not among those allowed.
    pub(super) fn unknown(&self, allowed: &[&str]) -> Vec<(String, Place)> {
        self.table
            .keys()
            .filter(|key| !allowed.contains(&key.get_ref().as_ref()))
            .map(|key| (key.get_ref().to_string(), self.place(key.span())))
            .collect()
    }

    /// Whatever stands there, and its place.
    pub(super) fn any(&self, key: &str) -> Option<(&'a DeValue<'a>, Place)> {
        let (_, value) = self.table.get_key_value(key)?;
        let place = self.remember(&self.path(key), value.span());
        Some((value.get_ref(), place))
    }

    /// The dotted key of the table.
    pub(super) fn name(&self) -> &str {
        &self.key
    }

    /// The place of a key that is there, else of the table.
    pub(super) fn place_of(&self, key: &str) -> Place {
        let found = self.table.get_key_value(key);
        self.place(found.map_or(self.header.clone(), |(key, _)| key.span()))
    }

    /// A string or a table, or what else stands there.
    pub(super) fn value(&self, key: &str) -> Option<Value<'a>> {
        let (name, value) = self.table.get_key_value(key)?;
        let place = self.remember(&self.path(key), value.span());
        Some(match value.get_ref() {
            DeValue::String(text) => Value::String(text.to_string(), place),
            DeValue::Table(table) => Value::Table(self.inner(name, table)),
            other => Value::Other(kind(other), place),
        })
    }

    /// A table.
    pub(super) fn table(&self, key: &str) -> Option<Section<'a>> {
        let (name, value) = self.table.get_key_value(key)?;
        self.remember(&self.path(key), name.span());
        match value.get_ref() {
            DeValue::Table(table) => Some(self.inner(name, table)),
            other => {
                self.wrong_type(&format!("`{key}`"), "a table", other, value.span());
                None
            }
        }
    }

    /// A string and its place.
    pub(super) fn string(&self, key: &str) -> Option<(String, Place)> {
        let (_, value) = self.table.get_key_value(key)?;
        self.as_string(&format!("`{key}`"), &self.path(key), value)
    }

    /// A string that says something.
    pub(super) fn filled_string(&self, key: &str) -> Option<String> {
        let (text, place) = self.string(key)?;
        if text.trim().is_empty() {
            let message = format!("`{key}` is empty");
            self.report(
                Finding::error("BAD_VALUE", message, "fill it in or remove the key").at(place),
            );
            return None;
        }
        Some(text)
    }

    /// True or false.
    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        let (_, value) = self.table.get_key_value(key)?;
        self.remember(&self.path(key), value.span());
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            other => {
                self.wrong_type(&format!("`{key}`"), "true or false", other, value.span());
                None
            }
        }
    }

    /// An array of strings; items of another type are reported and left out.
    pub(super) fn strings(&self, key: &str) -> Option<Vec<(String, Place)>> {
        let (_, value) = self.table.get_key_value(key)?;
        self.remember(&self.path(key), value.span());
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(
                &format!("`{key}`"),
                "an array of strings",
                value.get_ref(),
                value.span(),
            );
            return None;
        };
        let item = |(index, item): (usize, &Spanned<DeValue<'a>>)| {
            let path = format!("{}[{index}]", self.path(key));
            self.as_string(&format!("each item of `{key}`"), &path, item)
        };
        Some(items.iter().enumerate().filter_map(item).collect())
    }

    /// Where all that was read stands, by key.
    pub(super) fn places(&self) -> BTreeMap<String, Place> {
        self.log.places.borrow().clone()
    }

    /// The result, unless something was found.
    pub(super) fn finish<T>(self, value: T) -> Result<T, Vec<Finding>> {
        let mut findings = self.log.findings.take();
        findings.sort();
        if findings.is_empty() {
            Ok(value)
        } else {
            Err(findings)
        }
    }

    fn as_string(
        &self,
        what: &str,
        path: &str,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<(String, Place)> {
        let place = self.remember(path, value.span());
        match value.get_ref() {
            DeValue::String(text) => Some((text.to_string(), place)),
            other => {
                self.wrong_type(what, "a string", other, value.span());
                None
            }
        }
    }

    fn inner(&self, name: &Spanned<std::borrow::Cow<'a, str>>, table: &'a DeTable<'a>) -> Self {
        Self {
            file: self.file,
            text: self.text,
            table,
            key: self.path(name.get_ref()),
            header: name.span(),
            findings_before: self.log.findings.borrow().len(),
            log: Rc::clone(&self.log),
        }
    }

    fn wrong_type(&self, what: &str, wanted: &str, found: &DeValue<'_>, span: Range<usize>) {
        let message = format!("{what} is {wanted}, not {}", kind(found));
        let help = match (wanted, found) {
            ("a string", _) => "write it in double quotes",
            ("a table", _) => "write it as a table with keys of its own",
            ("true or false", _) => "write `true` or `false`",
            (_, DeValue::String(_)) => "write it in square brackets",
            _ => "write strings in square brackets, separated by commas",
        };
        self.report(Finding::error("WRONG_TYPE", message, help).at(self.place(span)));
    }

    fn path(&self, key: &str) -> String {
        if self.key.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.key)
        }
    }

    fn remember(&self, path: &str, span: Range<usize>) -> Place {
        let place = self.place(span);
        self.log
            .places
            .borrow_mut()
            .insert(path.to_owned(), place.clone());
        place
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::span(self.file, self.text, span.start, span.end)
    }
}

/// The findings of text that is no TOML.
pub(super) fn syntax(file: &str, text: &str, errors: &[toml::de::Error]) -> Vec<Finding> {
    let finding = |error: &toml::de::Error| {
        let place = match error.span() {
            Some(span) => Place::span(file, text, span.start, span.end),
            None => Place::file(file),
        };
        Finding::error(
            "CONFIG_SYNTAX",
            format!("not valid TOML: {}", error.message().replace('\n', ", ")),
            "mend the syntax, see https://toml.io",
        )
        .at(place)
    };
    let mut findings: Vec<_> = errors.iter().map(finding).collect();
    findings.sort();
    findings
}

/// What to say about `key` where only `allowed` are known.
pub(super) fn did_you_mean(key: &str, allowed: &[&str]) -> String {
    let closest = allowed
        .iter()
        .map(|known| (strsim::normalized_damerau_levenshtein(key, known), *known))
        .filter(|(likeness, _)| *likeness >= 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let list = allowed
        .iter()
        .map(|known| format!("`{known}`"))
        .collect::<Vec<_>>()
        .join(", ");
    match closest {
        Some((_, known)) => format!("did you mean `{known}`? Known are {list}"),
        None => format!("remove it; known are {list}"),
    }
}

/// What a value is called.
pub(super) fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}
