//! From planned files to bytes.
//!
//! Templates print; they decide nothing. Text of a contract reaches a template only through a
//! filter that makes it safe for where it stands: the engine refuses anything else that is more
//! than a name.

mod engine;
mod markdown;
mod text;

pub(crate) use engine::Engine;
pub(crate) use markdown::doc_lines;

use crate::finding::{Failure, Finding, Place};
use crate::plan::{Content, Planned};
use crate::tree::{File, Tree};
use rayon::prelude::*;

/// Renders all planned files.
///
/// # Errors
/// Overridden templates that do not render or do not give Rust, all at once.
///
/// # Panics
/// If a built-in template is at fault: a defect of this crate.
pub(crate) fn render(planned: Vec<Planned>, engine: &Engine) -> Result<Tree, Failure> {
    let rendered: Vec<_> = planned
        .into_par_iter()
        .map(|file| {
            let bytes = bytes(file.content, file.path.as_str(), engine)?;
            let rendered = File {
                owner: file.owner,
                essential: file.essential,
                bytes,
            };
            Ok((file.path, rendered))
        })
        .collect();
    let mut tree = Tree::default();
    let mut findings = Vec::new();
    for result in rendered {
        match result {
            Ok((path, file)) => tree.insert(path, file),
            Err(finding) => findings.push(finding),
        }
    }
    if findings.is_empty() {
        Ok(tree)
    } else {
        findings.sort();
        findings.dedup();
        Err(Failure::Usage(findings))
    }
}

fn bytes(content: Content, path: &str, engine: &Engine) -> Result<Vec<u8>, Finding> {
    let is_rust = path.ends_with(".rs");
    match content {
        Content::Bytes(bytes) => Ok(bytes),
        Content::Rust(code) => {
            let formatted = format(&code)
                .unwrap_or_else(|error| panic!("the wire backend's `{path}` is not Rust: {error}"));
            Ok(formatted.into_bytes())
        }
        Content::Template {
            template,
            context,
            verbatim,
        } => {
            let text = engine.render(template, &context)?;
            if !is_rust || verbatim {
                return Ok(text.into_bytes());
            }
            match format(&text) {
                Ok(formatted) => Ok(formatted.into_bytes()),
                Err(error) if engine.is_overridden(template) => Err(Finding::error(
                    "TEMPLATE_NOT_RUST",
                    format!("`{path}` as rendered from your template is not Rust: {error}"),
                    format!("compare it with the built-in one: `svc templates diff {template}`"),
                )
                .at(Place::file(format!(".svc/templates/{template}")))),
                Err(error) => panic!("template `{template}` gives no Rust: {error}\n{text}"),
            }
        }
    }
}

fn format(code: &str) -> Result<String, syn::Error> {
    Ok(prettyplease::unparse(&syn::parse_file(code)?))
}
