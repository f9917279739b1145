//! Whether one run is better than another, or only luckier: a paired randomization test over topics.
//!
//! Fisher's test as Smucker, Allan and Carterette recommend it for retrieval (CIKM 2007): if both runs were equal, each
//! topic's difference could as well have the other sign; the p-value is the share of sign patterns whose mean
//! difference is at least as large as the one seen.

use crate::judge::evaluation::Evaluation;
use crate::judge::measure::Measure;

/// Topics up to which every sign pattern is tried; 2^16 of them cost a millisecond.
const EXACT_UP_TO: usize = 16;
/// Patterns drawn where there are too many to try all: p-values are good to about ±0.002.
const DRAWS: u32 = 100_000;
/// The seed of the draws: the same runs give the same p-value everywhere.
const SEED: u64 = 0x6e75_7467_7261_6600;

/// Two runs by one measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The measure.
    pub measure: Measure,
    /// Mean of the first run.
    pub first: f64,
    /// Mean of the second run.
    pub second: f64,
    /// Topics on which the second is better.
    pub wins: usize,
    /// Topics on which the second is worse.
    pub losses: usize,
    /// Chance of so large a difference (either way) between equal runs.
    pub p_value: f64,
}

/// Compares two evaluations of the same judgements by each of their measures. Topics that only one of them has are left out.
pub fn compare(first: &Evaluation, second: &Evaluation) -> Vec<Comparison> {
    first
        .measures
        .iter()
        .enumerate()
        .filter_map(|(column, &measure)| {
            let other = second.measures.iter().position(|held| *held == measure)?;
            let pairs: Vec<(f64, f64)> = first
                .topics
                .iter()
                .filter_map(|topic| {
                    let counterpart = second.topics.iter().find(|candidate| candidate.topic == topic.topic)?;
                    Some((topic.values[column], counterpart.values[other]))
                })
                .collect();
            Some(comparison(measure, &pairs))
        })
        .collect()
}

fn comparison(measure: Measure, pairs: &[(f64, f64)]) -> Comparison {
    let differences: Vec<f64> = pairs.iter().map(|(a, b)| b - a).collect();
    let mean = |values: &mut dyn Iterator<Item = f64>| values.sum::<f64>() / pairs.len().max(1) as f64;
    Comparison {
        measure,
        first: mean(&mut pairs.iter().map(|pair| pair.0)),
        second: mean(&mut pairs.iter().map(|pair| pair.1)),
        wins: differences.iter().filter(|&&difference| difference > 0.0).count(),
        losses: differences.iter().filter(|&&difference| difference < 0.0).count(),
        p_value: p_value(&differences),
    }
}

/// The share of sign patterns with a sum at least as far from zero as that of `differences`.
fn p_value(differences: &[f64]) -> f64 {
    let differing: Vec<f64> = differences
        .iter()
        .copied()
        .filter(|difference| *difference != 0.0)
        .collect();
    if differing.is_empty() {
        return 1.0;
    }
    // Sums of the same numbers in another order differ in the last bits; they must count as equal.
    let seen = differing.iter().sum::<f64>().abs() - 1e-12;
    let is_extreme = |signs: &dyn Fn(usize) -> bool| {
        let sum: f64 = differing
            .iter()
            .enumerate()
            .map(|(index, value)| if signs(index) { *value } else { -value })
            .sum();
        sum.abs() >= seen
    };
    if differing.len() <= EXACT_UP_TO {
        let patterns = 1u32 << differing.len();
        let extreme = (0..patterns)
            .filter(|pattern| is_extreme(&|index| pattern >> index & 1 == 1))
            .count();
        return extreme as f64 / f64::from(patterns);
    }
    let mut random = SplitMix(SEED);
    let mut extreme = 0u32;
    for _ in 0..DRAWS {
        let words: Vec<u64> = (0..differing.len().div_ceil(64)).map(|_| random.next()).collect();
        extreme += u32::from(is_extreme(&|index| words[index / 64] >> (index % 64) & 1 == 1));
    }
    // The pattern seen is one of the possible ones: a p-value is never 0.
    f64::from(extreme + 1) / f64::from(DRAWS + 1)
}

/// Steele, Lea and Flood's SplitMix64: small, fast, and the same on every machine.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_sets_are_exact() {
        // All five of one sign: 2 of 32 patterns are as extreme.
        assert_eq!(p_value(&[0.1; 5]), 2.0 / 32.0);
        assert_eq!(p_value(&[0.1, -0.1]), 1.0);
        assert_eq!(p_value(&[0.0, 0.0]), 1.0);
    }

    #[test]
    fn large_sets_tell_luck_from_skill() {
        let luck: Vec<f64> = (0..60).map(|index| if index % 2 == 0 { 0.1 } else { -0.1 }).collect();
        assert!(p_value(&luck) > 0.9);
        let skill: Vec<f64> = (0..60).map(|index| if index % 5 == 0 { -0.05 } else { 0.1 }).collect();
        assert!(p_value(&skill) < 0.001);
        assert_eq!(p_value(&skill), p_value(&skill));
    }
}
