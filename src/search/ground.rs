//! Grounds: the fields of the index in which a clause of a query is looked for.

use std::borrow::Cow;

use tantivy::schema::Field;

use crate::analyzer::layout::PARAGRAPH_GAP;
use crate::index::schema::Fields;
use crate::query::ast::TextField;
use crate::search::mention::Mention;

/// Where a clause is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Headline and body: what a clause without a field means.
    Text,
    /// One field.
    One(TextField),
}

impl Scope {
    /// The scope of `field:` inside this one; `None` when nothing can stand in both.
    pub(crate) fn within(self, field: TextField) -> Option<Self> {
        match (self, field) {
            (Self::Text, _) => Some(Self::One(field)),
            (Self::One(outer), _) if outer == field => Some(self),
            (Self::One(TextField::Body), TextField::Lead) | (Self::One(TextField::Lead), TextField::Body) => {
                Some(Self::One(TextField::Lead))
            }
            _ => None,
        }
    }

    /// True when something in that scope may stand in `field` of an article.
    pub(crate) fn covers(self, field: TextField) -> bool {
        match self {
            Self::Text => matches!(field, TextField::Title | TextField::Body),
            Self::One(TextField::Lead) => field == TextField::Body,
            Self::One(own) => own == field,
        }
    }
}

/// A field as the index has it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ground {
    /// Its words.
    pub(crate) words: Field,
    /// True when a plain word passes in any form; names are asked for as they are.
    pub(crate) stemmed: bool,
    /// Where its paragraphs and sentences begin; without it, only the gap parts paragraphs.
    pub(crate) breaks: Option<Field>,
    /// Its name in the query language.
    pub(crate) field: TextField,
    /// True when only the opening of the story counts.
    pub(crate) lead_only: bool,
    /// How much a word here counts in the ranking.
    pub(crate) weight: f32,
}

/// What the engine's own score of a headline counts, that of a body being 1. Its rarity there is
/// overrated (few headlines have a word); the [final score](crate::search::score) joins the two fields.
pub(crate) const TITLE_WEIGHT: f32 = 0.5;

/// The fields of a scope; none for fields of whole values.
pub(crate) fn grounds(fields: &Fields, scope: Scope) -> Vec<Ground> {
    let prose = |field, words, breaks| Ground {
        field,
        words,
        stemmed: true,
        breaks,
        lead_only: false,
        weight: 1.0,
    };
    let names = |field, words| Ground {
        field,
        words,
        stemmed: false,
        breaks: None,
        lead_only: false,
        weight: 1.0,
    };
    let title = Ground {
        weight: TITLE_WEIGHT,
        ..prose(TextField::Title, fields.title, None)
    };
    let body = prose(TextField::Body, fields.body, Some(fields.breaks));
    let asked = match scope {
        Scope::Text => return vec![title, body],
        Scope::One(field) => field,
    };
    let ground = match asked {
        TextField::Title => title,
        TextField::Body => body,
        TextField::Lead => Ground {
            field: TextField::Lead,
            lead_only: true,
            ..body
        },
        TextField::Caption => prose(asked, fields.caption, None),
        TextField::Byline => names(asked, fields.byline),
        TextField::Place => names(asked, fields.place),
        TextField::Source => names(asked, fields.source),
        TextField::Section => names(asked, fields.section),
        TextField::Url => names(asked, fields.url),
        TextField::Path => names(asked, fields.path),
        TextField::Lang | TextField::Id => return Vec::new(),
    };
    vec![ground]
}

/// The mention as a field without breaks can hold it: captions and names are parted by the gap alone,
/// so there NEAR reaches no farther than the gap, and one sentence or paragraph means so near.
pub(crate) fn clipped(mention: &Mention, field: TextField) -> Cow<'_, Mention> {
    match field {
        TextField::Title | TextField::Body | TextField::Lead => Cow::Borrowed(mention),
        _ => Cow::Owned(within_gap(mention)),
    }
}

fn within_gap(mention: &Mention) -> Mention {
    match mention.with_parts(within_gap) {
        Mention::Near {
            left,
            right,
            distance,
            ordered,
        } => Mention::Near {
            left,
            right,
            distance: distance.min(PARAGRAPH_GAP),
            ordered,
        },
        Mention::Within { left, right, .. } => Mention::Near {
            left,
            right,
            distance: PARAGRAPH_GAP,
            ordered: false,
        },
        other => other,
    }
}
