//! What speakers think of what they speak of: who says that Norda "is doing a lousy job" criticises Norda.

use hashbrown::{HashMap, HashSet};

use super::{Matcher, coverage};
use crate::{
    extract::{
        candidate::{Candidate, End},
        clause::{Frame, Route, Slot, Tree, Trigger},
        gazetteer::{Gazetteer, word_list::WordList},
        qualifier,
        quotation::Quotations,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// Words that judge.
#[derive(Debug)]
pub(crate) struct Stances {
    /// Each with the relation in which it puts who says it to what it is said of.
    words: HashMap<&'static str, &'static str>,
    /// Verbs for what nobody should do, by lemma.
    wrongs: HashSet<&'static str>,
    /// Verbs that are one with an infinitive alone ("fail").
    wrongs_with_infinitive: HashSet<&'static str>,
}

impl Stances {
    /// The table that ships with the crate.
    pub(crate) fn shipped() -> Self {
        let rows = include_str!("stance.tsv").lines().filter(|line| !line.starts_with('#'));
        let rows = rows.filter_map(|row| row.split_once('\t'));
        let words = rows.flat_map(|(name, words)| words.split(' ').map(move |word| (word, name))).collect();
        let verbs = || include_str!("wrongs.txt").lines().filter(|line| !line.starts_with('#'));
        Self {
            words,
            wrongs: verbs().filter(|line| !line.contains(' ')).collect(),
            wrongs_with_infinitive: verbs().filter_map(|line| line.strip_suffix(" to")).collect(),
        }
    }

    /// Whether the verb says that its subject did wrong.
    fn is_wrong(&self, tree: Tree<'_>, verb: TokenIdx) -> bool {
        let lemma = tree.lemma(verb);
        self.wrongs.contains(lemma)
            || (self.wrongs_with_infinitive.contains(lemma)
                && tree.document.children_by(verb, Dep::Xcomp).any(|clause| tree.is_infinitive(clause)))
    }
}

impl Matcher<'_> {
    /// A candidate for each clause in which somebody judges its subject.
    pub(crate) fn stances(&self, quotations: &Quotations) -> Vec<Candidate> {
        let document = self.tree().document;
        let verbs = (0..document.tokens().len()).map(TokenIdx::new);
        verbs.filter_map(|verb| self.judged(verb, quotations)).flatten().collect()
    }

    /// What the clause of `verb` tells of its speaker's view, none where it judges nothing.
    fn judged(&self, verb: TokenIdx, quotations: &Quotations) -> Option<Vec<Candidate>> {
        let tree = self.tree();
        let (word, name) =
            judgement(tree, self.stances, verb).or_else(|| self.charge(verb).map(|name| (verb, name)))?;
        let speaker = qualifier::speaker(tree.document, quotations, verb)?;
        let ruling = self.ruling(speaker).filter(|_| name == "accuses");
        // "decided that Norda had cheated" plans nothing, and "found" is told of the finding.
        let is_plan = |verb: TokenIdx| matches!(tree.lemma(verb), "decide" | "find");
        let name = if ruling.is_some() { "rules against" } else { name };
        let relation = self.vocabulary.named(name)?;
        let mut frame = Frame::new(Trigger::Verb, ruling.filter(|&verb| is_plan(verb)).unwrap_or(verb));
        frame.link = "stance".into();
        frame.add_all(&Slot::Agent, &tree.conjuncts(speaker), Route::default());
        frame.add_all(&Slot::Patient, &tree.subjects(verb).tokens, Route::default());
        // "USA Today reported that Ada Obi cheated": who reports what others charge her with charges nobody.
        let may_judge = |end: &End| {
            may_speak(end.kind)
                && !(word == verb && coverage::is_medium(self.fillers.resolved.entity(end.filler.entity)))
        };
        // "We cheated", somebody says: no one accuses himself.
        let may_be_charged =
            |end: &End| may_speak(end.kind) && !matches!(tree.lower(end.filler.head), "i" | "we");
        let may_be =
            |speaker: &End, judged: &End| may_judge(speaker) && (word != verb || may_be_charged(judged));
        Some(self.of_agents(&frame, (relation, name), word, may_be))
    }

    /// The verb by which a court, which charges nobody, rules: "the jury decided that Norda had infringed the patent".
    fn ruling(&self, speaker: TokenIdx) -> Option<TokenIdx> {
        let tree = self.tree();
        let nouns = &Gazetteer::shared().nouns;
        let noun = tree.lemma(speaker).to_lowercase();
        let is_court = nouns.is_of_family(&noun, "court") || nouns.is_of_family(&noun, "judge");
        tree.document
            .head(speaker)
            .filter(|&verb| is_court && Gazetteer::shared().lists(tree.lemma(verb), WordList::Ruling))
    }

    /// The relation for which the verb of a clause stands that charges its subject with something: "Norda lied" accuses Norda,
    /// "Norda should have paid" criticises it.
    fn charge(&self, verb: TokenIdx) -> Option<&'static str> {
        let tree = self.tree();
        let is_said =
            matches!(tree.dep(verb), Dep::Ccomp | Dep::Xcomp | Dep::Conj | Dep::Root | Dep::Parataxis);
        if !is_said || !tree.is_verb(verb) || tree.is_passive(verb) || tree.lemma(verb) == "be" {
            return None;
        }
        let auxiliaries = || tree.document.children_by(verb, Dep::Aux);
        let is_late = auxiliaries().any(|aux| tree.lower(aux) == "should")
            && auxiliaries().any(|aux| tree.lemma(aux) == "have");
        if is_late && tree.has_child(verb, Dep::Nsubj) {
            return Some("criticises");
        }
        let is_open = auxiliaries().any(|aux| tree.tag(aux) == Tag::Md);
        // "doubts that Norda lied", "hopes that Norda cheated".
        let is_thought = |above: TokenIdx| {
            self.speech.relation_of(tree.lemma(above)).is_some_and(|relation| relation.starts_with("has "))
        };
        let is_charge = !is_open
            && self.stances.is_wrong(tree, verb)
            && !tree.document.ancestors(verb).take(2).any(is_thought)
            && !qualifier::is_denied(tree.document, verb);
        is_charge.then_some("accuses")
    }
}

