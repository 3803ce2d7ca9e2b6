//! Stand-ins for what prost-build would change: it is given names that survive its case rules and
//! its treatment of comments, and the emitted text gets the real thing instead.

use crate::model::{Enum, Message};
use crate::render::doc_lines;
use std::collections::HashMap;

/// How every stand-in begins and ends. What is between is letters and digits.
const MARK: &str = "Svcstandin";
const END: char = 'z';

/// Comments and enum variants that stand-ins stand for.
#[derive(Default)]
pub(super) struct StandIns {
    comments: Vec<String>,
    values: Vec<Value>,
    by_name: HashMap<String, usize>,
}

struct Value {
    proto_name: String,
    variant: String,
}

impl StandIns {
    /// Remembers a comment and returns what to emit instead.
    pub(super) fn add_comment(&mut self, comment: &str) -> String {
        self.comments.push(comment.to_owned());
        format!(" {MARK}c{}{END}", self.comments.len() - 1)
    }

    /// Remembers all variants that are not spelled as usual.
    pub(super) fn add_variants(&mut self, messages: &[Message], enums: &[Enum]) {
        for item in enums {
            for value in &item.values {
                if let Some(variant) = &value.variant {
                    let name = format!("{}.{}", item.full_name, value.proto_name);
                    self.by_name.insert(name, self.values.len());
                    self.values.push(Value {
                        proto_name: value.proto_name.clone(),
                        variant: variant.clone(),
                    });
                }
            }
        }
        for message in messages {
            self.add_variants(&message.messages, &message.enums);
        }
    }

    /// The stand-in of an enum value, if it has one.
    pub(super) fn variant(&self, enum_name: &str, value: &str) -> Option<String> {
        let index = self.by_name.get(&format!("{enum_name}.{value}"))?;
        Some(format!("{MARK}v{index}{END}"))
    }

    /// Replaces every stand-in of a text.
    pub(super) fn restore(&self, text: &str) -> String {
        let mut restored = String::with_capacity(text.len() + text.len() / 2);
        for line in text.split_inclusive('\n') {
            match line.trim_start().strip_prefix("/// ").and_then(stand_in) {
                Some(('c', index, _)) => {
                    for line in doc_lines(&self.comments[index]) {
                        let space = if line.is_empty() { "" } else { " " };
                        restored.push_str("///");
                        restored.push_str(space);
                        restored.push_str(&line);
                        restored.push('\n');
                    }
                }
                _ => self.restore_variants(line, &mut restored),
            }
        }
        restored
    }

    fn restore_variants(&self, line: &str, restored: &mut String) {
        let mut rest = line;
        while let Some(at) = rest.find(MARK) {
            let Some(('v', index, tail)) = stand_in(&rest[at..]) else {
                break;
            };
            let value = &self.values[index];
            restored.push_str(&rest[..at]);
            // In quotes stands the contract's name, elsewhere the variant; but the default of a
            // field is a variant in quotes.
            let in_quotes = rest[..at].ends_with('"') && !rest[..at].ends_with("default = \"");
            restored.push_str(if in_quotes {
                &value.proto_name
            } else {
                &value.variant
            });
            rest = tail;
        }
        restored.push_str(rest);
    }
}

/// The kind and index of the stand-in that `text` begins with, and what follows it.
fn stand_in(text: &str) -> Option<(char, usize, &str)> {
    let text = text.strip_prefix(MARK)?;
    let (inside, tail) = text.split_once(END)?;
    let kind = inside.chars().next()?;
    Some((kind, inside[1..].parse().ok()?, tail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ident::camel;

    #[test]
    fn stand_ins_survive_case_rules_and_give_way() {
        let mut stand_ins = StandIns::default();
        stand_ins.values.push(Value {
            proto_name: "FOO_A".to_owned(),
            variant: "A2".to_owned(),
        });
        stand_ins.by_name.insert("p.Foo.FOO_A".to_owned(), 0);
        let name = stand_ins.variant("p.Foo", "FOO_A").unwrap();
        assert_eq!(camel(&name), name);
        assert_eq!(stand_ins.variant("p.Foo", "FOO_B"), None);
        let comment = stand_ins.add_comment("See [x].\n\nhttps://a.b/c");
        let text = format!(
            "    ///{comment}\n    Self::{name} => \"{name}\",\n#[prost(default = \"{name}\")]\n"
        );
        assert_eq!(
            stand_ins.restore(&text),
            "/// See \\[x\\].\n///\n/// <https://a.b/c>\n    Self::A2 => \"FOO_A\",\n\
             #[prost(default = \"A2\")]\n"
        );
    }
}
