//! Relations between two mentions of a sentence that no frame ties: named from the words on the way between them in
//! the tree ("delivers jet to", "has design centre in"). They are many and of little trust; what is learned from
//! annotated articles tells which are worth keeping.

use compact_str::CompactString;
use hashbrown::HashSet;

use super::{
    Matcher,
    open::is_circumstance,
    phrase::{MAX_PHRASE, phrase},
};
use crate::{
    extract::{
        candidate::{Candidate, End},
        clause::{Frame, Path, Route, Slot, Step, Trigger},
        extraction::{EntityIdx, MentionForm},
        filler::{Filler, Via},
        mention::Mention,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos, Tag},
    },
};

/// Longest way that is looked at, prepositions not counted.
const MAX_STEPS: usize = 6;

/// Most verbs and nouns that a name strings together and is still understood.
const MAX_CONTENTS: usize = 3;

/// Most clauses that a way enters or leaves.
const MAX_CLAUSES: usize = 2;

/// A sentence and two entities, in the order of their positions.
type Place = (usize, EntityIdx, EntityIdx);

impl Matcher<'_> {
    /// A candidate for each pair of entities with mentions in one sentence that none of `known` is about.
    pub(crate) fn between_mentions(&self, known: &[Candidate]) -> Vec<Candidate> {
        let document = self.tree().document;
        let place = |sentence: usize, a: EntityIdx, b: EntityIdx| -> Place { (sentence, a.min(b), a.max(b)) };
        let mut taken: HashSet<Place> = known
            .iter()
            .map(|candidate| {
                let (subject, object) = (&candidate.subject.filler, &candidate.object.filler);
                place(document.sentence_of(candidate.token), subject.entity, object.entity)
            })
            .collect();
        let mut ways = self.ways();
        ways.sort_by_key(|(path, a, b)| (path.len(), a.head, b.head));
        let mut found = Vec::new();
        for (path, a, b) in ways {
            let sentence = document.sentence_of(a.head);
            for &first in &a.entities {
                for &second in &b.entities {
                    let pair = place(sentence, first, second);
                    if first == second || taken.contains(&pair) {
                        continue;
                    }
                    if let Some(candidate) = self.on_way(&path, (a, first), (b, second)) {
                        taken.insert(pair);
                        found.push(candidate);
                    }
                }
            }
        }
        found.sort_by_key(|candidate| {
            (candidate.token, candidate.subject.filler.head, candidate.object.filler.head)
        });
        found
    }

    /// The short ways between mentions of one sentence that do not overlap.
    fn ways(&self) -> Vec<(Path, &Mention, &Mention)> {
        let document = self.tree().document;
        let mentions: Vec<&Mention> =
            self.fillers.resolved.mentions.iter().filter(|mention| !mention.entities.is_empty()).collect();
        let mut ways = Vec::new();
        for (position, &a) in mentions.iter().enumerate() {
            let sentence = document.sentence_of(a.head);
            let others = mentions[position + 1..]
                .iter()
                .take_while(|other| document.sentence_of(other.head) == sentence)
                .filter(|other| !other.tokens.overlaps(a.tokens));
            for &b in others {
                let path = Path::between(self.tree(), a.head, b.head);
                let is_short = |path: &Path| path.len() <= MAX_STEPS && path.n_clauses() <= MAX_CLAUSES;
                ways.extend(path.filter(is_short).map(|path| (path, a, b)));
            }
        }
        ways
    }

    fn on_way(&self, path: &Path, a: (&Mention, EntityIdx), b: (&Mention, EntityIdx)) -> Option<Candidate> {
        let is_turned = rank(path.down.first()) < rank(path.up.last());
        let (path, a, b) = if is_turned { (&path.reversed(), b, a) } else { (path, a, b) };
        let said = self.said(path)?;
        let ends = (self.path_end(a, path.up.last()), self.path_end(b, path.down.last()));
        let name = name(&said.words)?;
        let tree = self.tree();
        let trigger = if tree.is_verb(said.token) { Trigger::Verb } else { Trigger::Noun };
        let mut frame = Frame::new(trigger, said.token);
        frame.passive = trigger == Trigger::Verb && tree.is_passive(said.token);
        frame.link = "path".into();
        let named = said.words.iter().filter_map(|word| word.token);
        let tokens: Vec<TokenIdx> = named.chain(said.quoted.iter().copied()).collect();
        let phrase = phrase(tree, said.token, &tokens);
        // "Orlin's narrow-body S4 jet", not "Orlin's decision to sell the S4".
        let is_bare = path.down.iter().all(|step| {
            matches!(tree.document.token(step.token).pos, Pos::Noun | Pos::Propn | Pos::Num | Pos::X)
        });
        let is_made = said.is_possession && is_bare && is_made(&ends);
        let name = if is_made { CompactString::const_new("makes") } else { name };
        if !self.says_something(&name, (&ends.0, &ends.1)) {
            return None;
        }
        let parts = (self.predicate_of(&name, (&ends.0, &ends.1)), name);
        Some(Candidate::new(&frame, self.lemma_of(&frame), ends, parts, phrase))
    }

    fn path_end(&self, (mention, entity): (&Mention, EntityIdx), step: Option<&Step>) -> End {
        let known = self.fillers.resolved.entity(entity);
        End {
            kind: known.kind,
            named: known.named,
            slot: step.map_or(Slot::Head, |step| slot_of(step.dep)),
            filler: Filler {
                entity,
                tokens: mention.tokens,
                head: mention.head,
                form: mention.form,
                via: Via::Itself,
                joint: mention.entities.len() > 1,
            },
            preposition: None,
            route: Route::default(),
        }
    }

    /// What the words on the way say of its first end: the subject of a verb, or whom a noun belongs to.
    fn said(&self, path: &Path) -> Option<Said> {
        let tree = self.tree();
        let ([subject], [below @ .., _]) = (&path.up[..], &path.down[..]) else { return None };
        // What hangs on the predicate itself its frame has judged.
        if below.iter().all(|step| tree.document.token(step.token).pos == Pos::Adp)
            || below.iter().any(|step| is_circumstance(tree.lower(step.token)))
        {
            return None;
        }
        // "beat Adriatic Yards of Italy" says nothing of Italy: what it says is about the name on the way.
        // Nor does "buys from a company that supplies Norda": its clause has a subject of its own.
        let is_relative = below.iter().any(|step| step.dep == Dep::Relcl);
        if is_relative || below.iter().any(|step| self.is_in_name(step.token)) || self.is_in_name(path.apex) {
            return None;
        }
        let mut said = Said::new(path.apex);
        match subject.dep {
            Dep::Nsubj | Dep::Nsubjpass | Dep::Agent if tree.is_verb(path.apex) => {
                let is_of_another_clause = matches!(
                    path.down.first().map(|step| step.dep),
                    Some(Dep::Nsubj | Dep::Nsubjpass | Dep::Conj | Dep::Agent)
                );
                if is_of_another_clause {
                    return None;
                }
                self.push_apex_verb(path.apex, subject.dep, &mut said);
                let speaks = self.speech.relation_of(tree.lemma(path.apex)).is_some();
                let first = below.first().map(|step| tree.document.token(step.token).pos);
                if speaks && first == Some(Pos::Adp) {
                    return None;
                }
                if self.is_finite_content(path) {
                    return self.said_of_content(path.apex, below);
                }
            }
            Dep::Poss | Dep::Compound | Dep::Nmod | Dep::Amod
                if tree.document.token(path.apex).pos == Pos::Noun =>
            {
                said.is_possession = true;
                said.push("has", None, Weight::Light);
                said.push(tree.lemma(path.apex), Some(path.apex), Weight::Content);
            }
            _ => return None,
        }
        self.push_below(below, path, &mut said);
        Some(said)
    }

    /// Whether the token is part of the name of some entity.
    fn is_in_name(&self, token: TokenIdx) -> bool {
        let resolved = self.fillers.resolved;
        let is_name = |mention: &Mention| {
            mention.form == MentionForm::Name
                && mention.entities.iter().any(|&entity| resolved.entity(entity).named)
        };
        resolved.innermost(token).is_some_and(is_name)
    }

    /// Whether the way goes into a clause that somebody says or thinks.
    fn is_finite_content(&self, path: &Path) -> bool {
        path.down.first().is_some_and(|step| {
            step.dep == Dep::Ccomp
                && !(self.tree().is_verb(step.token) && self.tree().tag(step.token) == Tag::Vb)
        })
    }

    /// "said that Norda had closed the plant in Lodz": the speaker comments on Lodz.
    fn said_of_content(&self, verb: TokenIdx, below: &[Step]) -> Option<Said> {
        let mut said = Said::new(verb);
        let relation = self.speech.relation_of(self.tree().lemma(verb))?;
        if relation == "comments on" {
            return None;
        }
        said.push(relation, Some(verb), Weight::Content);
        said.quoted.extend(below.iter().map(|step| step.token));
        Some(said)
    }

    fn push_apex_verb(&self, verb: TokenIdx, subject: Dep, said: &mut Said) {
        let tree = self.tree();
        let lemma = tree.lemma(verb).to_lowercase();
        said.token = verb;
        if lemma != "be" && (subject == Dep::Nsubj || (tree.is_passive(verb) && subject == Dep::Agent)) {
            let third = self.inflection.third_person(&lemma);
            said.push(&third, Some(verb), Weight::Content);
        } else if lemma == "be" {
            said.push("is", Some(verb), Weight::Light);
        } else {
            said.push("is", None, Weight::Light);
            said.push(&self.inflection.participle(&lemma), Some(verb), Weight::Content);
        }
        if let Some(particle) = tree.child(verb, Dep::Prt) {
            said.push(tree.lower(particle), Some(particle), Weight::Content);
        }
    }

    fn push_below(&self, below: &[Step], path: &Path, said: &mut Said) {
        let tree = self.tree();
        for step in below {
            let token = step.token;
            match tree.document.token(token).pos {
                // "expects Norda to grow": it is Norda that grows.
                Pos::Verb | Pos::Aux if is_subject(path.down.last()) => said.quoted.push(token),
                Pos::Verb | Pos::Aux => self.push_lower_verb(token, said),
                Pos::Adp | Pos::Part => said.push(tree.lower(token), Some(token), Weight::Preposition),
                Pos::Noun | Pos::Propn | Pos::Adj | Pos::Num => {
                    said.push(tree.lemma(token), Some(token), Weight::Content);
                    if !tree.is_verb(said.token) {
                        said.token = token;
                    }
                }
                _ => {}
            }
        }
        let hangs_loosely = path.down.last().is_some_and(|step| {
            matches!(step.dep, Dep::Poss | Dep::Compound | Dep::Nmod | Dep::Amod) && path.down.len() > 1
        });
        if hangs_loosely {
            said.push("of", None, Weight::Preposition);
        }
    }

    fn push_lower_verb(&self, verb: TokenIdx, said: &mut Said) {
        let tree = self.tree();
        if tree.lemma(verb) == "be" {
            return;
        }
        said.token = verb;
        if tree.tag(verb) == Tag::Vb {
            if tree.is_infinitive(verb) {
                said.push("to", None, Weight::Light);
            }
            said.push(tree.lemma(verb), Some(verb), Weight::Content);
        } else {
            said.push(tree.lower(verb), Some(verb), Weight::Content);
        }
        if let Some(particle) = tree.child(verb, Dep::Prt) {
            said.push(tree.lower(particle), Some(particle), Weight::Content);
        }
    }
}

