//! "Did you mean": the known names closest to one that is not known.

/// At most `limit` of `known` that resemble `name`, the closest first, in backticks.
///
/// Names that agree in their last part (after the last `separator`) come first.
#[must_use]
pub fn closest<'a>(
    name: &str,
    separator: char,
    known: impl Iterator<Item = &'a str>,
    limit: usize,
) -> Vec<&'a str> {
    fn last(name: &str, separator: char) -> &str {
        let last = name.rsplit(separator).next().unwrap_or(name);
        last.strip_suffix(".proto").unwrap_or(last)
    }
    let wanted = last(name, separator).to_lowercase();
    let mut ranked: Vec<_> = known
        .filter_map(|known| {
            let candidate = last(known, separator);
            // Two thirds: one slip in three letters, two in six. Lengths tell most apart.
            if candidate.len().abs_diff(wanted.len()) * 3 > candidate.len().max(wanted.len()) {
                return None;
            }
            let by_last =
                strsim::normalized_damerau_levenshtein(&wanted, &candidate.to_lowercase());
            (by_last >= 0.66).then(|| {
                let by_all = strsim::normalized_damerau_levenshtein(name, known);
                (by_last + 0.5 * by_all, known)
            })
        })
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    ranked.truncate(limit);
    // Next to a good guess, a poor one is noise.
    let best = ranked.first().map_or(0.0, |(score, _)| *score);
    ranked.retain(|(score, _)| *score >= best - 0.2);
    ranked.into_iter().map(|(_, known)| known).collect()
}

/// "did you mean `a`, `b` or `c`?", if there is anything to suggest.
#[must_use]
pub fn question(names: &[&str]) -> Option<String> {
    (!names.is_empty()).then(|| format!("did you mean {}?", either(names)))
}

/// "`a`, `b` or `c`".
#[must_use]
pub fn either(names: &[&str]) -> String {
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
