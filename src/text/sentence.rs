//! Sentences of a paragraph, by rules that know news: U.S., Nov., a.m., initials, quotes, CJK stops.
