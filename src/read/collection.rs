//! Where records stand: alone, in a list, or in a list that an object holds.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::read::record::RawRecord;

/// Names under which an object holds records, or an object that holds them: JSON Feed's, those of agencies (`data.items[].item`), of search
/// services (`hits.hits[]._source`) and of exports.
const LISTS: [&str; 12] = [
    "items",
    "articles",
    "documents",
    "docs",
    "records",
    "results",
    "stories",
    "entries",
    "data",
    "item",
    "hits",
    "_source",
];

/// An object of a file: a record, or records in a list.
#[derive(Debug, Default)]
pub struct Collection<'a> {
    record: RawRecord<'a>,
    members: Vec<RawRecord<'a>>,
}

impl<'a> Collection<'a> {
    /// The records of an object inside another: none where it is neither a record nor holds any.
    fn records_inside(self) -> Vec<RawRecord<'a>> {
        if self.members.is_empty() && !self.record.has_body() && !self.record.has_title() {
            return Vec::new();
        }
        self.records()
    }

    /// The members, unless the object is a record itself.
    pub fn records(self) -> Vec<RawRecord<'a>> {
        if self.members.is_empty() || self.record.has_body() {
            vec![self.record]
        } else {
            self.members
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Collection<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Collection<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
                let mut collection = Collection::default();
                while let Some(key) = fields.next_key::<Cow<'de, str>>()? {
                    if collection.record.take_in(&key, &mut fields)? {
                        continue;
                    }
                    if LISTS.contains(&&*key) {
                        let entry = fields.next_value::<Entry<'de>>()?;
                        collection.members.extend(entry.into_records());
                    } else {
                        fields.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(collection)
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// A value where a record is wanted.
#[derive(Debug)]
pub enum Entry<'a> {
    /// An object: a record, or one that holds records.
    Object(Box<Collection<'a>>),
    /// Several values.
    List(Vec<Entry<'a>>),
    /// A text, a number, nothing.
    Other,
}

impl<'a> Entry<'a> {
    /// The records in it.
    pub fn into_records(self) -> Vec<RawRecord<'a>> {
        match self {
            Self::List(entries) => entries.into_iter().flat_map(Entry::into_records).collect(),
            Self::Object(object) => object.records_inside(),
            Self::Other => Vec::new(),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Entry<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EntryVisitor)
    }
}

struct EntryVisitor;

impl<'de> Visitor<'de> for EntryVisitor {
    type Value = Entry<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Self::Value, A::Error> {
        let object = Collection::deserialize(MapAccessDeserializer::new(fields))?;
        Ok(Entry::Object(Box::new(object)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = elements.next_element()? {
            entries.push(entry);
        }
        Ok(Entry::List(entries))
    }

    fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Entry::Other)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Entry::Other)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Entry::Other)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Entry::Other)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Entry::Other)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Entry::Other)
    }
}
