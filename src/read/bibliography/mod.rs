//! What libraries of references export: RIS and BibTeX, of which the entries with an abstract or a text are read.

mod bibtex;
mod reference;
mod ris;

pub use bibtex::Bibtex;
pub use ris::Ris;