fn may_speak(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Person | EntityKind::Org | EntityKind::Gpe | EntityKind::Group)
}

/// The word of the predicate that judges its subject, with the relation for which it stands; none where a negation or a mood
/// leaves open what is thought.
fn judgement(tree: Tree<'_>, stances: &Stances, verb: TokenIdx) -> Option<(TokenIdx, &'static str)> {
    let is_open = tree.has_child(verb, Dep::Neg)
        || tree.has_child(verb, Dep::Mark)
            && tree.document.children_by(verb, Dep::Mark).any(|mark| tree.lower(mark) == "if")
        || tree
            .document
            .children_by(verb, Dep::Aux)
            .any(|aux| tree.tag(aux) == Tag::Md && tree.lower(aux) != "will");
    let slots: &[Dep] = match tree.lemma(verb) {
        linking if Gazetteer::shared().lists(linking, WordList::Linking) => {
            &[Dep::Acomp, Dep::Attr, Dep::Oprd]
        }
        // "did a great job".
        "do" | "make" | "play" | "give" => &[Dep::Dobj],
        _ => return None,
    };
    if is_open {
        return None;
    }
    let judges = |word: TokenIdx| Some((word, *stances.words.get(tree.lower(word))?));
    tree.dependants(verb, slots).into_iter().find_map(|head| {
        let is_denied = tree.document.children_by(head, Dep::Det).any(|word| tree.lower(word) == "no");
        let of_noun = || tree.document.children_by(head, Dep::Amod).find_map(judges);
        if is_denied || tree.has_child(head, Dep::Neg) { None } else { judges(head).or_else(of_noun) }
    })
}

#[cfg(test)]
mod tests {
    use crate::extract::{Extractor, fixture};

    /// Names of the relations between Obi and Norda.
    fn named(clause: &str) -> Vec<String> {
        let lines = format!(
            "Ada NNP compound 2 B-PERSON
             Obi NNP nsubj 3 I-PERSON
             said|say VBD ROOT 0
             that IN mark 6
             Norda NNP nsubj 6 B-ORG
             {clause}"
        );
        let document = fixture::document(&lines);
        let extractor = Extractor::shipped();
        let reading = extractor.read(&document, None);
        let edges = reading.proposals().map(|proposal| proposal.edge);
        edges.map(|edge| format!("{} {} {}", edge.subject, edge.relation, edge.object)).collect()
    }

    #[test]
    fn who_judges_praises_or_criticises() {
        let bad = "was|be VBD ccomp 3\na DT det 8\ndisgrace NN attr 6";
        assert!(named(bad).contains(&"Ada Obi criticises Norda".to_owned()));
        let job = "did|do VBD ccomp 3\na DT det 9\ngreat JJ amod 9\njob NN dobj 6";
        assert!(named(job).contains(&"Ada Obi praises Norda".to_owned()));
    }

    #[test]
    fn who_tells_of_a_wrong_accuses() {
        assert!(named("lied|lie VBD ccomp 3").contains(&"Ada Obi accuses Norda".to_owned()));
        let never = "lied|lie VBD ccomp 3\nnever RB neg 6";
        assert!(!named(never).iter().any(|edge| edge.contains("accuses")));
        let late = "paid|pay VBN ccomp 3\nshould MD aux 6\nhave VB aux 6";
        assert!(named(late).contains(&"Ada Obi criticises Norda".to_owned()));
    }

    #[test]
    fn what_is_not_so_or_no_judgement_tells_no_view() {
        let denied = "was|be VBD ccomp 3\nnot RB neg 6\na DT det 9\ndisgrace NN attr 6";
        assert!(named(denied).is_empty());
        let plain = "was|be VBD ccomp 3\na DT det 8\nbank NN attr 6";
        assert!(!named(plain).iter().any(|edge| edge.contains("praises")));
    }
}
