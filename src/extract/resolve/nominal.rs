//! Descriptions: of a named entity ("the airline"), of something tied to one ("Kenya's army"), of something that has
//! no name ("the crash").

use compact_str::CompactString;

use super::{
    again, apiece, apposition, beside, bridge, compatriot, descriptor, edition, enumerated, made, named_unit,
    nation,
    owner::{self, Owner},
    party,
    pass::Pass,
    phrase::{self, Determiner, Phrase},
    predicate, renaming, seat, site, state, wording,
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{noun::NounClass, word_list::WordList},
        mention::Entity,
    },
    kind::EntityKind,
    nlp::{
        document::{TokenIdx, TokenRange},
        labels::{Dep, Tag},
    },
};

/// Resolves the noun phrase that `head` heads, or makes an entity of it.
pub(super) fn resolve(pass: &mut Pass<'_, '_>, head: TokenIdx) {
    let phrase = phrase::read(pass.draft.reader.document, pass.draft.reader.gazetteer, head);
    if owner::is_clientele(pass, head) || names_post(pass, &phrase) {
        return;
    }
    if let Some(several) = renaming::several(pass.draft, head) {
        add(pass, &phrase, several);
        return;
    }
    if let Some(maker) = made::maker(pass, &phrase) {
        add(pass, &phrase, vec![maker]);
        return;
    }
    if let Some(entity) = apposition::named(pass, &phrase) {
        // "the city" after "the city of Brask" is Brask, "the trader" after "the trader Tavex" Tavex.
        let kind = pass.draft.kind(entity);
        let is_new = matches!(kind, EntityKind::Gpe | EntityKind::Loc)
            || !descriptor::fits(pass.draft.reader.gazetteer, &phrase.lemma, kind);
        if is_new && !phrase.plural {
            descriptor::add(pass.draft, entity, phrase.lemma.clone());
        }
        call_kin(pass, &phrase, entity);
        call_thing(pass, &phrase, entity);
        add(pass, &phrase, vec![entity]);
        return;
    }
    let several = apposition::places(pass, &phrase).or_else(|| enumerated::named(pass, &phrase));
    if let Some(several) = several {
        add(pass, &phrase, several);
        return;
    }
    if enumerated::is_identified(pass, &phrase) {
        return;
    }
    if let Some(entity) = predicate::subject(pass, &phrase) {
        descriptor::add(pass.draft, entity, phrase.lemma.clone());
        add(pass, &phrase, vec![entity]);
        return;
    }
    if let Some(entity) = compatriot::resolve(pass, &phrase) {
        add(pass, &phrase, vec![entity]);
        return;
    }
    let beside = named_unit::named(pass, &phrase)
        .or_else(|| beside::named(pass, &phrase))
        .or_else(|| party::named(pass, &phrase))
        .or_else(|| named_unit::division(pass, &phrase))
        .or_else(|| edition::named(pass, &phrase));
    if let Some(entity) = beside {
        descriptor::add(pass.draft, entity, phrase.lemma.clone());
        add(pass, &phrase, vec![entity]);
        return;
    }
    let several =
        apiece::several(pass, &phrase).or_else(|| bridge::bench(pass, &phrase).map(|court| vec![court]));
    if let Some(several) = several {
        add(pass, &phrase, several);
        return;
    }
    let owner = owner::of(pass, &phrase);
    settle(pass, &phrase, owner);
}

/// Resolves a phrase that stands beside no name, or makes an entity of it; `owner` is whose it is.
pub(super) fn settle(pass: &mut Pass<'_, '_>, phrase: &Phrase, owner: Option<Owner>) {
    if let Some(entities) = again::meant(pass, phrase, owner.as_ref()) {
        if let [entity] = entities.as_slice() {
            rename(pass, phrase, owner.as_ref(), *entity);
            // After "the Kenyan carrier" for Norda "the carrier" is Norda, too.
            if let Some(owner) = owner.as_ref().filter(|_| phrase.determiner == Determiner::Definite) {
                descriptor::add(pass.draft, *entity, phrase.lemma.clone());
                nation::learn(pass, phrase, owner, *entity);
                seat::learn(pass, phrase, owner, *entity);
            }
            if !pass.is_in_headline(phrase.head) {
                pass.of_headline.remove(entity);
            }
        }
        add(pass, phrase, entities);
        return;
    }
    let owner = owner.or_else(|| state::owner(pass, phrase));
    if let Some(entity) = make(pass, phrase, owner.as_ref()) {
        add(pass, phrase, vec![entity]);
    }
}

