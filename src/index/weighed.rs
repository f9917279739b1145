//! A document that gives its bytes back when the engine has indexed it.

use tantivy::schema::Document;

use crate::analyzer::member::Member;
use crate::index::budget::Permit;
use crate::index::document::Prepared;

/// A document with the bytes that it holds of the budget. tantivy's own queue is bounded by documents,
/// not bytes; it drops each document when it is indexed, and that returns the bytes.
#[derive(Debug)]
pub struct Weighed {
    document: Prepared,
    _permit: Option<Permit>,
}

impl Weighed {
    /// A document and its permit; none for documents outside a budget.
    pub fn new(document: Prepared, permit: Option<Permit>) -> Self {
        Self {
            document,
            _permit: permit,
        }
    }

    /// Takes out the members of word families that came with it.
    pub fn take_members(&mut self) -> Vec<Member> {
        std::mem::take(&mut self.document.members)
    }
}

impl Document for Weighed {
    type Value<'a> = <Prepared as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <Prepared as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.document.iter_fields_and_values()
    }
}
