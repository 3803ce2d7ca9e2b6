//! Which identifiers of one Rust scope are in use, and by what.

use std::collections::BTreeMap;

/// Identifiers in use, each with why it is, as a clause for messages.
#[derive(Clone, Debug, Default)]
pub(super) struct Taken(BTreeMap<String, String>);

/// A wish for a name.
#[derive(Debug)]
pub(super) struct Wish<'a, T> {
    /// The name as the contract has it.
    pub name: &'a str,
    /// Full proto name of what wants it.
    pub owner: String,
    /// What `spell` needs to know of it.
    pub data: T,
}

/// A name that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Given {
    /// The name, in the contract's spelling.
    pub name: String,
    /// Why it is not the name that was wished for, if it is another.
    pub reason: Option<String>,
}

impl Taken {
    /// Takes identifiers that the scope cannot give.
    pub(super) fn reserve(&mut self, ident: &str, reason: &str) {
        self.0.insert(ident.to_owned(), reason.to_owned());
    }

    /// Takes all identifiers of another scope, with a prefix.
    pub(super) fn adopt(&mut self, other: &Self, prefix: &str) {
        for (ident, reason) in &other.0 {
            self.0.insert(format!("{prefix} {ident}"), reason.clone());
        }
    }

    /// Why an identifier is not free, if it is not.
    pub(super) fn holder(&self, ident: &str) -> Option<&str> {
        self.0.get(ident).map(String::as_str)
    }

    /// Gives every wish a name whose identifiers are free, in the order of the wishes.
    ///
    /// `spell` lists the identifiers that a name needs, or nothing if the name can't be one. Whoever
    /// comes first keeps its name; a later one gets the first free of `name{separator}2`,
    /// `name{separator}3`, …, and never one that another wish spells by itself.
    pub(super) fn give<T>(
        &mut self,
        wishes: &[Wish<'_, T>],
        separator: &str,
        spell: impl Fn(&str, &T) -> Vec<String>,
    ) -> Vec<Given> {
        let natural: Vec<Result<Given, String>> = wishes
            .iter()
            .map(|wish| {
                let idents = spell(wish.name, &wish.data);
                match self.obstacle(&idents) {
                    None => {
                        self.take(idents, &wish.owner);
                        Ok(Given {
                            name: wish.name.to_owned(),
                            reason: None,
                        })
                    }
                    Some(holder) => Err(holder),
                }
            })
            .collect();
        natural
            .into_iter()
            .zip(wishes)
            .map(|(given, wish)| {
                given.unwrap_or_else(|holder| {
                    let spell = |name: &str| spell(name, &wish.data);
                    let (name, idents) = self.numbered(wish.name, separator, spell);
                    self.take(idents, &wish.owner);
                    Given {
                        name,
                        reason: Some(holder),
                    }
                })
            })
            .collect()
    }

    fn numbered(
        &self,
        name: &str,
        separator: &str,
        spell: impl Fn(&str) -> Vec<String>,
    ) -> (String, Vec<String>) {
        // `_` spells nothing, and `_3` a number: a letter in front makes either an identifier.
        let stem = if spell(&format!("{name}{separator}2")).is_empty() {
            format!("unnamed_{name}")
        } else {
            name.to_owned()
        };
        (2..)
            .map(|number| format!("{stem}{separator}{number}"))
            .map(|name| {
                let idents = spell(&name);
                (name, idents)
            })
            .find(|(_, idents)| self.obstacle(idents).is_none())
            .expect("numbers do not end")
    }

    fn obstacle(&self, idents: &[String]) -> Option<String> {
        if idents.is_empty() {
            return Some("its name makes no identifier".to_owned());
        }
        idents.iter().find_map(|ident| self.0.get(ident)).cloned()
    }

    fn take(&mut self, idents: Vec<String>, owner: &str) {
        for ident in idents {
            self.0.insert(ident, format!("`{owner}` is spelled alike"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ident::snake;

    fn give(taken: &mut Taken, names: &[&str]) -> Vec<String> {
        let wishes: Vec<Wish<'_, ()>> = names
            .iter()
            .map(|name| Wish {
                name,
                owner: format!("p.{name}"),
                data: (),
            })
            .collect();
        let spell = |name: &str, (): &()| {
            let ident = snake(name);
            if ident.is_empty() {
                Vec::new()
            } else {
                vec![ident]
            }
        };
        let given = taken.give(&wishes, "_", spell);
        given.into_iter().map(|given| given.name).collect()
    }

    #[test]
    fn the_first_keeps_its_name_and_nobody_loses_it_to_a_number() {
        let mut taken = Taken::default();
        let names = give(&mut taken, &["a_b", "aB", "A_B", "a_b_2", "c"]);
        assert_eq!(names, ["a_b", "aB_3", "A_B_4", "a_b_2", "c"]);
        assert_eq!(taken.holder("a_b"), Some("`p.a_b` is spelled alike"));
        assert_eq!(taken.holder("a_b_3"), Some("`p.aB` is spelled alike"));
        assert_eq!(give(&mut taken, &["c"]), ["c_2"]);
    }

    #[test]
    fn what_makes_no_identifier_gets_one() {
        assert_eq!(give(&mut Taken::default(), &["_", "__"]), ["__2", "___3"]);
    }

    #[test]
    fn reserved_and_adopted_names_are_not_free() {
        let mut other = Taken::default();
        other.reserve("x", "it is reserved");
        let mut taken = Taken::default();
        taken.adopt(&other, "type");
        assert_eq!(taken.holder("type x"), Some("it is reserved"));
        assert_eq!(taken.holder("x"), None);
        taken.reserve("r#mod", "it is a file");
        assert_eq!(give(&mut taken, &["mod"]), ["mod_2"]);
    }
}
