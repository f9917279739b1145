//! Article to document: every text is looked at once, for words, the families that they belong to, and signature.

use tantivy::schema::document::{ReferenceValue, ReferenceValueLeaf};
use tantivy::schema::{Document, Field, Value};
use xxhash_rust::xxh3::xxh3_64;

use crate::analyzer::language::Language;
use crate::analyzer::layout::{LEAD_WORDS, PARAGRAPH_GAP, tail};
use crate::analyzer::member::Member;
use crate::analyzer::signature::Sketch;
use crate::analyzer::stems::{Stems, accented_term, cased_term};
use crate::analyzer::token::{Shape, Token};
use crate::analyzer::words::Words;
use crate::article::{Article, ArticleId};
use crate::index::encoded::EncodedWords;
use crate::index::lengths::Lengths;
use crate::index::listing;
use crate::index::schema::Fields;
use crate::index::stored;
use crate::language::sentences::sentence::sentences;

/// The term of `breaks` at the first word of a paragraph.
pub const PARAGRAPH_START: &str = "p";
/// The term of `breaks` at the first word of a sentence.
pub const SENTENCE_START: &str = "s";

/// An article ready for the writer.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// Its id.
    pub id: ArticleId,
    /// Members of word families that its maker has not told before: they must be in the index when the article is.
    pub members: Vec<Member>,
    /// How long it is.
    pub lengths: Lengths,
    values: Vec<(Field, FieldValue)>,
}

/// A value of a document.
#[derive(Debug, Clone)]
enum FieldValue {
    Text(String),
    Unsigned(u64),
    Signed(i64),
    Bytes(Vec<u8>),
}

/// A borrowed value, as tantivy takes it.
#[derive(Debug, Clone, Copy)]
pub struct FieldValueRef<'a>(&'a FieldValue);

impl Prepared {
    /// Bytes of memory that it takes.
    pub fn weight(&self) -> usize {
        let heap = |value: &FieldValue| match value {
            FieldValue::Text(text) => text.capacity(),
            FieldValue::Bytes(bytes) => bytes.capacity(),
            FieldValue::Unsigned(_) | FieldValue::Signed(_) => 0,
        };
        self.values
            .iter()
            .map(|(_, value)| size_of::<(Field, FieldValue)>() + heap(value))
            .sum()
    }
}

impl Document for Prepared {
    type Value<'a> = FieldValueRef<'a>;
    type FieldsValuesIter<'a> = Box<dyn Iterator<Item = (Field, FieldValueRef<'a>)> + 'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        Box::new(self.values.iter().map(|(field, value)| (*field, FieldValueRef(value))))
    }
}

impl<'a> Value<'a> for FieldValueRef<'a> {
    type ArrayIter = std::iter::Empty<Self>;
    type ObjectIter = std::iter::Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match self.0 {
            FieldValue::Text(text) => ReferenceValueLeaf::Str(text),
            FieldValue::Unsigned(number) => ReferenceValueLeaf::U64(*number),
            FieldValue::Signed(number) => ReferenceValueLeaf::I64(*number),
            FieldValue::Bytes(bytes) => ReferenceValueLeaf::Bytes(bytes),
        })
    }
}

/// Makes documents of articles; one per thread, since it remembers what words it met and keeps its buffers. It tells
/// the families of a word once: all that it makes must go into the same index, in order.
pub struct Preparer {
    fields: Fields,
    words: Words,
    stems: Vec<Option<Stems>>,
    members: Vec<Member>,
}

/// The languages whose families the words of an article are told to: its own. Where that is not known, any of them may be what most of the
/// corpus is in, and its words are then taken for that.
fn languages(article: &Article) -> Vec<Language> {
    match article.language.as_deref() {
        Some(code) => Language::of(code).into_iter().collect(),
        None => Language::all().collect(),
    }
}

/// The words of a field, and the next free position.
#[derive(Default)]
struct FieldWords {
    encoded: EncodedWords,
    next: u32,
}

impl Preparer {
    /// Makes documents with these fields.
    pub fn new(fields: Fields) -> Self {
        Self {
            fields,
            words: Words::default(),
            stems: Language::all().map(|_| None).collect(),
            members: Vec::new(),
        }
    }

    /// The document of an article that is a file.
    pub fn prepare(&mut self, article: &Article) -> Prepared {
        self.prepare_of(&article.origin.path, article)
    }

