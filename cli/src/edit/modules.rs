//! `mod` lines: whether a file declares a module, and the file with one more declaration.

use super::{newline, only_adds};
use syn::{Item, ItemMod, Visibility};

/// Whether the source declares the module at its top level; `None` if it is no Rust.
pub(crate) fn declares(text: &str, module: &str) -> Option<bool> {
    let file = syn::parse_file(text).ok()?;
    Some(modules(&file).any(|item| item.ident == module))
}

fn modules(file: &syn::File) -> impl Iterator<Item = &ItemMod> {
    file.items.iter().filter_map(|item| match item {
        Item::Mod(module) => Some(module),
        _ => None,
    })
}

/// The text with `pub mod MODULE;` where it belongs by name; `None` if there is no such place.
pub(crate) fn declare(text: &str, module: &str) -> Option<String> {
    if declares(text, module)? {
        return None;
    }
    let newline = newline(text);
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let at = place(&lines, module);
    let follows_docs = at > 0 && lines[at - 1].starts_with("//!");
    let gap = if follows_docs { newline } else { "" };
    let line = format!("{gap}pub mod {module};{newline}");
    let ended;
    if let Some(last) = at.checked_sub(1).and_then(|before| lines.get_mut(before))
        && !last.ends_with('\n')
    {
        ended = format!("{last}{newline}");
        *last = &ended;
    }
    lines.insert(at, &line);
    let after = lines.concat();
    verified(text, &after, module).then_some(after)
}

/// The number of the line to put the declaration before.
fn place(lines: &[&str], module: &str) -> usize {
    let declared = |line: &str| {
        let rest = line.strip_prefix("pub mod ")?;
        Some(rest.split_once(';')?.0.trim().to_owned())
    };
    let ours: Vec<(usize, String)> = lines
        .iter()
        .enumerate()
        .filter_map(|(at, line)| Some((at, declared(line)?)))
        .collect();
    let before = ours.iter().rev().find(|(_, name)| name.as_str() < module);
    if let Some((at, _)) = before {
        return at + 1;
    }
    if let Some((first, _)) = ours.first() {
        let belongs = |line: &&&str| {
            line.starts_with("//") && !line.starts_with("//!") || line.starts_with("#[")
        };
        return first - lines[..*first].iter().rev().take_while(belongs).count();
    }
    let any = |line: &&str| {
        line.contains("mod ") && line.trim_end().ends_with(';') && !line.starts_with([' ', '/'])
    };
    match lines.iter().rposition(any) {
        Some(last) => last + 1,
        None => lines.len(),
    }
}

/// Whether the text has one item more, the declaration, and nothing else has changed.
fn verified(before: &str, after: &str, module: &str) -> bool {
    let (Ok(old), Ok(new)) = (syn::parse_file(before), syn::parse_file(after)) else {
        return false;
    };
    let is_plain = |item: &ItemMod| {
        item.ident == module
            && item.attrs.is_empty()
            && item.content.is_none()
            && matches!(item.vis, Visibility::Public(_))
    };
    only_adds(before, after)
        && new.items.len() == old.items.len() + 1
        && new.attrs.len() == old.attrs.len()
        && modules(&new).filter(|item| is_plain(item)).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_is_declared_in_its_place() {
        let text = "//! Adapters.\n\n#[rustfmt::skip]\n#[path = \"../x.rs\"]\npub(crate) mod clients; // not ours\n\npub mod billing; // why\n/// Mail.\n#[cfg(unix)]\npub mod mail;\n\nfn f() {}\n";
        insta::assert_snapshot!(declare(text, "inventory").unwrap(), @r#"
        //! Adapters.

        #[rustfmt::skip]
        #[path = "../x.rs"]
        pub(crate) mod clients; // not ours

        pub mod billing; // why
        pub mod inventory;
        /// Mail.
        #[cfg(unix)]
        pub mod mail;

        fn f() {}
        "#);
        let first = declare(text, "auth").unwrap();
        assert!(
            first.contains("\n\npub mod auth;\npub mod billing; // why\n"),
            "{first}"
        );
        let last = declare(text, "taxes").unwrap();
        assert!(
            last.contains("pub mod mail;\npub mod taxes;\n\nfn f"),
            "{last}"
        );
        let above = declare("//! Docs.\n/// Mail.\n#[cfg(unix)]\npub mod mail;\n", "a").unwrap();
        assert_eq!(
            above,
            "//! Docs.\n\npub mod a;\n/// Mail.\n#[cfg(unix)]\npub mod mail;\n"
        );
    }

    #[test]
    fn a_file_without_modules_gets_its_first() {
        assert_eq!(
            declare("//! Docs.\n", "a").unwrap(),
            "//! Docs.\n\npub mod a;\n"
        );
        assert_eq!(declare("", "a").unwrap(), "pub mod a;\n");
        assert_eq!(
            declare("//! Docs.", "a").unwrap(),
            "//! Docs.\n\npub mod a;\n"
        );
        assert_eq!(
            declare("mod x;\r\nfn f() {}\r\n", "a").unwrap(),
            "mod x;\r\npub mod a;\r\nfn f() {}\r\n"
        );
    }

    #[test]
    fn where_no_line_fits_nothing_is_edited() {
        // The only place by name is inside of a comment, a string, or an inner module.
        assert_eq!(declare("/*\npub mod b;\n*/\n", "c"), None);
        assert_eq!(declare("const X: &str = \"\npub mod b;\n\";\n", "c"), None);
        assert_eq!(declare("mod inner {\npub mod b;\n}\n", "c"), None);
        assert_eq!(declare("fn (", "a"), None);
        assert_eq!(declare("mod a;\n", "a"), None);
        assert_eq!(declares("mod a {}\n", "a"), Some(true));
        assert_eq!(declares("// mod a;\nmod b;\n", "a"), Some(false));
        assert_eq!(declares("mod", "a"), None);
    }
}
