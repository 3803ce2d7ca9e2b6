//! Comments of contracts as summaries and descriptions.

/// The text of a comment and what else is to be said; none if there is neither.
pub(super) fn description(doc: Option<&str>, notes: &[String]) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(doc) = doc {
        let text = lines(doc).join("\n").trim().to_owned();
        if !text.is_empty() {
            parts.push(text);
        }
    }
    if !notes.is_empty() {
        parts.push(notes.join("\n"));
    }
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}

/// The first line of a comment without its full stop.
pub(super) fn summary(doc: Option<&str>) -> Option<String> {
    let lines = lines(doc?);
    let first = lines
        .iter()
        .map(|line| line.trim())
        .find(|line| !line.is_empty())?;
    Some(first.strip_suffix('.').unwrap_or(first).to_owned())
}

/// Whether a comment says more than its first line.
pub(super) fn has_more(doc: Option<&str>) -> bool {
    let filled = |doc| {
        lines(doc)
            .iter()
            .filter(|line| !line.trim().is_empty())
            .count()
    };
    doc.is_some_and(|doc| filled(doc) > 1)
}

/// Lines without the blank that follows the slashes, and without blanks at the end.
fn lines(doc: &str) -> Vec<&str> {
    let is_indented = doc
        .lines()
        .filter(|line| !line.trim().is_empty())
        .all(|line| line.starts_with(' '));
    let cut = |line: &'_ str| -> usize { usize::from(is_indented && line.starts_with(' ')) };
    doc.lines()
        .map(|line| line[cut(line)..].trim_end())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_lose_what_the_slashes_need() {
        let doc = " Creates an order.\n\n   indented\n end \n";
        assert_eq!(
            description(Some(doc), &["Rule `x`.".to_owned()]).unwrap(),
            "Creates an order.\n\n  indented\nend\n\nRule `x`."
        );
        assert_eq!(summary(Some(doc)).unwrap(), "Creates an order");
        assert!(has_more(Some(doc)) && !has_more(Some(" One.\n")));
        assert_eq!((description(Some(" \n"), &[]), summary(None)), (None, None));
    }
}