/// Shows a family as one: "the Ruiz family", not "Ruiz".
fn call_kin(pass: &mut Pass<'_, '_>, phrase: &Phrase, entity: EntityIdx) {
    let is_kin = pass.draft.reader.gazetteer.lists(&phrase.lemma, WordList::KinClass);
    let profile = &mut pass.draft.profiles[entity.get()].entity;
    if is_kin && profile.kind == EntityKind::Group && !profile.name.ends_with(phrase.lemma.as_str()) {
        profile.name.push(' ');
        profile.name.push_str(&phrase.lemma);
    }
}

/// Shows a place or thing with the noun that tells it from others of its name: "the Brask mine", not "Brask".
fn call_thing(pass: &mut Pass<'_, '_>, phrase: &Phrase, entity: EntityIdx) {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let is_thing = |word: &str| gazetteer.lists(word, WordList::NamedThing);
    let is_told = matches!(
        pass.draft.kind(entity),
        EntityKind::Fac | EntityKind::Loc | EntityKind::Event | EntityKind::Work
    ) && is_thing(&phrase.lemma)
        && renaming::named(pass.draft, phrase.head) == Some(entity);
    let name = &mut pass.draft.profiles[entity.get()].entity.name;
    if is_told && !name.rsplit(' ').next().is_some_and(|last| is_thing(&last.to_lowercase())) {
        name.push(' ');
        name.push_str(&document.token(phrase.head).lower);
    }
}

/// Shows an entity that was first described by a pronoun ("its troops") as the article puts it in full ("Kenyan troops").
fn rename(pass: &mut Pass<'_, '_>, phrase: &Phrase, owner: Option<&Owner>, entity: EntityIdx) {
    let is_in_full = owner.is_some_and(|owner| phrase.core.contains(owner.token));
    if is_in_full && pass.shown_by_pronoun.remove(&entity) {
        pass.draft.profiles[entity.get()].entity.name = wording::display(pass, phrase, owner);
    }
}

/// Premodifiers that tell one thing from another: empty words left out, and the names of nations and of whose it is.
pub(super) fn content_modifiers(
    pass: &Pass<'_, '_>,
    phrase: &Phrase,
    owner: Option<EntityIdx>,
) -> Vec<CompactString> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    // The "UN team" and the "United Nations team" differ in the words for whose they are alone.
    let of_owner = document.children(phrase.head).filter(|&child| {
        let name = pass.draft.name_over(child).map(|name| name.entities.as_slice());
        owner.is_some() && name == Some(owner.as_slice())
    });
    let of_owner: Vec<&CompactString> = of_owner.map(|child| &document.token(child).lower).collect();
    let mut own: Vec<CompactString> = phrase.modifiers.clone();
    own.retain(|word| {
        !gazetteer.lists(word, WordList::Empty)
            && gazetteer.place_of_adjective(word).is_none()
            && !of_owner.contains(&word)
    });
    own
}

