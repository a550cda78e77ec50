//! One pass over the text, in reading order: names are noted, descriptions and pronouns are resolved to what came
//! before.

use compact_str::CompactString;
use hashbrown::{HashMap, HashSet};

use super::{
    affiliation, ahead,
    antecedent::record::{self, Recorded, Recording},
    bridge, compatriot, definite, descriptor,
    draft::Draft,
    home, joint, naming, nation, nominal, of_age, office,
    phrase::{self, Determiner},
    possessed, pronoun,
    salience::{Salience, Shadow},
    seat, speech, there, titled, uncounted,
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{normal_form, noun::NounClass, word_list::WordList},
        headline,
        name::evidence,
        quotation::Quotations,
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx, TokenRange},
        labels::{Dep, Tag},
    },
};

/// The state of the pass.
pub(super) struct Pass<'d, 'a> {
    /// Entities and mentions so far.
    pub(super) draft: &'d mut Draft<'a>,
    /// What was mentioned when.
    pub(super) salience: Salience,
    /// Entities that are only described, by the lemma of the noun, in text order.
    pub(super) described: HashMap<CompactString, Vec<EntityIdx>>,
    /// Premodifiers by which an entity was described.
    pub(super) modifiers: HashMap<EntityIdx, Vec<CompactString>>,
    /// Entities that only the headline has described so far.
    pub(super) of_headline: HashSet<EntityIdx>,
    /// Where an entity that is only described was brought in, and how.
    pub(super) introduced: HashMap<EntityIdx, (TokenIdx, Determiner)>,
    /// Named entities that the text below the headline has named.
    pub(super) met: HashSet<EntityIdx>,
    /// Entities under a name made of whom a pronoun means: "Kenya's troops" for "its troops".
    pub(super) shown_by_pronoun: HashSet<EntityIdx>,
    /// The body for which a person works.
    pub(super) bodies: HashMap<EntityIdx, EntityIdx>,
    /// The country of a named entity, where the article tells it.
    pub(super) nations: HashMap<EntityIdx, EntityIdx>,
    /// The places where a named body is, where the article tells it.
    pub(super) seats: HashMap<EntityIdx, Vec<EntityIdx>>,
    /// The country or state in which a town is, where the article names it behind the town.
    pub(super) within: HashMap<EntityIdx, EntityIdx>,
    /// Bodies that a plural verb takes for several: "the Tigers have".
    pub(super) several: HashSet<EntityIdx>,
    /// The quotations, for the first person.
    pub(super) quotations: Quotations,
    /// What the words of a name tell that it stands for, where they tell it.
    pub(super) told_by_words: HashMap<EntityIdx, EntityKind>,
    /// The entities that a token of a pronoun or description was resolved to.
    pub(super) resolved_at: Vec<Vec<EntityIdx>>,
    /// What descriptions may mean that are left open, and how likely that is.
    pub(super) guessed: HashMap<TokenIdx, (EntityIdx, f32)>,
    /// The anaphors so far with all that each may mean, where that is wanted.
    pub(super) recorded: Option<Vec<Recorded>>,
}

/// Resolves all descriptions and pronouns of the draft, and gives the quotations by which those of the first person were.
pub(super) fn run(draft: &mut Draft<'_>) -> Quotations {
    let mut pass = Pass::new(draft);
    pass.read_all();
    office::settle(&mut pass);
    bridge::settle(&mut pass);
    possessed::settle(&mut pass);
    speech::resolve(&mut pass);
    ahead::join(pass.draft);
    of_age::join(&mut pass);
    uncounted::settle(pass.draft);
    pass.quotations
}

/// Reads the draft as the rules alone would, and gives what each anaphor might mean.
pub(super) fn record(draft: &mut Draft<'_>) -> Recording {
    let mut pass = Pass::new(draft);
    pass.recorded = Some(Vec::new());
    pass.read_all();
    record::finish(&mut pass)
}

