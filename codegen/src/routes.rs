//! HTTP bindings as a static tree over the segments of paths, which the runtime walks.
//!
//! All decisions are the model's. What is here sorts, so that a walk meets literals before `*` and
//! `*` before `**`.

use crate::model::Model;
use crate::model::http::{HttpBinding, HttpBody, HttpVariable, Segment};
use std::collections::{BTreeMap, BTreeSet};

/// The text of `generated::routes`.
pub(crate) fn emit(model: &Model) -> String {
    let mut text = String::from(
        "//! Requests of `google.api.http` that lead to RPCs, as a tree over the segments of paths.\n\n\
         use ::svc_runtime::protocol::rest;\n\n",
    );
    let mut tree = Tree::default();
    let mut bindings = String::new();
    let mut verbs = BTreeSet::new();
    let mut index = 0;
    for service in &model.services {
        for (rpc_index, rpc) in service.rpcs.iter().enumerate() {
            let method = format!("super::services::{}::METHODS[{rpc_index}]", service.module);
            for binding in &rpc.http {
                bindings.push_str(&described(&method, binding));
                tree.add(binding, index);
                verbs.extend(binding.template.verb.as_deref());
                index += 1;
            }
        }
    }
    let mut verbs: Vec<&str> = verbs.into_iter().collect();
    verbs.sort_by_key(|verb| std::cmp::Reverse(verb.len()));
    let mut nodes = Vec::new();
    let root = tree.text("", &mut nodes);
    text.push_str(&format!(
        "/// The routes of all services.\n\
         pub static ROUTES: rest::Routes = rest::Routes {{ root: {root}, verbs: &{verbs:?} }};\n\n"
    ));
    text.extend(nodes);
    if index > 0 {
        text.push_str(&format!(
            "static BINDINGS: [rest::Binding; {index}] = [{bindings}];\n"
        ));
    }
    text
}

fn described(method: &str, binding: &HttpBinding) -> String {
    let last = binding.template.segments.len();
    let is_open = binding.template.segments.last() == Some(&Segment::Rest);
    let variables: String = binding
        .variables
        .iter()
        .map(|variable| variable_text(variable, is_open.then_some(last)))
        .collect();
    let body = match &binding.body {
        HttpBody::None => "None".to_owned(),
        HttpBody::All => "All".to_owned(),
        HttpBody::Field(field) => format!("Field({})", field.number),
    };
    let response_body = match &binding.response_body {
        Some(field) => format!("::core::option::Option::Some({})", field.number),
        None => "::core::option::Option::None".to_owned(),
    };
    let line = format!("{} {}", binding.verb, binding.path);
    format!(
        "rest::Binding {{ line: {line:?}, rpc: &{method}, variables: &[{variables}], \
         body: rest::Body::{body}, response_body: {response_body} }},"
    )
}

/// `open` is the number of the template's segments if the last one stands for many.
fn variable_text(variable: &HttpVariable, open: Option<usize>) -> String {
    let numbers: Vec<i32> = variable.path.iter().map(|field| field.number).collect();
    let end = match variable.segments.end {
        end if Some(end) == open => "::core::option::Option::None".to_owned(),
        end => format!("::core::option::Option::Some({end})"),
    };
    format!(
        "rest::Variable {{ field: &{numbers:?}, start: {}, end: {end}, multi: {} }},",
        variable.segments.start, variable.is_multi
    )
}

/// A node of the tree.
#[derive(Default)]
struct Tree {
    here: Vec<String>,
    literals: BTreeMap<String, Tree>,
    any: Option<Box<Tree>>,
    rest: Vec<String>,
}

impl Tree {
    fn add(&mut self, binding: &HttpBinding, index: usize) {
        let route = format!(
            "rest::Route {{ method: {:?}, verb: {:?}, binding: &BINDINGS[{index}] }},",
            binding.verb,
            binding.template.verb.as_deref().unwrap_or_default()
        );
        let mut node = self;
        for segment in &binding.template.segments {
            node = match segment {
                Segment::Literal(literal) => node.literals.entry(literal.clone()).or_default(),
                Segment::Any => node.any.get_or_insert_default(),
                Segment::Rest => {
                    node.rest.push(route);
                    return;
                }
            };
        }
        node.here.push(route);
    }

    /// The node as an expression. `path` leads to it; what follows it becomes statics of their own.
    fn text(&self, path: &str, nodes: &mut Vec<String>) -> String {
        let mut below = |tree: &Self, segment: &str| {
            let path = format!("{path}/{segment}");
            let text = tree.text(&path, nodes);
            let name = format!("NODE_{}", nodes.len());
            nodes.push(format!(
                "#[doc = {:?}]\nstatic {name}: rest::Node = {text};\n\n",
                format!(" `{path}`")
            ));
            name
        };
        let literals: String = self
            .literals
            .iter()
            .map(|(literal, tree)| format!("({literal:?}, &{}),", below(tree, literal)))
            .collect();
        let any = match &self.any {
            Some(tree) => format!("::core::option::Option::Some(&{})", below(tree, "*")),
            None => "::core::option::Option::None".to_owned(),
        };
        format!(
            "rest::Node {{ here: &[{}], literals: &[{literals}], any: {any}, rest: &[{}] }}",
            self.here.concat(),
            self.rest.concat()
        )
    }
}
