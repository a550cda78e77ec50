//! Which words of a way are said of its first end, and in which form.

use super::said::{Said, Weight};
use crate::{
    extract::{
        clause::{Path, Slot, Step, Tree},
        extraction::{EntityIdx, MentionForm},
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
        relation::{Matcher, open::noun_form},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos, Tag},
    },
};

impl Matcher<'_> {
    /// Whether the second is a place and the first the state or country after its comma.
    pub(super) fn is_region_of_town(&self, region: TokenIdx, town: TokenIdx) -> bool {
        let resolved = self.fillers.resolved;
        let is_place = |token: TokenIdx| {
            let mut kinds = resolved.entities_of(token).iter().map(|&entity| resolved.entity(entity).kind);
            kinds.any(|kind| kind == EntityKind::Gpe)
        };
        is_place(region)
            && is_place(town)
            && resolved.headed_by(town).any(|name| self.tree().is_comma(name.tokens.end))
    }

    /// Whether the way says nothing of its ends. "accused the company from Lodz", which is Norda: that Norda is accused is told, and
    /// where it is from, too.
    pub(super) fn is_of_named(&self, path: &Path, end: EntityIdx) -> bool {
        let tree = self.tree();
        let Some((_, inner)) = path.down.split_last() else { return false };
        // "Lodz: Norda announced orders".
        if path.up.iter().chain(&path.down).any(|step| step.dep == Dep::Meta) {
            return true;
        }
        inner.iter().any(|step| {
            matches!(step.dep, Dep::Dobj | Dep::Dative)
                && tree.document.token(step.token).pos == Pos::Noun
                && self
                    .fillers
                    .resolved
                    .entities_of(step.token)
                    .iter()
                    .any(|&entity| entity != end && self.fillers.resolved.entity(entity).named)
        })
    }

    /// Whether the step goes into a clause that somebody says or thinks.
    pub(super) fn is_finite_content(&self, step: Option<&Step>) -> bool {
        let tree = self.tree();
        step.is_some_and(|step| {
            let auxiliaries = || tree.document.children_by(step.token, Dep::Aux);
            let is_bare =
                tree.tag(step.token) == Tag::Vb && !auxiliaries().any(|aux| tree.tag(aux) == Tag::Md);
            let is_infinitive = is_bare || auxiliaries().any(|aux| tree.lower(aux) == "to");
            step.dep == Dep::Ccomp && !(tree.is_verb(step.token) && is_infinitive)
        })
    }

    /// "said that Norda had closed the plant in Lodz": the speaker comments on Lodz.
    pub(super) fn said_of_content(&self, verb: TokenIdx, below: &[Step], last: TokenIdx) -> Option<Said> {
        let mut said = Said::new(verb, Slot::Agent);
        let relation = self.speech.relation_of(self.tree().lemma(verb))?;
        if self.is_ruled_out(verb) {
            return None;
        }
        // What is said to be somewhere, or to be done there, is not said about the place: "announced that Obi was held at Port Norda".
        let is_place = self.fillers.resolved.entities_of(last).iter().any(|&entity| {
            let kind = self.fillers.resolved.entity(entity).kind;
            matches!(kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac)
        });
        let is_where = below.last().is_some_and(|step| {
            let word = self.tree().lower(step.token);
            self.tree().document.token(step.token).pos == Pos::Adp
                && Gazetteer::shared().lists(word, WordList::Where)
        });
        if relation == "comments on" || is_where || is_place {
            return None;
        }
        said.push(relation, Some(verb), Weight::Content);
        said.quoted.extend(below.iter().map(|step| step.token));
        Some(said)
    }

    /// "sold shares to Kenyan banks": of Kenya it says nothing, unless the noun acts for it, as "Kenyan officials" do.
    pub(super) fn is_nationality_below(&self, path: &Path) -> bool {
        let [.., noun, last] = &path.down[..] else { return false };
        let tree = self.tree();
        let is_adjective = self
            .fillers
            .resolved
            .headed_by(last.token)
            .next()
            .is_some_and(|mention| mention.form == MentionForm::Adjective);
        is_adjective
            && matches!(last.dep, Dep::Amod | Dep::Compound | Dep::Nmod)
            && tree.document.head(last.token) == Some(noun.token)
            && !self.fillers.is_proxy(noun.token)
            && tree.lemma(noun.token) != "government"
    }

    /// The verb of the clause: "rises", but "shares rise".
    pub(super) fn push_clause_verb(&self, verb: TokenIdx, is_plural: bool, said: &mut Said) {
        let tree = self.tree();
        let lemma = tree.lemma(verb).to_lowercase();
        if lemma == "be" {
            said.push(if is_plural { "are" } else { "is" }, Some(verb), Weight::Light);
        } else if said.slot == Slot::Patient {
            said.push(if is_plural { "are" } else { "is" }, None, Weight::Light);
            said.push(&self.inflection.participle(&lemma), Some(verb), Weight::Content);
        } else if is_plural {
            said.push(&lemma, Some(verb), Weight::Content);
        } else {
            said.push(&self.inflection.third_person(&lemma), Some(verb), Weight::Content);
        }
        if let Some(particle) = tree.particle(verb) {
            said.push(tree.lower(particle), Some(particle), Weight::Content);
        }
    }

    /// The verb's direct object; nothing where it is named.
    pub(super) fn push_object(&self, verb: TokenIdx, said: &mut Said) -> Option<()> {
        let tree = self.tree();
        let Some(object) = tree.child(verb, Dep::Dobj) else { return Some(()) };
        // "flies 300 miles to".
        if tree.has_child(object, Dep::Nummod)
            && Gazetteer::shared().lists(tree.lemma(object), WordList::Distance)
        {
            return Some(());
        }
        let is_plain = tree.document.token(object).pos == Pos::Noun && object > verb;
        is_plain.then(|| said.push(noun_form(tree, object), Some(object), Weight::Content))
    }

    /// Whether the way is from the verb's own subject to its object, or to what "to" or "on" brings: "Norda paid Obi of Tavex".
    pub(super) fn is_plain(&self, path: &Path, verb: TokenIdx) -> bool {
        let tree = self.tree();
        let ([subject], Some(object)) = (&path.up[..], path.down.last()) else { return false };
        let is_own = tree.dep(subject.token) == Dep::Nsubj && path.apex == verb;
        let is_object = || match &path.down[..] {
            [_] => matches!(tree.dep(object.token), Dep::Dobj | Dep::Npadvmod),
            [phrase, _] => {
                matches!(tree.lower(phrase.token), "to" | "on") && tree.dep(object.token) == Dep::Pobj
            }
            _ => false,
        };
        is_own && is_object()
    }

    /// The words below the verb or noun; nothing where they are of a clause about something else.
    pub(super) fn push_below(&self, below: &[Step], path: &Path, said: &mut Said) -> Option<()> {
        let tree = self.tree();
        // "bought 20 of Orlin's planes" is about the planes.
        let is_counted = |position: usize| {
            let counts = |step: &Step| tree.document.token(step.token).pos == Pos::Num;
            tree.lower(below[position].token) == "of" && position > 0 && counts(&below[position - 1])
        };
        for (position, step) in below.iter().enumerate().filter(|&(position, _)| !is_counted(position)) {
            let token = step.token;
            // "describes the stock as low in Kenya": what is low the name would not tell.
            let is_likened = position > 0 && tree.lower(below[position - 1].token) == "as";
            if is_likened && matches!(tree.document.token(token).pos, Pos::Adj | Pos::Adp | Pos::Adv) {
                return None;
            }
            if is_told_beside(tree, *step) {
                return None;
            }
            // "talks with partners such as Norda", "talks with such partners as Norda" are talks with Norda.
            let has_such =
                |word: TokenIdx| tree.document.children(word).any(|child| tree.lower(child) == "such");
            let is_such = || has_such(token) || tree.document.head(token).is_some_and(has_such);
            if tree.lower(token) == "as" && is_such() {
                said.drop_class();
                continue;
            }
            match tree.document.token(token).pos {
                // "expects Norda to grow": it is Norda that grows.
                Pos::Verb | Pos::Aux
                    if position + 1 == below.len()
                        && matches!(step.dep, Dep::Xcomp | Dep::Ccomp)
                        && is_subject(path.down.last()) =>
                {
                    let above = tree.document.head(token).map_or("", |above| tree.lemma(above));
                    if tree.control.needs_clause(above) {
                        return None;
                    }
                    said.quoted.push(token);
                }
                // "called on Norda to leave Lima": it is Norda that leaves.
                Pos::Verb if tree.is_asked_by_phrase(token) => return None,
                Pos::Verb | Pos::Aux => self.push_lower_verb(*step, said)?,
                // "hosts talks between Kenya and": the name would lack one of the two.
                Pos::Adp if tree.lower(token) == "between" => return None,
                // "shifts production from Kenya to Peru".
                Pos::Adp
                    if below
                        .get(position + 1)
                        .is_some_and(|next| is_other_phrase(tree, token, next.token)) => {}
                Pos::Adp | Pos::Part => said.push(tree.lower(token), Some(token), Weight::Preposition),
                // A word before a noun is about the noun, not about what is said here.
                Pos::Noun | Pos::Adj
                    if matches!(step.dep, Dep::Compound | Dep::Nmod | Dep::Amod | Dep::Npadvmod) =>
                {
                    return None;
                }
                Pos::Adj if !matches!(step.dep, Dep::Acomp | Dep::Oprd | Dep::Attr) => {
                    return None;
                }
                Pos::Noun | Pos::Adj => {
                    // "was the longest in Lodz", and not long.
                    let word = match tree.tag(token) {
                        Tag::Jjs => tree.lower(token),
                        _ => noun_form(tree, token),
                    };
                    said.push(word, Some(token), Weight::Content);
                    if !tree.is_verb(said.token) {
                        said.token = token;
                    }
                }
                Pos::Propn => return None,
                // "sank 40 km east of Corsica".
                Pos::Adv if step.dep == Dep::Advmod => {
                    said.push(tree.lower(token), Some(token), Weight::Light);
                }
                _ => {}
            }
        }
        let hangs_loosely = path.down.last().is_some_and(|step| {
            matches!(step.dep, Dep::Poss | Dep::Compound | Dep::Nmod | Dep::Amod) && path.down.len() > 1
        });
        if hangs_loosely && self.is_venue(path.down.last()) {
            return None;
        }
        if hangs_loosely {
            let tie = path.down.last().map_or("of", |step| tree.prefixed_tie(step.token));
            said.push(tie, None, Weight::Preposition);
        }
        Some(())
    }

    /// "criticised the Lodz visit of Obi": a place's name before an event tells where it is, not whose.
    fn is_venue(&self, step: Option<&Step>) -> bool {
        let tree = self.tree();
        let resolved = self.fillers.resolved;
        step.filter(|step| step.dep == Dep::Compound).is_some_and(|step| {
            let is_place = |&entity: &EntityIdx| {
                matches!(resolved.entity(entity).kind, EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac)
            };
            let noun = tree.document.head(step.token).map_or("", |noun| tree.lemma(noun));
            Gazetteer::shared().nouns.class(noun) == Some(NounClass::Event)
                && resolved.entities_of(step.token).iter().any(is_place)
        })
    }

    /// "asks Bern to free Ruiz", "accuses Bern of cheating Ruiz": what somebody else is to do, or does.
    fn push_lower_verb(&self, step: Step, said: &mut Said) -> Option<()> {
        let tree = self.tree();
        let verb = step.token;
        if tree.lemma(verb) == "be" {
            // "left the firm when it was hostile to Norda": who is hostile is another.
            return (step.dep != Dep::Advcl).then_some(());
        }
        let has_to = || tree.document.children_by(verb, Dep::Aux).any(|aux| tree.lower(aux) == "to");
        let above = said.token;
        // "forced Bern to free Ruiz", "prompting Bern to complain to Oslo": "forces to free" would not tell whom.
        let is_anothers = tree.is_infinitive(verb)
            && tree.control.hands_on_object(tree.lemma(above), true)
            && (tree.has_child(verb, Dep::Nsubj) || tree.has_child(above, Dep::Dobj));
        if is_anothers && !tree.control.pleads(tree.lemma(above)) {
            return None;
        }
        said.token = verb;
        match (step.dep, tree.tag(verb)) {
            (Dep::Xcomp | Dep::Ccomp, Tag::Vb) => {
                if tree.is_infinitive(verb) {
                    said.push("to", None, Weight::Light);
                }
                said.push(tree.lemma(verb), Some(verb), Weight::Content);
            }
            // "wants the cost to be borne by Norda".
            (Dep::Xcomp | Dep::Ccomp, Tag::Vbn) if has_to() => {
                let borne = tree.document.children(verb).find(|&child| {
                    matches!(tree.dep(child), Dep::Nsubj | Dep::Nsubjpass)
                        && tree.document.token(child).pos == Pos::Noun
                });
                if let Some(borne) = borne {
                    said.push(noun_form(tree, borne), Some(borne), Weight::Content);
                }
                said.push(tree.lower(verb), Some(verb), Weight::Content);
            }
            (Dep::Xcomp, Tag::Vbg) => said.push(tree.lower(verb), Some(verb), Weight::Content),
            (Dep::Pcomp, Tag::Vbg) if tree.control.speaks_of_object(tree.lemma(above)) => {
                said.push(tree.lower(verb), Some(verb), Weight::Content);
            }
            _ => return None,
        }
        if let Some(particle) = tree.particle(verb) {
            said.push(tree.lower(particle), Some(particle), Weight::Content);
        }
        Some(())
    }
}

fn is_other_phrase(tree: Tree<'_>, preposition: TokenIdx, next: TokenIdx) -> bool {
    let is_preposition = |token: TokenIdx| tree.document.token(token).pos == Pos::Adp;
    is_preposition(preposition) && is_preposition(next) && tree.has_child(preposition, Dep::Pobj)
}

/// Whether the step is a noun that explains another or is listed after another's preposition: "signed a deal, a boon to Norda" signs no
/// boon, "fell amid talks and worries over Norda" falls no worries.
fn is_told_beside(tree: Tree<'_>, step: Step) -> bool {
    match tree.dep(step.token) {
        Dep::Appos => tree.document.token(step.token).pos == Pos::Noun,
        Dep::Conj => {
            tree.document.token(step.token).pos == Pos::Noun && matches!(step.dep, Dep::Pobj | Dep::Conj)
        }
        _ => false,
    }
}

fn is_subject(step: Option<&Step>) -> bool {
    step.is_some_and(|step| matches!(step.dep, Dep::Nsubj | Dep::Nsubjpass))
}
