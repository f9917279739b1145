//! Galleries inside a story: `1/50 Ferry returns`, each slide with its caption.

use std::ops::Range;

use crate::clean::body::story::Story;
use crate::clean::verdict::Part;
use crate::page::{Form, Page};

/// Slides of the smallest gallery.
const LEAST_SLIDES: usize = 4;
/// Blocks from one slide to the next: its title, its caption, a credit.
const APART: usize = 5;
/// Bytes of the story beside a gallery; where less stands, the slides are the story.
const LEAST_STORY: usize = 600;

/// Takes the slides out of the story, as captions of their pictures.
pub fn mark(page: &Page, story: &mut Story) {
    if !matches!(page.form, Form::Html | Form::Dump) {
        return;
    }
    let mut in_gallery = vec![false; page.blocks.len()];
    galleries(page)
        .into_iter()
        .for_each(|gallery| in_gallery[gallery].fill(true));
    let (slides, beside): (Vec<usize>, Vec<usize>) = story.body().into_iter().partition(|&index| in_gallery[index]);
    let bytes: usize = beside.iter().map(|&index| page.blocks[index].text.len()).sum();
    if bytes < LEAST_STORY {
        return;
    }
    for index in slides {
        story.rule(index, Part::Caption, "a slide of a gallery");
    }
}

/// The blocks of each gallery, from its first numbered slide to the caption of its last one.
fn galleries(page: &Page) -> Vec<Range<usize>> {
    let slides = page.blocks.iter().enumerate();
    let slides: Vec<(usize, Slide)> = slides
        .filter_map(|(index, block)| Some((index, Slide::of(&block.text)?)))
        .collect();
    let runs = slides.chunk_by(|(one, before), (next, after)| {
        next - one <= APART && before.of == after.of && before.number < after.number
    });
    let runs = runs.filter(|run| run.len() >= LEAST_SLIDES);
    let gallery = |run: &[(usize, Slide)]| {
        let (first, last) = (run[0].0, run[run.len() - 1].0);
        // The last slide has as many blocks as most of the others.
        let mut steps: Vec<usize> = run.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
        steps.sort_unstable();
        first..(last + steps[steps.len() / 2]).min(page.blocks.len())
    };
    runs.map(gallery).collect()
}

/// The number of a slide and of how many it is one: `12/50`.
struct Slide {
    number: u16,
    of: u16,
}

impl Slide {
    /// The one that `text` begins with.
    fn of(text: &str) -> Option<Self> {
        // Nearly all texts begin with a letter.
        let number = text
            .starts_with(|c: char| c.is_ascii_digit())
            .then(|| text.split_whitespace().next())??;
        let (number, of) = number.split_once('/')?;
        let slide = Self {
            number: number.parse().ok()?,
            of: of.parse().ok()?,
        };
        (usize::from(slide.of) >= LEAST_SLIDES && (1..=slide.of).contains(&slide.number)).then_some(slide)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Block;

    fn parts(texts: &[&str]) -> Vec<Part> {
        let blocks = texts.iter().map(|text| Block {
            text: (*text).into(),
            ..Block::default()
        });
        let page = Page {
            form: Form::Html,
            blocks: blocks.collect(),
            ..Page::default()
        };
        let mut story = Story {
            parts: vec![Part::Body; texts.len()],
            rules: vec![None; texts.len()],
        };
        mark(&page, &mut story);
        story.parts
    }

    #[test]
    fn slides_beside_a_story_are_captions() {
        let story = "The council of Marlow Sound voted on Monday to restore the night ferry. ".repeat(10);
        let slides = [
            "1/9 Pier", "A lamp.", "2/9 Lamp", "A gull.", "4/9 Gull", "A boat.", "5/9 Boat", "A rope.",
        ];
        let found = parts(&[&[story.as_str()], &slides[..], &[story.as_str()]].concat());
        assert_eq!((found[0], found[9]), (Part::Body, Part::Body));
        assert!(found[1..9].iter().all(|part| *part == Part::Caption));
        // Where the gallery is the story, it stays.
        assert!(parts(&slides).iter().all(|part| *part == Part::Body));
    }

    #[test]
    fn measures_of_a_recipe_are_no_slides() {
        let story = "Stir until the pot is empty. ".repeat(40);
        let measures = [
            story.as_str(),
            "1/4 cup of salt",
            "1/2 cup of sand",
            "3/4 cup of tea",
            "1/4 cup of tar",
        ];
        assert!(parts(&measures).iter().all(|part| *part == Part::Body));
    }
}
