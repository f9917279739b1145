//! A run and judgements that do not speak of the same things: figures of nothing would look like figures of a bad run.

use std::fmt::{self, Display, Formatter};

use crate::judge::qrels::Qrels;
use crate::judge::run::Run;

/// How a run misses its judgements altogether.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// It answers none of the judged topics: one that it answers, one that is judged.
    Topics(String, String),
    /// Nothing that it ranks is judged: a document that it ranks, one that is judged for the same topic.
    Documents(String, String),
}

impl Misfit {
    /// What makes the figures of `run` against `qrels` empty; `None` for a run without answers, whose figures are true.
    pub fn of(run: &Run, qrels: &Qrels) -> Option<Self> {
        let (answered, _) = run.topics().find(|(_, ranked)| !ranked.is_empty())?;
        let mut stranger = None;
        for (topic, judgements) in qrels.topics() {
            for ranked in run.topic(topic) {
                if judgements.grade(&ranked.document).is_some() {
                    return None;
                }
                if stranger.is_none() {
                    let judged = judgements.documents().next();
                    stranger = judged.map(|judged| Self::Documents(ranked.document.clone(), judged.to_owned()));
                }
            }
        }
        let (judged, _) = qrels.topics().next()?;
        Some(stranger.unwrap_or_else(|| Self::Topics(answered.to_owned(), judged.to_owned())))
    }
}

impl Display for Misfit {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Topics(answered, judged) => write!(
                f,
                "it answers no topic that is judged, so every figure is 0: it names topics as `{answered}`, the judgements as `{judged}`"
            ),
            Self::Documents(ranked, judged) => write!(
                f,
                "none of its documents is judged, so every figure is 0: it names documents as `{ranked}`, the judgements as `{judged}`"
            ),
        }
    }
}
