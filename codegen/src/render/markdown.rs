//! A contract's comment as markdown that rustdoc takes without a word.
//!
//! Comments are prose for people, often with a little markdown. What comes out reads the same but
//! holds no code that rustdoc would compile, no link that it would look for, no HTML, no bare
//! address, and no list item whose lines stand where clippy would not have them.

/// The lines of a doc comment, without the slashes in front.
pub(crate) fn doc_lines(comment: &str) -> Vec<String> {
    let mut doc = Doc::default();
    for line in comment.lines() {
        match doc.fence {
            Some(fence) => doc.code(line, fence),
            None => doc.text(line),
        }
    }
    if let Some(fence) = doc.fence {
        doc.lines.push(fence.marker());
    }
    while doc.lines.last().is_some_and(String::is_empty) {
        doc.lines.pop();
    }
    doc.lines
}

#[derive(Default)]
struct Doc {
    lines: Vec<String>,
    fence: Option<Fence>,
    /// The list items that the next line can belong to, outermost first.
    items: Vec<Item>,
}

/// What opened a block of code, and what alone closes it.
#[derive(Clone, Copy)]
struct Fence {
    character: char,
    width: usize,
}

#[derive(Clone, Copy)]
struct Item {
    /// Column of its marker in the contract.
    source: usize,
    /// Column of its text as it is written here.
    content: usize,
    is_numbered: bool,
}

/// `- ` or `3. ` in front of a line.
struct Marker<'a> {
    text: &'a str,
    number: Option<u32>,
    rest: &'a str,
}

impl Fence {
    fn open(line: &str) -> Option<Self> {
        let character = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let width = line.chars().take_while(|c| *c == character).count();
        let is_inline = character == '`' && line[width..].contains('`');
        (width >= 3 && !is_inline).then_some(Self { character, width })
    }

    fn closes(self, line: &str) -> bool {
        line.len() >= self.width && line.chars().all(|c| c == self.character)
    }

    fn marker(self) -> String {
        String::from(self.character).repeat(self.width)
    }
}

impl Doc {
    fn code(&mut self, line: &str, fence: Fence) {
        if fence.closes(line.trim()) {
            self.fence = None;
            self.lines.push(fence.marker());
        } else {
            let line = clean(&line.replace('\t', "    "));
            self.lines.push(line.trim_end().to_owned());
        }
    }

    fn text(&mut self, line: &str) {
        let line = clean(line);
        let text = line.trim();
        let column = line.len() - line.trim_start().len();
        let marker = marker(text);
        let inner = marker.as_ref().map_or(text, |marker| marker.rest);
        if let Some(fence) = Fence::open(inner) {
            // Not `text` but with a language it would be compiled.
            self.items.clear();
            self.fence = Some(fence);
            self.lines.push(format!("{}text", fence.marker()));
        } else if text.is_empty() {
            self.lines.push(String::new());
        } else if is_rule(text) {
            self.items.clear();
            self.lines.push(text.to_owned());
        } else if let Some(marker) = marker.filter(|marker| self.begins_item(marker, column)) {
            self.item(&marker, column);
        } else {
            self.paragraph(text, column);
        }
    }

    /// Whether a marker begins an item here, as markdown has it: in the middle of a paragraph only
    /// the number 1 does.
    fn begins_item(&self, marker: &Marker<'_>, column: usize) -> bool {
        let is_next = || {
            let sibling = self.items.iter().rfind(|item| item.source <= column);
            sibling.is_some_and(|item| item.source == column && item.is_numbered)
        };
        match marker.number {
            None | Some(1) => true,
            Some(_) => self.lines.last().is_none_or(String::is_empty) || is_next(),
        }
    }

    fn item(&mut self, marker: &Marker<'_>, column: usize) {
        while self.items.last().is_some_and(|item| item.source >= column) {
            self.items.pop();
        }
        let indent = self.items.last().map_or(0, |item| item.content);
        self.items.push(Item {
            source: column,
            content: indent + marker.text.len() + 1,
            is_numbered: marker.number.is_some(),
        });
        let line = format!(
            "{}{} {}",
            " ".repeat(indent),
            marker.text,
            escape(&without_marker(marker.rest))
        );
        self.lines.push(line);
    }

    fn paragraph(&mut self, text: &str, column: usize) {
        if self.lines.last().is_none_or(String::is_empty) {
            while self.items.last().is_some_and(|item| item.source >= column) {
                self.items.pop();
            }
        }
        let indent = self.items.last().map_or(0, |item| item.content);
        let line = escape(&without_marker(text));
        self.lines.push(format!("{}{line}", " ".repeat(indent)));
    }
}

/// Drops what has no place in a comment: characters that turn the direction of text (rustc refuses
/// them) and control characters.
fn clean(line: &str) -> String {
    line.chars()
        .filter(|c| !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

fn marker(text: &str) -> Option<Marker<'_>> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (width, number) = match digits {
        0 if text.starts_with(['-', '*', '+']) => (1, None),
        1..=9 if text[digits..].starts_with(['.', ')']) => {
            (digits + 1, Some(text[..digits].parse().ok()?))
        }
        _ => return None,
    };
    let rest = text[width..].trim_start();
    let is_apart = rest.len() < text.len() - width;
    (is_apart && !rest.is_empty()).then_some(Marker {
        text: &text[..width],
        number,
        rest,
    })
}

/// Text that does not begin an item although it looks like one.
fn without_marker(text: &str) -> String {
    match marker(text) {
        Some(marker) => {
            let (front, last) = marker.text.split_at(marker.text.len() - 1);
            format!("{front}\\{last} {}", marker.rest)
        }
        None => text.to_owned(),
    }
}

