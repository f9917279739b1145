//! The parts that the blocks of a page have in its story.

use crate::clean::verdict::Part;

/// The parts of all blocks.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// The part of each block.
    pub parts: Vec<Part>,
    /// What the last rule said about a block, where a rule and not the classifier decided.
    pub rules: Vec<Option<&'static str>>,
}

impl Story {
    /// Gives a block its part by a rule.
    pub fn rule(&mut self, index: usize, part: Part, why: &'static str) {
        self.parts[index] = part;
        self.rules[index] = Some(why);
    }

    /// The indices of the text blocks, in order.
    pub fn body(&self) -> Vec<usize> {
        /// Blocks of a long story.
        const USUAL: usize = 64;
        let kept = |&index: &usize| matches!(self.parts[index], Part::Body | Part::Subheading);
        let mut body = Vec::with_capacity(USUAL.min(self.parts.len()));
        body.extend((0..self.parts.len()).filter(kept));
        body
    }
}
