//! The offices of which no word beside them tells whose they are: "President Ada Obi", "Ada Obi, the finance director,",
//! "his foreign minister, Ada Obi".

use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
        resolve::{draft::Draft, pass::Pass, salience::first_conjunct},
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Tag},
    },
};

/// How many words may stand between a title and the name of who bears it.
const LONGEST_TITLE: usize = 4;

/// An office that somebody holds.
#[derive(Debug)]
pub(super) struct Office {
    /// The noun that names it.
    pub(super) noun: TokenIdx,
    /// Who holds it.
    pub(super) holder: EntityIdx,
    /// How it is told of them.
    pub(super) form: &'static str,
    /// Whose it is.
    pub(super) whose: Whose,
}

/// What the words beside an office tell of whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// Nothing.
    Untold,
    /// That it is an office under this person: "his foreign minister".
    Under(EntityIdx),
    /// That it is this one's: "the Kenyan president".
    Of(EntityIdx),
    /// That it is somebody's who has no name here: "the club's chairman".
    Told,
}

impl Office {
    /// Whether no word beside it tells whose it is.
    pub(super) fn is_open(&self) -> bool {
        !matches!(self.whose, Whose::Of(_) | Whose::Told)
    }
}

/// All offices of the list that are told of named people, in text order.
pub(super) fn collect(pass: &Pass<'_, '_>, list: WordList) -> Vec<Office> {
    let document = pass.draft.reader.document;
    (0..document.tokens().len()).map(TokenIdx::new).filter_map(|noun| read(pass, noun, list)).collect()
}

fn read(pass: &Pass<'_, '_>, noun: TokenIdx, list: WordList) -> Option<Office> {
    let draft = &*pass.draft;
    if !is_office(draft, noun, list) || draft.name_over(noun).is_some() {
        return None;
    }
    let (holder, form) = holder(pass, noun)?;
    // "was named best director": at which awards, a body tells that nobody calls the director's.
    let is_best = pass
        .draft
        .reader
        .document
        .children(noun)
        .any(|word| draft.reader.document.token(word).tag == Tag::Jjs);
    if is_best || (form == "title" && is_honour(draft, noun)) {
        return None;
    }
    Some(Office { noun, holder, form, whose: whose(pass, noun, form) })
}

/// Whether the word is the chief word of an office: "executive" only after "chief".
fn is_office(draft: &Draft<'_>, noun: TokenIdx, list: WordList) -> bool {
    let (document, gazetteer) = (draft.reader.document, draft.reader.gazetteer);
    let token = document.token(noun);
    let lower = token.lower.as_str();
    if !matches!(token.tag, Tag::Nn | Tag::Nnp) || !gazetteer.lists(lower, list) {
        return false;
    }
    let before = |n: u32| noun.0.checked_sub(n).map_or("", |at| document.token(TokenIdx(at)).lower.as_str());
    match lower {
        "executive" => before(1) == "chief",
        "prince" | "princess" => before(1) == "crown",
        "officer" => before(2) == "chief",
        "general" => Gazetteer::shared().lists(before(1), WordList::BeforeGeneral),
        _ => {
            let next = document.tokens().get(noun.get() + 1).map(|next| next.tag);
            let is_named = draft.name_over(TokenIdx(noun.0 + 1)).is_some();
            is_named || !matches!(next, Some(Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Pos | Tag::Hyph))
        }
    }
}

/// "Chief Ada Obi": what elders are called, not an office, unless a word before it tells of what ("Police Chief Ada Obi").
fn is_honour(draft: &Draft<'_>, noun: TokenIdx) -> bool {
    let document = draft.reader.document;
    document.word(noun) == "Chief"
        && before(document, noun).next().is_none()
        && draft.name_over(TokenIdx(noun.0 + 1)).is_some()
}

/// The named person of whom the noun tells an office, and how.
fn holder(pass: &Pass<'_, '_>, noun: TokenIdx) -> Option<(EntityIdx, &'static str)> {
    let draft = &*pass.draft;
    let document = draft.reader.document;
    if let Some(person) = bearer(draft, noun) {
        return Some((person, "title"));
    }
    let first = first_conjunct(document, noun);
    let below = document.children_by(noun, Dep::Appos).find_map(|name| named_person(draft, name));
    let above = document.head(first).filter(|_| document.token(first).dep == Dep::Appos);
    if let Some(person) = below.or_else(|| above.and_then(|name| named_person(draft, name))) {
        return Some((person, "beside"));
    }
    let verb = governing(document, first)?;
    let of_verb = [Dep::Dobj, Dep::Nsubjpass, Dep::Nsubj];
    let person_of = |verb: TokenIdx| {
        let mut arguments = of_verb.into_iter().filter_map(|dep| document.children_by(verb, dep).next());
        arguments.find_map(|argument| person(pass, &pass.entities_at(argument)))
    };
    // "left Tavex to join Norda as chairman"
    let above = || document.head(verb).filter(|_| document.token(verb).dep == Dep::Xcomp);
    let person = person_of(verb).or_else(|| above().and_then(person_of))?;
    Some((person, "predicate"))
}

