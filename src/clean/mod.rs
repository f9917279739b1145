//! Page to article, or to the reason why it is none.

pub mod cleaner;
pub mod rejection;
