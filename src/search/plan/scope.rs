//! Scopes: in which fields of an article a clause is looked for, and what proximity means there.

use std::borrow::Cow;

use crate::analyzer::layout::PARAGRAPH_GAP;
use crate::query::ast::TextField;
use crate::search::proximity::interval_source::IntervalSource;

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

/// The match as a field without breaks can hold it: captions and names are parted by the gap alone,
/// so there NEAR reaches no farther than the gap, and one sentence or paragraph means so near.
pub(crate) fn clipped(source: &IntervalSource, field: TextField) -> Cow<'_, IntervalSource> {
    match field {
        TextField::Title | TextField::Body | TextField::Lead => Cow::Borrowed(source),
        _ => Cow::Owned(within_gap(source)),
    }
}

fn within_gap(source: &IntervalSource) -> IntervalSource {
    match source.with_parts(within_gap) {
        IntervalSource::Near {
            left,
            right,
            distance,
            ordered,
        } => IntervalSource::Near {
            left,
            right,
            distance: distance.min(PARAGRAPH_GAP),
            ordered,
        },
        IntervalSource::Within { left, right, .. } => IntervalSource::Near {
            left,
            right,
            distance: PARAGRAPH_GAP,
            ordered: false,
        },
        other => other,
    }
}
