//! What a mistyped key was probably meant to be.

/// The candidate that `wrong` was probably meant to be.
///
/// A candidate whose last part is right wins over one that is spelt alike: the section was wrong.
pub(crate) fn suggest<'a>(wrong: &str, candidates: &'a [String]) -> Option<&'a str> {
    let plain = |key: &str| key.to_lowercase().replace(['-', '_', '.'], "");
    let last = |key: &str| key.rsplit('.').next().map(plain).unwrap_or_default();
    let wanted = plain(wrong);
    let same_name = |candidate: &&String| {
        plain(candidate) == wanted || last(candidate) == last(wrong) || last(candidate) == wanted
    };
    let misspelt = || {
        let distance = |candidate: &String| strsim::damerau_levenshtein(&plain(candidate), &wanted);
        let nearest = candidates
            .iter()
            .min_by_key(|candidate| distance(candidate))?;
        (distance(nearest) <= (wanted.len() / 4).max(2)).then_some(nearest)
    };
    candidates
        .iter()
        .find(same_name)
        .or_else(misspelt)
        .map(String::as_str)
}
