//! Rust text laid out as rustfmt would: drafts are the user's from the first day, and their first
//! `cargo fmt` should change nothing.
//!
//! Only the few forms that drafts consist of are known here. The widths are rustfmt's defaults, from
//! the chapter on `use_small_heuristics` of its configuration guide.

use crate::render::doc_lines;

/// `max_width`.
pub(super) const LINE: usize = 100;
/// `fn_call_width`: arguments on one line.
const CALL: usize = 60;
/// `chain_width`: a chain of several links on one line.
const CHAIN: usize = 60;
/// `struct_lit_width`: fields of a literal on one line.
const LITERAL: usize = 18;

/// An expression of a draft.
#[derive(Clone, Debug)]
pub(super) enum Expr {
    /// A name or a path.
    Plain(String),
    /// A function and its arguments.
    Call(String, Vec<Expr>),
    /// A value and what follows it, each with its dot.
    Chain(Box<Expr>, Vec<String>),
}

impl Expr {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self::Plain(text.into())
    }

    pub(super) fn call(function: impl Into<String>, argument: Self) -> Self {
        Self::Call(function.into(), vec![argument])
    }

    pub(super) fn chain<const N: usize>(root: Self, links: [String; N]) -> Self {
        Self::Chain(Box::new(root), links.into())
    }

    /// On one line, however long.
    pub(super) fn flat(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Call(function, arguments) => format!("{function}({})", list(arguments)),
            Self::Chain(root, links) => format!("{}{}", root.flat(), links.concat()),
        }
    }

    /// Whether rustfmt would have it on one line if there is room.
    fn is_short(&self) -> bool {
        match self {
            Self::Plain(_) => true,
            Self::Call(_, arguments) => match &arguments[..] {
                [Self::Plain(_)] => true,
                _ => width(&list(arguments)) <= CALL && arguments.iter().all(Self::is_short),
            },
            Self::Chain(root, links) => {
                let width = width(&self.flat()) + self.tries();
                root.is_short() && (links.len() == 1 || width <= CHAIN)
            }
        }
    }

    /// rustfmt counts a `?` at the end of a chain once more than it stands there.
    fn tries(&self) -> usize {
        match self {
            Self::Chain(_, links) => links
                .last()
                .map_or(0, |last| usize::from(last.ends_with('?'))),
            _ => 0,
        }
    }

    /// Laid out in a block indented by `indent`, where `before` columns of its first line and
    /// `after` of its last are taken.
    pub(super) fn laid(&self, indent: usize, before: usize, after: usize) -> String {
        let flat = self.flat();
        if self.is_short() && before + width(&flat) + 2 * self.tries() + after <= LINE {
            return flat;
        }
        match self {
            Self::Plain(_) => flat,
            Self::Call(function, arguments) => match &arguments[..] {
                [only @ Self::Call(..)] if width(&only.heads()) <= CALL => {
                    let taken = before + width(function) + 1;
                    format!("{function}({})", only.laid(indent, taken, after + 1))
                }
                _ => {
                    let inner = indent + 4;
                    let lines: String = arguments
                        .iter()
                        .map(|one| format!("{}{},\n", pad(inner), one.laid(inner, inner, 1)))
                        .collect();
                    format!("{function}(\n{lines}{})", pad(indent))
                }
            },
            Self::Chain(root, links) => {
                let root = root.laid(indent, before, 1);
                let inner = if root.contains('\n') {
                    indent
                } else {
                    indent + 4
                };
                links
                    .iter()
                    .fold(root, |text, link| format!("{text}\n{}{link}", pad(inner)))
            }
        }
    }

    /// `f(g(`: what stands on the first line if the innermost argument goes to the next.
    fn heads(&self) -> String {
        match self {
            Self::Call(function, arguments) => match &arguments[..] {
                [only @ Self::Call(..)] => format!("{function}({}", only.heads()),
                _ => format!("{function}("),
            },
            _ => String::new(),
        }
    }
}

fn list(arguments: &[Expr]) -> String {
    let flat: Vec<String> = arguments.iter().map(Expr::flat).collect();
    flat.join(", ")
}

pub(super) fn width(text: &str) -> usize {
    text.chars().count()
}

pub(super) fn pad(indent: usize) -> String {
    " ".repeat(indent)
}

/// A comment as `///` lines.
pub(super) fn docs(indent: usize, comment: &str) -> String {
    let mut text = String::new();
    for line in doc_lines(comment) {
        let space = if line.is_empty() { "" } else { " " };
        text.push_str(&format!("{}///{space}{line}\n", pad(indent)));
    }
    text
}