    /// The document of an article of `file`, be it the file itself or inside it.
    pub fn prepare_of(&mut self, file: &str, article: &Article) -> Prepared {
        let languages = languages(article);
        let fields = self.fields;
        let mut values = Vec::with_capacity(72);
        let lengths = Lengths {
            titles: self.title(article, &languages, &mut values),
            bodies: self.body(article, &languages, &mut values),
            captions: self.captions(article, &languages, &mut values),
        };
        self.names(fields.byline, article.byline.iter().map(String::as_str), &mut values);
        self.names(fields.place, place(article), &mut values);
        self.names(fields.source, source_names(article), &mut values);
        self.names(fields.section, article.section.as_deref(), &mut values);
        self.names(fields.url, article.url.as_deref(), &mut values);
        self.names(fields.path, Some(article.origin.path.as_str()), &mut values);
        push_values(&fields, file, article, &mut values);
        values.push((fields.stored, FieldValue::Bytes(stored::to_bytes(article))));
        Prepared {
            id: article.id,
            members: std::mem::take(&mut self.members),
            lengths,
            values,
        }
    }

    fn title(&mut self, article: &Article, languages: &[Language], values: &mut Vec<(Field, FieldValue)>) -> u64 {
        let mut title = FieldWords::default();
        self.add(&article.title, languages, &mut title, &mut |_, _| {});
        push_words(self.fields.title, title.encoded, values)
    }

    fn body(&mut self, article: &Article, languages: &[Language], values: &mut Vec<(Field, FieldValue)>) -> u64 {
        let bytes: usize = article.paragraphs().map(str::len).sum();
        let mut body = FieldWords::with_room_for(bytes);
        let mut breaks = EncodedWords::default();
        let mut sketch = Sketch::default();
        let mut words = 0;
        let mut lead_end = None;
        // Copies of a story are known by its body: not every page of it has the standfirst.
        let apart = usize::from(article.standfirst.is_some());
        for (number, paragraph) in article.paragraphs().enumerate() {
            let first = body.next;
            let mut starts = sentences(paragraph, article.language.as_deref()).into_iter().peekable();
            let counted = self.add(paragraph, languages, &mut body, &mut |token, hash| {
                if token.shape != Shape::Word {
                    return;
                }
                if number >= apart {
                    sketch.word(hash);
                }
                let mut opens = false;
                while starts.next_if(|sentence| sentence.start <= token.span.start).is_some() {
                    opens = true;
                }
                if token.position == first {
                    breaks.push(first, PARAGRAPH_START);
                }
                if opens || token.position == first {
                    breaks.push(token.position, SENTENCE_START);
                }
            });
            words += counted;
            if lead_end.is_none() && words >= LEAD_WORDS {
                lead_end = Some(body.next);
            }
            body.leap(counted);
        }
        let fields = self.fields;
        if let Some(signature) = sketch.signature() {
            let bins = signature.bins.into_iter();
            values.extend(bins.map(|bins| (fields.signature, FieldValue::Unsigned(bins))));
        }
        let lead_end = lead_end.unwrap_or(body.next);
        values.push((fields.words, FieldValue::Unsigned(words.into())));
        values.push((fields.lead_end, FieldValue::Unsigned(lead_end.into())));
        push_words(fields.breaks, breaks, values);
        push_words(fields.body, body.encoded, values)
    }

    fn captions(&mut self, article: &Article, languages: &[Language], values: &mut Vec<(Field, FieldValue)>) -> u64 {
        let mut captions = FieldWords::default();
        for caption in &article.captions {
            let counted = self.add(caption, languages, &mut captions, &mut |_, _| {});
            captions.leap(counted);
        }
        push_words(self.fields.caption, captions.encoded, values)
    }

