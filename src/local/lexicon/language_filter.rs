//! Articles of some languages.

use std::sync::Arc;

use tantivy::DocId;
use tantivy::columnar::Column;
use tantivy::index::SegmentReader;

use crate::analyzer::language::{Language, LanguageSet};

/// The name of the field of languages.
const LANG: &str = "lang";

/// The languages of a segment's articles; remembers what was asked.
pub(crate) struct LanguageFilters<'r> {
    reader: &'r SegmentReader,
    known: Vec<(LanguageSet, Arc<LanguageFilter>)>,
}

impl<'r> LanguageFilters<'r> {
    pub(crate) fn in_segment(reader: &'r SegmentReader) -> Self {
        Self {
            reader,
            known: Vec::new(),
        }
    }

    /// Articles in one of `languages`; `None` for all.
    pub(crate) fn only(&mut self, languages: Option<LanguageSet>) -> tantivy::Result<Option<Arc<LanguageFilter>>> {
        let Some(languages) = languages else { return Ok(None) };
        if let Some((_, known)) = self.known.iter().find(|(known, _)| *known == languages) {
            return Ok(Some(Arc::clone(known)));
        }
        let opened = Arc::new(LanguageFilter::open(self.reader, languages)?);
        self.known.push((languages, Arc::clone(&opened)));
        Ok(Some(opened))
    }
}

/// Tells which articles of a segment are in some languages.
pub(crate) struct LanguageFilter {
    /// Numbers of codes.
    codes: Column<u64>,
    /// By the number of the code.
    admitted: Vec<bool>,
    /// Of articles whose language is not known.
    unknown: bool,
}

impl LanguageFilter {
    fn open(reader: &SegmentReader, languages: LanguageSet) -> tantivy::Result<Self> {
        let Some(column) = reader.fast_fields().str(LANG)? else {
            return Ok(Self {
                codes: Column::build_empty_column(reader.max_doc()),
                admitted: Vec::new(),
                unknown: languages.has_unknown(),
            });
        };
        let mut admitted = Vec::with_capacity(column.num_terms());
        let mut code = String::new();
        for number in 0..column.num_terms() as u64 {
            code.clear();
            column.ord_to_str(number, &mut code)?;
            admitted.push(Language::of(&code).is_some_and(|language| languages.has(language)));
        }
        let codes = column.ords().clone();
        Ok(Self {
            codes,
            admitted,
            unknown: languages.has_unknown(),
        })
    }

    /// True when the article is in one of the languages.
    #[inline]
    pub(crate) fn admits(&self, doc: DocId) -> bool {
        match self.codes.first(doc) {
            Some(code) => self.admitted.get(code as usize).copied().unwrap_or(false),
            None => self.unknown,
        }
    }
}
