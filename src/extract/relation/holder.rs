//! Who or what may hold what a noun says: a minister is nobody's vaccine, and a person is no fund.

use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass},
    kind::EntityKind,
};

/// Whether a thing of that kind may be what the noun with this lemma says. The parser takes a list for an apposition now and then:
/// "will test its vaccine, Vireo, in Lima, Peru's health minister, Ada Obi, said".
pub(crate) fn may_hold(lemma: &str, kind: EntityKind) -> bool {
    match kind {
        EntityKind::Person => !is_no_person(lemma),
        EntityKind::Product
        | EntityKind::Fac
        | EntityKind::Work
        | EntityKind::Law
        | EntityKind::Event
        | EntityKind::Loc => !is_office(lemma),
        EntityKind::Org | EntityKind::Gpe | EntityKind::Group | EntityKind::Other => true,
    }
}

/// Whether the noun may stand for a body, a building, an event or a work, and for nobody.
fn is_no_person(lemma: &str) -> bool {
    let senses = Gazetteer::shared().nouns.senses(lemma);
    !senses.is_empty()
        && senses.iter().all(|sense| {
            matches!(
                sense.class,
                NounClass::Org | NounClass::Facility | NounClass::Event | NounClass::Work | NounClass::Law
            )
        })
}

/// Whether the noun is a title that nothing but people bear.
fn is_office(lemma: &str) -> bool {
    let gazetteer = Gazetteer::shared();
    let senses = gazetteer.nouns.senses(lemma);
    gazetteer.is_title(lemma)
        && !senses.is_empty()
        && senses.iter().all(|sense| matches!(sense.class, NounClass::Person | NounClass::People))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices_are_people_s_and_bodies_are_not_people() {
        assert!(may_hold("minister", EntityKind::Person));
        assert!(!may_hold("minister", EntityKind::Product));
        // The recogniser takes many a person for a body.
        assert!(may_hold("minister", EntityKind::Org));
        assert!(!may_hold("airline", EntityKind::Person));
        assert!(may_hold("airline", EntityKind::Org));
        assert!(may_hold("rival", EntityKind::Product));
    }
}
