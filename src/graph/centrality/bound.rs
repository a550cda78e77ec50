//! How far an estimate from a sample of sources can be from the value over all of them.
//!
//! R. Bardenet, O.-A. Maillard: Concentration Inequalities for Sampling Without Replacement. Bernoulli 21(3), 2015: the
//! less of the bounds of Hoeffding and Serfling and of empirical Bernstein and Serfling (theorem 4), which both hold for
//! every node at once.

/// The probability with which all errors keep within their bounds.
pub const CONFIDENCE: f64 = 0.95;

/// What was sampled: a number from 0 to `range` for each source and node.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draw {
    pub(super) n_sources: usize,
    /// The sources that could have been drawn; also the number of nodes.
    pub(super) n_nodes: usize,
    pub(super) range: f64,
}

impl Draw {
    /// The most by which the mean over the sample may differ from that over all sources, where the sample's numbers
    /// add up to `sum` and their squares to `squares`.
    pub(super) fn error_of_mean(self, sum: f64, squares: f64) -> f64 {
        let (n_drawn, n_all) = (self.n_sources as f64, self.n_nodes as f64);
        if self.n_sources >= self.n_nodes {
            return 0.0;
        }
        let shrinking = if 2 * self.n_sources <= self.n_nodes {
            1.0 - (n_drawn - 1.0) / n_all
        } else {
            (1.0 - n_drawn / n_all) * (1.0 + 1.0 / n_drawn)
        };
        // Two sides, two bounds and all nodes share what may go wrong.
        let chance = (1.0 - CONFIDENCE) / (4.0 * n_all);
        let hoeffding = self.range * (shrinking * (1.0 / chance).ln() / (2.0 * n_drawn)).sqrt();
        let variance = (squares / n_drawn - (sum / n_drawn).powi(2)).max(0.0);
        let log = (5.0 / chance).ln();
        let factor = 7.0 / 3.0 + 3.0 / std::f64::consts::SQRT_2;
        let bernstein =
            (2.0 * variance * shrinking * log / n_drawn).sqrt() + factor * self.range * log / n_drawn;
        hoeffding.min(bernstein)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_narrows_with_the_sample_and_vanishes_when_it_is_complete() {
        let bound = |n_sources: usize| {
            let sum = 0.5 * n_sources as f64;
            Draw { n_sources, n_nodes: 1000, range: 1.0 }.error_of_mean(sum, sum)
        };
        assert!(bound(100) > 1.5 * bound(400));
        assert!(bound(999) < 0.02);
        assert!(bound(1000).abs() < f64::EPSILON);
    }

    #[test]
    fn numbers_that_hardly_vary_have_a_narrower_bound() {
        let draw = Draw { n_sources: 5000, n_nodes: 1_000_000, range: 1.0 };
        assert!(draw.error_of_mean(5.0, 0.005) < 0.7 * draw.error_of_mean(2500.0, 2500.0));
    }
}