/// The verb of which the noun tells as what somebody does it: "is chairman", "joined as chairman".
fn governing(document: &Document, noun: TokenIdx) -> Option<TokenIdx> {
    let head = document.head(noun)?;
    match document.token(noun).dep {
        Dep::Attr | Dep::Oprd => Some(head),
        Dep::Pobj if document.token(head).lower == "as" => document.head(head),
        _ => None,
    }
}

/// "will join Norda as chairman", "took over at Norda as chairman": the body where somebody takes up the office.
pub(super) fn taken_up_at(pass: &Pass<'_, '_>, office: &Office) -> Option<EntityIdx> {
    let draft = &*pass.draft;
    let (document, gazetteer) = (draft.reader.document, draft.reader.gazetteer);
    let first = first_conjunct(document, office.noun);
    if office.form != "predicate" || document.token(first).dep != Dep::Pobj {
        return None;
    }
    let verb = governing(document, first)?;
    let is_org = |&body: &EntityIdx| draft.kind(body) == EntityKind::Org;
    let at = |token: TokenIdx| body(draft, token).filter(is_org);
    if gazetteer.lists(&document.token(verb).lemma, WordList::Joining)
        && let Some(body) = document.children_by(verb, Dep::Dobj).find_map(at)
    {
        return Some(body);
    }
    let mut phrases = document.children_by(verb, Dep::Prep);
    phrases.find_map(|phrase| {
        let leads = matches!(document.token(phrase).lower.as_str(), "at" | "to");
        leads.then(|| document.children_by(phrase, Dep::Pobj).find_map(at))?
    })
}

/// The person whose name follows the title: "chairman and chief executive Ada Obi".
fn bearer(draft: &Draft<'_>, noun: TokenIdx) -> Option<EntityIdx> {
    let document = draft.reader.document;
    let end = document.sentences()[document.sentence_of(noun)].end;
    for next in (noun.0 + 1..end.0).map(TokenIdx).take(LONGEST_TITLE) {
        if draft.name_over(next).is_some() {
            return named_person(draft, next);
        }
        if !matches!(document.token(next).tag, Tag::Nn | Tag::Nnp | Tag::Cc | Tag::Jj) {
            return None;
        }
    }
    None
}

fn named_person(draft: &Draft<'_>, token: TokenIdx) -> Option<EntityIdx> {
    let [entity] = draft.name_over(token)?.entities.as_slice() else { return None };
    (draft.kind(*entity) == EntityKind::Person).then_some(*entity)
}

fn person(pass: &Pass<'_, '_>, entities: &[EntityIdx]) -> Option<EntityIdx> {
    let [entity] = entities else { return None };
    let profile = &pass.draft.profile(*entity).entity;
    (profile.kind == EntityKind::Person && profile.named).then_some(*entity)
}

/// What the words before the noun, and the phrases after it and after the name, tell of whose the office is.
fn whose(pass: &Pass<'_, '_>, noun: TokenIdx, form: &str) -> Whose {
    let draft = &*pass.draft;
    let document = draft.reader.document;
    // "Labour minister Ada Obi", "Minister Ada Obi of the Greens", "Labor Secretary Ada Obi": the country's.
    let is_no_owner = |token: TokenIdx| {
        let owner = body(draft, token).map(|owner| &draft.profile(owner).entity);
        owner.is_some_and(|owner| {
            matches!(owner.kind, EntityKind::Org | EntityKind::Group)
                && draft.reader.gazetteer.is_no_owner(&document.token(noun).lower, &owner.name)
        })
    };
    // "Health Minister Ada Obi and Transport Minister Otis Rask": what stands before the first name tells nothing of his office.
    let is_others = |token: TokenIdx| {
        let one = token.0.checked_sub(1).and_then(|before| named_person(draft, TokenIdx(before)));
        document.token(token).lower == "and" && one.is_some()
    };
    let own = before(document, noun).take_while(|&token| !is_others(token));
    for token in own.filter(|&token| !is_no_owner(token)) {
        if let Some(owner) = body(draft, token) {
            return Whose::Of(owner);
        }
        let tag = document.token(token).tag;
        let before = |n: u32| token.0.checked_sub(n).and_then(|before| named_person(draft, TokenIdx(before)));
        let leader = match tag {
            Tag::PrpPoss => Some(person(pass, &pass.entities_at(token))),
            // "Otis Rask, whose foreign minister".
            Tag::WpPoss => Some(before(2)),
            // "Otis Rask's foreign minister".
            Tag::Pos => before(1).map(Some),
            _ => None,
        };
        if let Some(leader) = leader {
            return leader.filter(|_| is_shared(draft, noun)).map_or(Whose::Told, Whose::Under);
        }
        // "Tavex founder Ada Obi" where nobody took Tavex for a name.
        let is_capital = |token: TokenIdx| document.word(token).starts_with(char::is_uppercase);
        if tag == Tag::Nnp && token.0 + 1 == noun.0 && is_capital(token) && !is_capital(noun) {
            return Whose::Told;
        }
        if tag == Tag::Pos || draft.name_over(token).is_some() {
            return Whose::Told;
        }
        // "works council chairman Ada Obi", "rebel leader Ada Obi"
        if token.0 + 1 == noun.0 && (is_described_body(pass, token) || is_led(draft, token, noun)) {
            return Whose::Told;
        }
    }
    // "the minister for the Sami"
    let is_for = |at: TokenIdx| document.tokens().get(at.get()).is_some_and(|token| token.lower == "for");
    // "president until 2011 of the guild": the tree may hang the phrase on the year.
    let next = TokenIdx(noun.0 + 1);
    if is_dated(document, next) {
        return Whose::Told;
    }
    // "chief officer and treasurer at Norda": the tree may hang the phrase on the first.
    let joins = |token: TokenIdx| {
        document
            .tokens()
            .get(token.get())
            .is_some_and(|token| matches!(token.lower.as_str(), "of" | "at" | "for" | "from"))
    };
    let after = (next.0 + 1..next.0 + 5)
        .map(TokenIdx)
        .filter(|&token| joins(next) && (is_for(next) || !is_no_owner(token)));
    if let Some(owner) = after.into_iter().find_map(|token| body(draft, token)) {
        return Whose::Of(owner);
    }
    let beside = match form {
        "title" => document.head(noun).filter(|&name| name > noun),
        _ => None,
    };
    let phrases =
        [Some(noun), beside].into_iter().flatten().flat_map(|site| document.children_by(site, Dep::Prep));
    let phrases = phrases.filter(|&phrase| {
        phrase > noun && matches!(document.token(phrase).lower.as_str(), "of" | "for" | "at" | "to" | "with")
    });
    for phrase in phrases {
        let is_own = |&token: &TokenIdx| is_for(phrase) || !is_no_owner(token);
        for token in document.subtree(phrase).iter().filter(is_own) {
            if let Some(owner) = body(draft, token) {
                return Whose::Of(owner);
            }
            if draft.name_over(token).is_some() || !pass.resolved_at[token.get()].is_empty() {
                return Whose::Told;
            }
        }
    }
    Whose::Untold
}

