//! Makes confidences mean what they say: the share of such edges that is right.
//!
//! Platt, *Probabilistic Outputs for Support Vector Machines*, 1999: the log-odds are scaled and shifted so that on
//! articles that were not learned from they fit best.

/// A scale and a shift of log-odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// Factor.
    pub scale: f32,
    /// What is added then.
    pub shift: f32,
}

/// Newton's method on two parameters converges in a few steps.
const N_STEPS: usize = 25;

impl Calibration {
    /// What leaves every confidence as it is.
    pub const NONE: Self = Self { scale: 1.0, shift: 0.0 };

    /// The correction of greatest likelihood for edges of these confidences, each with whether it is right; none where
    /// they do not tell.
    pub fn fit(edges: &[(f32, bool)]) -> Self {
        let (mut scale, mut shift) = (1.0_f64, 0.0_f64);
        for _ in 0..N_STEPS {
            let (mut slope, mut curve) = ([0.0_f64; 2], [[1e-6_f64, 0.0], [0.0, 1e-6]]);
            for &(confidence, is_right) in edges {
                let odds = f64::from(log_odds(confidence));
                let expected = 1.0 / (1.0 + (-(scale * odds + shift)).exp());
                let (error, weight) = (expected - f64::from(u8::from(is_right)), expected * (1.0 - expected));
                slope = [slope[0] + error * odds, slope[1] + error];
                curve[0] = [curve[0][0] + weight * odds * odds, curve[0][1] + weight * odds];
                curve[1][1] += weight;
            }
            let determinant = curve[0][0] * curve[1][1] - curve[0][1] * curve[0][1];
            if determinant.abs() < 1e-9 {
                return Self::NONE;
            }
            scale -= (slope[0] * curve[1][1] - slope[1] * curve[0][1]) / determinant;
            shift -= (slope[1] * curve[0][0] - slope[0] * curve[0][1]) / determinant;
        }
        #[expect(clippy::cast_possible_truncation, reason = "two numbers of a few units")]
        let found = Self { scale: scale as f32, shift: shift as f32 };
        if found.scale.is_finite() && found.shift.is_finite() && found.scale > 0.0 {
            found
        } else {
            Self::NONE
        }
    }

    /// The confidence that is meant by `confidence`.
    pub fn corrected(self, confidence: f32) -> f32 {
        1.0 / (1.0 + (-(self.scale * log_odds(confidence) + self.shift)).exp())
    }
}

/// Log-odds of a probability, within 12 of 0.
fn log_odds(probability: f32) -> f32 {
    (probability / (1.0 - probability)).ln().clamp(-12.0, 12.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidences_that_promise_too_much_are_lowered() {
        // Of edges said to be right in 9 of 10 cases 7 are, of those said to be in 5 of 10 3 are.
        let edges: Vec<(f32, bool)> =
            (0..1000).map(|n| if n % 2 == 0 { (0.9, n % 20 < 14) } else { (0.5, n % 20 < 6) }).collect();
        let calibration = Calibration::fit(&edges);
        assert!((calibration.corrected(0.9) - 0.7).abs() < 0.01, "{}", calibration.corrected(0.9));
        assert!((calibration.corrected(0.5) - 0.3).abs() < 0.01, "{}", calibration.corrected(0.5));
    }

    #[test]
    fn nothing_is_corrected_by_nothing() {
        assert_eq!(Calibration::fit(&[]), Calibration::NONE);
    }
}