/// A new entity for the phrase, where its noun can stand for one and it is specific enough.
fn make(pass: &mut Pass<'_, '_>, phrase: &Phrase, owner: Option<&Owner>) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let lemma = phrase.lemma.clone();
    let nouns = &pass.draft.reader.gazetteer.nouns;
    let word = &document.token(phrase.head).lower;
    let class = nouns.class(word).or_else(|| nouns.class(&lemma));
    // "Four members" are a group, "members" are anybody.
    let class = class.map(|class| if is_counted_folk(pass, phrase) { NounClass::People } else { class });
    let class = class.or_else(|| compatriot::counted(pass.draft.reader.gazetteer, phrase, word))?;
    // "300 million euros" is a sum, "a couple of weeks" a time; and a virus is none where the user has it so.
    if pass.draft.reader.is_value(phrase.head)
        || (phrase.numbered && nouns.is_of_family(&lemma, "currency"))
        || is_count_of(pass, phrase)
    {
        return None;
    }
    let kind = match class.kind(phrase.plural)? {
        // "Carmakers" are no body, but a group of them.
        EntityKind::Org if phrase.plural => EntityKind::Group,
        // "A driver" is one of them, "a family" is several.
        EntityKind::Group if is_one_human(pass, phrase, class) => EntityKind::Person,
        kind => kind,
    };
    // "The works" are a plant, whatever work is.
    let own_word = if nouns.class(word).is_some() { word } else { &lemma };
    let vague = nouns.may_be(own_word, NounClass::Vague) && !is_of_court(pass, phrase, class);
    let modified = !phrase.modifiers.is_empty();
    let modified = modified || (phrase.numbered && phrase.plural);
    let specific = match phrase.determiner {
        Determiner::Definite | Determiner::Demonstrative | Determiner::Possessor(_) => !vague || modified,
        Determiner::Indefinite => {
            modified
                || has_complement(pass, phrase)
                || again::is_told_later(pass, phrase)
                || takes_part_alone(pass, phrase, kind)
        }
        Determiner::Bare => {
            // "Protesters marched", "police fired": the only ones that the article knows.
            let people = matches!(class, NounClass::Person | NounClass::People) && phrase.plural;
            let acts = (people || nouns.is_of_family(&lemma, "police")) && is_subject(pass, phrase);
            // "Norda told employees", "an offer to investors"
            let acts = acts || (people && is_acted_on(pass, phrase, class));
            // "In parliament" needs no article.
            let is_only = lemma == "parliament" && !phrase.plural;
            modified || acts || is_only || (phrase.plural && has_complement(pass, phrase))
        }
        Determiner::Quantifier => modified,
    };
    let unclear = again::is_any_body(pass, phrase) && !has_complement(pass, phrase);
    let is_office = kind == EntityKind::Person && class == NounClass::Person;
    // A title before or beside a name has no article: "chief executive at Norda".
    let bare_role = owner.is_none() && is_office && phrase.determiner == Determiner::Bare;
    // What is "on sale in Chad" is in no sale.
    let is_one = phrase.determiner != Determiner::Bare || phrase.plural;
    let site = site::of(pass, phrase).filter(|_| owner.is_none() && is_one);
    let is_person = matches!(class, NounClass::Person | NounClass::People);
    let is_counted = is_person && wording::counted_start(pass, phrase) < phrase.core.start;
    let telling = owner.is_some() || site.is_some() || is_counted || (specific && !vague && !unclear);
    if !telling || bare_role || (is_office && is_role_title(pass, phrase)) {
        return None;
    }
    let name = wording::display(pass, phrase, owner);
    let tied_to = owner.or(site.as_ref()).map(|owner| owner.entity);
    let entity = pass.draft.add_entity(Entity { name, kind, label: None, named: false, tied_to });
    if let Determiner::Possessor(token) = phrase.determiner
        && pass.draft.reader.document.token(token).tag == Tag::PrpPoss
    {
        pass.shown_by_pronoun.insert(entity);
    }
    if pass.is_in_headline(phrase.head) {
        pass.of_headline.insert(entity);
    }
    pass.introduced.insert(entity, (phrase.head, phrase.determiner));
    let profile = &mut pass.draft.profiles[entity.get()];
    profile.plural = phrase.plural;
    profile.descriptors.push(lemma.clone());
    pass.described.entry(lemma).or_default().push(entity);
    pass.modifiers.insert(entity, content_modifiers(pass, phrase, tied_to));
    Some(entity)
}

/// Whether the word before a noun that may mean little tells that it is for a court: "a murder case".
fn is_of_court(pass: &Pass<'_, '_>, phrase: &Phrase, class: NounClass) -> bool {
    let document = pass.draft.reader.document;
    let before = phrase.head.0.checked_sub(1).map(|at| document.token(TokenIdx(at)));
    class == NounClass::Event
        && phrase.core.len() > 1
        && before.is_some_and(|word| pass.draft.reader.gazetteer.lists(&word.lower, WordList::CaseOf))
}

/// "the post of the prime minister", "the prime minister's job": an office, whoever holds it.
fn names_post(pass: &Pass<'_, '_>, phrase: &Phrase) -> bool {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let above = document.head(phrase.head);
    let post = match document.token(phrase.head).dep {
        Dep::Poss => above,
        Dep::Pobj => above.filter(|&of| document.token(of).lower == "of").and_then(|of| document.head(of)),
        _ => None,
    };
    let is_post = |post: TokenIdx| {
        document.token(post).tag == Tag::Nn && gazetteer.lists(&document.token(post).lemma, WordList::Post)
    };
    post.is_some_and(is_post)
        && !phrase.plural
        && (gazetteer.lists(&phrase.lemma, WordList::Office)
            || gazetteer.lists(&phrase.lemma, WordList::Leader))
}

/// Whether the noun counts what is told after it: "a couple of weeks".
fn is_count_of(pass: &Pass<'_, '_>, phrase: &Phrase) -> bool {
    let document = pass.draft.reader.document;
    pass.draft.reader.gazetteer.lists(&phrase.lemma, WordList::Count)
        && document.children_by(phrase.head, Dep::Prep).any(|prep| document.token(prep).lower == "of")
}

/// Whether a figure tells how many of anybody the phrase speaks of: "four members of the board".
fn is_counted_folk(pass: &Pass<'_, '_>, phrase: &Phrase) -> bool {
    phrase.plural
        && pass.draft.reader.gazetteer.lists(&phrase.lemma, WordList::Folk)
        && wording::counted_start(pass, phrase) < phrase.core.start
}

