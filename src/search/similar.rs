//! Articles like another one: found by its typical words, itself and its near-copies left out.

use std::sync::Arc;

use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Term};

use crate::index::library::Library;
use crate::index::signature::{WORDS, resemblance};
use crate::search::articles::ListedArticles;
use crate::search::copies::{COPY, Signatures};
use crate::search::error::SearchError;
use crate::search::lookup::address;
use crate::search::typical::typical;

/// Words that an article is known by.
const TYPICAL_WORDS: usize = 30;
/// Of them, those that a similar article has at least, in hundredths: one shared word is no likeness.
const LEAST_SHARED: usize = 20;

/// Articles like the one of that name.
pub(crate) fn like(library: &Library, name: &str) -> Result<Box<dyn Query>, SearchError> {
    let Some(source) = address(library, name)? else {
        return Err(SearchError::UnknownArticle { name: name.to_owned() });
    };
    let article = library.article(source)?;
    let own_id = article.id.to_string();
    let languages = library.languages()?;
    let words = typical(library, &[(article, 1.0)], &languages, TYPICAL_WORDS)?;
    let fields = library.fields();
    let mut kinds: Vec<Box<dyn Query>> = Vec::with_capacity(words.len());
    let count = words.len();
    for word in words {
        let terms = word.stems.iter().flat_map(|stem| {
            [fields.title, fields.body].map(|field| {
                let term = Term::from_field_text(field, stem);
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>
            })
        });
        let either = BooleanQuery::union(terms.collect());
        kinds.push(Box::new(BoostQuery::new(Box::new(either), word.share * count as f32)));
    }
    let least = (count * LEAST_SHARED).div_ceil(100).max(1);
    let alike = BooleanQuery::union_with_minimum_required_clauses(kinds, least);
    let itself = TermQuery::new(Term::from_field_text(fields.id, &own_id), IndexRecordOption::Basic);
    let mut parts: Vec<(Occur, Box<dyn Query>)> =
        vec![(Occur::Must, Box::new(alike)), (Occur::MustNot, Box::new(itself))];
    if let Some(signature) = Signatures::of(library).signature(source)? {
        parts.push((Occur::MustNot, Box::new(copies_of(library, signature))));
    }
    Ok(Box::new(BooleanQuery::new(parts)))
}

/// All articles that share most of their text with a signature's.
fn copies_of(library: &Library, signature: [u64; WORDS]) -> ListedArticles {
    let name = field_name(library);
    ListedArticles::new("near-copies of an article", 0.0, move |reader| {
        let column = reader.fast_fields().u64(&name)?;
        let is_copy = |doc: &DocId| {
            let mut bins = [0; WORDS];
            let mut filled = 0;
            for (bin, value) in bins.iter_mut().zip(column.values_for_doc(*doc)) {
                *bin = value;
                filled += 1;
            }
            filled == WORDS && resemblance(&bins, &signature) >= COPY
        };
        Ok((0..reader.max_doc()).filter(is_copy).collect())
    })
}

fn field_name(library: &Library) -> Arc<str> {
    library
        .searcher()
        .schema()
        .get_field_name(library.fields().signature)
        .into()
}
