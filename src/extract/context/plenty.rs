//! How much an article says: of a long one annotators list a smaller share.

use crate::extract::worth::tally::Tally;

/// Numbers of pairs, each some √2 times the one before, and as words.
const STEPS: [(usize, &str); 10] = [
    (5, "5"),
    (7, "7"),
    (10, "10"),
    (14, "14"),
    (20, "20"),
    (28, "28"),
    (40, "40"),
    (56, "56"),
    (80, "80"),
    (112, "112"),
];

/// Tells how many pairs of entities the article might tie: each step that it is above, so that their weights add up.
pub(super) fn tell(n_pairs: usize, tally: &mut Tally<'_>) {
    for (_, name) in STEPS.iter().filter(|&&(step, _)| n_pairs > step) {
        tally.add(&["pairs-over=", name]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_below_is_told() {
        let told = |n_pairs| {
            let mut tally = Tally::named();
            tell(n_pairs, &mut tally);
            tally.into_names()
        };
        assert!(told(5).is_empty());
        assert_eq!(told(12), ["pairs-over=5", "pairs-over=7", "pairs-over=10"]);
        assert_eq!(told(1000).len(), STEPS.len());
    }
}