impl<'d, 'a> Pass<'d, 'a> {
    fn new(draft: &'d mut Draft<'a>) -> Self {
        let n_tokens = draft.reader.document.tokens().len();
        descriptor::collect(draft);
        let quotations = Quotations::new(draft.reader.document);
        let (nations, seats, within) = (nation::collect(draft), seat::collect(draft), home::collect(draft));
        let told_by_words = told_by_words(draft);
        let mut pass = Self {
            draft,
            nations,
            seats,
            within,
            quotations,
            salience: Salience::default(),
            described: HashMap::new(),
            modifiers: HashMap::new(),
            of_headline: HashSet::new(),
            introduced: HashMap::new(),
            met: HashSet::new(),
            shown_by_pronoun: HashSet::new(),
            told_by_words,
            several: HashSet::new(),
            bodies: HashMap::new(),
            recorded: None,
            guessed: HashMap::new(),
            resolved_at: vec![Vec::new(); n_tokens],
        };
        pass.bodies = affiliation::collect(&pass);
        pass
    }
}

/// What the words of names tell that they stand for.
fn told_by_words(draft: &Draft<'_>) -> HashMap<EntityIdx, EntityKind> {
    let gazetteer = draft.reader.gazetteer;
    let told = draft.profiles.iter().enumerate().filter_map(|(position, profile)| {
        let name = &profile.entity.name;
        let key = normal_form(name);
        let votes = evidence::votes_of_words(gazetteer, &key, name);
        let is_told = votes.margin() >= 1.0 || gazetteer.place(&key).is_some();
        (profile.entity.named && is_told).then(|| (EntityIdx::new(position), votes.winner()))
    });
    told.collect()
}

impl Pass<'_, '_> {
    fn read_all(&mut self) {
        for position in 0..self.draft.reader.document.tokens().len() {
            self.read(TokenIdx::new(position));
        }
    }

    fn read(&mut self, token: TokenIdx) {
        let document = self.draft.reader.document;
        if let Some(mention) = self.draft.name_over(token) {
            if mention.head == token {
                if let Some(body) = compatriot::body(self, token) {
                    self.draft.refer(token, body);
                    self.note(token, MentionForm::Nominal, vec![body]);
                    return;
                }
                let (form, entities) = (mention.form, mention.entities.clone());
                self.find_body(token);
                naming::take_up(self, token);
                self.note(token, form, entities);
            }
            return;
        }
        if !self.resolved_at[token.get()].is_empty() || there::resolve(self, token) {
            return;
        }
        if matches!(document.token(token).tag, Tag::Prp | Tag::PrpPoss) {
            pronoun::resolve(self, token);
        } else if let Some(meant) = joint::both(self, token)
            .or_else(|| joint::each_other(self, token))
            .or_else(|| joint::of_two(self, token))
        {
            let tokens = TokenRange { start: token, end: TokenIdx(token.0 + 1) };
            self.draft.add_mention(tokens, token, MentionForm::Pronoun, meant.clone());
            self.note(token, MentionForm::Pronoun, meant);
        } else if let Some(person) = compatriot::of_age(self, token) {
            let tokens = TokenRange { start: TokenIdx(token.0 - 4), end: TokenIdx(token.0 + 1) };
            self.draft.add_mention(tokens, token, MentionForm::Nominal, vec![person]);
            self.note(token, MentionForm::Nominal, vec![person]);
        } else if phrase::is_head(document, token)
            && !self.draft.reader.is_date(token)
            && !self.draft.reader.is_money(token)
        {
            nominal::resolve(self, token);
            if self.resolved_at[token.get()].is_empty() {
                self.note_shadow(token);
                self.guess(token);
            }
        } else {
            titled::resolve(self, token);
        }
    }

    /// Takes "the company" for the body of a person whose title alone is told: "chief executive Ada Obi".
    fn find_body(&mut self, token: TokenIdx) {
        let Some(mention) = self.draft.name_over(token) else { return };
        let [person] = mention.entities.as_slice() else { return };
        if let Some(body) = titled::company_before(self, mention.tokens.start) {
            self.bodies.entry(*person).or_insert(body);
            return;
        }
        if self.draft.kind(*person) == EntityKind::Person
            && !self.bodies.contains_key(person)
            && (affiliation::has_bare_title(self, mention) || self.is_chief_officer(mention.tokens.start))
            && let Some(body) = definite::company_at(self, token)
        {
            let person = *person;
            let title = TokenIdx(mention.tokens.start.0.saturating_sub(1));
            self.bodies.insert(person, body);
            // A spokesman may speak for anybody whom the article named.
            let speaks = self.draft.reader.document.token(title).lower.starts_with("spokes");
            if !speaks {
                self.draft.implied.push((title, body));
            }
        }
    }

