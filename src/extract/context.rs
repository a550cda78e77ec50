//! What the article around a candidate tells of its worth: how much its ends are spoken of, and where.

use hashbrown::{HashMap, HashSet};

use super::{
    candidate::{Candidate, End, slot_name},
    clause::{Path, Slot, Tree, Trigger, bearer},
    extraction::{EntityIdx, MentionForm},
    mention::Resolved,
    worth::{
        Feature, count, feature,
        tally::{Family, Tally},
    },
};
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

mod again;
mod plenty;
mod reference;
mod setting;

use setting::Setting;

/// Where each entity of an article is mentioned.
pub(crate) struct Context<'d> {
    tree: Tree<'d>,
    document: &'d Document,
    resolved: &'d Resolved,
    /// Positions of the sentences of its mentions, ascending, one a mention.
    sentences: Vec<Vec<usize>>,
    /// In how many sentences both ends of a candidate are mentioned, by the ends, the smaller first: found once a pair.
    together: HashMap<(EntityIdx, EntityIdx), usize>,
    setting: Setting<'d>,
    /// What each entity is tied to by some candidate.
    partners: HashMap<EntityIdx, HashSet<EntityIdx>>,
}

impl<'d> Context<'d> {
    /// The context of the article's candidates.
    pub(crate) fn new(tree: Tree<'d>, resolved: &'d Resolved, candidates: &[Candidate]) -> Self {
        let document = tree.document;
        let mut sentences = vec![Vec::new(); resolved.entities.len()];
        for mention in &resolved.mentions {
            for entity in &mention.entities {
                sentences[entity.get()].push(document.sentence_of(mention.head));
            }
        }
        for places in &mut sentences {
            places.sort_unstable();
        }
        let mut together = HashMap::new();
        let mut partners: HashMap<EntityIdx, HashSet<EntityIdx>> = HashMap::new();
        for candidate in candidates {
            let (a, b) = pair(candidate);
            together.entry((a, b)).or_insert_with(|| n_shared(&sentences[a.get()], &sentences[b.get()]));
            partners.entry(a).or_default().insert(b);
            partners.entry(b).or_default().insert(a);
        }
        let setting = Setting::new(document, resolved);
        Self { tree, document, resolved, sentences, together, setting, partners }
    }

    /// For each candidate how many others its sentence has for the same pair, and whether one of them is of the
    /// vocabulary.
    pub(crate) fn rivals(&self, candidates: &[Candidate]) -> Vec<Feature> {
        let place = |candidate: &Candidate| {
            let (a, b) = pair(candidate);
            (self.document.sentence_of(candidate.token), a, b)
        };
        let mut counts: HashMap<(usize, EntityIdx, EntityIdx), (usize, usize)> = HashMap::new();
        for candidate in candidates {
            let (n_all, n_known) = counts.entry(place(candidate)).or_default();
            *n_all += 1;
            *n_known += usize::from(candidate.is_known());
        }
        let of = |candidate: &Candidate| {
            let (n_all, n_known) = counts[&place(candidate)];
            let source = if candidate.is_known() { "known" } else { "open" };
            let n_known = n_known - usize::from(candidate.is_known());
            feature(&["rivals=", source, "-", count((n_all - 1).min(2)), "-", count(n_known.min(1))])
        };
        candidates.iter().map(of).collect()
    }

    /// For each candidate what else the same word is said to tie, and whether the way between its ends leads over a third
    /// entity that the sentence ties to both: of "police arrested Ruiz, a mayor of Lima" nothing is said of police and Lima.
    pub(crate) fn company(&self, candidates: &[Candidate]) -> Vec<[Feature; 2]> {
        let mut tied: HashSet<(usize, EntityIdx, EntityIdx)> = HashSet::new();
        let mut of_token: HashMap<TokenIdx, Vec<&Candidate>> = HashMap::new();
        for candidate in candidates {
            let (a, b) = pair(candidate);
            tied.insert((self.document.sentence_of(candidate.token), a, b));
            of_token.entry(candidate.token).or_default().push(candidate);
        }
        let of = |candidate: &Candidate| {
            let (subject, object) = (&candidate.subject.filler, &candidate.object.filler);
            let sentence = self.document.sentence_of(candidate.token);
            let is_tied = |a: EntityIdx, b: EntityIdx| tied.contains(&(sentence, a.min(b), a.max(b)));
            let over = candidate.over.map_or("none".into(), |entity| {
                let kind = if self.resolved.entity(entity).named { "name" } else { "nominal" };
                let (first, second) = (is_tied(subject.entity, entity), is_tied(entity, object.entity));
                feature(&[kind, "-", count(usize::from(first)), "-", count(usize::from(second))])
            });
            let source = if candidate.is_known() { "known" } else { "open" };
            let others = &of_token[&candidate.token];
            let is_same_object = |other: &&&Candidate| {
                other.object.filler.entity == object.entity && other.subject.filler.entity != subject.entity
            };
            let is_same_subject = |other: &&&Candidate| {
                other.subject.filler.entity == subject.entity && other.object.filler.entity != object.entity
            };
            let with =
                others.iter().find(is_same_object).map_or("none", |other| sort_of_slot(&other.subject));
            let also =
                others.iter().find(is_same_subject).map_or("none", |other| sort_of_slot(&other.object));
            [
                feature(&["over=", source, "-", &over]),
                feature(&[
                    "beside=",
                    source,
                    "-",
                    sort_of_slot(&candidate.subject),
                    "-",
                    sort_of_slot(&candidate.object),
                    "-",
                    with,
                    "-",
                    also,
                ]),
            ]
        };
        candidates.iter().map(of).collect()
    }