/// A function up to its body or semicolon, `end`.
pub(super) fn signature(
    indent: usize,
    head: &str,
    arguments: &[String],
    result: &str,
    end: &str,
) -> String {
    let pad = pad(indent);
    let short = format!("{pad}{head}({}) -> {result}{end}", arguments.join(", "));
    // rustfmt leaves room for a body, or for what may follow a semicolon.
    let (room, last_room) = match end {
        ";" => (1, 0),
        _ => (0, 4),
    };
    if width(&short) + room <= LINE {
        return short + "\n";
    }
    let lines: String = arguments
        .iter()
        .map(|one| format!("{pad}    {one},\n"))
        .collect();
    let start = format!("{pad}{head}(\n{lines}{pad}) -> ");
    let arrow = indent + ") -> ".len();
    let taken = arrow + width(result);
    match end.strip_prefix(' ') {
        Some(brace) if taken <= LINE && taken + width(end) + last_room > LINE => {
            format!("{start}{result}\n{pad}{brace}\n")
        }
        _ => format!(
            "{start}{}{end}\n",
            generic(result, indent, arrow, width(end))
        ),
    }
}

/// A type that may have arguments, laid out like [`Expr::laid`].
fn generic(ty: &str, indent: usize, before: usize, after: usize) -> String {
    let parts = ty.strip_suffix('>').and_then(|ty| ty.split_once('<'));
    match parts {
        Some((outer, arguments)) if before + width(ty) + after > LINE => {
            let inner = indent + 4;
            let lines: String = split(arguments)
                .into_iter()
                .map(|one| format!("{}{},\n", pad(inner), generic(one, inner, inner, 1)))
                .collect();
            format!("{outer}<\n{lines}{}>", pad(indent))
        }
        _ => ty.to_owned(),
    }
}

/// Arguments between commas that no brackets enclose.
fn split(arguments: &str) -> Vec<&str> {
    let mut depth = 0;
    let is_border = |c: char| {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0
    };
    arguments.split(is_border).map(str::trim).collect()
}

/// `impl A for B {`.
pub(super) fn header(of: &str, target: &str) -> String {
    let short = format!("impl {of} for {target} {{");
    if width(&short) <= LINE {
        return short + "\n";
    }
    format!("impl {of}\n    for {target}\n{{\n")
}

/// `let name = value;`.
pub(super) fn binding(indent: usize, name: &str, value: &Expr) -> String {
    let head = format!("{}let {name} =", pad(indent));
    let inline = value.laid(indent, width(&head) + 1, 1);
    if inline.contains('\n') && matches!(value, Expr::Call(..)) {
        let inner = indent + 4;
        return format!("{head}\n{}{};\n", pad(inner), value.laid(inner, inner, 1));
    }
    format!("{head} {inline};\n")
}

/// `Self { … }` at the end of a body, inside `Ok(…)` or not.
pub(super) fn literal(indent: usize, is_ok: bool, fields: &[(&str, Expr)]) -> String {
    let (open, close) = if is_ok {
        ("Ok(Self {", "})")
    } else {
        ("Self {", "}")
    };
    let outer = pad(indent);
    let flat: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.flat()))
        .collect();
    let flat = flat.join(", ");
    if flat.is_empty() {
        return format!("{outer}{open}{close}\n");
    }
    if width(&flat) <= LITERAL {
        return format!("{outer}{open} {flat} {close}\n");
    }
    let inner = indent + 4;
    let lines: String = fields
        .iter()
        .map(|(name, value)| {
            let head = format!("{}{name}: ", pad(inner));
            format!("{head}{},\n", value.laid(inner, width(&head), 1))
        })
        .collect();
    format!("{outer}{open}\n{lines}{outer}{close}\n")
}

/// An arm of a `match`.
pub(super) fn arm(indent: usize, pattern: &str, body: &Expr) -> String {
    let head = format!("{}{pattern} => ", pad(indent));
    let inline = body.laid(indent, width(&head), 1);
    let first = inline.lines().next().unwrap_or_default();
    let inner = indent + 4;
    let block = body.laid(inner, inner, 0);
    let is_inline = !inline.contains('\n') && width(&head) + width(&inline) < LINE;
    let is_block = !block.contains('\n') || width(&head) + width(first) > LINE;
    if is_inline || !is_block {
        format!("{head}{inline},\n")
    } else {
        format!("{head}{{\n{}{block}\n{}}}\n", pad(inner), pad(indent))
    }
}

/// A public field of a struct.
pub(super) fn member(name: &str, ty: &str) -> String {
    let short = format!("    pub {name}: {ty},\n");
    if width(&short) - 1 <= LINE {
        return short;
    }
    format!("    pub {name}:\n        {ty},\n")
}

/// A variant of an enum.
pub(super) fn variant(name: &str, payload: Option<&str>) -> String {
    let Some(ty) = payload else {
        return format!("    {name},\n");
    };
    let short = format!("    {name}({ty}),\n");
    if width(&short) - 1 <= LINE {
        return short;
    }
    format!("    {name}(\n        {ty},\n    ),\n")
}
