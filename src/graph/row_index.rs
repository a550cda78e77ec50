//! From row ids to positions, without hashing.

/// The position of each row id in a list.
#[derive(Clone, Debug)]
pub(super) enum RowIndex {
    /// By row id; [`u32::MAX`] where there is none.
    Dense(Vec<u32>),
    /// By search, for row ids with large gaps.
    Sparse(Vec<(i64, u32)>),
}

impl RowIndex {
    /// The index of `ids`.
    pub(super) fn new(ids: impl Iterator<Item = i64> + Clone) -> Self {
        let n_ids = ids.clone().count();
        let (lowest, highest) = ids.clone().fold((0, 0), |(low, high), id| (id.min(low), id.max(high)));
        let n_slots = usize::try_from(highest).unwrap_or(usize::MAX);
        if lowest < 0 || n_slots > n_ids.saturating_mul(8).saturating_add(1024) {
            let mut pairs: Vec<(i64, u32)> = ids.zip(0..).collect();
            pairs.sort_unstable();
            return Self::Sparse(pairs);
        }
        let mut slots = vec![u32::MAX; n_slots + 1];
        for (id, position) in ids.zip(0..) {
            if let Some(slot) = usize::try_from(id).ok().and_then(|id| slots.get_mut(id)) {
                *slot = position;
            }
        }
        Self::Dense(slots)
    }

    /// The position of `id`; none where it is not in the list.
    pub(super) fn of(&self, id: i64) -> Option<u32> {
        match self {
            Self::Dense(slots) => {
                slots.get(usize::try_from(id).ok()?).copied().filter(|position| *position != u32::MAX)
            }
            Self::Sparse(pairs) => {
                let at = pairs.binary_search_by_key(&id, |pair| pair.0).ok()?;
                Some(pairs[at].1)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_found_whether_ids_are_near_each_other_or_far_apart() {
        for ids in [vec![3, 1, 2], vec![7, i64::MAX, 40_000_000]] {
            let index = RowIndex::new(ids.iter().copied());
            let found: Vec<Option<u32>> = ids.iter().map(|id| index.of(*id)).collect();
            assert_eq!(found, [Some(0), Some(1), Some(2)]);
            assert_eq!((index.of(0), index.of(-5), index.of(9)), (None, None, None));
        }
    }
}