    /// Whether "executive officer" or "financial officer" stands right before the name that begins at `start`.
    fn is_chief_officer(&self, start: TokenIdx) -> bool {
        let document = self.draft.reader.document;
        let lower = |before: u32| {
            let token = start.0.checked_sub(before).map(TokenIdx);
            token.map_or("", |token| document.token(token).lower.as_str())
        };
        lower(1) == "officer" && self.draft.reader.gazetteer.lists(lower(2), WordList::OfficerOf)
    }

    /// Takes a description that stands for nothing of what the article speaks of for what it may mean at best.
    fn guess(&mut self, token: TokenIdx) {
        let Some((entity, sure)) = self.guessed.remove(&token) else { return };
        self.draft.sure.insert(token, sure);
        let tokens = TokenRange { start: token, end: TokenIdx(token.0 + 1) };
        self.draft.add_mention(tokens, token, MentionForm::Nominal, vec![entity]);
    }

    /// Notes a noun phrase that stands for no entity, unless it is a time or a measure.
    fn note_shadow(&mut self, token: TokenIdx) {
        let (document, nouns) = (self.draft.reader.document, &self.draft.reader.gazetteer.nouns);
        let lemma = document.token(token).lemma.to_lowercase();
        if nouns.is_of_family(&lemma, "time") || nouns.is_of_family(&lemma, "number") {
            return;
        }
        let class = nouns.class(&lemma);
        let human = class.is_some_and(|class| matches!(class, NounClass::Person | NounClass::People))
            || matches!(lemma.as_str(), "person" | "people" | "man" | "woman" | "child");
        let acts = human
            || class
                .is_some_and(|class| matches!(class, NounClass::Org | NounClass::Unit | NounClass::Place));
        let plural = matches!(document.token(token).tag, Tag::Nns | Tag::Nnps) || lemma == "people";
        self.salience.note_shadow(document, token, Shadow { plural, human, acts });
    }

    /// Whether the token stands in the headline: a first line without a full stop.
    pub(super) fn is_in_headline(&self, token: TokenIdx) -> bool {
        headline::holds(self.draft.reader.document, token)
    }

    /// Notes that `token` speaks of `entities`.
    pub(super) fn note(&mut self, token: TokenIdx, form: MentionForm, entities: Vec<EntityIdx>) {
        let document = self.draft.reader.document;
        if entities.is_empty() {
            return;
        }
        if document.token(token).dep == Dep::Conj {
            self.note_coordination(token, form, &entities);
        }
        if let [entity] = entities.as_slice()
            && is_subject_of_plural(document, token)
        {
            self.several.insert(*entity);
        }
        self.resolved_at[token.get()].clone_from(&entities);
        self.salience.note(document, token, form, entities);
    }

    /// Notes the coordination that ends with `token` as one antecedent for "they".
    fn note_coordination(&mut self, token: TokenIdx, form: MentionForm, last: &[EntityIdx]) {
        let document = self.draft.reader.document;
        let mut joint = last.to_vec();
        let mut top = token;
        while document.token(top).dep == Dep::Conj {
            let Some(above) = document.head(top).filter(|&above| above < top) else { break };
            for &entity in &self.resolved_at[above.get()] {
                if !joint.contains(&entity) {
                    joint.insert(0, entity);
                }
            }
            top = above;
        }
        if joint.len() > last.len() {
            self.salience.note(document, top, form, joint);
        }
    }

    /// The entities that `token` stands for, where it is a name, a description or a pronoun already read.
    pub(super) fn entities_at(&self, token: TokenIdx) -> Vec<EntityIdx> {
        match self.draft.name_over(token) {
            Some(mention) if mention.head == token => mention.entities.clone(),
            Some(_) => Vec::new(),
            None => self.resolved_at[token.get()].clone(),
        }
    }
}

/// Whether the verb takes what stands alone as its subject for several: "Norda have", "the Tigers were".
fn is_subject_of_plural(document: &Document, token: TokenIdx) -> bool {
    let Some(verb) = document.head(token) else { return false };
    let is_alone = matches!(document.token(token).dep, Dep::Nsubj | Dep::Nsubjpass)
        && !document.has_child(token, Dep::Conj);
    let finite = document
        .children(verb)
        .filter(|&child| matches!(document.token(child).dep, Dep::Aux | Dep::Auxpass))
        .chain([verb])
        .min();
    is_alone
        && finite.is_some_and(|finite| {
            let word = document.token(finite);
            word.lower == "were" || (word.tag == Tag::Vbp && matches!(word.lower.as_str(), "have" | "are"))
        })
}
