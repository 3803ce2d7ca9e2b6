//! From lines and byte columns, as parsers count, to places, as people do.

use super::locations::Span;
use crate::finding::{self, Place};

/// Where each line of a text starts.
#[derive(Debug, Default)]
pub(super) struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    /// `source` is at most 4 GiB, which the parser sees to.
    pub(super) fn new(source: &str) -> Self {
        // Counting is cheap, and growing is not.
        let ends = source.bytes().filter(|byte| *byte == b'\n').count();
        let mut starts = Vec::with_capacity(ends + 1);
        starts.push(0);
        let bytes = source.bytes().enumerate();
        starts.extend(bytes.filter_map(|(at, byte)| (byte == b'\n').then_some(at as u32 + 1)));
        Self { starts }
    }

    /// The offset of a line and byte column.
    pub(super) fn offset(&self, line: u32, column: u32) -> usize {
        let start = self.starts.get(line as usize).copied().unwrap_or(u32::MAX);
        start.saturating_add(column) as usize
    }

    /// The line and byte column of an offset.
    pub(super) fn position(&self, offset: usize) -> (u32, u32) {
        let line = self
            .starts
            .partition_point(|start| *start as usize <= offset)
            - 1;
        (line as u32, offset as u32 - self.starts[line])
    }

    fn line<'a>(&self, source: &'a str, line: u32) -> &'a str {
        let start = |line: usize| self.starts.get(line).map(|at| *at as usize);
        let first = start(line as usize).unwrap_or(source.len());
        let end = start(line as usize + 1).unwrap_or(source.len());
        source.get(first..end).unwrap_or("")
    }

    /// The place of a span of `source`, which is the text that `self` was made from.
    pub(super) fn place(&self, shown: &str, source: Option<&str>, span: Option<Span>) -> Place {
        let Some([line, column, end_line, end_column]) = span else {
            return Place::file(shown);
        };
        let mut place = Place {
            file: shown.to_owned(),
            line: line + 1,
            column: column + 1,
            end_line: end_line + 1,
            end_column: end_column + 1,
            ..Place::default()
        };
        if let Some(source) = source {
            let column_of = |line: u32, bytes: u32| {
                let text = self.line(source, line);
                let before = text.get(..bytes as usize).unwrap_or(text);
                finding::width(before) + 1
            };
            place.column = column_of(line, column);
            place.end_column = column_of(end_line, end_column);
            place.source_line = Some(self.line(source, line).trim_end().to_owned());
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_what_is_seen() {
        let source = "a\r\n/* \u{e4}\u{e4} */ b\nlast";
        let lines = Lines::new(source);
        let place = lines.place("f", Some(source), Some([1, 11, 2, 4]));
        assert_eq!((place.line, place.column), (2, 10));
        assert_eq!((place.end_line, place.end_column), (3, 5));
        assert_eq!(place.source_line.as_deref(), Some("/* \u{e4}\u{e4} */ b"));
    }

    #[test]
    fn spans_beyond_the_text_do_no_harm() {
        let lines = Lines::new("a");
        let place = lines.place("f", Some("a"), Some([7, 3, 7, 9]));
        assert_eq!((place.line, place.source_line.as_deref()), (8, Some("")));
        assert_eq!(lines.place("f", None, None), Place::file("f"));
    }
}
