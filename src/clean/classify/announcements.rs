//! What headings and cues announce of the blocks below them.

use crate::clean::classify::cues::Cue;
use crate::clean::classify::masses::Masses;
use crate::clean::classify::text_facts::TextFacts;
use crate::page::{BlockKind, Page, Roles};

/// What the last heading or cue above a block announces.
#[derive(Debug, Clone, Copy, Default)]
pub struct Under {
    /// A heading or a line that announces other stories, comments, newsletters.
    pub announces: bool,
    /// Blocks since.
    pub distance: u32,
    /// Prose since.
    pub mass: f32,
}

/// What was announced above each block.
pub fn under(page: &Page, facts: &[TextFacts], own: &[Masses]) -> Vec<Under> {
    let mut state = Under::default();
    let announcing = Roles::RELATED
        .with(Roles::COMMENTS)
        .with(Roles::NEWSLETTER)
        .with(Roles::BIOGRAPHY);
    page.blocks
        .iter()
        .zip(facts)
        .zip(own)
        .map(|((block, facts), sums)| {
            let here = state;
            let short = facts.words < 9.0;
            let heading = matches!(block.kind, BlockKind::Heading(level) if level > 1);
            let cue = [Cue::ReadMore, Cue::Comments, Cue::Subscribe, Cue::Share]
                .iter()
                .any(|&cue| facts.cues.has(cue));
            if short && (cue || (heading && block.roles.any(announcing))) {
                state = Under {
                    announces: true,
                    ..Under::default()
                };
            } else if heading && short {
                state = Under::default();
            } else {
                state.distance += 1;
                state.mass += sums.mass;
            }
            here
        })
        .collect()
}
