//! From code addresses to function names, by this process's own symbols.
//!
//! Names are made to survive readers that take `<…>` for C++ template arguments and drop it.

use std::ptr;

/// A function at an address, one of several if calls were inlined there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Frame {
    /// The demangled name, without hash and rewritten by [`readable`].
    pub(super) name: String,
    /// The name in the symbol table.
    pub(super) system_name: String,
    /// The source file, if the build has line tables.
    pub(super) file: String,
    /// The line in it; 0 if unknown.
    pub(super) line: u32,
}

impl Frame {
    /// A function of which no more than the name is known.
    pub(super) fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            system_name: name.to_owned(),
            file: String::new(),
            line: 0,
        }
    }
}

/// The functions whose code is at `address`, innermost first; empty if unknown.
///
/// The first call of a process parses its symbol table. Blocks, allocates and locks.
pub(super) fn resolve(address: usize) -> Vec<Frame> {
    let mut frames = Vec::new();
    // `resolve` takes return addresses and subtracts one; ours are exact.
    let return_address = ptr::with_exposed_provenance_mut(address.wrapping_add(1));
    backtrace::resolve(return_address, |symbol| {
        let Some(raw) = symbol.name() else { return };
        let system_name = String::from_utf8_lossy(raw.as_bytes()).into_owned();
        frames.push(Frame {
            name: demangle(&system_name),
            file: symbol
                .filename()
                .map(|path| path.to_string_lossy().into_owned())
                .unwrap_or_default(),
            line: symbol.lineno().unwrap_or(0),
            system_name,
        });
    });
    if frames.is_empty()
        && let Some(name) = nearest(&assembled(), address)
    {
        frames.push(Frame::named(name));
    }
    frames
}

/// Where functions begin that musl has in assembler. Its symbol table gives them no size, so that no
/// address seems to be in them, and copying is a good part of what a server does.
fn assembled() -> [(&'static str, usize); 3] {
    [
        ("memcpy", libc::memcpy as *const () as usize),
        ("memmove", libc::memmove as *const () as usize),
        ("memset", libc::memset as *const () as usize),
    ]
}

/// The last function that begins at or before `address`, unless it begins farther away than any of them
/// is long.
fn nearest(functions: &[(&'static str, usize)], address: usize) -> Option<&'static str> {
    const LONGEST: usize = 256;
    let before = functions
        .iter()
        .filter(|(_, start)| (*start..start.saturating_add(LONGEST)).contains(&address));
    let (name, _) = before.max_by_key(|(_, start)| *start)?;
    Some(name)
}

fn demangle(system_name: &str) -> String {
    readable(&format!("{:#}", rustc_demangle::demangle(system_name)))
}

/// Rewrites what stands in angle brackets where a path segment is due: `<A as B>::f` becomes
/// `A as B::f`, `<A>::f` becomes `A::f`, `m::<impl B for A>::f` becomes `m::impl B for A::f`.
/// Generic arguments stay as they are.
fn readable(name: &str) -> String {
    if let Some((inner, rest)) = bracketed(name) {
        return readable(inner) + &readable(rest);
    }
    match name.find("::<impl ") {
        Some(at) => {
            let (before, segment) = name.split_at(at + 2);
            before.to_owned() + &readable(segment)
        }
        None => name.to_owned(),
    }
}

/// Splits `<inner>rest`.
fn bracketed(name: &str) -> Option<(&str, &str)> {
    let body = name.strip_prefix('<')?;
    let mut depth = 1;
    let mut previous = '<';
    for (at, character) in body.char_indices() {
        match character {
            '<' => depth += 1,
            // The arrow of `fn() -> T` closes nothing.
            '>' if previous != '-' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((&body[..at], &body[at + 1..]));
        }
        previous = character;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, expected: &str) {
        assert_eq!(readable(name), expected);
    }

    #[test]
    fn plain_paths_and_generic_arguments_stay() {
        check("orders::run", "orders::run");
        check("alloc::vec::Vec<T>::push", "alloc::vec::Vec<T>::push");
        check(
            "core::ptr::drop_in_place::<<A as B>::C>",
            "core::ptr::drop_in_place::<<A as B>::C>",
        );
        check("orders::{{closure}}", "orders::{{closure}}");
        check("", "");
    }

    #[test]
    fn bracketed_segments_are_opened() {
        check("<a::A as b::B>::f", "a::A as b::B::f");
        check("<a::A<T>>::f", "a::A<T>::f");
        check(
            "<[T] as b::B<fn(u8) -> u8>>::f",
            "[T] as b::B<fn(u8) -> u8>::f",
        );
        check("<<A as B>::C as D>::f", "A as B::C as D::f");
        check(
            "m::imp::<impl b::B for u32>::fmt",
            "m::imp::impl b::B for u32::fmt",
        );
        check(
            "<A as B>::f::<impl C for D>::g",
            "A as B::f::impl C for D::g",
        );
    }

    #[test]
    fn unbalanced_brackets_stay() {
        check("<a::A as b", "<a::A as b");
        check("operator<", "operator<");
    }

    #[test]
    fn both_manglings_lose_their_hash() {
        assert_eq!(
            demangle("_ZN4core3fmt5write17h0123456789abcdefE"),
            "core::fmt::write"
        );
        assert_eq!(demangle("_RNvCsabc_6orders3run"), "orders::run");
        assert_eq!(demangle("mi_malloc"), "mi_malloc");
    }

    #[test]
    fn resolves_this_very_function() {
        let address = resolves_this_very_function as fn() as usize;
        let frames = resolve(address);
        let outermost = frames.last().unwrap();
        assert!(
            outermost
                .name
                .ends_with("symbols::tests::resolves_this_very_function"),
            "{frames:?}"
        );
    }

    #[test]
    fn functions_without_a_size_are_found_by_where_they_begin() {
        let functions = [("memcpy", 1000), ("memset", 1080), ("memmove", 1050)];
        assert_eq!(nearest(&functions, 999), None);
        assert_eq!(nearest(&functions, 1000), Some("memcpy"));
        assert_eq!(nearest(&functions, 1079), Some("memmove"));
        assert_eq!(nearest(&functions, 1335), Some("memset"));
        assert_eq!(nearest(&functions, 1336), None);
        assert_eq!(nearest(&functions, usize::MAX), None);
    }

    #[test]
    fn nothing_is_found_where_no_code_is() {
        assert_eq!(resolve(0x10), []);
        assert_eq!(resolve(usize::MAX), []);
    }
}
