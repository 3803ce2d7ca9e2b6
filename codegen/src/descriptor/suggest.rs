//! "Did you mean": the known names closest to one that is not known.

/// At most `limit` of `known` that resemble `name`, the closest first, in backticks.
///
/// Names that agree in their last part (after the last `separator`) come first.
pub(super) fn closest<'a>(
    name: &str,
    separator: char,
    known: impl Iterator<Item = &'a str>,
    limit: usize,
) -> Vec<&'a str> {
    let last = |name: &str| name.rsplit(separator).next().unwrap_or(name).to_lowercase();
    let wanted = last(name);
    let mut ranked: Vec<_> = known
        .filter_map(|known| {
            let by_last = strsim::normalized_damerau_levenshtein(&wanted, &last(known));
            // Two thirds: one slip in three letters, two in six.
            (by_last >= 0.66).then(|| {
                let by_all = strsim::normalized_damerau_levenshtein(name, known);
                (by_last + 0.5 * by_all, known)
            })
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    ranked.truncate(limit);
    ranked.into_iter().map(|(_, known)| known).collect()
}

/// "did you mean `a`, `b` or `c`?", if there is anything to suggest.
pub(super) fn question(names: &[&str]) -> Option<String> {
    (!names.is_empty()).then(|| format!("did you mean {}?", either(names)))
}

/// "`a`, `b` or `c`".
pub(super) fn either(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_counts_most() {
        let known = ["order.v1.Order", "order.v2.Orders", "user.v1.User"];
        assert_eq!(
            closest("order.v1.Ordr", '.', known.into_iter(), 3),
            ["order.v1.Order", "order.v2.Orders"]
        );
        assert!(closest("Payment", '.', known.into_iter(), 3).is_empty());
    }

    #[test]
    fn names_are_listed_in_a_sentence() {
        assert_eq!(question(&[]), None);
        assert_eq!(question(&["a"]).as_deref(), Some("did you mean `a`?"));
        assert_eq!(either(&["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