/// The words that say something, with the token that carries the predicate.
struct Said {
    token: TokenIdx,
    /// Whether a noun that belongs to the first end says it.
    is_possession: bool,
    words: Vec<Word>,
    /// Tokens that are quoted but not named.
    quoted: Vec<TokenIdx>,
}

/// How much a word tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// Glue.
    Light,
    /// A preposition.
    Preposition,
    /// A verb or noun.
    Content,
}

struct Word {
    text: CompactString,
    token: Option<TokenIdx>,
    weight: Weight,
}

impl Said {
    fn new(token: TokenIdx) -> Self {
        Self { token, is_possession: false, words: Vec::new(), quoted: Vec::new() }
    }

    fn push(&mut self, text: &str, token: Option<TokenIdx>, weight: Weight) {
        self.words.push(Word { text: text.to_lowercase().into(), token, weight });
    }
}

/// The name that the words make, the least telling left out where they are too many; nothing without a content
/// word, or with so many that nobody understands it.
fn name(words: &[Word]) -> Option<CompactString> {
    let n_contents = words.iter().filter(|word| word.weight == Weight::Content).count();
    if n_contents == 0 || n_contents > MAX_CONTENTS {
        return None;
    }
    let last = words.len() - 1;
    let mut kept: Vec<usize> = (0..words.len()).collect();
    while kept.len() > MAX_PHRASE {
        let dropped =
            *kept.iter().filter(|&&word| word != last).min_by_key(|&&word| (words[word].weight, word))?;
        kept.retain(|&word| word != dropped);
    }
    Some(kept.iter().map(|&word| words[word].text.as_str()).collect::<Vec<_>>().join(" ").into())
}

fn is_subject(step: Option<&Step>) -> bool {
    step.is_some_and(|step| matches!(step.dep, Dep::Nsubj | Dep::Nsubjpass))
}

/// Whether the ends are those of a maker and its product ("Orlin's narrow-body S4 jet").
fn is_made((subject, object): &(End, End)) -> bool {
    subject.kind == EntityKind::Org && object.kind == EntityKind::Product
}

/// Which of two dependants of one head is rather its subject: the lower.
fn rank(step: Option<&Step>) -> u8 {
    match step.map(|step| step.dep) {
        Some(Dep::Nsubj | Dep::Agent) => 0,
        None => 1,
        Some(Dep::Nsubjpass | Dep::Poss) => 2,
        Some(Dep::Compound | Dep::Nmod | Dep::Amod | Dep::Dobj) => 3,
        Some(_) => 4,
    }
}

fn slot_of(dep: Dep) -> Slot {
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
