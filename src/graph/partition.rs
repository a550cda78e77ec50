//! The nodes in groups, numbered in an order that does not depend on how they were found.

/// Which group each node is in. Group 0 is the largest; of equal ones the one with the lowest node comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    /// The group of each node, `[nodes]`.
    pub of: Vec<u32>,
    /// How many nodes each group has, `[groups]`.
    pub sizes: Vec<usize>,
}

impl Partition {
    /// The groups of nodes that have the same label; labels are below the number of nodes.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "there are no more groups than nodes, which 32 bits number"
    )]
    pub(super) fn of_labels(labels: &[u32]) -> Self {
        let mut first_seen = Vec::new();
        let mut group_of = vec![u32::MAX; labels.len()];
        let mut sizes: Vec<usize> = Vec::new();
        for &label in labels {
            let group = &mut group_of[label as usize];
            if *group == u32::MAX {
                *group = sizes.len() as u32;
                first_seen.push(label);
                sizes.push(0);
            }
            sizes[*group as usize] += 1;
        }
        let mut order: Vec<usize> = (0..sizes.len()).collect();
        order.sort_by_key(|&group| std::cmp::Reverse(sizes[group]));
        for (rank, &group) in order.iter().enumerate() {
            group_of[first_seen[group] as usize] = rank as u32;
        }
        Self {
            of: labels.iter().map(|&label| group_of[label as usize]).collect(),
            sizes: order.iter().map(|&group| sizes[group]).collect(),
        }
    }

    /// How many groups there are.
    pub fn n_groups(&self) -> usize {
        self.sizes.len()
    }

    /// The nodes of each group, ascending.
    pub fn members(&self) -> Vec<Vec<u32>> {
        let mut members: Vec<Vec<u32>> = self.sizes.iter().map(|&size| Vec::with_capacity(size)).collect();
        for (node, &group) in (0..).zip(&self.of) {
            members[group as usize].push(node);
        }
        members
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_numbered_by_size_and_then_by_their_first_node() {
        let partition = Partition::of_labels(&[4, 0, 3, 3, 0, 5, 3]);
        assert_eq!(partition.of, [2, 1, 0, 0, 1, 3, 0]);
        assert_eq!(partition.sizes, [3, 2, 1, 1]);
        assert_eq!(partition.members(), [vec![2, 3, 6], vec![1, 4], vec![0], vec![5]]);
    }
}
