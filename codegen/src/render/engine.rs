//! The template engine: Tera with this project's filters and without a way around them.

use super::text;
use crate::finding::{Finding, Place};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Error, Write};
use tera::{Context, Kwargs, State, Tera, Value};

/// Templates, ready to render.
#[derive(Debug)]
pub(crate) struct Engine {
    tera: Tera,
    overridden: BTreeSet<String>,
}

impl Engine {
    /// Takes the built-in templates and replaces those that `overrides` holds, by template path.
    ///
    /// # Errors
    /// An override that is no template, or whose path names none.
    ///
    /// # Panics
    /// If a built-in template is at fault: a defect of this crate.
    pub(crate) fn new(overrides: &BTreeMap<String, String>) -> Result<Self, Vec<Finding>> {
        let mut tera = Tera::new();
        tera.autoescape_on([""]);
        tera.set_escape_fn(refuse_raw_text);
        register_filters(&mut tera);
        let built_in: Vec<_> = svc_templates::all().collect();
        let known: BTreeSet<&str> = built_in.iter().map(|(path, _)| *path).collect();
        tera.add_raw_templates(built_in)
            .unwrap_or_else(|error| panic!("a built-in template does not parse: {error}"));
        let mut findings = Vec::new();
        for (path, text) in overrides {
            if !known.contains(path.as_str()) {
                findings.push(unknown_template(path, &known));
            } else if let Err(error) = tera.add_raw_template(path, text) {
                findings.push(broken_template(path, &error));
            }
        }
        if findings.is_empty() {
            let overridden = overrides.keys().cloned().collect();
            Ok(Self { tera, overridden })
        } else {
            Err(findings)
        }
    }

    /// Whether the user replaced this template.
    #[must_use]
    pub(crate) fn is_overridden(&self, template: &str) -> bool {
        self.overridden.contains(template)
    }

    /// Renders one template.
    ///
    /// # Errors
    /// An overridden template that does not render.
    ///
    /// # Panics
    /// If a built-in template does not render: a defect of this crate.
    pub(crate) fn render(&self, template: &str, context: &Context) -> Result<String, Finding> {
        match self.tera.render(template, context) {
            Ok(text) => Ok(tidy(&text)),
            Err(error) if !self.overridden.is_empty() => Err(broken_template(template, &error)),
            Err(error) => panic!("template `{template}` does not render: {error}"),
        }
    }
}

/// Drops the line that named the view, and ends the text with one line end.
fn tidy(text: &str) -> String {
    let mut tidied = text.trim_start_matches('\n').trim_end().to_owned();
    tidied.push('\n');
    tidied
}

fn broken_template(path: &str, error: &tera::Error) -> Finding {
    Finding::error(
        "TEMPLATE_INVALID",
        format!("the template does not render: {error}"),
        format!("compare it with the built-in one: `svc templates diff {path}`"),
    )
    .at(Place::file(format!(".svc/templates/{path}")))
}

fn unknown_template(path: &str, known: &BTreeSet<&str>) -> Finding {
    let nearest = known
        .iter()
        .map(|name| (strsim::jaro_winkler(path, name), name))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let help = match nearest {
        Some((likeness, name)) if likeness > 0.8 => format!("did you mean `{name}`?"),
        _ => "see `svc templates list`".to_owned(),
    };
    Finding::error(
        "TEMPLATE_UNKNOWN",
        format!("`{path}` overrides no built-in template"),
        help,
    )
    .at(Place::file(format!(".svc/templates/{path}")))
}

fn refuse_raw_text(text: &str, output: &mut dyn Write) -> Result<(), Error> {
    if text::is_plain(text) {
        output.write_all(text.as_bytes())
    } else {
        Err(Error::other(format!(
            "{text:?} is more than a name: print it with `| literal`, `| doc` or `| inner_doc`"
        )))
    }
}

fn register_filters(tera: &mut Tera) {
    fn safe(text: &str) -> Value {
        Value::safe_string(text)
    }
    tera.register_filter("doc", |text: &str, _: Kwargs, _: &State| {
        safe(&text::outer_doc(text))
    });
    tera.register_filter("inner_doc", |text: &str, _: Kwargs, _: &State| {
        safe(&text::inner_doc(text))
    });
    tera.register_filter("literal", |text: &str, _: Kwargs, _: &State| {
        safe(&text::literal(text))
    });
    // A string of JSON, which is one of YAML too.
    tera.register_filter("json", |text: &str, _: Kwargs, _: &State| {
        safe(&text::json(text))
    });
    // For text that a view composed and quoted itself, such as a TOML value.
    tera.register_filter("composed", |text: &str, _: Kwargs, _: &State| safe(text));
    // Tera's `if` takes an unknown name for false; this makes it a located error.
    tera.register_filter("flag", |value: bool, _: Kwargs, _: &State| value);
}
