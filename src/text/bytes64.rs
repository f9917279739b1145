//! Sixty-four bytes that are looked at together.

use std::array;
use std::ops::{BitOr, BitXor};

use wide::u8x16;

/// Bytes of one register: as many as any processor of 64 bits compares at once.
const LANES: usize = 16;
const REGISTERS: usize = 4;

/// Sixty-four bytes of a text.
#[derive(Clone, Copy)]
pub struct Bytes64([u8x16; REGISTERS]);

/// Those of them for which something holds: their lanes have the highest bit.
#[derive(Clone, Copy)]
pub struct Which([u8x16; REGISTERS]);

impl Bytes64 {
    /// Bytes that are looked at together.
    pub const LENGTH: usize = LANES * REGISTERS;

    /// Takes the bytes up.
    #[inline(always)]
    pub fn of(bytes: &[u8; Self::LENGTH]) -> Self {
        let register = |index: usize| {
            let mut lanes = [0; LANES];
            lanes.copy_from_slice(&bytes[index * LANES..][..LANES]);
            u8x16::from(lanes)
        };
        Self(array::from_fn(register))
    }

    /// Shows `look` the groups of a text, one after the other; what the last one lacks is filled with `filler`.
    #[inline(always)]
    pub fn each(bytes: &[u8], filler: u8, mut look: impl FnMut(Self)) {
        let (whole, rest) = bytes.as_chunks::<{ Self::LENGTH }>();
        whole.iter().for_each(|group| look(Self::of(group)));
        if !rest.is_empty() {
            let mut last = [filler; Self::LENGTH];
            last[..rest.len()].copy_from_slice(rest);
            look(Self::of(&last));
        }
    }

    /// Those that are `byte`.
    #[inline(always)]
    pub fn equal(self, byte: u8) -> Which {
        self.which(|lanes| lanes.simd_eq(u8x16::splat(byte)))
    }

    /// Those from `low` to `high`, both of them included.
    #[inline(always)]
    pub fn within(self, low: u8, high: u8) -> Which {
        // Without a sign, and with one instruction for the smaller of two.
        let (low, span) = (u8x16::splat(low), u8x16::splat(high - low));
        self.which(|lanes| {
            let above = lanes - low;
            above.min(span).simd_eq(above)
        })
    }

    /// Those of characters beyond ASCII.
    #[inline(always)]
    pub fn beyond_ascii(self) -> Which {
        Which(self.0)
    }

    #[inline(always)]
    fn which(self, make: impl Fn(u8x16) -> u8x16) -> Which {
        Which(self.0.map(make))
    }
}

impl Which {
    /// A bit for each byte, the first byte's lowest.
    #[inline(always)]
    pub fn bits(self) -> u64 {
        let of = |index: usize| u64::from(self.0[index].to_bitmask()) << (index * LANES);
        of(0) | of(1) | of(2) | of(3)
    }

    /// Whether it holds for any of them.
    #[inline(always)]
    pub fn any(self) -> bool {
        let [one, two, three, four] = self.0;
        (one | two | three | four).to_bitmask() != 0
    }
}

impl BitXor for Which {
    type Output = Self;

    #[inline(always)]
    fn bitxor(self, other: Self) -> Self {
        Self(array::from_fn(|index| self.0[index] ^ other.0[index]))
    }
}

impl BitOr for Which {
    type Output = Self;

    #[inline(always)]
    fn bitor(self, other: Self) -> Self {
        Self(array::from_fn(|index| self.0[index] | other.0[index]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The answer that looking at each byte alone gives.
    fn bits(bytes: &[u8; 64], is_so: impl Fn(u8) -> bool) -> u64 {
        (0..64).fold(0, |bits, at| bits | u64::from(is_so(bytes[at])) << at)
    }

    proptest! {
        #[test]
        fn bytes_together_answer_as_each_alone(bytes in proptest::collection::vec(any::<u8>(), 64), low: u8, high: u8) {
            let bytes: [u8; 64] = bytes.try_into().expect("sixty-four");
            let together = Bytes64::of(&bytes);
            let (low, high) = (low.min(high), low.max(high));
            prop_assert_eq!(together.equal(low).bits(), bits(&bytes, |byte| byte == low));
            prop_assert_eq!((together.equal(low) | together.equal(high)).bits(), bits(&bytes, |byte| [low, high].contains(&byte)));
            prop_assert_eq!(together.within(low, high).bits(), bits(&bytes, |byte| (low..=high).contains(&byte)));
            prop_assert_eq!((together.within(low, high) ^ together.equal(low)).bits(), bits(&bytes, |byte| byte != low && (low..=high).contains(&byte)));
            prop_assert_eq!(together.equal(low).any(), bytes.contains(&low));
            prop_assert_eq!(together.beyond_ascii().bits(), bits(&bytes, |byte| !byte.is_ascii()));
        }

        #[test]
        fn groups_hold_all_bytes(length in 0usize..200) {
            let bytes = vec![b'a'; length];
            let mut found = 0;
            Bytes64::each(&bytes, b'b', |group| found += group.equal(b'a').bits().count_ones());
            prop_assert_eq!(found as usize, length);
        }
    }
}