    /// Words of short fields, as written.
    fn names<'a>(
        &mut self,
        field: Field,
        texts: impl IntoIterator<Item = &'a str>,
        values: &mut Vec<(Field, FieldValue)>,
    ) {
        let mut exact = EncodedWords::default();
        let mut next = 0;
        for text in texts {
            let counted = self.words.each(text, &mut |token| push_exact(&token, next, &mut exact));
            next += counted + if counted > 0 { PARAGRAPH_GAP } else { 0 };
        }
        push_words(field, exact, values);
    }

    /// Adds the words of a text to those of its field; gives each, with its position in the field and the xxh3 of its form, to
    /// `seen`. Returns their number.
    fn add(
        &mut self,
        text: &str,
        languages: &[Language],
        field: &mut FieldWords,
        seen: &mut impl FnMut(&Token<'_>, u64),
    ) -> u32 {
        for &language in languages {
            if let Some(slot) = self.stems.get_mut(language.ordinal()) {
                slot.get_or_insert_with(|| Stems::new(language));
            }
        }
        let (stems, members) = (&mut self.stems, &mut self.members);
        let first = field.next;
        let counted = self.words.each(text, &mut |mut token| {
            push_exact(&token, first, &mut field.encoded);
            token.position += first;
            let hash = xxh3_64(token.form.as_bytes());
            if token.stemmable && !matches!(token.shape, Shape::JoinedEnd(_)) {
                for language in languages {
                    if let Some(Some(stems)) = stems.get_mut(language.ordinal()) {
                        stems.hear(&token, hash, members);
                    }
                }
                if token.accented != token.form {
                    field.encoded.push(token.position, &accented_term(token.accented));
                }
            }
            seen(&token, hash);
        });
        field.next = first + counted;
        counted
    }
}

impl FieldWords {
    /// Room for the words of a text of so many bytes: one byte a word more than the text has.
    fn with_room_for(bytes: usize) -> Self {
        Self {
            encoded: EncodedWords::with_capacity(bytes + bytes / 4),
            next: 0,
        }
    }

    /// The next text begins after a gap, when this one had words.
    fn leap(&mut self, counted: u32) {
        if counted > 0 {
            self.next += PARAGRAPH_GAP;
        }
    }
}

fn push_exact(token: &Token<'_>, first: u32, exact: &mut EncodedWords) {
    let position = first + token.position;
    match token.shape {
        Shape::JoinedEnd(parts) => exact.push(position, &tail(token.form, parts)),
        Shape::Cased => exact.push(position, &cased_term(token.form)),
        Shape::Word | Shape::Joined(_) | Shape::Marked => exact.push(position, token.form),
    }
}

/// Puts the words of a field in; returns its length.
fn push_words(field: Field, words: EncodedWords, values: &mut Vec<(Field, FieldValue)>) -> u64 {
    let length = u64::from(words.len());
    if !words.is_empty() {
        values.push((field, FieldValue::Text(words.into_string())));
    }
    length
}

fn push_values(fields: &Fields, file: &str, article: &Article, values: &mut Vec<(Field, FieldValue)>) {
    let mut text = |field: Field, value: &str| {
        if !value.is_empty() {
            values.push((field, FieldValue::Text(value.to_owned())));
        }
    };
    text(fields.id, &article.id.to_string());
    let by_place = ArticleId::of(&article.origin);
    if by_place != article.id {
        text(fields.id_before, &by_place.to_string());
    }
    // A file is taken out by its own name; a member of it is found by its path, too.
    text(fields.file, file);
    if article.origin.path != file {
        text(fields.file, &article.origin.path);
    }
    text(fields.docno, article.docno.as_deref().unwrap_or_default());
    text(fields.lang, article.language.as_deref().unwrap_or_default());
    text(fields.section_value, article.section.as_deref().unwrap_or_default());
    text(fields.place_value, place(article).unwrap_or_default());
    text(fields.source_value, source_names(article).next().unwrap_or_default());
    for name in &article.byline {
        text(fields.byline_value, name);
    }
    values.push((fields.id_number, FieldValue::Unsigned(article.id.0)));
    values.push((fields.ordinal, FieldValue::Unsigned(article.origin.ordinal.into())));
    let listed = listing::to_numbers(article).into_iter();
    values.extend(listed.map(|number| (fields.listing, FieldValue::Unsigned(number))));
    if let Some(published) = &article.published {
        if let Some(second) = published.second() {
            values.push((fields.second, FieldValue::Signed(second)));
        }
        let (first, last) = published.date.interval();
        values.push((fields.date_from, FieldValue::Signed(first.into())));
        values.push((fields.date_to, FieldValue::Signed(last.into())));
    }
}

fn place(article: &Article) -> Option<&str> {
    article.dateline.as_ref()?.place.as_deref()
}

/// The publisher, then the agency.
fn source_names(article: &Article) -> impl Iterator<Item = &str> {
    let agency = article
        .dateline
        .as_ref()
        .and_then(|dateline| dateline.agency.as_deref());
    article.publisher.as_deref().into_iter().chain(agency)
}
