//! Articles like another one: found by its significant terms, itself and its near-copies left out.

use std::sync::Arc;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocId, Term};

use crate::analyzer::signature::{Signature, WORDS, resemblance};
use crate::analyzer::token::Shape;
use crate::analyzer::words::Words;
use crate::article::Article;
use crate::index::reader::IndexReader;
use crate::local::columns::archive::{Archive, Columns};
use crate::local::columns::signatures::{Signatures, signature_of};
use crate::local::execution::lookup::address;
use crate::local::lexicon::vocabulary::Vocabulary;
use crate::local::postings::articles::ListedArticles;
use crate::local::ranking::best::{Facts, Found};
use crate::local::ranking::score::Similarity;
use crate::local::ranking::word::Word;
use crate::local::ranking::word_query::WordQuery;
use crate::query::ast::{Expr, Node};
use crate::search::copies::{COPY, group_of};
use crate::search::engine::Sort;
use crate::search::error::SearchError;
use crate::search::expansion::significant_terms::significant_terms;
use crate::search::similar::{SIGNIFICANT_TERMS, least_shared, of_words};
use crate::text::span::Span;

/// Articles like the one of that name.
pub(crate) fn like(index: &IndexReader, name: &str) -> Result<Box<dyn Query>, SearchError> {
    let Some(source) = address(index, name)? else {
        return Err(SearchError::UnknownArticle { name: name.to_owned() });
    };
    let article = index.article(source)?;
    let own_id = article.id.to_string();
    let words = significant_terms(&Vocabulary::of(index, index.languages()?), &article, SIGNIFICANT_TERMS)?;
    let fields = index.fields();
    let similarity = Similarity::of(index, words.len())?;
    let mut kinds: Vec<Box<dyn Query>> = Vec::with_capacity(words.len());
    let count = words.len();
    for word in words {
        let form = [word.form];
        let query = WordQuery {
            word: Arc::new(Word::of(index, &form, &form, &word.written_forms, usize::MAX)?),
            similarity: similarity.clone(),
            fields: *fields,
        };
        kinds.push(Box::new(BoostQuery::new(Box::new(query), word.share * count as f32)));
    }
    let least = least_shared(count);
    let alike = BooleanQuery::union_with_minimum_required_clauses(kinds, least);
    let itself = TermQuery::new(Term::from_field_text(fields.id, &own_id), IndexRecordOption::Basic);
    let mut parts: Vec<(Occur, Box<dyn Query>)> =
        vec![(Occur::Must, Box::new(alike)), (Occur::MustNot, Box::new(itself))];
    let columns = Columns::default();
    let archive = Archive {
        index,
        columns: &columns,
    };
    if let Some(signature) = Signatures::of(archive).signature(source)? {
        parts.push((Occur::MustNot, Box::new(copies_of(index, signature))));
    }
    Ok(Box::new(BooleanQuery::new(parts)))
}

/// The near-copies of the article of that name, at most `most` of them, itself left out, the earliest first.
pub(crate) fn copies(archive: Archive<'_>, name: &str, most: usize) -> Result<Vec<Article>, SearchError> {
    let index = archive.index;
    let Some(source) = address(index, name)? else {
        return Ok(Vec::new());
    };
    let mut signatures = Signatures::of(archive);
    let Some(signature) = signatures.signature(source)? else {
        return Ok(Vec::new());
    };
    let mut articles: Vec<Found> = Vec::new();
    let mut known: Vec<Option<[u64; WORDS]>> = Vec::new();
    for (segment, reader) in (0..).zip(index.searcher().segment_readers()) {
        let facts = Facts::of(archive, Sort::Oldest, segment)?;
        for doc in reader.doc_ids_alive() {
            articles.push(facts.found(doc));
            known.push(signatures.signature(DocAddress::new(segment, doc))?);
        }
    }
    let mut copies: Vec<Found> = group_of(&signature, &known)
        .into_iter()
        .map(|place| articles[place])
        .collect();
    copies.retain(|copy| copy.address != source);
    copies.sort_unstable_by(|one, other| one.compare(other, Sort::Oldest));
    copies.truncate(most);
    copies
        .into_iter()
        .map(|copy| Ok(index.article(copy.address)?))
        .collect()
}

/// A query for articles like one that need not be in the index. When a near-copy of it is there, it is asked like that one, so that
/// its copies are left out; otherwise by its significant terms, each counting by its weight.
pub(crate) fn like_text(index: &IndexReader, article: &Article) -> Result<Node, SearchError> {
    if let Some(copy) = copy_of(index, article)? {
        return Ok(Node {
            span: Span::new(0, 0),
            expr: Expr::Like(copy.id.to_string()),
        });
    }
    let vocabulary = Vocabulary::of(index, index.languages()?);
    Ok(of_words(&significant_terms(&vocabulary, article, SIGNIFICANT_TERMS)?))
}

/// An article of the index that is a near-copy of one that need not be there.
fn copy_of(index: &IndexReader, article: &Article) -> Result<Option<Article>, SearchError> {
    let mut forms: Vec<String> = Vec::new();
    let mut words = Words::default();
    for paragraph in &article.body {
        words.each(paragraph, &mut |token| {
            forms.extend((token.shape == Shape::Word).then(|| token.form.to_owned()));
        });
    }
    let Some(signature) = Signature::of(forms.iter().map(String::as_str)) else {
        return Ok(None);
    };
    let copies = copies_of(index, signature.bins);
    let found = index
        .searcher()
        .search(&copies, &TopDocs::with_limit(1).order_by_score())?;
    let first = found.first().map(|(_, address)| index.article(*address));
    Ok(first.transpose()?)
}

/// All articles that share most of their text with a signature's.
fn copies_of(index: &IndexReader, signature: [u64; WORDS]) -> ListedArticles {
    let name = field_name(index);
    ListedArticles::new("near-copies of an article", 0.0, move |reader| {
        let column = reader.fast_fields().u64(&name)?;
        let is_copy =
            |doc: &DocId| signature_of(&column, *doc).is_some_and(|own| resemblance(&own, &signature) >= COPY);
        Ok((0..reader.max_doc()).filter(is_copy).collect())
    })
}

fn field_name(index: &IndexReader) -> Arc<str> {
    index
        .searcher()
        .schema()
        .get_field_name(index.fields().signature)
        .into()
}
