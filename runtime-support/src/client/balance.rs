//! Which address gets the next attempt: a function of how they all stand.

/// How calls are spread over addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Balance {
    /// Of two addresses taken at random, the one with fewer calls under way ("The Power of Two
    /// Choices in Randomized Load Balancing", Mitzenmacher 2001).
    P2c,
    /// One after the other.
    RoundRobin,
}

/// How one address stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Calls under way.
    pub outstanding: u32,
    /// Whether it is in the zone that is preferred, or none is.
    pub near: bool,
    /// Whether it fails, and is left out for a time.
    pub ejected: bool,
    /// Whether it cannot be connected to, and is not to be tried yet.
    pub unreachable: bool,
}

impl Standing {
    /// The best class that it belongs to: near, any, ejected. None may be connected to that is
    /// not to be tried yet.
    const fn class(self) -> Option<u8> {
        match self {
            Self {
                unreachable: true, ..
            } => None,
            Self { ejected: true, .. } => Some(2),
            Self { near: false, .. } => Some(1),
            Self { near: true, .. } => Some(0),
        }
    }
}

/// The address to take out of `count`: a healthy one in the zone if there is any, else a healthy
/// one, else one that was left out, and none if no address can be connected to. `turn` counts the
/// picks; `draws` are random.
#[must_use]
pub fn pick(
    balance: Balance,
    count: usize,
    standing: impl Fn(usize) -> Standing,
    turn: usize,
    draws: [usize; 2],
) -> Option<usize> {
    let best = (0..count)
        .filter_map(|index| standing(index).class())
        .min()?;
    let members = || (0..count).filter(|index| standing(*index).class() == Some(best));
    // How they stand may change meanwhile; then the first one is as good as any.
    let size = members().count().max(1);
    let nth = |n: usize| members().nth(n % size).or_else(|| members().next());
    match balance {
        Balance::RoundRobin => nth(turn),
        Balance::P2c if size == 1 => nth(0),
        Balance::P2c => {
            let one = draws[0] % size;
            // Another one than that.
            let other = (one + 1 + draws[1] % (size - 1)) % size;
            let (one, other) = (nth(one)?, nth(other)?);
            let busier = standing(one).outstanding > standing(other).outstanding;
            Some(if busier { other } else { one })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FINE: Standing = Standing {
        outstanding: 0,
        near: true,
        ejected: false,
        unreachable: false,
    };

    #[test]
    fn round_robin_takes_all_in_turn_but_those_left_out() {
        let all = [
            FINE,
            Standing {
                ejected: true,
                ..FINE
            },
            FINE,
            Standing {
                unreachable: true,
                ..FINE
            },
        ];
        let picks: Vec<_> = (0..4)
            .map(|turn| pick(Balance::RoundRobin, 4, |i| all[i], turn, [0, 0]))
            .collect();
        assert_eq!(picks, [Some(0), Some(2), Some(0), Some(2)]);
    }

    #[test]
    fn the_less_busy_of_two_is_taken() {
        let all = [5, 1, 9].map(|outstanding| Standing {
            outstanding,
            ..FINE
        });
        let pick = |draws| pick(Balance::P2c, 3, |i| all[i], 0, draws);
        assert_eq!(pick([0, 0]), Some(1), "0 or 1");
        assert_eq!(pick([2, 0]), Some(0), "2 or 0");
        assert_eq!(pick([2, 1]), Some(1), "2 or 1");
    }

    #[test]
    fn the_zone_comes_first_while_something_in_it_is_healthy() {
        let far = Standing {
            near: false,
            ..FINE
        };
        let sick = Standing {
            ejected: true,
            ..FINE
        };
        let gone = Standing {
            unreachable: true,
            ..FINE
        };
        let pick = |all: &[Standing]| pick(Balance::P2c, all.len(), |i| all[i], 0, [7, 7]);
        assert_eq!(pick(&[far, FINE]), Some(1));
        assert_eq!(pick(&[far, sick]), Some(0));
        assert_eq!(pick(&[gone, sick]), Some(1), "better than nothing");
        assert_eq!(pick(&[gone, gone]), None);
        assert_eq!(pick(&[]), None);
    }

    proptest! {
        #[test]
        fn what_is_picked_is_of_the_best_class(
            all in proptest::collection::vec(
                (0_u32..10, any::<bool>(), any::<bool>(), any::<bool>()), 1..12),
            turn: usize,
            draws: [usize; 2],
            round_robin: bool,
        ) {
            let all: Vec<_> = all.into_iter().map(|(outstanding, near, ejected, unreachable)| {
                Standing { outstanding, near, ejected, unreachable }
            }).collect();
            let balance = if round_robin { Balance::RoundRobin } else { Balance::P2c };
            let picked = pick(balance, all.len(), |i| all[i], turn, draws);
            let best = all.iter().filter_map(|standing| standing.class()).min();
            prop_assert_eq!(picked.and_then(|index| all[index].class()), best);
        }
    }
}
