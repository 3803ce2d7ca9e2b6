//! Which files declare a service or a type, found without parsing.
//!
//! A tree of thousands of contracts is scanned to find the few that are served; only those and their
//! imports are parsed afterwards.

use super::tokens::{Kind, tokens};
use super::{roots, suggest};
use crate::finding::{Failure, Finding, Place};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Import names, sorted, of the files that declare one of the services `wanted`: full names, `*` for
/// all, or `pkg.*` for all of a package and of the packages below it.
///
/// A file that nested roots give two names is named once.
///
/// # Errors
///
/// [`Failure::Findings`] for each wanted name that no file declares; [`Failure::Usage`] if a root or
/// a file cannot be read.
pub fn find_services(search: &[PathBuf], wanted: &[String]) -> Result<Vec<String>, Failure> {
    let wanted: Vec<_> = wanted.iter().map(|name| (name.clone(), None)).collect();
    find_services_named(search, &wanted)
}

/// Like [`find_services`], with the place where each wanted name stands.
///
/// # Errors
///
/// As there; each finding at its place.
pub fn find_services_named(
    search: &[PathBuf],
    wanted: &[(String, Option<Place>)],
) -> Result<Vec<String>, Failure> {
    let names = roots::discover(search)?;
    let scanned: Vec<_> = names
        .par_iter()
        .map(|name| {
            let path = roots::locate(search, name).ok_or_else(|| {
                Failure::io("read", name.as_ref(), &std::io::ErrorKind::NotFound.into())
            })?;
            let source =
                std::fs::read(&path).map_err(|error| Failure::io("read", &path, &error))?;
            let declared = declared(&source, &[b"service"]);
            // Only the few files with services are worth a look at the disk.
            let path = (!declared.is_empty()).then(|| path.canonicalize().unwrap_or(path));
            Ok((name, path, declared))
        })
        .collect();
    let mut by_service: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut ordered: Vec<_> = scanned.into_iter().collect::<Result<_, Failure>>()?;
    ordered.sort_by_key(|(name, _, _)| (name.len(), *name));
    for (name, path, services) in ordered {
        if path.is_some_and(|path| seen.insert(path)) {
            for service in services {
                by_service.entry(service).or_default().push(name);
            }
        }
    }
    select(search, &by_service, wanted)
}

fn select(
    search: &[PathBuf],
    by_service: &BTreeMap<String, Vec<&String>>,
    wanted: &[(String, Option<Place>)],
) -> Result<Vec<String>, Failure> {
    let mut files = BTreeSet::new();
    let mut findings = Vec::new();
    for (pattern, place) in wanted {
        let mut matched = false;
        for (_, names) in by_service
            .iter()
            .filter(|(service, _)| matches(pattern, service))
        {
            matched = true;
            files.extend(names.iter().map(|name| (*name).clone()));
        }
        if !matched {
            let finding = no_such_service(search, by_service, pattern);
            findings.push(match place {
                Some(place) => finding.at(place.clone()),
                None => finding,
            });
        }
    }
    if findings.is_empty() {
        Ok(files.into_iter().collect())
    } else {
        Err(Failure::Findings(findings))
    }
}

fn matches(pattern: &str, service: &str) -> bool {
    match pattern.strip_suffix('*') {
        None => pattern == service,
        Some("") => true,
        // `pkg.*` keeps its dot, so `pkgs.Service` does not match.
        Some(prefix) => prefix.ends_with('.') && service.starts_with(prefix),
    }
}

fn no_such_service(
    search: &[PathBuf],
    by_service: &BTreeMap<String, Vec<&String>>,
    pattern: &str,
) -> Finding {
    let below = roots::list(search);
    if by_service.is_empty() {
        let message = format!("no contract below {below} declares a service");
        let help =
            "declare a `service` in a contract, or name other roots with `-I` or in `svc.toml`";
        return Finding::error("NO_SUCH_SERVICE", message, help);
    }
    let message = format!("no contract below {below} declares a service `{pattern}`");
    let known = || by_service.keys().map(String::as_str);
    let mut close = suggest::closest(pattern, '.', known(), 3);
    let packages: BTreeSet<String> = known().filter_map(all_of_package).collect();
    if close.is_empty() && pattern.ends_with('*') {
        close = suggest::closest(pattern, '\0', packages.iter().map(String::as_str), 3);
    }
    let help = suggest::question(&close).unwrap_or_else(|| {
        let shown: Vec<_> = known()
            .take(SHOWN)
            .map(|name| format!("`{name}`"))
            .collect();
        let more = by_service.len().saturating_sub(SHOWN);
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        format!("there are {}{more}", shown.join(", "))
    });
    Finding::error("NO_SUCH_SERVICE", message, help)
}

