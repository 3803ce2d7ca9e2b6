//! Reading YAML key by key, with the place of everything and all findings in one list.
//!
//! It knows nothing about the keys of `buf.yaml`.

use crate::descriptor::suggest;
use crate::finding::{Failure, Finding, Place};
use saphyr::{LoadableYamlNode, MarkedYaml};

/// A value with its place.
pub(super) type Node<'a> = MarkedYaml<'a>;

/// Reads values and collects what is wrong with them.
pub(super) struct Reader<'a> {
    file: String,
    text: &'a str,
    findings: Vec<Finding>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: String, text: &'a str) -> Self {
        Self {
            file,
            text,
            findings: Vec::new(),
        }
    }

    pub(super) fn document(&mut self) -> Result<Option<Node<'a>>, Failure> {
        match MarkedYaml::load_from_str(self.text) {
            Ok(documents) => Ok(documents
                .into_iter()
                .next()
                .filter(|root| !root.data.is_null())),
            Err(error) => {
                let place = self.place(error.marker().line(), error.marker().col(), None);
                let help = "mend the YAML";
                let finding = Finding::error("YAML_SYNTAX", error.info(), help).at(place);
                Err(Failure::usage(finding))
            }
        }
    }

    pub(super) fn finish(self) -> Result<(), Failure> {
        if self.findings.is_empty() {
            Ok(())
        } else {
            Err(Failure::Usage(self.findings))
        }
    }

    fn place(&self, line: usize, column: usize, end: Option<(usize, usize)>) -> Place {
        let (end_line, end_column) = end.unwrap_or((line, column + 1));
        Place {
            line: line as u32,
            column: column as u32 + 1,
            end_line: end_line as u32,
            end_column: end_column as u32 + 1,
            source_line: crate::finding::source_line(self.text, line as u32),
            ..Place::file(&self.file)
        }
    }

    pub(super) fn report(&mut self, node: &Node<'_>, message: String, help: &str) {
        let (start, end) = (node.span.start, node.span.end);
        let place = self.place(start.line(), start.col(), Some((end.line(), end.col())));
        self.findings
            .push(Finding::error("BUF_YAML", message, help).at(place));
    }

    pub(super) fn only(&mut self, node: &Node<'_>, known: &[&str]) {
        let keys: Vec<_> = node
            .data
            .as_mapping()
            .into_iter()
            .flat_map(|mapping| mapping.keys())
            .cloned()
            .collect();
        for key in keys {
            let name = key.data.as_str().unwrap_or("").to_owned();
            if !known.contains(&name.as_str()) {
                let close = suggest::closest(&name, '_', known.iter().copied(), 3);
                let help = suggest::question(&close).unwrap_or_else(|| "remove it".into());
                self.report(&key, format!("unknown key `{name}`"), &help);
            }
        }
    }

    pub(super) fn string(&mut self, node: &Node<'_>, key: &str) -> Option<String> {
        let value = node.data.as_mapping_get(key)?;
        let Some(text) = value.data.as_str() else {
            self.report(value, format!("`{key}` is no text"), "write a text");
            return None;
        };
        Some(text.to_owned())
    }

    pub(super) fn flag(&mut self, node: &Node<'_>, key: &str) -> Option<bool> {
        let value = node.data.as_mapping_get(key)?;
        let flag = value.data.as_bool();
        if flag.is_none() {
            self.report(
                value,
                format!("`{key}` is neither true nor false"),
                "write `true` or `false`",
            );
        }
        flag
    }

    pub(super) fn strings(&mut self, node: &Node<'_>, key: &str) -> Vec<String> {
        match node.data.as_mapping_get(key) {
            Some(value) => self.list(value, key),
            None => Vec::new(),
        }
    }

    pub(super) fn list(&mut self, value: &Node<'_>, key: &str) -> Vec<String> {
        if value.data.is_null() {
            return Vec::new();
        }
        let items = value.data.as_sequence();
        let texts: Option<Vec<String>> = items.and_then(|items| {
            let texts = items
                .iter()
                .map(|item| item.data.as_str().map(str::to_owned));
            texts.collect()
        });
        texts.unwrap_or_else(|| {
            self.report(
                value,
                format!("`{key}` is no list of texts"),
                "write `- …` for each",
            );
            Vec::new()
        })
    }
}
