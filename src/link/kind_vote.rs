//! Which kind a name has when several articles, or several passes of the recogniser, gave it several.

use std::collections::{BTreeMap, BTreeSet};

use crate::{key::Key, kind::EntityKind};

/// Number of independent articles (groups of reprints) for each kind of each form.
pub(super) type Votes<'a, T> = BTreeMap<T, BTreeMap<EntityKind, BTreeSet<&'a Key>>>;

/// [`settle`] for each form.
pub(super) fn settle_all<T: Ord + Clone>(
    votes: &Votes<'_, T>,
    several_words: impl Fn(&T) -> bool,
) -> BTreeMap<T, BTreeMap<EntityKind, EntityKind>> {
    let count = |kinds: &BTreeMap<EntityKind, BTreeSet<&Key>>| {
        kinds.iter().map(|(kind, of)| (*kind, of.len())).collect()
    };
    votes.iter().map(|(form, kinds)| (form.clone(), settle(&count(kinds), several_words(form)))).collect()
}

/// For every kind that `votes` holds (kind → number of independent articles), the kind that it counts as.
///
/// The kind with the most votes takes the others in where they look like mistakes about the same thing; a person and a
/// thing of one name stay apart unless one is rare beside the other. Ties go to the kind listed first in
/// [`EntityKind::ALL`]. A name of several words is less often shared by two things than one of a single word.
pub(super) fn settle(
    votes: &BTreeMap<EntityKind, usize>,
    several_words: bool,
) -> BTreeMap<EntityKind, EntityKind> {
    let mut ranked: Vec<(EntityKind, usize)> = votes.iter().map(|(kind, n)| (*kind, *n)).collect();
    ranked.sort_by_key(|(kind, n)| (std::cmp::Reverse(*n), *kind));
    let mut heads: Vec<(EntityKind, usize)> = Vec::new();
    let mut settled = BTreeMap::new();
    for (kind, n) in ranked {
        let head = heads.iter().find(|(head, most)| is_one_thing((kind, n), (*head, *most), several_words));
        if let Some((head, _)) = head {
            settled.insert(kind, *head);
        } else {
            heads.push((kind, n));
            settled.insert(kind, kind);
        }
    }
    settled
}

fn is_one_thing(rare: (EntityKind, usize), frequent: (EntityKind, usize), several_words: bool) -> bool {
    let ((kind, n), (head, most)) = (rare, frequent);
    if kind == EntityKind::Person || head == EntityKind::Person {
        let odds = if several_words { 3 } else { 4 };
        return n * odds <= most;
    }
    several_words || is_near(kind, head) || n <= 2 || n * 3 <= most
}

/// Kinds between which both recognisers and readers waver.
fn is_near(one: EntityKind, other: EntityKind) -> bool {
    use EntityKind::{Fac, Gpe, Group, Law, Loc, Org, Other, Product, Work};
    matches!(
        (one.min(other), one.max(other)),
        (Org, Fac | Product | Group)
            | (Gpe, Loc | Fac | Group)
            | (Loc, Fac)
            | (Product, Work)
            | (Work, Law)
            | (_, Other)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityKind::{Gpe, Loc, Org, Person};

    fn settled(votes: &[(EntityKind, usize)], several_words: bool) -> Vec<(EntityKind, EntityKind)> {
        settle(&votes.iter().copied().collect(), several_words).into_iter().collect()
    }

    #[test]
    fn a_rare_kind_follows_the_frequent_one() {
        assert_eq!(settled(&[(Gpe, 9), (Org, 1)], false), [(Org, Gpe), (Gpe, Gpe)]);
        assert_eq!(settled(&[(Person, 1), (Org, 4)], false), [(Person, Org), (Org, Org)]);
    }

    #[test]
    fn a_person_and_a_company_of_one_name_stay_two() {
        assert_eq!(settled(&[(Person, 2), (Org, 4)], false), [(Person, Person), (Org, Org)]);
    }

    #[test]
    fn a_river_and_a_company_that_are_both_frequent_stay_two() {
        assert_eq!(settled(&[(Org, 9), (Loc, 5)], false), [(Org, Org), (Loc, Loc)]);
        assert_eq!(settled(&[(Org, 9), (Loc, 5)], true), [(Org, Org), (Loc, Org)]);
    }
}