    /// For each candidate what the others tell of it.
    pub(crate) fn again(&self, candidates: &[Candidate]) -> Vec<[Feature; 3]> {
        again::again(self.resolved, candidates)
    }

    /// Tells what holds of the whole article, and so of all its candidates.
    pub(crate) fn tell_article(&self, tally: &mut Tally<'_>) {
        plenty::tell(self.together.len(), tally);
    }

    /// Somebody or something else on the way between the candidate's ends.
    pub(crate) fn over(&self, candidate: &Candidate) -> Option<EntityIdx> {
        let (subject, object) = (&candidate.subject.filler, &candidate.object.filler);
        let path = Path::between(self.tree, subject.head, object.head)?;
        // "Norda and Tavex, which make ships for Chad": Tavex does so no less than Norda, on which the clause hangs.
        let acts_beside = |token: TokenIdx| {
            let first = self.tree.first_conjunct(token);
            first == self.tree.first_conjunct(subject.head) && {
                let subjects = self.tree.subjects(candidate.token).tokens;
                subjects.contains(&token) && subjects.contains(&subject.head)
            }
        };
        // "Ada Obi, a Kenyan who joined Norda": the Kenyan is Ada Obi.
        let is_end = |token: TokenIdx| {
            let described = bearer(self.tree, self.resolved, token);
            described != token && (described == subject.head || described == object.head)
        };
        let between = path.inner().filter(|&token| !acts_beside(token) && !is_end(token));
        let mut others = between.flat_map(|token| self.resolved.entities_of(token));
        others.find(|&&entity| entity != subject.entity && entity != object.entity).copied()
    }

    /// Tells the way between the candidate's ends in the tree.
    fn tell_way(&self, candidate: &Candidate, tally: &mut Tally<'_>) {
        let (subject, object) = (candidate.subject.filler.head, candidate.object.filler.head);
        let Some(path) = Path::between(self.tree, subject, object) else {
            tally.add(&["path-length=none"]);
            return;
        };
        tally.lead(Family::Path, &["path=", &path.label(self.tree)]);
        tally.add(&["path-length=", count(path.len().min(8))]);
        tally.add(&["path-clauses=", count(path.n_clauses().min(3))]);
    }

    /// Tells what it tells of the candidate.
    pub(crate) fn tell(&self, candidate: &Candidate, tally: &mut Tally<'_>) {
        let (subject, object) = (&candidate.subject, &candidate.object);
        let (of_subject, of_object) = (self.weight(subject.filler.entity), self.weight(object.filler.entity));
        let named = |end: &End| if end.named { "named" } else { "nominal" };
        let together =
            self.together.get(&pair(candidate)).copied().unwrap_or_default().clamp(1, 8).ilog2() as usize;
        let place = (self.document.sentence_of(candidate.token) + 1).ilog2() as usize;
        let last_word = candidate.name.rsplit(' ').next().unwrap_or_default();
        tally.add(&["subject-mentions=", count(of_subject)]);
        tally.add(&["object-mentions=", count(of_object)]);
        tally.add(&["least-mentions=", count(of_subject.min(of_object))]);
        tally.add(&["together=", count(together)]);
        tally.add(&["sentence=", count(place)]);
        tally.add(&["depth=", count(self.document.ancestors(candidate.token).take(4).count())]);
        tally.add(&["ends=", named(subject), "-", named(object)]);
        tally.lead(Family::EndsIn, &["ends-in=", last_word]);
        self.tell_way(candidate, tally);
        self.tell_left_over(candidate, tally);
        self.setting.tell(candidate, tally);
        for (side, end) in [("subject", subject), ("object", object)] {
            // A thing without a name of which nothing else is told is seldom worth a node.
            let n_others = self.n_partners(end.filler.entity).saturating_sub(1).min(3);
            tally.add(&[side, "-partners=", named(end), "-", count(n_others)]);
            if end.filler.form == MentionForm::Nominal {
                let [word, number] = self.determiner(end.filler.head);
                let nominal = [side, "-nominal=", word, "-", number];
                if side == "object" {
                    tally.lead(Family::ObjectNominal, &nominal);
                } else {
                    tally.add(&nominal);
                }
            }
            tally.add(&[side, "-first=", self.first(end.filler.entity)]);
            if !end.named {
                self.tell_description(side, end, tally);
            }
            reference::tell(self.document, self.resolved, (side, end), tally);
        }
    }

