//! Operators between words, by their spelling.

use crate::query::ast::Unit;
use crate::query::limits::DISTANCE;

/// Distance of a NEAR or PRE without a number.
pub(crate) const DEFAULT_DISTANCE: u32 = 10;

/// An operator that looks at places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proximity {
    /// NEAR and PRE.
    Near {
        /// Neighbours are at distance 1.
        distance: u32,
        /// PRE.
        ordered: bool,
    },
    /// SENT and PARA.
    Within(Unit),
}

/// A word that is an operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Operator {
    And,
    Or,
    Not,
    Proximity(Proximity),
    /// A proximity operator with a number that cannot be.
    Mended(Proximity, &'static str),
}

/// The operator that a chunk spells, if it does.
pub(crate) fn operator(chunk: &str) -> Option<Operator> {
    let within = |unit| Some(Operator::Proximity(Proximity::Within(unit)));
    match chunk {
        "AND" => return Some(Operator::And),
        "OR" => return Some(Operator::Or),
        "NOT" => return Some(Operator::Not),
        "SENT" | "w/s" | "W/S" | "w/S" | "W/s" => return within(Unit::Sentence),
        "PARA" | "w/p" | "W/P" | "w/P" | "W/p" => return within(Unit::Paragraph),
        "NEAR" | "PRE" => {
            return Some(Operator::Proximity(Proximity::Near {
                distance: DEFAULT_DISTANCE,
                ordered: chunk == "PRE",
            }));
        }
        _ => {}
    }
    let (name, number) = chunk.split_once('/')?;
    let ordered = match name {
        "NEAR" | "near" | "W" | "w" => false,
        "PRE" | "pre" => true,
        _ => return None,
    };
    let near = |distance| Proximity::Near { distance, ordered };
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        let unmistakable = matches!(name, "NEAR" | "PRE");
        return unmistakable.then(|| Operator::Mended(near(DEFAULT_DISTANCE), "wants a number; read as 10"));
    }
    match number.parse::<u32>() {
        Ok(0) => Some(Operator::Mended(near(1), "is at least 1; read as 1")),
        Ok(distance) if distance <= DISTANCE => Some(Operator::Proximity(near(distance))),
        _ => Some(Operator::Mended(near(DISTANCE), "is at most 10000; read as that")),
    }
}

/// The count of `atleast3`, clamped to what fits.
pub(crate) fn at_least(chunk: &str) -> Option<u32> {
    let head = chunk.get(..7)?;
    let digits = &chunk[7..];
    if !head.eq_ignore_ascii_case("atleast") || digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(digits.parse().unwrap_or(u32::MAX))
}
