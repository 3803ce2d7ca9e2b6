//! Where each element of a file stands, and what is said about it.
//!
//! `SourceCodeInfo` of a large tree is heavier than everything else together, so it is packed into
//! three vectors right after parsing and indexed only for files that are asked about.

use prost_types::SourceCodeInfo;
use prost_types::source_code_info::Location;

/// Lines and byte columns from 0: start line, start column, end line, end column.
pub(super) type Span = [u32; 4];

/// The locations of one file, in the order of the source.
#[derive(Debug, Default)]
pub(super) struct Locations {
    paths: Vec<i32>,
    /// Where the path of each location ends in `paths`.
    ends: Vec<u32>,
    spans: Vec<Span>,
    comments: Vec<Comment>,
}

/// What is said about one element.
#[derive(Debug)]
struct Comment {
    /// Number of the location.
    at: u32,
    /// Whether it stands before the element.
    leading: bool,
    text: Box<str>,
}

impl Locations {
    pub(super) fn pack(info: Option<SourceCodeInfo>) -> Self {
        let locations = info.map(|info| info.location).unwrap_or_default();
        let mut packed = Self::default();
        packed.ends.reserve_exact(locations.len());
        packed.spans.reserve_exact(locations.len());
        let parts = locations.iter().map(|location| location.path.len());
        packed.paths.reserve_exact(parts.sum());
        for location in locations {
            packed.push(&location);
        }
        packed
    }

    fn push(&mut self, location: &Location) {
        let Some(span) = unpack_span(&location.span) else {
            return;
        };
        if let Some((leading, text)) = comment(location) {
            self.comments.push(Comment {
                at: self.spans.len() as u32,
                leading,
                text,
            });
        }
        self.paths.extend_from_slice(&location.path);
        self.ends.push(self.paths.len() as u32);
        self.spans.push(span);
    }

    /// Moves each span, for text that was changed before it was parsed.
    pub(super) fn map_spans(&mut self, map: impl Fn(u32, u32) -> (u32, u32)) {
        for span in &mut self.spans {
            let (start_line, start_column) = map(span[0], span[1]);
            let (end_line, end_column) = map(span[2], span[3]);
            *span = [start_line, start_column, end_line, end_column];
        }
    }

    pub(super) fn path(&self, at: usize) -> &[i32] {
        let start = if at == 0 {
            0
        } else {
            self.ends[at - 1] as usize
        };
        &self.paths[start..self.ends[at] as usize]
    }

    /// The span of exactly this path, found the slow way: for messages about errors.
    pub(super) fn find(&self, path: &[i32]) -> Option<Span> {
        (0..self.spans.len())
            .find(|&at| self.path(at) == path)
            .map(|at| self.spans[at])
    }

    /// The span of this path or of the nearest element around it.
    pub(super) fn find_around(&self, path: &[i32]) -> Option<Span> {
        (1..=path.len())
            .rev()
            .find_map(|end| self.find(&path[..end]))
    }

    fn comment(&self, at: u32) -> Option<&Comment> {
        let found = self
            .comments
            .binary_search_by_key(&at, |comment| comment.at)
            .ok()?;
        Some(&self.comments[found])
    }

    /// The locations again, comments as leading ones.
    pub(super) fn unpack(&self) -> SourceCodeInfo {
        let location = (0..self.spans.len())
            .map(|at| Location {
                path: self.path(at).to_vec(),
                span: match self.spans[at] {
                    [line, start, end_line, end] if line == end_line => vec![line, start, end],
                    span => span.to_vec(),
                }
                .into_iter()
                .map(|number| number as i32)
                .collect(),
                leading_comments: self.comment(at as u32).map(|said| said.text.to_string()),
                ..Location::default()
            })
            .collect();
        SourceCodeInfo { location }
    }
}

/// Finds locations by path in O(log n).
#[derive(Debug)]
pub(super) struct Index {
    /// Locations in the order of their paths.
    sorted: Vec<Entry>,
    /// The paths that are not the ones of the parser.
    renamed: Vec<Box<[i32]>>,
    /// Spans that were found later, whose numbers follow those of the locations.
    more: Vec<Span>,
}