    /// Tells what the predicate has beside the candidate's ends: "pushed Chad to the brink" says little without the brink.
    fn tell_left_over(&self, candidate: &Candidate, tally: &mut Tally<'_>) {
        if candidate.trigger != Trigger::Verb {
            return;
        }
        let source = if candidate.is_known() { "known" } else { "open" };
        let ends = [candidate.subject.filler.tokens, candidate.object.filler.tokens];
        let is_end = |child: TokenIdx| {
            let subtree = self.document.subtree(child);
            ends.iter().any(|&end| subtree.contains(end.start) || end.contains(child))
        };
        let left =
            self.document.children(candidate.token).filter(|&child| !is_end(child)).filter_map(|child| {
                let token = self.document.token(child);
                match token.dep {
                    Dep::Dobj => Some("object"),
                    Dep::Prep if child > candidate.token => Some(token.lower.as_str()),
                    Dep::Xcomp | Dep::Ccomp | Dep::Acomp | Dep::Oprd | Dep::Attr => Some("clause"),
                    _ => None,
                }
            });
        let mut left: Vec<&str> = left.collect();
        if left.is_empty() {
            left.push("nothing");
        }
        left.sort_unstable();
        left.dedup();
        for what in left {
            tally.add(&["left=", source, "-", what]);
        }
    }

    /// Tells whether a thing without a name is specific: its noun, how many words describe it, whose it is.
    fn tell_description(&self, side: &str, end: &End, tally: &mut Tally<'_>) {
        let entity = self.resolved.entity(end.filler.entity);
        let noun = entity.name.rsplit(' ').next().unwrap_or_default();
        let n_words = count(entity.name.split(' ').count().min(4));
        let tied = if entity.tied_to.is_some() { "tied" } else { "untied" };
        let mentions = count(self.weight(end.filler.entity).min(1));
        tally.add(&[side, "-noun=", noun]);
        tally.add(&[side, "-words=", n_words]);
        tally.add(&[side, "-owner=", tied, "-", entity.kind.as_str()]);
        tally.add(&[side, "-unnamed=", tied, "-", n_words, "-", mentions]);
    }

    /// How early the article speaks of it: in the first sentence, the first ten, later.
    fn first(&self, entity: EntityIdx) -> &'static str {
        let sentence = self.sentences[entity.get()].first().copied().unwrap_or_default();
        match sentence {
            0 => "0",
            1..=3 => "1",
            4..=9 => "2",
            _ => "3",
        }
    }

    /// How many others some candidate ties it to.
    fn n_partners(&self, entity: EntityIdx) -> usize {
        self.partners.get(&entity).map_or(0, HashSet::len)
    }

    /// How often it is spoken of, in steps of doubling, to 16.
    fn weight(&self, entity: EntityIdx) -> usize {
        self.sentences[entity.get()].len().clamp(1, 16).ilog2() as usize
    }

    /// How the noun is determined, and its number.
    fn determiner(&self, noun: TokenIdx) -> [&'static str; 2] {
        let children = || self.document.children(noun).filter(|&child| child < noun);
        let dep = |wanted: Dep| children().find(|&child| self.document.token(child).dep == wanted);
        let word = match (dep(Dep::Poss), dep(Dep::Det), dep(Dep::Nummod)) {
            (Some(_), _, _) => "possessed",
            (None, Some(determiner), _)
                if matches!(self.document.token(determiner).lower.as_str(), "a" | "an") =>
            {
                "a"
            }
            (None, Some(_), _) => "the",
            (None, None, Some(_)) => "number",
            (None, None, None) if children().any(|child| self.document.token(child).pos == Pos::Propn) => {
                "name"
            }
            (None, None, None) => "bare",
        };
        let number = if self.document.token(noun).tag == Tag::Nns { "plural" } else { "singular" };
        [word, number]
    }
}

/// The slot without the preposition that it may have.
fn sort_of_slot(end: &End) -> &str {
    match end.slot {
        Slot::Prep(_) => "phrase",
        ref slot => slot_name(slot),
    }
}

/// The ends of a candidate, the smaller first.
fn pair(candidate: &Candidate) -> (EntityIdx, EntityIdx) {
    let (a, b) = (candidate.subject.filler.entity, candidate.object.filler.entity);
    (a.min(b), a.max(b))
}

/// How many numbers two ascending lists have in common.
fn n_shared(a: &[usize], b: &[usize]) -> usize {
    let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let mut shared: Vec<usize> =
        few.iter().filter(|place| many.binary_search(place).is_ok()).copied().collect();
    shared.dedup();
    shared.len()
}
