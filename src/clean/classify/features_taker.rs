//! Those to whom features are shown, one after the other in a fixed order: nothing is stored for a block but what is asked for.

/// A feature: its name in explanations, and its value, mostly 0 to 1.
pub type Feature = (&'static str, f32);

/// Takes features one by one.
pub trait Take {
    /// The next feature.
    fn take(&mut self, name: &'static str, value: f32);

    /// The next ones.
    #[inline(always)]
    fn take_all<const N: usize>(&mut self, features: [Feature; N]) {
        for (name, value) in features {
            self.take(name, value);
        }
    }
}

/// Keeps them all, for explanations and tests.
impl Take for Vec<Feature> {
    fn take(&mut self, name: &'static str, value: f32) {
        self.push((name, value));
    }
}

/// The weighed sums of `N` models over the features shown so far.
#[derive(Debug)]
pub struct Sums<'a, const N: usize> {
    weights: &'a [[f32; N]],
    place: usize,
    sums: [f32; N],
}

impl<'a, const N: usize> Sums<'a, N> {
    /// Goes on from `sums`, with the weights of the features to come.
    pub fn new(weights: &'a [[f32; N]], sums: [f32; N]) -> Self {
        Self {
            weights,
            place: 0,
            sums,
        }
    }

    /// The sums.
    pub fn done(self) -> [f32; N] {
        debug_assert_eq!(self.place, self.weights.len());
        self.sums
    }
}

impl<const N: usize> Take for Sums<'_, N> {
    #[inline(always)]
    fn take(&mut self, _: &'static str, value: f32) {
        if let Some(weights) = self.weights.get(self.place) {
            for (sum, weight) in self.sums.iter_mut().zip(weights) {
                *sum += value * weight;
            }
        }
        self.place += 1;
    }
}
