//! What becomes of one scaffold: three texts in, a decision out. Nothing is read or written here.

use diffy::{ConflictStyle, MergeOptions};

/// How the line begins that opens a conflict.
const MARK: &str = "<<<<<<< ";

/// What becomes of a scaffold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is as it should be, or nothing new has come.
    Current,
    /// It is not there and never was, or has to be.
    New,
    /// The user has deleted it; it stays so.
    Deleted,
    /// The user has the new text already, and only the record is old.
    Adopted,
    /// Nobody has edited it: the new text takes its place.
    Replaced(Vec<u8>),
    /// The user's edits and ours do not meet.
    Merged(Vec<u8>),
    /// They meet at these lines, counted from 1.
    Conflicting { bytes: Vec<u8>, lines: Vec<u32> },
    /// An earlier conflict still stands at this line, counted from 1.
    Unresolved(u32),
    /// There is a file of that name, and nothing tells what it was made from.
    Unrecorded,
    /// It is not UTF-8, so that there are no lines to merge.
    NotText,
}

/// Decides by the rendition that was recorded, what the user has now, and the new rendition.
pub(super) fn fate(
    base: Option<&[u8]>,
    user: Option<&[u8]>,
    new: &[u8],
    is_essential: bool,
) -> Fate {
    match (base, user) {
        (None, None) => Fate::New,
        (Some(_), None) if is_essential => Fate::New,
        (Some(base), None) if base == new => Fate::Current,
        (Some(_), None) => Fate::Deleted,
        (None, Some(user)) if user == new => Fate::Current,
        (None, Some(_)) => Fate::Unrecorded,
        (Some(base), Some(_)) if base == new => Fate::Current,
        (Some(base), Some(user)) => changed(base, user, new),
    }
}

fn changed(base: &[u8], user: &[u8], new: &[u8]) -> Fate {
    let text = |bytes| std::str::from_utf8(bytes).ok();
    let (Some(base), Some(user), Some(new)) = (text(base), text(user), text(new)) else {
        return Fate::NotText;
    };
    let has_returns = user.contains("\r\n");
    let (base, user) = (base.replace("\r\n", "\n"), user.replace("\r\n", "\n"));
    let with_line_ends = |text: &str| match has_returns {
        true => text.replace('\n', "\r\n").into_bytes(),
        false => text.as_bytes().to_vec(),
    };
    if user == new {
        return Fate::Adopted;
    }
    if user == base {
        return Fate::Replaced(with_line_ends(new));
    }
    if let Some(line) = marks(&user).first() {
        return Fate::Unresolved(*line);
    }
    let merge = MergeOptions::new()
        .set_conflict_style(ConflictStyle::Diff3)
        .merge(&base, &user, new);
    match merge {
        Ok(merged) => Fate::Merged(with_line_ends(&merged)),
        Err(merged) => Fate::Conflicting {
            lines: marks(&merged),
            bytes: with_line_ends(&merged),
        },
    }
}

/// Lines at which conflicts begin, counted from 1.
fn marks(text: &str) -> Vec<u32> {
    let lines = (1..).zip(text.lines());
    let marks = lines.filter(|(_, line)| line.starts_with(MARK));
    marks.map(|(number, _)| number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "a\nb\nc\nd\ne\n";
    const NEW: &str = "a\nB\nc\nd\ne\n";

    fn of(base: Option<&str>, user: Option<&str>, new: &str) -> Fate {
        fate(
            base.map(str::as_bytes),
            user.map(str::as_bytes),
            new.as_bytes(),
            false,
        )
    }

    /// Everything that can have happened to the file, whether or not the rendition is a new one.
    #[test]
    fn all_combinations() {
        let edited = "a\nb\nc\nd\nmine\n";
        let clashing = "a\nmine\nc\nd\ne\n";
        // No new rendition.
        for (user, expected) in [
            (Some(OLD), Fate::Current),
            (Some(edited), Fate::Current),
            (None, Fate::Current),
        ] {
            assert_eq!(of(Some(OLD), user, OLD), expected);
        }
        // A new one.
        let merged = b"a\nB\nc\nd\nmine\n".to_vec();
        let marked =
            "a\n<<<<<<< ours\nmine\n||||||| original\nb\n=======\nB\n>>>>>>> theirs\nc\nd\ne\n";
        for (user, expected) in [
            (Some(OLD), Fate::Replaced(NEW.into())),
            (Some(NEW), Fate::Adopted),
            (Some(edited), Fate::Merged(merged)),
            (
                Some(clashing),
                Fate::Conflicting {
                    bytes: marked.into(),
                    lines: vec![2],
                },
            ),
            (Some(marked), Fate::Unresolved(2)),
            (None, Fate::Deleted),
        ] {
            assert_eq!(of(Some(OLD), user, NEW), expected, "{user:?}");
        }
        // Nothing recorded.
        for (user, expected) in [
            (None, Fate::New),
            (Some(NEW), Fate::Current),
            (Some(OLD), Fate::Unrecorded),
        ] {
            assert_eq!(of(None, user, NEW), expected, "{user:?}");
        }
        // What generated code refers to comes back.
        for base in [Some(OLD.as_bytes()), Some(NEW.as_bytes()), None] {
            assert_eq!(fate(base, None, NEW.as_bytes(), true), Fate::New);
        }
        let broken = fate(Some(OLD.as_bytes()), Some(b"\xff"), NEW.as_bytes(), false);
        assert_eq!(broken, Fate::NotText);
    }

    #[test]
    fn line_ends_are_the_user_s() {
        let returns = |text: &str| text.replace('\n', "\r\n");
        assert_eq!(
            of(Some(OLD), Some(&returns(OLD)), NEW),
            Fate::Replaced(returns(NEW).into())
        );
        assert_eq!(
            of(Some(OLD), Some(&returns("a\nb\nc\nd\nmine\n")), NEW),
            Fate::Merged(returns("a\nB\nc\nd\nmine\n").into())
        );
        assert_eq!(of(Some(OLD), Some(&returns(NEW)), NEW), Fate::Adopted);
    }

    #[test]
    fn every_conflict_is_counted() {
        let base = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        let user = base.replace('2', "two").replace('8', "eight");
        let new = base.replace('2', "II").replace('8', "VIII");
        let Fate::Conflicting { bytes, lines } = of(Some(base), Some(&user), &new) else {
            panic!("no conflict");
        };
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(lines.len(), 2, "{text}");
        for line in lines {
            assert!(
                text.lines()
                    .nth(line as usize - 1)
                    .unwrap()
                    .starts_with(MARK)
            );
        }
    }
}