/// Whether a noun for people in the singular stands for one of them.
fn is_one_human(pass: &Pass<'_, '_>, phrase: &Phrase, class: NounClass) -> bool {
    // An owner or a customer may be a company.
    let may_be_body = ["shareholder", "customer"]
        .iter()
        .any(|family| pass.draft.reader.gazetteer.nouns.is_of_family(&phrase.lemma, family));
    !phrase.plural
        && class == NounClass::People
        && !may_be_body
        && !pass.draft.reader.gazetteer.lists(&phrase.lemma, WordList::Collective)
}

/// Whether the phrase is the subject or agent of its clause.
fn is_subject(pass: &Pass<'_, '_>, phrase: &Phrase) -> bool {
    let document = pass.draft.reader.document;
    let above = document.head(phrase.head).map(|above| document.token(above).dep);
    matches!(document.token(phrase.head).dep, Dep::Nsubj) || above == Some(Dep::Agent)
}

/// Whether people are the object of the clause, or of a preposition where a noun for several tells who they are.
fn is_acted_on(pass: &Pass<'_, '_>, phrase: &Phrase, class: NounClass) -> bool {
    match pass.draft.reader.document.token(phrase.head).dep {
        Dep::Dobj | Dep::Nsubjpass => true,
        Dep::Pobj => class == NounClass::People,
        _ => false,
    }
}

/// Whether a thing that is told in one word, and not told again, is spoken of for its own sake: "a storm toppled the crane", "Norda
/// opened a plant".
fn takes_part_alone(pass: &Pass<'_, '_>, phrase: &Phrase, kind: EntityKind) -> bool {
    let dep = pass.draft.reader.document.token(phrase.head).dep;
    matches!(kind, EntityKind::Event | EntityKind::Fac | EntityKind::Law)
        && matches!(dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj)
}

/// Whether a singular role noun is used as a predicate or title rather than for somebody: "was named chairman".
fn is_role_title(pass: &Pass<'_, '_>, phrase: &Phrase) -> bool {
    let document = pass.draft.reader.document;
    // "Chairman and Chief Operating Officer": the second office is as the first.
    let is_second = |token: &TokenIdx| document.token(*token).dep == Dep::Conj;
    let first =
        std::iter::successors(Some(phrase.head), |token| document.head(*token).filter(|_| is_second(token)));
    let dep = first.last().map_or(Dep::Conj, |first| document.token(first).dep);
    // "serves as principal of Norda"
    let is_capacity = phrase.determiner == Determiner::Bare
        && dep == Dep::Pobj
        && document.head(phrase.head).is_some_and(|above| document.token(above).lower == "as");
    is_capacity || matches!(dep, Dep::Attr | Dep::Oprd | Dep::Appos)
}

/// Whether a prepositional phrase or relative clause tells which one is meant.
pub(super) fn has_complement(pass: &Pass<'_, '_>, phrase: &Phrase) -> bool {
    let document = pass.draft.reader.document;
    document.children(phrase.head).any(|child| {
        child > phrase.head
            && matches!(document.token(child).dep, Dep::Prep | Dep::Relcl | Dep::Acl | Dep::Appos)
    })
}

/// Adds the mention and notes it.
fn add(pass: &mut Pass<'_, '_>, phrase: &Phrase, entities: Vec<EntityIdx>) {
    let document = pass.draft.reader.document;
    let mut tokens = phrase.core;
    if let Determiner::Possessor(token) = phrase.determiner
        && document.token(token).tag != Tag::PrpPoss
    {
        tokens.start = tokens.start.min(document.subtree(token).start);
        while tokens.start < phrase.core.start && document.token(tokens.start).tag == Tag::Dt {
            tokens.start.0 += 1;
        }
    }
    if crosses(pass, tokens) {
        tokens = phrase.core;
        if crosses(pass, tokens) {
            tokens = TokenRange { start: phrase.head, end: TokenIdx(phrase.head.0 + 1) };
        }
    }
    pass.draft.add_mention(tokens, phrase.head, MentionForm::Nominal, entities.clone());
    pass.note(phrase.head, MentionForm::Nominal, entities);
}

/// Whether the range cuts a name in two.
fn crosses(pass: &Pass<'_, '_>, tokens: TokenRange) -> bool {
    let cut = |token: TokenIdx| {
        pass.draft
            .name_over(token)
            .is_some_and(|name| name.tokens.start < tokens.start || name.tokens.end > tokens.end)
    };
    cut(tokens.start) || cut(TokenIdx(tokens.end.0 - 1))
}
