//! `NonEmpty<T>`: a list that has at least one item, as a type.

use std::fmt;
use std::ops::Deref;

/// A list with at least one item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NonEmpty<T>(Vec<T>);

impl<T> NonEmpty<T> {
    /// A list of one item.
    #[must_use]
    pub fn of(first: T) -> Self {
        Self(vec![first])
    }

    /// Adds an item at the end.
    pub fn push(&mut self, item: T) {
        self.0.push(item);
    }

    /// The first item.
    #[must_use]
    pub fn first(&self) -> &T {
        &self.0[0]
    }

    /// The last item.
    #[must_use]
    pub fn last(&self) -> &T {
        &self.0[self.0.len() - 1]
    }

    /// The same number of items, each made from one of these.
    #[must_use]
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> NonEmpty<U> {
        NonEmpty(self.0.into_iter().map(f).collect())
    }
}

impl<T> Deref for NonEmpty<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> AsRef<[T]> for NonEmpty<T> {
    fn as_ref(&self) -> &[T] {
        &self.0
    }
}

impl<T> From<NonEmpty<T>> for Vec<T> {
    fn from(list: NonEmpty<T>) -> Self {
        list.0
    }
}

impl<T> TryFrom<Vec<T>> for NonEmpty<T> {
    type Error = Empty;

    fn try_from(items: Vec<T>) -> Result<Self, Empty> {
        if items.is_empty() {
            Err(Empty)
        } else {
            Ok(Self(items))
        }
    }
}

impl<T> IntoIterator for NonEmpty<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a NonEmpty<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// A list that must have items has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Empty;

impl fmt::Display for Empty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the list is empty")
    }
}

impl std::error::Error for Empty {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_always_an_item() {
        assert_eq!(NonEmpty::<u8>::try_from(Vec::new()), Err(Empty));
        let mut list = NonEmpty::of(1);
        assert_eq!((list.first(), list.last(), list.len()), (&1, &1, 1));
        list.push(2);
        assert_eq!((list.first(), list.last()), (&1, &2));
        assert_eq!((&list).into_iter().sum::<i32>(), 3);
        let doubled = list.map(|item| item * 2);
        assert_eq!(Vec::from(doubled.clone()), [2, 4]);
        assert_eq!(NonEmpty::try_from(vec![2, 4]), Ok(doubled));
    }
}
