//! Search fields: the fields of the index in which a clause of a query is looked for.

use tantivy::schema::Field;

use crate::index::schema::Fields;
use crate::query::ast::TextField;
use crate::search::plan::scope::Scope;

/// A field as the index has it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SearchField {
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
/// overrated (few headlines have a word); the [final score](crate::local::ranking::score) joins the two fields.
pub(crate) const TITLE_WEIGHT: f32 = 0.5;

/// The fields of a scope; none for fields of whole values.
pub(crate) fn search_fields(fields: &Fields, scope: Scope) -> Vec<SearchField> {
    let prose = |field, words, breaks| SearchField {
        field,
        words,
        stemmed: true,
        breaks,
        lead_only: false,
        weight: 1.0,
    };
    let names = |field, words| SearchField {
        field,
        words,
        stemmed: false,
        breaks: None,
        lead_only: false,
        weight: 1.0,
    };
    let title = SearchField {
        weight: TITLE_WEIGHT,
        ..prose(TextField::Title, fields.title, None)
    };
    let body = prose(TextField::Body, fields.body, Some(fields.breaks));
    let asked = match scope {
        Scope::Text => return vec![title, body],
        Scope::One(field) => field,
    };
    let search_field = match asked {
        TextField::Title => title,
        TextField::Body => body,
        TextField::Lead => SearchField {
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
    vec![search_field]
}
