//! How far a long computation is, and the way to stop it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

/// The computation was stopped before it had a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped before the result was there")]
pub struct Stopped;

/// Shared by the thread that computes, one that shows how far it is, and one that may stop it.
///
/// A kernel asks at least every few milliseconds whether it has been stopped, on each of its threads.
#[derive(Debug, Default)]
pub struct Progress {
    is_stopped: AtomicBool,
    n_done: AtomicU64,
    n_steps: AtomicU64,
}

impl Progress {
    /// Nothing done yet, of nobody knows how much.
    pub const fn new() -> Self {
        Self { is_stopped: AtomicBool::new(false), n_done: AtomicU64::new(0), n_steps: AtomicU64::new(0) }
    }

    /// Makes the computation end with [`Stopped`]; safe to call from a handler of signals.
    pub fn stop(&self) {
        self.is_stopped.store(true, Relaxed);
    }

    /// The share that is done, 0 to 1; none where it is not known how much there is to do (iterations that end when
    /// values settle).
    pub fn share(&self) -> Option<f64> {
        let n_steps = self.n_steps.load(Relaxed);
        (n_steps > 0).then(|| (self.n_done.load(Relaxed) as f64 / n_steps as f64).min(1.0))
    }

    /// How many steps (sources, rounds, paths) are done.
    pub fn n_done(&self) -> u64 {
        self.n_done.load(Relaxed)
    }

    /// Starts counting anew, up to `n_steps`; 0 where it is not known how many there will be.
    pub(crate) fn begin(&self, n_steps: usize) {
        self.n_done.store(0, Relaxed);
        self.n_steps.store(n_steps as u64, Relaxed);
    }

    /// Counts steps that are done.
    pub(crate) fn advance(&self, n_steps: usize) {
        self.n_done.fetch_add(n_steps as u64, Relaxed);
    }

    /// Goes on unless [`Progress::stop`] was called.
    ///
    /// # Errors
    /// [`Stopped`] after `stop`.
    pub(crate) fn check(&self) -> Result<(), Stopped> {
        if self.is_stopped.load(Relaxed) { Err(Stopped) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_known_once_the_number_of_steps_is_and_never_passes_one() {
        let progress = Progress::new();
        assert_eq!(progress.share(), None);
        progress.begin(4);
        progress.advance(1);
        assert_eq!(progress.share(), Some(0.25));
        progress.advance(7);
        assert_eq!(progress.share(), Some(1.0));
        progress.begin(0);
        assert_eq!(progress.share(), None);
    }

    #[test]
    fn it_goes_on_until_it_is_stopped() {
        let progress = Progress::new();
        assert_eq!(progress.check(), Ok(()));
        progress.stop();
        assert_eq!(progress.check(), Err(Stopped));
    }
}
