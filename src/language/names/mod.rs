//! Names of people and of houses, and the words beside them.

pub mod family_names;
pub mod inverted;
pub mod name_words;
pub mod organisations;
pub mod person;
pub mod roles;
