//! Relations between two mentions of a sentence that no frame ties: named from the words on the way between them in
//! the tree ("delivers jet to", "has design centre in"). They are many and of little trust; what is learned from
//! annotated articles tells which are worth keeping.

use compact_str::CompactString;
use hashbrown::HashSet;

use super::{
    Matcher,
    open::{inside::deals_with, is_circumstance, noun_form, tells_where, view::is_view},
    phrase::phrase,
};
use crate::{
    extract::{
        candidate::{Candidate, End, Predicate},
        clause::{Frame, Path, Route, Sharing, Slot, Step, Trigger},
        extraction::EntityIdx,
        filler::{Filler, Via},
        mention::Mention,
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos, Tag},
    },
};

mod beside;
mod others;
mod said;
mod step;
mod told;
mod words;

use said::{Said, Weight, name};
use step::{rank, slot_of};

/// Longest way that is looked at, prepositions not counted.
const MAX_STEPS: usize = 6;

/// Longest way to what somebody is said to comment on.
const MAX_TOLD: usize = 4;

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
        ways.sort_by_cached_key(|(path, a, b)| (path.len(), a.head, b.head));
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
        let resolved = self.fillers.resolved;
        let is_end = |mention: &&Mention| !mention.entities.is_empty() && !resolved.begins_product(mention);
        let mentions: Vec<&Mention> = resolved.mentions.iter().filter(is_end).collect();
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

    /// What the way says of one of its ends: rather of the one that looks like a subject.
    fn on_way(&self, path: &Path, a: (&Mention, EntityIdx), b: (&Mention, EntityIdx)) -> Option<Candidate> {
        let reversed = path.reversed();
        let forwards = || self.directed(path, a, b);
        let backwards = || self.directed(&reversed, b, a);
        if rank(path.down.first()) < rank(path.up.last()) {
            backwards().or_else(forwards)
        } else {
            forwards().or_else(backwards)
        }
    }

    fn directed(&self, path: &Path, a: (&Mention, EntityIdx), b: (&Mention, EntityIdx)) -> Option<Candidate> {
        if self.is_of_named(path, b.1) || self.is_told_of_another(path) {
            return None;
        }
        let said = self.said(path, a.0.head)?;
        let subject = End { slot: said.slot.clone(), ..self.path_end(a, path.up.last()) };
        let route = Route { sharing: said.sharing, ..Route::default() };
        let ends = (End { route, ..subject }, self.path_end(b, path.down.last()));
        let is_wrong_of_two = || self.is_anothers((&ends.0, &ends.1)) || self.is_anothers((&ends.1, &ends.0));
        let is_topic = || {
            let noun = path.down.len().checked_sub(2).map_or(path.apex, |above| path.down[above].token);
            let is_before = path.down.last().is_some_and(|step| {
                matches!(step.dep, Dep::Compound | Dep::Amod | Dep::Nmod) && step.token == b.0.head
            });
            is_before && deals_with(self.tree(), noun, b.0.head, ends.1.kind)
        };
        if self.means_people(&ends.0) || self.means_people(&ends.1) || is_wrong_of_two() || is_topic() {
            return None;
        }
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
        let pair = (&ends.0, &ends.1);
        let says_something = self.says_something(&name, pair) || self.is_particle_verb(&frame, pair.1);
        if !says_something || self.is_of_themselves(pair) {
            return None;
        }
        let predicate = self.predicate_of(&name, pair);
        // "Avia-Brask sued Norda" says nothing of another Brask.
        let is_whole = |mention: &Mention| {
            let mut others = self.fillers.resolved.headed_by(mention.head);
            others.all(|other| other.tokens.start >= mention.tokens.start)
        };
        // "prompted Obi to leave": he is not prompted as such.
        let says_of_clause = || tree.control.needs_clause(tree.lemma(said.token));
        let may_say =
            || !says_of_clause() && (predicate != Predicate::Open || self.is_plain(path, said.token));
        if said.is_judged && !(is_whole(a.0) && is_whole(b.0) && may_say()) {
            return None;
        }
        let candidate = Candidate::new(&frame, self.lemma_of(&frame), ends, (predicate, name), phrase);
        (!self.is_left_so(&candidate)).then_some(candidate)
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
    fn said(&self, path: &Path, end: TokenIdx) -> Option<Said> {
        let tree = self.tree();
        let (last, way) = path.down.split_last()?;
        if way.iter().any(|step| is_circumstance(tree.lower(step.token)) || is_view(tree, step.token)) {
            return None;
        }
        let Some(clause) = self.clause_on(path, end) else {
            return self.said_of_owner(path, way).or_else(|| self.said_beside(path, way));
        };
        let below = clause.below;
        // In "works with the Oduya administration to win" the parser makes the administration win.
        if below.first().is_some_and(|step| matches!(step.dep, Dep::Nsubj | Dep::Nsubjpass)) {
            return None;
        }
        // What hangs on the predicate itself its frame has judged, save names that explain an argument: "sells two cars,
        // the Vireo and the Pixo".
        let explains =
            path.down.last().is_some_and(|step| matches!(tree.dep(step.token), Dep::Appos | Dep::Conj));
        let is_judged = below.iter().all(|step| tree.document.token(step.token).pos == Pos::Adp) && !explains;
        let tells_of_another =
            below.iter().any(|step| self.is_in_name(step.token) || self.tells_of_name(step.token));
        if tells_of_another {
            return None;
        }
        // "was opened by Obi in a hall near Lodz": where and how it was done is told of what was opened.
        let is_by_agent = clause.slot == Slot::Agent && tree.is_passive(clause.verb);
        let starts_phrase = below.first().is_some_and(|step| tree.document.token(step.token).pos == Pos::Adp);
        // "was bought by Norda from a group of banks": what the agent gets, and for what.
        let reaches = below.first().is_some_and(|step| matches!(tree.lower(step.token), "from" | "for"));
        if (is_by_agent && starts_phrase && !reaches) || self.is_nationality_below(path) {
            return None;
        }
        if self.is_others_act(&clause, is_by_agent, *last) {
            return None;
        }
        // "Norda fell, while Tavex rose": what the other clause tells of is not fallen.
        let is_other_clause = below.last().is_some_and(|step| {
            self.tree().is_verb(step.token) && matches!(step.dep, Dep::Advcl | Dep::Conj)
        });
        if is_other_clause && matches!(last.dep, Dep::Nsubj | Dep::Nsubjpass) {
            return None;
        }
        // "attempted to take Goma, but were driven back by Kenya": what is attempted is none of Kenya's.
        let is_firsts = below.first().is_some_and(|step| matches!(step.dep, Dep::Xcomp | Dep::Ccomp))
            && below.first().and_then(|step| tree.document.head(step.token)) != Some(clause.verb);
        if is_firsts {
            return None;
        }
        // "flew from Lodz, Ohio, to Riga": the way of the state is that of its town.
        let is_in_town = last.dep == Dep::Appos
            && tree.document.head(last.token).is_some_and(|town| self.is_region_of_town(last.token, town));
        if is_in_town {
            return None;
        }
        let hangs_on_verb = below.is_empty() || below.last().is_some_and(|step| tree.is_verb(step.token));
        if hangs_on_verb && matches!(last.dep, Dep::Conj | Dep::Agent) {
            return None;
        }
        let mut said = Said { sharing: clause.sharing, is_judged, ..Said::new(clause.verb, clause.slot) };
        if let Some(noun) = clause.inside {
            said.push(noun_form(tree, noun), Some(noun), Weight::Content);
        }
        let is_plural = clause.inside.is_some_and(|noun| tree.tag(noun) == Tag::Nns);
        self.push_clause_verb(clause.verb, is_plural, &mut said);
        // "assembles trams north of Lodz", but "sells it back to Norda".
        let is_it = |object: TokenIdx| tree.document.token(object).pos == Pos::Pron;
        let is_nearby = below.first().is_some_and(|step| tree.document.token(step.token).pos == Pos::Adv)
            && !tree.child(clause.verb, Dep::Dobj).is_some_and(is_it);
        if said.slot == Slot::Agent && (starts_phrase || is_nearby) {
            // "conducted a raid on a town of": conducting on a town would be half of it.
            let n_words = said.words.len();
            self.push_object(clause.verb, &mut said)?;
            // "Norda's plan cuts jobs in" strings together whose, who, what and where.
            if clause.inside.is_some() && said.words.len() > n_words {
                return None;
            }
        }
        if self.is_finite_content(below.first()) {
            // Who tells of a plan to build a plant near Lodz tells little of Lodz.
            let is_near = path.len() <= MAX_TOLD;
            return is_near.then(|| self.said_of_content(clause.verb, below, last.token)).flatten();
        }
        // "is disappointed that Norda chose Lima": what Norda did is none of the speaker's.
        if below.iter().any(|step| self.is_finite_content(Some(step))) {
            return None;
        }
        self.push_below(below, path, &mut said)?;
        Some(said)
    }

    /// The lowest verb on the way of which `end` is the subject or agent ("plans to buy shares of": who plans buys).
    fn clause_on<'p>(&self, path: &'p Path, end: TokenIdx) -> Option<Clause<'p>> {
        let tree = self.tree();
        let (_, way) = path.down.split_last()?;
        (0..=way.len()).rev().find_map(|position| {
            let verb = if position == 0 { path.apex } else { way[position - 1].token };
            let is_full =
                tree.is_verb(verb) && !matches!(tree.dep(verb), Dep::Aux | Dep::Auxpass | Dep::Amod);
            if !is_full {
                return None;
            }
            let subjects = tree.subjects(verb);
            let is_end = |token: &TokenIdx| self.names(end, *token);
            let is_subject = subjects.tokens.iter().any(is_end);
            // "Norda's plan cuts jobs in Lodz": what the plan does is told of Norda.
            let inside = subjects.tokens.iter().copied().find(|&token| !is_subject && self.owns(end, token));
            let is_passive = tree.is_passive(verb);
            let is_object = !is_subject && inside.is_none() && self.is_object_there(verb, end, path);
            let slot = if is_object {
                Slot::Patient
            } else if is_subject || inside.is_some() {
                if is_passive { Slot::Patient } else { Slot::Agent }
            } else if is_passive && tree.agents_of_passive(verb).iter().any(is_end) {
                Slot::Agent
            } else {
                return None;
            };
            let sharing = subjects.sharing.filter(|_| !is_object);
            Some(Clause { verb, slot, sharing, below: &way[position..], inside })
        })
    }

    /// "held Obi in a hut near Lodz": whether `end` is the verb's object, and the first phrase below tells where that is.
    fn is_object_there(&self, verb: TokenIdx, end: TokenIdx, path: &Path) -> bool {
        let tree = self.tree();
        let mut objects = tree.document.children_by(verb, Dep::Dobj);
        objects.any(|object| self.names(end, object))
            && path.apex == verb
            && path.down.last().is_some_and(|step| step.dep == Dep::Pobj)
            && tree.control.finds_there(tree.lemma(verb))
            && path.down.first().is_some_and(|step| tells_where(tree.lower(step.token)))
    }

    /// Whether `end` is `token` or an apposition of it ("the maker, Tavex").
    fn names(&self, end: TokenIdx, token: TokenIdx) -> bool {
        let tree = self.tree();
        end == token
            || (tree.dep(end) == Dep::Appos
                && tree.document.head(end).is_some_and(|described| described == token)
                && !(self.is_in_name(token) && self.is_membership(end)))
    }

    /// Whether `end` is the owner of what the noun without a name says, or stands before it or after its "of".
    fn owns(&self, end: TokenIdx, noun: TokenIdx) -> bool {
        let tree = self.tree();
        let counts = self.fillers.measures.measures(tree.lemma(noun));
        if tree.document.token(noun).pos != Pos::Noun || counts || self.is_in_name(noun) {
            return false;
        }
        let head = tree.document.head(end);
        match tree.dep(end) {
            Dep::Poss | Dep::Compound | Dep::Nmod => head == Some(noun),
            Dep::Pobj => {
                head.is_some_and(|of| tree.lower(of) == "of" && tree.document.head(of) == Some(noun))
            }
            _ => false,
        }
    }

    /// What a noun says that belongs to the way's first end ("Orlin's design centre in").
    fn said_of_owner(&self, path: &Path, way: &[Step]) -> Option<Said> {
        let tree = self.tree();
        let [owner] = path.up[..] else { return None };
        let belongs = matches!(owner.dep, Dep::Poss | Dep::Compound | Dep::Nmod | Dep::Amod)
            && tree.document.token(path.apex).pos == Pos::Noun;
        let is_own = way.iter().all(|step| tree.document.token(step.token).pos == Pos::Adp);
        // "beat Adriatic Yards of Italy" says nothing of Italy: what it says is about the name on the way.
        // "Norda's office and the yard in Lodz": the yard is none of Norda's.
        let is_beside = way.iter().any(|step| matches!(step.dep, Dep::Conj | Dep::Appos));
        if !belongs
            || is_own
            || is_beside
            || self.is_in_name(path.apex)
            || way.iter().any(|step| self.is_in_name(step.token))
        {
            return None;
        }
        let mut said = Said { is_possession: true, ..Said::new(path.apex, slot_of(owner.dep)) };
        said.push("has", None, Weight::Light);
        said.push(noun_form(tree, path.apex), Some(path.apex), Weight::Content);
        self.push_below(way, path, &mut said)?;
        Some(said)
    }
}

/// A verb on the way, with what the way's first end is in its clause.
struct Clause<'p> {
    verb: TokenIdx,
    slot: Slot,
    sharing: Option<Sharing>,
    /// What stands between it and the second end.
    below: &'p [Step],
    /// The subject's noun, where the way's first end only belongs to it.
    inside: Option<TokenIdx>,
}

/// Whether the ends are those of a maker and its product ("Orlin's narrow-body S4 jet").
fn is_made((subject, object): &(End, End)) -> bool {
    subject.kind == EntityKind::Org && object.kind == EntityKind::Product
}
