//! What the step next to an end of a way tells of its part in what is said.

use crate::{
    extract::clause::{Slot, Step},
    nlp::labels::Dep,
};

/// Which of two dependants of one head is rather its subject: the lower.
pub(super) fn rank(step: Option<&Step>) -> u8 {
    match step.map(|step| step.dep) {
        Some(Dep::Nsubj | Dep::Agent) => 0,
        None => 1,
        Some(Dep::Nsubjpass | Dep::Poss) => 2,
        Some(Dep::Compound | Dep::Nmod | Dep::Amod | Dep::Dobj) => 3,
        Some(_) => 4,
    }
}

/// The slot of what hangs on its head so.
pub(super) fn slot_of(dep: Dep) -> Slot {
    match dep {
        Dep::Nsubj | Dep::Agent => Slot::Agent,
        Dep::Nsubjpass | Dep::Dobj => Slot::Patient,
        Dep::Dative => Slot::Recipient,
        Dep::Poss => Slot::Poss,
        Dep::Compound | Dep::Nmod | Dep::Amod => Slot::Compound,
        Dep::Attr | Dep::Oprd | Dep::Acomp => Slot::Attribute,
        Dep::Prep | Dep::Pobj => Slot::Prep("phrase".into()),
        _ => Slot::Modifier,
    }
}
