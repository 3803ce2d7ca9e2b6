//! Which fields and oneofs of an object were given.

/// Indices that were given. The first 64 cost no allocation.
#[derive(Debug, Default)]
pub(super) struct Seen {
    fields: Bits,
    oneofs: Bits,
}

#[derive(Debug, Default)]
struct Bits {
    first: u64,
    more: Vec<u64>,
}

impl Seen {
    /// Notes a field; `false` if it was given before.
    pub(super) fn field(&mut self, index: usize) -> bool {
        self.fields.insert(index)
    }

    /// Notes a oneof; `false` if one of its members was given before.
    pub(super) fn oneof(&mut self, index: usize) -> bool {
        self.oneofs.insert(index)
    }
}

impl Bits {
    fn insert(&mut self, index: usize) -> bool {
        let word = match (index / 64).checked_sub(1) {
            None => &mut self.first,
            Some(word) => {
                if self.more.len() <= word {
                    self.more.resize(word + 1, 0);
                }
                &mut self.more[word]
            }
        };
        let bit = 1 << (index % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_index_is_new_once() {
        let mut seen = Seen::default();
        for index in [0, 63, 64, 127, 128, 1000] {
            assert!(seen.field(index), "{index}");
            assert!(!seen.field(index), "{index}");
            assert!(seen.oneof(index), "{index}");
        }
        assert!(seen.field(1));
    }
}
