//! The fields of the index.

use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};

use crate::index::encoded::ENCODED;

/// The fields of the index. See the [room](crate::index) for how positions work.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    /// Words of the headline, with positions.
    pub title: Field,
    /// Words of the body, with positions.
    pub body: Field,
    /// Paragraph and sentence starts of the body: the terms `p` and `s`, with positions of the body.
    pub breaks: Field,
    /// Words of the captions, with positions.
    pub caption: Field,
    /// Words of the writers' names, with positions.
    pub byline: Field,
    /// Words of the dateline's place, with positions.
    pub place: Field,
    /// Words of the publisher's and of the agency's name, with positions.
    pub source: Field,
    /// Words of the part of the paper, with positions.
    pub section: Field,
    /// Words of the address, with positions.
    pub url: Field,
    /// Words of the file's path, with positions.
    pub path: Field,
    /// Language code, whole, also fast.
    pub lang: Field,
    /// Own id, 13 characters, whole: prefixes of it are looked up in the dictionary.
    pub id: Field,
    /// The id that an index of format 3 gave it, whole, where it has another now: it is still found by that.
    pub id_before: Field,
    /// The source's own id, whole.
    pub docno: Field,
    /// The file, whole: one term for all articles of a file; folders are prefixes of it.
    pub file: Field,
    /// Own id as a number, fast: the stable order of equal scores.
    pub id_number: Field,
    /// First day of publication in days since 1970-01-01, fast; absent when undated.
    pub date_from: Field,
    /// Last day of publication, fast; absent when undated.
    pub date_to: Field,
    /// Words of the body, fast.
    pub words: Field,
    /// First position of the body after the lead, fast.
    pub lead_end: Field,
    /// Near-copy signature, fast: [`signature::WORDS`](crate::analyzer::signature::WORDS) numbers an article; none for the shortest.
    pub signature: Field,
    /// The names of writers as printed, fast, for counting.
    pub byline_value: Field,
    /// The dateline's place as printed, fast, for counting.
    pub place_value: Field,
    /// The publisher, or the agency when there is none, fast, for counting.
    pub source_value: Field,
    /// The part of the paper, fast, for counting.
    pub section_value: Field,
    /// Second of publication since 1970-01-01, fast; absent where the time of day is not known.
    pub second: Field,
    /// The place of the article in its file, fast: the order of what came at one moment.
    pub ordinal: Field,
    /// What lists name of it, fast ([`listing`](crate::index::listing)).
    pub listing: Field,
    /// The article, stored.
    pub stored: Field,
}

/// The tokenizer of tantivy that takes a value as one word.
const WHOLE: &str = "raw";

impl Fields {
    /// The schema and its fields. The order of the calls is part of the index format.
    pub fn build() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let fields = Self {
            title: prose(&mut schema, "title"),
            body: prose(&mut schema, "body"),
            breaks: names(&mut schema, "breaks"),
            caption: prose(&mut schema, "caption"),
            byline: names(&mut schema, "byline"),
            place: names(&mut schema, "place"),
            source: names(&mut schema, "source"),
            section: names(&mut schema, "section"),
            url: names(&mut schema, "url"),
            path: names(&mut schema, "path"),
            lang: schema.add_text_field("lang", whole().set_fast(WHOLE)),
            id: schema.add_text_field("id", whole()),
            docno: schema.add_text_field("docno", whole()),
            file: schema.add_text_field("file", whole()),
            id_number: schema.add_u64_field("id_number", NumericOptions::default().set_fast()),
            date_from: schema.add_i64_field("date_from", NumericOptions::default().set_fast()),
            date_to: schema.add_i64_field("date_to", NumericOptions::default().set_fast()),
            words: schema.add_u64_field("words", NumericOptions::default().set_fast()),
            lead_end: schema.add_u64_field("lead_end", NumericOptions::default().set_fast()),
            signature: schema.add_u64_field("signature", NumericOptions::default().set_fast()),
            byline_value: counted(&mut schema, "byline_value"),
            place_value: counted(&mut schema, "place_value"),
            source_value: counted(&mut schema, "source_value"),
            section_value: counted(&mut schema, "section_value"),
            id_before: schema.add_text_field("id_before", whole()),
            second: schema.add_i64_field("second", NumericOptions::default().set_fast()),
            ordinal: schema.add_u64_field("ordinal", NumericOptions::default().set_fast()),
            listing: schema.add_u64_field("listing", NumericOptions::default().set_fast()),
            stored: schema.add_bytes_field("stored", tantivy::schema::STORED),
        };
        (schema.build(), fields)
    }
}

/// Words that count in the ranking.
fn prose(schema: &mut SchemaBuilder, name: &str) -> Field {
    schema.add_text_field(name, TextOptions::default().set_indexing_options(positions()))
}

/// Words of short fields, for which lengths say nothing.
fn names(schema: &mut SchemaBuilder, name: &str) -> Field {
    let indexing = positions().set_fieldnorms(false);
    schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
}

fn positions() -> TextFieldIndexing {
    TextFieldIndexing::default()
        .set_tokenizer(ENCODED)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions)
}

/// One term a value.
fn whole() -> TextOptions {
    TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(WHOLE)
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic),
    )
}

/// Not searched, only counted.
fn counted(schema: &mut SchemaBuilder, name: &str) -> Field {
    schema.add_text_field(name, TextOptions::default().set_fast(WHOLE))
}
