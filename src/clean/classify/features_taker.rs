//! Those to whom features are shown, one after the other in a fixed order: nothing is stored for a block but what is asked for.

/// A feature: its name in explanations, and its value, mostly 0 to 1.
pub type Feature = (&'static str, f32);

/// Takes features one by one.
pub trait Take {
    /// The next feature.
    fn take(&mut self, name: &'static str, value: f32);

    /// The next ones, each there or not: bit n of `held` tells it of `names[n]`.
    fn take_set<const N: usize>(&mut self, names: &[&'static str; N], held: u64);

    /// The next ones, each there or not.
    fn take_flags<const N: usize>(&mut self, flags: [(&'static str, bool); N]);
}

/// Keeps them all, for explanations and tests.
impl Take for Vec<Feature> {
    fn take(&mut self, name: &'static str, value: f32) {
        self.push((name, value));
    }

    fn take_set<const N: usize>(&mut self, names: &[&'static str; N], held: u64) {
        let features = names.iter().enumerate();
        self.extend(features.map(|(bit, name)| (*name, f32::from(held >> bit & 1 == 1))));
    }

    fn take_flags<const N: usize>(&mut self, flags: [(&'static str, bool); N]) {
        self.extend(flags.map(|(name, holds)| (name, f32::from(holds))));
    }
}

/// Models that one [`Sums`] can weigh for: as many as a register holds numbers.
pub const MODELS: usize = 4;
/// Features that one [`Sums`] can weigh.
pub const MOST_FEATURES: usize = 256;

/// The weights of features, in their order, of up to [`MODELS`] models side by side.
#[derive(Debug)]
pub struct Table {
    rows: Box<[[f32; MODELS]; MOST_FEATURES]>,
    /// Number of features.
    pub features: usize,
}

impl Table {
    /// Of the weights of each feature; what models are missing weigh nothing.
    pub fn of<const N: usize>(weights: impl Iterator<Item = [f32; N]>) -> Self {
        let mut rows = Box::new([[0.0; MODELS]; MOST_FEATURES]);
        let mut features = 0;
        for (row, weights) in rows.iter_mut().zip(weights) {
            row.iter_mut().zip(weights).for_each(|(held, weight)| *held = weight);
            features += 1;
        }
        Self { rows, features }
    }
}

/// The weighed sums of some models over the features shown so far.
#[derive(Debug)]
pub struct Sums<'a> {
    table: &'a Table,
    place: usize,
    sums: [f32; MODELS],
}

impl<'a> Sums<'a> {
    /// Goes on from `sums`, with the weights of the features to come.
    pub fn new(table: &'a Table, sums: [f32; MODELS]) -> Self {
        Self { table, place: 0, sums }
    }

    /// The sums.
    pub fn done(self) -> [f32; MODELS] {
        debug_assert_eq!(self.place, self.table.features);
        self.sums
    }

    /// The weights of the feature so many places ahead.
    #[inline(always)]
    fn weights(&self, ahead: usize) -> [f32; MODELS] {
        self.table.rows[(self.place + ahead) % MOST_FEATURES]
    }

    /// Adds the weights of those of the next `count` features that are held: few of many, so only those are looked at.
    #[inline(always)]
    fn add(&mut self, count: usize, mut held: u64) {
        debug_assert!(count == 64 || held >> count == 0);
        while held != 0 {
            self.sums = plus(self.sums, self.weights(held.trailing_zeros() as usize));
            held &= held - 1;
        }
        self.place += count;
    }
}

/// Sums for all models at once: values, not places in memory, so that one instruction adds them all.
#[inline(always)]
fn plus(sums: [f32; MODELS], more: [f32; MODELS]) -> [f32; MODELS] {
    std::array::from_fn(|model| sums[model] + more[model])
}

impl Take for Sums<'_> {
    #[inline(always)]
    fn take(&mut self, _: &'static str, value: f32) {
        self.sums = plus(self.sums, self.weights(0).map(|weight| value * weight));
        self.place += 1;
    }

    #[inline(always)]
    fn take_set<const N: usize>(&mut self, _: &[&'static str; N], held: u64) {
        self.add(N, held);
    }

    #[inline(always)]
    fn take_flags<const N: usize>(&mut self, flags: [(&'static str, bool); N]) {
        const { assert!(N <= 64) };
        let mut held = 0;
        for (bit, (_, holds)) in flags.iter().enumerate() {
            held |= u64::from(*holds) << bit;
        }
        self.add(N, held);
    }
}
