//! The product of a graph's matrix with a vector, and when to stop repeating it.

use super::{CentralityError, Links};
use crate::graph::{block, csr::Csr, progress::Progress};

/// More rounds than this are not tried.
const MOST_ROUNDS: usize = 20_000;
/// Every so many rounds the rate at which the values settle is looked at.
const ROUNDS_A_LOOK: usize = 200;

/// What the neighbours of a place bring it.
#[inline]
pub(super) fn pulled(rows: &Csr, place: usize, links: Links, values: &[f64]) -> f64 {
    let row = rows.offsets()[place]..rows.offsets()[place + 1];
    match links {
        Links::Equal => block::gathered(&rows.ends()[row], values),
        Links::Weighted => block::gathered_by_weight(&rows.ends()[row.clone()], &rows.weights()[row], values),
    }
}

/// The rounds of an iteration that ends when the values change by no more than a tolerance.
pub(super) struct Rounds<'a> {
    measure: &'static str,
    tolerance: f64,
    progress: &'a Progress,
    n_done: usize,
    /// The change at the last look.
    before: f64,
}

impl<'a> Rounds<'a> {
    pub(super) fn new(measure: &'static str, tolerance: f64, progress: &'a Progress) -> Self {
        progress.begin(0);
        Self { measure, tolerance, progress, n_done: 0, before: f64::INFINITY }
    }

    /// Counts a round that changed the values by `change`; true when that is little enough.
    ///
    /// Gives up early where, at the rate of the last rounds, the values would not settle in time: an iteration only
    /// slows down as its fast parts die away.
    pub(super) fn has_settled(&mut self, change: f64) -> Result<bool, CentralityError> {
        self.progress.check()?;
        self.progress.advance(1);
        self.n_done += 1;
        if change <= self.tolerance {
            return Ok(true);
        }
        if !change.is_finite() || self.n_done >= MOST_ROUNDS {
            return Err(self.failed());
        }
        if self.n_done.is_multiple_of(ROUNDS_A_LOOK) {
            let n_looks = (self.tolerance / change).ln() / (change / self.before).ln();
            let n_left = (MOST_ROUNDS - self.n_done) / ROUNDS_A_LOOK;
            if self.before.is_finite() && (change >= self.before || n_looks > n_left as f64) {
                return Err(self.failed());
            }
            self.before = change;
        }
        Ok(false)
    }

    fn failed(&self) -> CentralityError {
        CentralityError::NotConverged { measure: self.measure, rounds: self.n_done }
    }
}