/// Whether there is a time and then "of": "until 2011 of", "from 2001 to 2011 of".
fn is_dated(document: &Document, start: TokenIdx) -> bool {
    let tokens = document.tokens().iter().skip(start.get());
    let mut rest = tokens.skip_while(|token| {
        token.tag == Tag::Cd
            || matches!(token.lower.as_str(), "until" | "till" | "since" | "from" | "to" | "in")
    });
    let is_time = document.tokens().get(start.get() + 1).is_some_and(|token| token.tag == Tag::Cd);
    is_time && rest.next().is_some_and(|token| token.lower == "of")
}

/// Whether the noun before a leader tells whom he leads: no country's leader is a "rebel leader".
fn is_led(draft: &Draft<'_>, token: TokenIdx, leader: TokenIdx) -> bool {
    let (document, gazetteer) = (draft.reader.document, draft.reader.gazetteer);
    let (led, leads) = (document.token(token), &document.token(leader).lower);
    matches!(led.tag, Tag::Nn | Tag::Jj)
        && matches!(leads.as_str(), "leader" | "boss" | "head")
        && [NounClass::Person, NounClass::People]
            .iter()
            .any(|&class| gazetteer.nouns.may_be(&led.lower, class))
        && !gazetteer.lists(&led.lower, WordList::Rank)
}

/// Whether the word before a title stands for a body that has no name.
fn is_described_body(pass: &Pass<'_, '_>, token: TokenIdx) -> bool {
    let [entity] = pass.resolved_at[token.get()].as_slice() else { return false };
    let entity = &pass.draft.profile(*entity).entity;
    entity.kind == EntityKind::Org && !entity.named
}

/// Whether "his minister", "his finance director" is the country's or company's that he leads, as his spokesman is not.
fn is_shared(draft: &Draft<'_>, noun: TokenIdx) -> bool {
    let lower = draft.reader.document.token(noun).lower.as_str();
    let lists = |list: WordList| draft.reader.gazetteer.lists(lower, list);
    lists(WordList::StateOffice) || lists(WordList::SharedOffice)
}

/// The words of the noun phrase before the noun, the last first.
fn before(document: &Document, noun: TokenIdx) -> impl Iterator<Item = TokenIdx> + '_ {
    let start = document.sentences()[document.sentence_of(noun)].start;
    (start.0..noun.0).rev().map(TokenIdx).take_while(move |&token| {
        let word = document.token(token);
        let joins = word.lower == "and" || document.word(token) == ")";
        joins
            || matches!(
                word.tag,
                Tag::Nn
                    | Tag::Nns
                    | Tag::Nnp
                    | Tag::Nnps
                    | Tag::Jj
                    | Tag::Pos
                    | Tag::Hyph
                    | Tag::PrpPoss
                    | Tag::WpPoss
                    | Tag::Dt
            )
    })
}

/// The named body or place over the token.
fn body(draft: &Draft<'_>, token: TokenIdx) -> Option<EntityIdx> {
    let [entity] = draft.name_over(token)?.entities.as_slice() else { return None };
    (draft.kind(*entity) != EntityKind::Person).then_some(*entity)
}
