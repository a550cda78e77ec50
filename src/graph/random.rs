//! Pseudo-random numbers that stay the same for ever, so that a sample or a partition can be had again.
//!
//! `SplitMix64`: G. L. Steele, D. Lea, C. H. Flood: Fast Splittable Pseudorandom Number Generators. OOPSLA 2014. Own
//! few lines rather than a crate, whose streams may change with its version.

/// A stream of numbers that its seed decides.
#[derive(Clone, Debug)]
pub(super) struct Random(u64);

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number below `end` (D. Lemire's reduction; the bias is below `end` / 2⁶⁴); 0 where `end` is 0.
    #[expect(clippy::cast_possible_truncation, reason = "the product's upper half is below `end`")]
    pub(super) fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// A number from 0 to 1, 1 left out.
    #[cfg(test)]
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Brings `items` into random order (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    /// `n_taken` of the nodes below `n_nodes`, each as likely as any other, in random order; all where there are no more.
    pub(super) fn sample(&mut self, n_nodes: u32, n_taken: usize) -> Vec<u32> {
        let mut nodes: Vec<u32> = (0..n_nodes).collect();
        let n_taken = n_taken.min(nodes.len());
        for at in 0..n_taken {
            let other = at + self.below(nodes.len() - at);
            nodes.swap(at, other);
        }
        nodes.truncate(n_taken);
        nodes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_that_of_the_paper() {
        let mut random = Random::new(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn a_sample_has_no_node_twice_and_differs_between_seeds() {
        let mut sample = Random::new(1).sample(1000, 50);
        assert_ne!(sample, Random::new(2).sample(1000, 50));
        sample.sort_unstable();
        sample.dedup();
        assert_eq!(sample.len(), 50);
        assert_eq!(Random::new(1).sample(3, 9).len(), 3);
    }

    #[test]
    fn numbers_spread_evenly() {
        let mut random = Random::new(7);
        let mut counts = [0_u32; 8];
        for _ in 0..8000 {
            counts[random.below(8)] += 1;
            assert!((0.0..1.0).contains(&random.unit()));
        }
        assert!(counts.iter().all(|count| (900..1100).contains(count)), "{counts:?}");
    }
}