/// One location of an [`Index`].
#[derive(Clone, Copy, Debug)]
struct Entry {
    number: u32,
    /// Which of the other paths it has; [`OWN`] for the one of the parser.
    path: u32,
}

const OWN: u32 = u32::MAX;

impl Index {
    /// `rename` gives the path that callers ask for, where it is not the one that the parser used.
    pub(super) fn new(
        locations: &Locations,
        mut rename: impl FnMut(&[i32]) -> Option<Box<[i32]>>,
    ) -> Self {
        let mut renamed = Vec::new();
        let numbers = 0..locations.spans.len() as u32;
        let mut entries: Vec<(&[i32], Entry)> = numbers
            .map(|number| {
                let path = locations.path(number as usize);
                let entry = match rename(path) {
                    None => OWN,
                    Some(other) => {
                        renamed.push(other);
                        renamed.len() as u32 - 1
                    }
                };
                (
                    path,
                    Entry {
                        number,
                        path: entry,
                    },
                )
            })
            .collect();
        for (path, entry) in &mut entries {
            if entry.path != OWN {
                *path = &renamed[entry.path as usize];
            }
        }
        // The source is nearly in this order, which a stable sort makes use of.
        entries.sort_by_key(|(path, _)| *path);
        Self {
            sorted: entries.into_iter().map(|(_, entry)| entry).collect(),
            renamed,
            more: Vec::new(),
        }
    }

    /// Adds what the parser does not tell.
    pub(super) fn add(&mut self, locations: &Locations, more: Vec<(Box<[i32]>, Span)>) {
        let next = (locations.spans.len() + self.more.len()) as u32;
        let mut sorted = std::mem::take(&mut self.sorted);
        for (number, (path, span)) in (next..).zip(more) {
            sorted.push(Entry {
                number,
                path: self.renamed.len() as u32,
            });
            self.renamed.push(path);
            self.more.push(span);
        }
        sorted.sort_by(|a, b| self.path(locations, *a).cmp(self.path(locations, *b)));
        self.sorted = sorted;
    }

    fn at_number(&self, locations: &Locations, number: u32) -> Span {
        let number = number as usize;
        let more = number.checked_sub(locations.spans.len());
        more.map_or_else(|| locations.spans[number], |more| self.more[more])
    }

    fn path<'a>(&'a self, locations: &'a Locations, entry: Entry) -> &'a [i32] {
        match entry.path {
            OWN => locations.path(entry.number as usize),
            other => &self.renamed[other as usize],
        }
    }

    /// The first of the sorted locations whose path is `path` or comes after it.
    fn start(&self, locations: &Locations, path: &[i32]) -> usize {
        self.sorted
            .partition_point(|entry| self.path(locations, *entry) < path)
    }

    fn at(&self, locations: &Locations, path: &[i32]) -> Option<u32> {
        let entry = *self.sorted.get(self.start(locations, path))?;
        (self.path(locations, entry) == path).then_some(entry.number)
    }

    /// The span of `path`, or else of the nearest element around it.
    pub(super) fn span(&self, locations: &Locations, path: &[i32]) -> Option<Span> {
        (1..=path.len())
            .rev()
            .find_map(|end| self.at(locations, &path[..end]))
            .map(|at| self.at_number(locations, at))
    }

    pub(super) fn comment<'a>(&self, locations: &'a Locations, path: &[i32]) -> Option<&'a str> {
        Some(&locations.comment(self.at(locations, path)?)?.text)
    }

    /// The span of exactly `path`.
    pub(super) fn exact(&self, locations: &Locations, path: &[i32]) -> Option<Span> {
        Some(self.at_number(locations, self.at(locations, path)?))
    }

    /// The comment before the element at `path`.
    pub(super) fn leading<'a>(&self, locations: &'a Locations, path: &[i32]) -> Option<&'a str> {
        let said = locations.comment(self.at(locations, path)?)?;
        said.leading.then_some(&*said.text)
    }

    /// The first span in the source of a path that begins with `path`.
    pub(super) fn below(&self, locations: &Locations, path: &[i32]) -> Option<Span> {
        let start = self.start(locations, path);
        let first = self.sorted[start..]
            .iter()
            .take_while(|entry| self.path(locations, **entry).starts_with(path))
            .map(|entry| entry.number)
            .min()?;
        Some(self.at_number(locations, first))
    }
}

