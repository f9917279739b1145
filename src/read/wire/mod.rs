//! Wire formats of before XML: lines of text between control characters.

pub mod anpa;
pub mod iptc7901;