/// How many services a message lists.
const SHOWN: usize = 8;

fn all_of_package(service: &str) -> Option<String> {
    let (package, _) = service.rsplit_once('.')?;
    Some(format!("{package}.*"))
}

/// Where messages and enums, by full name, are declared, apart from nested ones. What cannot be read
/// is left out.
pub(super) fn find_types(search: &[PathBuf]) -> BTreeMap<String, String> {
    let names = roots::discover(search).unwrap_or_default();
    let found: Vec<(String, String)> = names
        .par_iter()
        .flat_map_iter(|name| {
            let path = roots::locate(search, name);
            let source = path.and_then(|path| std::fs::read(path).ok());
            let types = declared(&source.unwrap_or_default(), &[b"message", b"enum"]);
            types.into_iter().map(|full_name| (full_name, name.clone()))
        })
        .collect();
    found.into_iter().rev().collect()
}

/// Full names of what a source declares with one of the `keywords` outside of any braces.
fn declared(source: &[u8], keywords: &[&[u8]]) -> Vec<String> {
    let occurs = |word: &&[u8]| source.windows(word.len()).any(|window| window == *word);
    if !keywords.iter().any(occurs) {
        return Vec::new();
    }
    let text = |span: std::ops::Range<usize>| String::from_utf8_lossy(&source[span]).into_owned();
    let mut package = String::new();
    let mut names = Vec::new();
    let mut depth = 0_u32;
    let mut starts = true;
    let mut tokens = tokens(source);
    while let Some(token) = tokens.next() {
        let keyword =
            (starts && depth == 0 && token.kind == Kind::Word).then(|| &source[token.span.clone()]);
        match keyword {
            Some(b"package") => {
                let name = tokens
                    .by_ref()
                    .take_while(|token| token.kind != Kind::Mark(b';'));
                package = name.map(|token| text(token.span)).collect();
                continue;
            }
            Some(word) if keywords.contains(&word) => {
                if let Some(name) = tokens.next().filter(|token| token.kind == Kind::Word) {
                    names.push(text(name.span));
                }
            }
            _ => {}
        }
        match token.kind {
            Kind::Mark(b'{') => depth += 1,
            Kind::Mark(b'}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        starts = matches!(token.kind, Kind::Mark(b';' | b'{' | b'}'));
    }
    let full_name = |name: String| super::symbols::join(&package, &name);
    names.into_iter().map(full_name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_found_where_they_are_declared_only() {
        let source = b"syntax = \"proto3\";
            // service Commented {}
            /* service Also {} */
            package a . b;
            import \"service.proto\";
            option (x) = { service: \"service S {\" };
            message service { service service = 1; message M {} }
            service First { rpc A(B) returns (C) { option deprecated = true; } }
            service Second{}";
        let services = |source: &[u8]| declared(source, &[b"service"]);
        assert_eq!(services(source), ["a.b.First", "a.b.Second"]);
        assert_eq!(services(b"service A {} package late;"), ["late.A"]);
        assert!(services(b"message Service {}").is_empty());
        assert!(services(b"service").is_empty());
        assert_eq!(declared(source, &[b"message", b"enum"]), ["a.b.service"]);
    }

    #[test]
    fn patterns_cover_packages_and_those_below() {
        assert!(matches("*", "A"));
        assert!(matches("a.*", "a.B") && matches("a.*", "a.b.C"));
        assert!(!matches("a.*", "ab.C") && !matches("a*", "ab.C"));
        assert!(matches("a.B", "a.B") && !matches("a.B", "a.BC"));
    }
}