/// Whether a line is a horizontal rule.
fn is_rule(text: &str) -> bool {
    ['-', '*', '_'].into_iter().any(|rule| {
        text.chars().filter(|c| *c == rule).count() >= 3
            && text.chars().all(|c| c == rule || c == ' ')
    })
}

/// Escapes what is not inside of code on this line: brackets, angle brackets, lone backticks; puts
/// addresses in angle brackets.
fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len() + 8);
    let mut rest = line;
    let mut after_word = false;
    while let Some(c) = rest.chars().next() {
        let kept = match c {
            '`' => code(rest),
            '\\' => rest[1..]
                .starts_with(|next: char| next.is_ascii_punctuation())
                .then_some(2),
            '[' => link(rest),
            '<' => address(&rest[1..])
                .filter(|len| rest[1 + len..].starts_with('>'))
                .map(|len| len + 2),
            _ => None,
        };
        let width = if let Some(width) = kept {
            escaped.push_str(&rest[..width]);
            width
        } else if c == '`' {
            let width = rest.len() - rest.trim_start_matches('`').len();
            escaped.push_str(&r"\`".repeat(width));
            width
        } else if let Some(width) = address(rest).filter(|_| !after_word) {
            escaped.push_str(&format!("<{}>", &rest[..width]));
            width
        } else {
            if matches!(c, '[' | ']' | '<' | '>') {
                escaped.push('\\');
            }
            escaped.push(c);
            c.len_utf8()
        };
        after_word = c.is_alphanumeric();
        rest = &rest[width..];
    }
    escaped
}

/// Length of the inline code at the start of `text`: up to the next run of as many backticks.
fn code(text: &str) -> Option<usize> {
    let width = text.len() - text.trim_start_matches('`').len();
    let mut at = width;
    while let Some(next) = text[at..].find('`') {
        at += next;
        let run = text[at..].len() - text[at..].trim_start_matches('`').len();
        at += run;
        if run == width {
            return Some(at);
        }
    }
    None
}

/// Length of the link at the start of `text`, if it leads to an address.
fn link(text: &str) -> Option<usize> {
    let close = text.find(']')?;
    let label = &text[1..close];
    if label.is_empty() || label.contains(['[', '<', '>', '`', '\\']) {
        return None;
    }
    let target = text[close + 1..].strip_prefix('(')?;
    let len = address(target)?;
    target[len..]
        .starts_with(')')
        .then_some(close + 1 + len + 2)
}

/// Length of the address at the start of `text`, without the punctuation of the sentence.
fn address(text: &str) -> Option<usize> {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    let scheme = text.len() - host.len();
    let end = host
        .find(|c: char| c.is_whitespace() || "<>()[]{}|\\^`\"'".contains(c))
        .unwrap_or(host.len());
    let len = host[..end]
        .trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '~'])
        .len();
    (len > 0).then_some(scheme + len)
}

#[cfg(test)]
mod tests {
    use super::doc_lines;

    #[track_caller]
    fn check(comment: &str, expected: &[&str]) {
        assert_eq!(doc_lines(comment), expected);
    }

    #[test]
    fn prose_keeps_its_words() {
        check(
            "See [Foo][a.Foo] and <T>, `a[0]`, ``x`<y>``.\n\n     code?\n\n",
            &[
                r"See \[Foo\]\[a.Foo\] and \<T\>, `a[0]`, ``x`<y>``.",
                "",
                "code?",
            ],
        );
        check("a\rb\u{202e}c\u{0}d", &["a bc d"]);
        check("one ` of `two", &["one ` of `two"]);
        check(
            "one ` of\nmany `` x ` <y>",
            &[r"one \` of", r"many \`\` x \` \<y\>"],
        );
        check(r"already \[so\] \<T> \d", &[r"already \[so\] \<T\> \d"]);
    }

    #[test]
    fn addresses_become_links() {
        check(
            "At https://a.b/c_(d), or <http://e.f>. [here](https://g.h/i) xhttp://no",
            &["At <https://a.b/c>_(d), or <http://e.f>. [here](https://g.h/i) xhttp://no"],
        );
        check("https://", &["https://"]);
        check(
            "[a](b) [`c`](https://d.e)",
            &[r"\[a\](b) \[`c`\](<https://d.e>)"],
        );
    }

    #[test]
    fn no_code_is_compiled() {
        check(
            "Use:\n```\nlet x: [u8];\n```\n~~~rust,no_run\n\tx\n~~\n~~~\nend",
            &[
                "Use:",
                "```text",
                "let x: [u8];",
                "```",
                "~~~text",
                "    x",
                "~~",
                "~~~",
                "end",
            ],
        );
        check("````\n```\nx", &["````text", "```", "x", "````"]);
        check("- ```go\n  x\n  ```", &["```text", "  x", "```"]);
        check("```inline``` code", &["```inline``` code"]);
        check("-      deep\n\n       deeper", &["- deep", "", "  deeper"]);
    }

    #[test]
    fn lists_are_laid_out_as_clippy_wants_them() {
        check(
            "Any of:\n  * one\nlazy\n     far\n    - two\n  more\n  * three\n\nEnd.",
            &[
                "Any of:", "* one", "  lazy", "  far", "  - two", "    more", "* three", "", "End.",
            ],
        );
        check(
            "in version\n2. it\n1. a\n   b\n2. c\n10. d\ne",
            &[
                "in version",
                r"2\. it",
                "1. a",
                "   b",
                "2. c",
                "10. d",
                "    e",
            ],
        );
        check(
            "- - a\n- 1. b\n- - -\nc",
            &[r"- \- a", r"- 1\. b", "- - -", "c"],
        );
    }
}
