//! What speaks for and against a line, written down in the order of the weights.

use crate::clean::heading::weights_headline::WEIGHTS;

/// Features in the order of [`WEIGHTS`].
#[derive(Debug, Clone)]
pub struct Features {
    /// Their values; zero for those that are not written yet.
    pub values: [f32; WEIGHTS.len()],
    /// How many are written.
    pub place: usize,
}

impl Default for Features {
    fn default() -> Self {
        Self {
            values: [0.0; WEIGHTS.len()],
            place: 0,
        }
    }
}

impl Features {
    /// Writes the next one; more than there are weights are counted only.
    pub fn add(&mut self, value: f32) {
        if let Some(place) = self.values.get_mut(self.place) {
            *place = value;
        }
        self.place += 1;
    }

    /// Their weighed sum.
    pub fn score(&self) -> f32 {
        let weighed = self.values.iter().zip(&WEIGHTS);
        weighed.map(|(value, (_, weight))| value * weight).sum()
    }

    /// Writes one for each flag: 1 where it holds.
    pub fn flags<const N: usize>(&mut self, flags: [bool; N]) {
        for flag in flags {
            self.add(f32::from(u8::from(flag)));
        }
    }

    /// Writes how long a line of so many words is, as one of nine lengths.
    pub fn length(&mut self, words: usize) {
        self.flags([
            words == 1,
            words == 2,
            words == 3,
            (4..=5).contains(&words),
            (6..=8).contains(&words),
            (9..=13).contains(&words),
            (14..=20).contains(&words),
            (21..=28).contains(&words),
            words > 28,
        ]);
    }
}
