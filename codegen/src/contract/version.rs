//! The version at the end of a package: `v1`, `v1beta2`, `v2p1alpha3`, `v1testing`.

/// What the last part of a package promises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackageVersion {
    /// The number behind `v`, at least 1.
    pub major: u32,
    /// Whether it will stay.
    pub stability: Stability,
}

/// Whether a version will stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stability {
    /// No suffix.
    Stable,
    /// `alpha`.
    Alpha,
    /// `beta`.
    Beta,
    /// `test`, with anything behind it.
    Test,
}

impl PackageVersion {
    /// The version of a package of at least two parts, if its last part is one.
    #[must_use]
    pub fn of(package: &str) -> Option<Self> {
        let (_, last) = package.rsplit_once('.')?;
        let version = last.strip_prefix('v')?;
        let of = |stability, major: &str| {
            Some(Self {
                major: number(major)?,
                stability,
            })
        };
        if let Some((major, _)) = version.split_once("test") {
            return of(Stability::Test, major);
        }
        let (stability, word) = match (version.contains("alpha"), version.contains("beta")) {
            (false, false) => return of(Stability::Stable, version),
            (true, true) => return None,
            (true, false) => (Stability::Alpha, "alpha"),
            (false, true) => (Stability::Beta, "beta"),
        };
        let (before, minor) = version.split_once(word)?;
        if !minor.is_empty() {
            number(minor)?;
        }
        match before.split_once('p') {
            Some((major, patch)) => {
                number(patch)?;
                of(stability, major)
            }
            None => of(stability, before),
        }
    }

    /// Whether it will stay.
    #[must_use]
    pub fn is_stable(self) -> bool {
        self.stability == Stability::Stable
    }
}

fn number(text: &str) -> Option<u32> {
    let number: u32 = text.parse().ok()?;
    (1..=i32::MAX as u32).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_told_from_names() {
        let stability = |package| PackageVersion::of(package).map(|version| version.stability);
        assert_eq!(stability("a.v1"), Some(Stability::Stable));
        assert_eq!(stability("a.v1beta2"), Some(Stability::Beta));
        assert_eq!(stability("a.v1p1alpha"), Some(Stability::Alpha));
        assert_eq!(stability("a.v1testfoo"), Some(Stability::Test));
        for not in [
            "v1",
            "a.b",
            "a.v0",
            "a.v1alphabeta",
            "a.vbeta1",
            "a.v1p0beta1",
            "a.v1beta0",
            "",
        ] {
            assert_eq!(stability(not), None, "{not}");
        }
    }
}
