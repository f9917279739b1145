//! What the head of a record of a web archive tells.

/// A record of a web archive, as its head tells it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Bytes of the head itself, its empty line included.
    pub bytes: usize,
    /// Bytes of what follows.
    pub length: u64,
    /// Address of what was fetched.
    pub url: String,
    /// When, as the archive writes it.
    pub time: String,
    /// The archive's name of the record.
    pub id: Option<String>,
    /// What the record holds.
    pub holds: Holds,
    /// Media type of what follows the head, where that is no answer of a server.
    pub media_type: String,
}

/// What a record holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Holds {
    /// An answer of a server, with its own head.
    Answer,
    /// A document without such a head.
    Document,
    /// Nothing that is read: requests, notes of the crawler, pages that had not changed.
    #[default]
    Nothing,
}
