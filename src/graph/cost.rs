//! Length of a link in a weighted path: the reciprocal of its weight, as a whole number.

use super::centrality::Links;

/// The cost of a link of weight 1: the least common multiple of 1 to 30.
///
/// In this unit 1/weight is a whole number for every weight up to 30, and within 1e-12 of it above, so that sums do not
/// depend on their order and two paths of equal cost compare as equal, which no sum of floating-point reciprocals does.
/// A sum of seven million links of weight 1 still fits 64 bits.
pub const UNIT: u64 = 2_329_089_562_800;

/// The cost of a link of this weight.
pub fn of_weight(weight: u64) -> u64 {
    let weight = weight.max(1);
    ((UNIT + weight / 2) / weight).max(1)
}

/// The cost of a link of this weight, which is [`UNIT`] where all links count the same.
pub fn of_link(weight: u64, links: Links) -> u64 {
    match links {
        Links::Equal => UNIT,
        Links::Weighted => of_weight(weight),
    }
}

/// The cost as a number of links of weight 1.
pub fn in_links(cost: u64) -> f64 {
    cost as f64 / UNIT as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reciprocals_of_small_weights_add_up_exactly() {
        for weight in 1..=30 {
            assert_eq!(UNIT % weight, 0, "{weight}");
        }
        assert_eq!(of_weight(2) + of_weight(3) + of_weight(6), of_weight(1));
    }

    #[test]
    fn a_link_of_any_weight_costs_something() {
        assert!(of_weight(u64::MAX) > 0);
        assert_eq!(of_weight(0), UNIT);
    }
}
