//! What no reader sees is no part of a story: text of elements that the page hides.

use crate::clean::body::story::Story;
use crate::clean::verdict::Part;
use crate::page::{Form, Page, Roles};

/// Takes hidden text out of the story, unless it is most of it: some pages hide their text until a script shows it.
pub fn mark(page: &Page, story: &mut Story) {
    if page.form != Form::Html {
        return;
    }
    let (hidden, seen): (Vec<usize>, Vec<usize>) = story
        .body()
        .into_iter()
        .partition(|&index| page.blocks[index].roles.any(Roles::HIDDEN));
    let bytes = |blocks: &[usize]| -> usize { blocks.iter().map(|&index| page.blocks[index].text.len()).sum() };
    if hidden.is_empty() || bytes(&hidden) > bytes(&seen) {
        return;
    }
    for index in hidden {
        story.rule(index, Part::Furniture, "nobody sees it");
    }
}
