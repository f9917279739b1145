//! What stands above a story: headline, section, publisher.

pub mod beside_headline;
pub mod dump_headline;
pub mod dump_lines;
pub mod headline;
pub mod line_features;
pub mod line_text;
pub mod plain_headline;
pub mod publisher;
pub mod section;
pub mod sign_lines;
pub mod site_names;
pub mod story_words;
pub mod tally;
pub mod weights_headline;
pub mod wording;