fn unpack_span(span: &[i32]) -> Option<Span> {
    let number = |at: usize| u32::try_from(span[at]).ok();
    match span.len() {
        3 => Some([number(0)?, number(1)?, number(0)?, number(2)?]),
        4 => Some([number(0)?, number(1)?, number(2)?, number(3)?]),
        _ => None,
    }
}

/// The comment before the element, or else the one after it.
fn comment(location: &Location) -> Option<(bool, Box<str>)> {
    [
        (true, &location.leading_comments),
        (false, &location.trailing_comments),
    ]
    .into_iter()
    .filter_map(|(leading, text)| Some((leading, trim(text.as_ref()?))))
    .find(|(_, text)| !text.is_empty())
    .map(|(leading, text)| (leading, text.into_boxed_str()))
}

/// Without the space that follows `//` and without blank lines at either end.
fn trim(comment: &str) -> String {
    let indented = comment
        .lines()
        .all(|line| line.trim().is_empty() || line.starts_with(' '));
    let lines: Vec<_> = comment
        .lines()
        .map(|line| {
            if indented {
                line.get(1..).unwrap_or("")
            } else {
                line
            }
        })
        .map(str::trim_end)
        .collect();
    lines.join("\n").trim_matches('\n').trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn location(
        path: &[i32],
        line: i32,
        leading: Option<&str>,
        trailing: Option<&str>,
    ) -> Location {
        Location {
            path: path.to_vec(),
            span: vec![line, 2, 7],
            leading_comments: leading.map(str::to_owned),
            trailing_comments: trailing.map(str::to_owned),
            ..Location::default()
        }
    }

    fn sample() -> Locations {
        Locations::pack(Some(SourceCodeInfo {
            location: vec![
                location(&[], 0, None, None),
                location(&[4, 1], 9, Some(" Two\n   lines.\n"), Some("lost")),
                location(&[4, 0], 3, None, Some(" after \n")),
                location(&[4, 0, 2, 0], 5, Some("\n\n"), None),
            ],
        }))
    }

    #[test]
    fn paths_are_found_whatever_their_order() {
        let locations = sample();
        let index = Index::new(&locations, |_| None);
        assert_eq!(index.span(&locations, &[4, 0]), Some([3, 2, 3, 7]));
        assert_eq!(index.span(&locations, &[4, 1]), Some([9, 2, 9, 7]));
        assert_eq!(locations.find(&[4, 0, 2, 0]), Some([5, 2, 5, 7]));
    }

    #[test]
    fn an_unknown_path_falls_back_to_what_is_around_it() {
        let locations = sample();
        let index = Index::new(&locations, |_| None);
        assert_eq!(
            index.span(&locations, &[4, 0, 2, 0, 99]),
            Some([5, 2, 5, 7])
        );
        assert_eq!(index.span(&locations, &[6, 0]), None);
    }

    #[test]
    fn comments_lose_the_space_after_the_slashes_only() {
        let locations = sample();
        let index = Index::new(&locations, |_| None);
        assert_eq!(index.comment(&locations, &[4, 1]), Some("Two\n  lines."));
        assert_eq!(index.comment(&locations, &[4, 0]), Some("after"));
        assert_eq!(index.comment(&locations, &[4, 0, 2, 0]), None);
    }

    #[test]
    fn renamed_paths_are_found_by_their_new_name() {
        let locations = sample();
        let index = Index::new(&locations, |path| {
            (path == [4, 1]).then(|| vec![4, 1, 7].into())
        });
        assert_eq!(index.span(&locations, &[4, 1, 7]), Some([9, 2, 9, 7]));
    }

    #[test]
    fn unpacking_gives_back_paths_spans_and_comments() {
        let info = sample().unpack();
        assert_eq!(info.location.len(), 4);
        assert_eq!(info.location[2].path, [4, 0]);
        assert_eq!(info.location[2].span, [3, 2, 7]);
        assert_eq!(info.location[2].leading_comments.as_deref(), Some("after"));
    }
}
