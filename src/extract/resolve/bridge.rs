//! Of whom somebody or something is what a noun tells that has no word for it beside: "Judge Ada Obi" is of the court of which the
//! article spoke, "Councilman Otis Rask" of the council, and "Tavex, a customer since May," of the company that it is about.

use super::{
    draft::Draft,
    nominal, office,
    pass::Pass,
    phrase::{Determiner, Phrase},
    salience::first_conjunct,
};
use crate::{
    extract::{extraction::EntityIdx, gazetteer::word_list::WordList},
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// How many sentences away the body may be of which a judge or councillor is.
const WINDOW: usize = 10;

/// Whose members or judges have no word beside them for the body, and the words of its name.
const BODIES: [(WordList, &[&str]); 2] =
    [(WordList::Judge, &["court", "tribunal"]), (WordList::Councillor, &["council"])];

/// How many sentences back the court may be that "the justices" stand for.
const BENCH_WINDOW: usize = 4;

/// How often the article must speak of the company that it is about.
const MAIN: usize = 3;

/// Notes of which body each judge and councillor is, and of which company each customer, whose no word beside tells.
pub(super) fn settle(pass: &mut Pass<'_, '_>) {
    for (members, words) in BODIES {
        for member in office::open(pass, members) {
            if let Some(body) = nearest_body(pass.draft, member, words) {
                pass.draft.implied.push((member, body));
            }
        }
    }
    let document = pass.draft.reader.document;
    let nouns: Vec<TokenIdx> = (0..document.tokens().len()).map(TokenIdx::new).collect();
    for noun in nouns {
        if let Some(company) = is_bare_party(pass, noun).then(|| main_company(pass.draft, noun)).flatten() {
            pass.draft.implied.push((noun, company));
        }
    }
}

/// The court that its judges together stand for: "The justices turned the appeal away", after the Supreme Court.
pub(super) fn bench(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let draft = &*pass.draft;
    let document = draft.reader.document;
    let is_bench = phrase.plural
        && !phrase.numbered
        && phrase.modifiers.is_empty()
        && matches!(phrase.determiner, Determiner::Definite | Determiner::Bare)
        && draft.reader.gazetteer.lists(&phrase.lemma, WordList::Bench);
    if !is_bench || nominal::has_complement(pass, phrase) || is_told(draft, phrase.head) {
        return None;
    }
    let here = document.sentence_of(phrase.head);
    let mut courts = pass.salience.recent(here, BENCH_WINDOW).filter_map(|antecedent| {
        let [entity] = antecedent.entities.as_slice() else { return None };
        let is_court = draft.profile(*entity).entity.named && is_body(draft, *entity, &["court"]);
        is_court.then_some(*entity)
    });
    let court = courts.next()?;
    courts.all(|other| other == court).then_some(court)
}

/// The body with one of these words in its name of which the article speaks nearest to the noun.
fn nearest_body(draft: &Draft<'_>, noun: TokenIdx, words: &[&str]) -> Option<EntityIdx> {
    let document = draft.reader.document;
    let here = document.sentence_of(noun);
    let bodies = draft.mentions.iter().filter_map(|mention| match mention.entities.as_slice() {
        [entity] if is_body(draft, *entity, words) => {
            Some((document.sentence_of(mention.head).abs_diff(here), mention.head > noun, *entity))
        }
        _ => None,
    });
    bodies.min().filter(|&(away, ..)| away <= WINDOW).map(|(.., body)| body)
}

/// Whether it is a body whose name tells by one of the words what it is.
fn is_body(draft: &Draft<'_>, entity: EntityIdx, words: &[&str]) -> bool {
    let name = draft.profile(entity).entity.name.to_lowercase();
    draft.kind(entity) == EntityKind::Org && name.split(' ').any(|word| words.contains(&word))
}

/// Whether the noun tells of a named body beside it what it is to another, without a word of whom: "a customer", "suppliers such as".
fn is_bare_party(pass: &Pass<'_, '_>, noun: TokenIdx) -> bool {
    let draft = &*pass.draft;
    let document = draft.reader.document;
    let token = document.token(noun);
    let is_party = matches!(token.tag, Tag::Nn | Tag::Nns)
        && draft.reader.gazetteer.lists(&token.lemma, WordList::PartyToCompany)
        && draft.name_over(noun).is_none();
    is_party && !is_told(draft, noun) && !is_told(draft, first_conjunct(document, noun))
}

/// Whether a possessor, a name before the noun or a phrase after it tells of whom it is.
fn is_told(draft: &Draft<'_>, noun: TokenIdx) -> bool {
    let document = draft.reader.document;
    document.children(noun).any(|child| match document.token(child).dep {
        Dep::Poss => true,
        Dep::Compound | Dep::Amod | Dep::Nmod => child < noun && draft.name_over(child).is_some(),
        Dep::Prep => {
            matches!(
                document.token(child).lower.as_str(),
                "of" | "to" | "in" | "for" | "with" | "at" | "within"
            )
        }
        _ => false,
    })
}

/// The named body that the article speaks of most, up to the noun as well as in all.
fn main_company(draft: &Draft<'_>, noun: TokenIdx) -> Option<EntityIdx> {
    let mut counts = vec![(0_usize, 0_usize); draft.profiles.len()];
    for mention in &draft.mentions {
        let [entity] = mention.entities.as_slice() else { continue };
        let (before, all) = &mut counts[entity.get()];
        *all += 1;
        *before += usize::from(mention.head < noun);
    }
    // The competitors in a bid of which a "Procurement Office" tells are not its own.
    let is_company = |entity: EntityIdx| {
        let entity = &draft.profile(entity).entity;
        let is_public = |word: &str| draft.reader.gazetteer.lists(&word.to_lowercase(), WordList::PublicWord);
        entity.kind == EntityKind::Org && entity.named && !entity.name.split(' ').any(is_public)
    };
    let most = |count: &dyn Fn((usize, usize)) -> usize| {
        let companies = (0..counts.len()).map(EntityIdx::new).filter(|&entity| is_company(entity));
        companies.max_by_key(|&entity| (count(counts[entity.get()]), std::cmp::Reverse(entity)))
    };
    let company = most(&|(before, _)| before)?;
    let is_main = most(&|(_, all)| all) == Some(company) && counts[company.get()].0 >= MAIN;
    is_main.then_some(company)
}
