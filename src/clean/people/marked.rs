//! Writers whom elements name that say what they hold: microdata, `rel=author`, names of bylines.

use crate::clean::evidence::scene::Scene;
use crate::clean::heading::site_names::SiteNames;
use crate::clean::people::byline::{Trust, parse};
use crate::clean::people::credits::Credits;
use crate::clean::people::names::looks_like_person;
use crate::clean::people::organisations::is_organisation;
use crate::clean::people::zone::Zone;
use crate::page::{Mark, MarkKind, Roles};
use crate::text::fold::fold;

/// JSON-LD often knows only one of several writers; the links to the writers, right below each other, name them all.
pub fn all_writers(scene: &Scene<'_>, zone: &Zone, known: &Credits) -> Option<Credits> {
    let mut all = Credits::default();
    let mut last: Option<usize> = None;
    for mark in scene
        .page
        .hints
        .marks
        .iter()
        .filter(|mark| matches!(mark.kind, MarkKind::Author | MarkKind::Byline))
    {
        let far = last.is_some_and(|last| mark.block > last + 3);
        if !zone.holds_above(mark.block)
            || scene.is_foreign(mark.block)
            || far
            || !looks_like_person(mark.text.trim())
            || is_organisation(mark.text.trim())
        {
            continue;
        }
        last = Some(mark.block);
        all.extend(parse(&mark.text, Trust::Line));
    }
    let holds_known = known
        .people
        .iter()
        .all(|name| all.people.iter().any(|other| fold(other) == fold(name)));
    (holds_known && all.people.len() > known.people.len() && all.people.len() <= 4).then_some(all)
}

/// The writers whom elements name that say so: around the headline, else after the story.
pub fn from_marks(scene: &Scene<'_>, zone: &Zone) -> Credits {
    let above = |mark: &&Mark| zone.holds_above(mark.block);
    let below = |mark: &&Mark| zone.holds_below(mark.block);
    let credits = collect_marks(scene, &above);
    if credits.people.is_empty() {
        let late = collect_marks(scene, &below);
        if !late.people.is_empty() || credits.is_empty() {
            return late;
        }
    }
    credits
}

fn collect_marks(scene: &Scene<'_>, wanted: &dyn Fn(&&Mark) -> bool) -> Credits {
    let mut single = Credits::default();
    let mut lines = Credits::default();
    for mark in scene.page.hints.marks.iter().filter(wanted) {
        let roles = scene
            .page
            .blocks
            .get(mark.block)
            .map_or(Roles::default(), |block| block.roles);
        let strange = Roles::RELATED
            .with(Roles::TEASER)
            .with(Roles::COMMENTS)
            .with(Roles::CREDIT)
            .with(Roles::CAPTION)
            .with(Roles::NAVIGATION);
        if roles.any(strange) || mark.text.len() > 400 {
            continue;
        }
        match mark.kind {
            MarkKind::Author => {
                let text = mark
                    .value
                    .as_deref()
                    .filter(|_| mark.text.is_empty())
                    .unwrap_or(&mark.text);
                let first_line = text.lines().next().unwrap_or_default();
                single.extend(parse(first_line, Trust::Line));
            }
            MarkKind::Byline => lines.extend(parse(&mark.text, Trust::Line)),
            _ => {}
        }
    }
    let single = without_site(scene, single);
    let lines = without_site(scene, lines);
    if single.people.is_empty()
        || (lines.people.len() > single.people.len() && single.people.iter().all(|name| lines.people.contains(name)))
    {
        let mut both = lines;
        both.extend(single);
        return both;
    }
    single
}

/// A site that calls itself a person is none.
pub fn without_site(scene: &Scene<'_>, mut credits: Credits) -> Credits {
    if credits.people.is_empty() {
        return credits;
    }
    let sites = SiteNames::of(scene);
    let (site, people): (Vec<String>, Vec<String>) =
        credits.people.into_iter().partition(|name| sites.is_exactly(name));
    credits.people = people;
    credits.organisations.extend(site);
    credits
}
