//! Why a block of a page got its part, in words for a person who wonders where a paragraph went.

use crate::clean::body::story::Story;
use crate::clean::classify::classifier::{Classified, Weighing};
use crate::clean::classify::models::Models;
use crate::clean::verdict::Part;
use crate::page::Page;

/// Features that are named.
const NAMED: usize = 3;
/// Likelihoods within which the other side is named too: the decision was close.
const CLOSE: std::ops::Range<f32> = 0.2..0.8;

/// Features that weigh much and tell a person little: lengths, shares and sums.
const MUTE: [&str; 30] = [
    "length",
    "capitalised words",
    "small words",
    "no small word",
    "has digits",
    "has commas",
    "commas",
    "separators",
    "a paragraph",
    "tagged as paragraph",
    "tagged as division",
    "right below",
    "has a separator",
    "unspaced script",
    "prose by itself",
    "surely prose by itself",
    "second before is prose",
    "second after is prose",
    "share of prose above",
    "share of prose below",
    "share of all prose above",
    "share of all prose below",
    "much prose on the page",
    "a large part of all prose",
    "looks like nothing else",
    "no headline",
    "its parent holds some of the prose",
    "apart and long",
    "apart and short",
    "most words capitalised",
];

/// Explains the blocks of a page.
pub struct Explanation<'a> {
    page: &'a Page,
    judged: &'a Page,
    classified: &'a Classified,
    story: &'a Story,
    /// Absent for ready-made text, of which nothing was in doubt.
    weighing: Option<Weighing<'a>>,
}

impl<'a> Explanation<'a> {
    /// Looks again at a page whose `story` has been found, which the classifier saw as `judged`.
    pub fn of(
        models: &'a Models,
        page: &'a Page,
        judged: &'a Page,
        classified: &'a Classified,
        story: &'a Story,
    ) -> Self {
        Self {
            page,
            judged,
            classified,
            story,
            weighing: (!classified.story.is_empty()).then(|| Weighing::of(models, judged, classified)),
        }
    }

    /// Why the block `index` got its part: the rule that decided, or what spoke for it.
    pub fn reason(&self, index: usize) -> String {
        let (story, classified) = (self.story, self.classified);
        if let Some(rule) = story.rules[index] {
            return rule.to_owned();
        }
        let (Some(&likelihood), Some(weighing)) = (classified.story.get(index), &self.weighing) else {
            return "all of it is story".to_owned();
        };
        if story.parts[index] == Part::Related {
            return "reads like the headline of another story".to_owned();
        }
        let is_text = matches!(story.parts[index], Part::Body | Part::Subheading);
        let weighed = weighing.strongest(index);
        let named = |for_text: bool| -> String {
            let side = weighed.iter().filter(|(name, weight)| {
                (*weight > 0.0) == for_text && !MUTE.contains(name) && !name.starts_with("over ")
            });
            side.take(NAMED).map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
        };
        let verdict = if is_text {
            "like story text"
        } else {
            "unlike story text"
        };
        let (why, but) = (named(is_text), named(!is_text));
        let mut reason = verdict.to_owned();
        if !why.is_empty() {
            reason.push_str(": ");
            reason.push_str(&why);
        }
        if CLOSE.contains(&likelihood) && !but.is_empty() {
            reason.push_str("; though: ");
            reason.push_str(&but);
        }
        if self.page.blocks[index].roles != self.judged.blocks[index].roles {
            reason.push_str("; names that say otherwise are not believed");
        }
        reason
    }
}
