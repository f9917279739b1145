//! Limits on what one document may take; each has a name, so that a refusal can say which it was.

/// Limits of reading. What exceeds one is a counted outcome, never an abort.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of one document after inflating; the rest of a longer one is not read.
    pub document_bytes: usize,
    /// Bytes of one line of a file of records.
    pub line_bytes: usize,
    /// Times that a compressed file may grow when inflated.
    pub inflate_ratio: u64,
    /// Archives and packings of a member inside each other.
    pub nesting: usize,
    /// Members of an archive.
    pub members: usize,
    /// Nesting of elements that is followed; deeper text is kept at this depth.
    pub depth: usize,
    /// Lines of a text, `<` of a page, values of a list in a record: each may become a block, which takes memory however
    /// short it is.
    pub pieces: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 72 << 20,
            line_bytes: 72 << 20,
            inflate_ratio: 2_000,
            nesting: 2,
            members: 1_000_000,
            depth: 512,
            pieces: 1_500_000,
        }
    }
}

/// The part of the memory of a run that a document's bytes may be: from its bytes to its words it takes up to six times as
/// much.
const DOCUMENT_PART: usize = 7;
/// Bytes of memory for every piece: what a block takes with its text and its features.
const PIECE_BYTES: usize = 340;

impl Limits {
    /// The same limits, lowered to what fits into so many bytes of memory.
    pub fn within(self, memory: usize) -> Self {
        Self {
            document_bytes: self.document_bytes.min(memory / DOCUMENT_PART),
            line_bytes: self.line_bytes.min(memory / DOCUMENT_PART),
            pieces: self.pieces.min(memory / PIECE_BYTES),
            ..self
        }
    }
}
