//! What each block of a page is: two stages of logistic regression over facts of the blocks and their neighbours.

pub mod announcements;
pub mod classifier;
pub mod context;
pub mod cues;
pub mod features;
pub mod features_taker;
pub mod headline_block;
pub mod masses;
pub mod misnamed;
pub mod models;
pub mod text_facts;
