//! Whether one run is better than another, or only luckier: a paired randomization test over topics.
//!
//! Fisher's test as Smucker, Allan and Carterette recommend it for retrieval (CIKM 2007): if both runs were equal, each
//! topic's difference could as well have the other sign; the p-value is the share of sign patterns whose mean
//! difference is at least as large as the one seen.

use std::collections::BTreeMap;

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
    /// Each topic that both have, in order of their names.
    pub topics: Vec<TopicPair>,
    /// Chance of so large a difference (either way) between equal runs.
    pub p_value: f64,
}

/// A topic by one measure of two runs.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicPair {
    /// Its name.
    pub topic: String,
    /// Value of the first run.
    pub first: f64,
    /// Value of the second run.
    pub second: f64,
}

impl TopicPair {
    /// What the second run gains.
    pub fn difference(&self) -> f64 {
        self.second - self.first
    }
}

impl Comparison {
    /// What the second run gains.
    pub fn difference(&self) -> f64 {
        self.second - self.first
    }

    /// Topics on which the second run is better.
    pub fn wins(&self) -> usize {
        self.topics.iter().filter(|pair| pair.difference() > 0.0).count()
    }

    /// Topics on which the second run is worse.
    pub fn losses(&self) -> usize {
        self.topics.iter().filter(|pair| pair.difference() < 0.0).count()
    }

    /// The topics on which the runs differ, the greatest loss of the second first, its greatest win last.
    pub fn differing(&self) -> Vec<&TopicPair> {
        let mut pairs: Vec<&TopicPair> = self.topics.iter().filter(|pair| pair.difference() != 0.0).collect();
        pairs.sort_by(|a, b| {
            a.difference()
                .total_cmp(&b.difference())
                .then_with(|| a.topic.cmp(&b.topic))
        });
        pairs
    }
}

/// Compares two evaluations of the same judgements by each of their measures. Topics that only one of them has are left out.
pub fn compare(first: &Evaluation, second: &Evaluation) -> Vec<Comparison> {
    let counterparts: BTreeMap<&str, &[f64]> = (second.topics.iter())
        .map(|topic| (topic.topic.as_str(), topic.values.as_slice()))
        .collect();
    let of_measure = |(column, &measure): (usize, &Measure)| {
        let other = second.measures.iter().position(|held| *held == measure)?;
        let pairs = first.topics.iter().filter_map(|topic| {
            let counterpart = counterparts.get(topic.topic.as_str())?;
            Some(TopicPair {
                topic: topic.topic.clone(),
                first: topic.values[column],
                second: counterpart[other],
            })
        });
        Some(comparison(measure, pairs.collect()))
    };
    first.measures.iter().enumerate().filter_map(of_measure).collect()
}

fn comparison(measure: Measure, topics: Vec<TopicPair>) -> Comparison {
    let differences: Vec<f64> = topics.iter().map(TopicPair::difference).collect();
    let mean = |values: &mut dyn Iterator<Item = f64>| values.sum::<f64>() / topics.len().max(1) as f64;
    Comparison {
        measure,
        first: mean(&mut topics.iter().map(|pair| pair.first)),
        second: mean(&mut topics.iter().map(|pair| pair.second)),
        p_value: p_value(&differences),
        topics,
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
