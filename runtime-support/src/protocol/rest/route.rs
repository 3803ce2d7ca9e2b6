//! The compiled router: a tree over the segments of paths, which the generator emits as a static.
//!
//! Where several routes match, the more literal from the left wins: a literal before `*` before `**`.
//! A walk looks at each node at most once, and nothing is looked up that the contracts do not have.

use super::escape::{Malformed, Unescape, decode, decode_segments};
use crate::rpc;
use std::borrow::Cow;

/// All routes of one generated crate.
#[derive(Debug)]
pub struct Routes {
    /// The node of `/`.
    pub root: Node,
    /// All custom verbs, such as `cancel`, the longest first.
    pub verbs: &'static [&'static str],
}

/// What can follow some segments of a path.
#[derive(Debug)]
pub struct Node {
    /// Routes whose path ends here.
    pub here: &'static [Route],
    /// Literal segments with what follows them, ascending by segment (as bytes).
    pub literals: &'static [(&'static str, &'static Node)],
    /// What follows any one segment.
    pub any: Option<&'static Node>,
    /// Routes whose path ends with any number of segments.
    pub rest: &'static [Route],
}

/// A request line that leads to an RPC.
#[derive(Debug)]
pub struct Route {
    /// The HTTP method; `*` for any.
    pub method: &'static str,
    /// The custom verb; empty for none.
    pub verb: &'static str,
    /// How the request becomes one of the RPC's.
    pub binding: &'static Binding,
}

/// How requests become those of an RPC, and its responses those of HTTP.
#[derive(Debug)]
pub struct Binding {
    /// Method and path template as the contract has them, for people.
    pub line: &'static str,
    /// The RPC.
    pub rpc: &'static rpc::Method,
    /// Fields that the path fills.
    pub variables: &'static [Variable],
    /// What the body fills.
    pub body: Body,
    /// The number of the response's field that becomes the body; `None` for the whole response.
    pub response_body: Option<u32>,
}

/// A part of the path that fills a field.
#[derive(Debug)]
pub struct Variable {
    /// Numbers of the fields that lead to it, outermost first.
    pub field: &'static [u32],
    /// Index of its first segment.
    pub start: usize,
    /// Index behind its last segment; `None` if it goes on to the end.
    pub end: Option<usize>,
    /// Whether it can have several segments.
    pub multi: bool,
}

/// What the body of a request fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// Nothing.
    None,
    /// All that the path leaves.
    All,
    /// The field with this number.
    Field(u32),
}

impl Routes {
    /// No routes.
    pub const NONE: Self = Self {
        root: Node {
            here: &[],
            literals: &[],
            any: None,
            rest: &[],
        },
        verbs: &[],
    };

    /// Whether there are no routes.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        let Node {
            here,
            literals,
            any,
            rest,
        } = &self.root;
        here.is_empty() && literals.is_empty() && any.is_none() && rest.is_empty()
    }
}

/// What a request line leads to.
#[derive(Debug)]
pub(super) enum Found {
    /// A binding, with what the path fills.
    Binding(&'static Binding, Captures),
    /// Other methods than that of the request; `*` is none of them.
    Other(Vec<&'static str>),
}

/// Variables with their decoded text.
pub(super) type Captures = Vec<(&'static Variable, String)>;

/// Finds the route of a path that begins with `/`.
///
/// # Errors
/// A path that is not percent-encoded UTF-8 where it matters.
pub(super) fn find(
    routes: &[&'static Routes],
    method: &str,
    path: &str,
    mode: Unescape,
) -> Result<Found, Malformed> {
    let path = match mode {
        Unescape::Legacy => decode(path)?,
        _ => Cow::Borrowed(path),
    };
    let path = path.strip_prefix('/').unwrap_or(&path);
    let mut segments: Vec<&str> = match mode {
        Unescape::All => split_encoded(path).collect(),
        _ => path.split('/').collect(),
    };
    let whole = segments.last().copied().unwrap_or_default();
    let mut search = Search {
        method,
        verb: "",
        decoded: mode == Unescape::Legacy,
        others: Vec::new(),
    };
    let mut found = None;
    for routes in routes {
        let with_verb = routes.verbs.iter().find_map(|verb| {
            let bare = whole.strip_suffix(verb)?.strip_suffix(':')?;
            if bare.is_empty() {
                return None;
            }
            *segments.last_mut()? = bare;
            search.verb = verb;
            let found = search.walk(&routes.root, &segments);
            if found.is_none()
                && let Some(last) = segments.last_mut()
            {
                *last = whole;
            }
            found
        });
        search.verb = "";
        found = with_verb.or_else(|| search.walk(&routes.root, &segments));
        if found.is_some() {
            break;
        }
    }
    match found {
        Some(binding) => Ok(Found::Binding(binding, captures(binding, &segments, mode)?)),
        None => Ok(Found::Other(search.others)),
    }
}

struct Search<'m> {
    method: &'m str,
    verb: &'static str,
    /// Whether segments are decoded already.
    decoded: bool,
    others: Vec<&'static str>,
}

impl Search<'_> {
    fn walk(&mut self, node: &'static Node, segments: &[&str]) -> Option<&'static Binding> {
        let Some((first, behind)) = segments.split_first() else {
            return self.pick(node.here).or_else(|| self.pick(node.rest));
        };
        let literal = self.literal(node, first);
        literal
            .and_then(|node| self.walk(node, behind))
            .or_else(|| self.walk(node.any?, behind))
            .or_else(|| self.pick(node.rest))
    }

    fn literal(&self, node: &'static Node, segment: &str) -> Option<&'static Node> {
        let segment = match self.decoded {
            true => Cow::Borrowed(segment),
            false => decode(segment).ok()?,
        };
        let found = node
            .literals
            .binary_search_by(|(literal, _)| literal.as_bytes().cmp(segment.as_bytes()));
        found.ok().map(|index| node.literals[index].1)
    }

    fn pick(&mut self, routes: &'static [Route]) -> Option<&'static Binding> {
        let mut any = None;
        for route in routes.iter().filter(|route| route.verb == self.verb) {
            if route.method == self.method {
                return Some(route.binding);
            }
            match route.method {
                "*" => any = Some(route.binding),
                other if self.others.contains(&other) => {}
                other => self.others.push(other),
            }
        }
        any
    }
}

/// The segments of a path in which `%2F` separates too.
fn split_encoded(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').flat_map(|segment| {
        let mut rest = Some(segment);
        std::iter::from_fn(move || {
            let text = rest?;
            let separator = text.find("%2F").into_iter().chain(text.find("%2f")).min();
            let (head, tail) = match separator {
                Some(at) => (&text[..at], Some(&text[at + 3..])),
                None => (text, None),
            };
            rest = tail;
            Some(head)
        })
    })
}

fn captures(
    binding: &'static Binding,
    segments: &[&str],
    mode: Unescape,
) -> Result<Captures, Malformed> {
    let variables = binding.variables.iter();
    variables
        .map(|variable| {
            let end = variable.end.unwrap_or(segments.len());
            let captured = segments.get(variable.start..end).unwrap_or_default();
            let text = match (captured, mode) {
                ([one], Unescape::Legacy) => Cow::Borrowed(*one),
                ([one], _) if !variable.multi => decode(one)?,
                (several, _) => {
                    let joined = several.join("/");
                    Cow::Owned(decode_segments(&joined, mode)?.into_owned())
                }
            };
            Ok((variable, text.into_owned()))
        })
        .collect()
}
