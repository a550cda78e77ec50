//! Whose an office is of which no word beside it tells: "President Ada Obi", "Ada Obi, the finance director,": the likeliest
//! of the bodies and places that the article names, or nobody of them.
//!
//! A bridging anaphor: what it hangs on is somewhere in the article (Poesio et al., *Learning to resolve bridging references*, 2004).

use hashbrown::HashMap;

use super::{
    antecedent::{
        self,
        record::{Recorded, RecordedChoice, Sort},
        weights::{Tally, Weights},
    },
    pass::Pass,
};
use crate::{
    extract::{extraction::EntityIdx, gazetteer::word_list::WordList},
    kind::EntityKind,
    nlp::document::TokenIdx,
};

mod article;
mod bare;
mod cabinet;
mod rival;
mod sign;

use article::{Article, Owner};
use bare::{Office, Whose};
use sign::Place;

/// Notes whose each office is of which the article does not tell it beside.
pub(super) fn settle(pass: &mut Pass<'_, '_>) {
    let mut article = Article::of(pass);
    let offices = std::mem::take(&mut article.offices);
    for office in offices.iter().filter(|office| office.is_open()) {
        let found = owner(pass, &article, &offices, office);
        // What the rules found was a sign.
        pass.draft.implied.retain(|&(title, _)| title != office.noun);
        if let Some((owner, sure)) = found {
            pass.draft.implied.push((office.noun, owner));
            pass.draft.sure.insert(office.noun, sure);
            if sure >= Sort::Office.least() {
                article.settled.insert(office.noun, owner);
            }
        }
    }
}

/// The offices of the list of which the article does not tell it beside of which body they are: "Judge Ada Obi".
pub(super) fn open(pass: &Pass<'_, '_>, list: WordList) -> Vec<TokenIdx> {
    let offices = bare::collect(pass, list);
    offices.into_iter().filter(Office::is_open).map(|office| office.noun).collect()
}

/// The offices of which the article tells whose they are, or where that is likely: the holder, the noun and whose it is.
pub(super) fn told(pass: &Pass<'_, '_>) -> Vec<(EntityIdx, TokenIdx, EntityIdx)> {
    let draft = &*pass.draft;
    let is_likely = |noun: TokenIdx| draft.sure.get(&noun).is_none_or(|&sure| sure >= Sort::Office.least());
    let implied: HashMap<TokenIdx, EntityIdx> =
        draft.implied.iter().copied().filter(|&(noun, _)| is_likely(noun)).collect();
    let owned = |office: Office| {
        let owner = match office.whose {
            Whose::Of(owner) => Some(owner),
            Whose::Told => None,
            Whose::Untold | Whose::Under(_) => implied.get(&office.noun).copied(),
        };
        Some((office.holder, office.noun, owner?))
    };
    bare::collect(pass, WordList::Office).into_iter().filter_map(owned).collect()
}

/// Whose the office is, and how sure that is.
fn owner(
    pass: &Pass<'_, '_>,
    article: &Article,
    offices: &[Office],
    office: &Office,
) -> Option<(EntityIdx, f32)> {
    let choices = article.choices(pass, office);
    match known(pass, article, offices, office, &choices) {
        Some(Known::Owner(owner)) => return Some((owner, 1.0)),
        Some(Known::Nobody) => return None,
        None => {}
    }
    let place = Place::of(pass, article, office, offices);
    let score = |choice: Option<&Owner>| {
        let mut tally = Tally::new(Weights::shipped());
        place.signs(choice, &mut tally);
        tally.sum()
    };
    let scores: Vec<f32> =
        std::iter::once(None).chain(choices.iter().copied().map(Some)).map(score).collect();
    let best = antecedent::best(&scores, None, Sort::Office.least()).filter(|&(position, _)| position > 0);
    // "Mayor Ada Obi" is somewhere's mayor, as "Captain Ada Obi" need not be of anything that was named.
    let lower = pass.draft.reader.document.token(office.noun).lower.as_str();
    let is_of_body = pass.draft.reader.gazetteer.lists(lower, WordList::OfficeOfBody);
    let guess = || antecedent::guess(&scores, |position| position > 0).filter(|_| is_of_body);
    let (position, sure) = best.or_else(guess)?;
    Some((choices[position - 1].entity, sure))
}

/// Whose an office is without a doubt.
enum Known {
    /// This one's.
    Owner(EntityIdx),
    /// None's of which the article speaks by name.
    Nobody,
}

/// Whose the office is, where that is beyond doubt: its holder is called so with whose it is elsewhere, or led a state that everybody
/// knows, or serves under the leader of one.
fn known(
    pass: &Pass<'_, '_>,
    article: &Article,
    offices: &[Office],
    office: &Office,
    choices: &[&Owner],
) -> Option<Known> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let lower = |office: &Office| document.token(office.noun).lower.as_str();
    let is_of_state = |office: &Office| gazetteer.lists(lower(office), WordList::StateOffice);
    let of = |person: EntityIdx, is_meant: &dyn Fn(&Office) -> bool| {
        let mut own = offices.iter().filter(|&other| other.holder == person && other.noun != office.noun);
        own.find_map(|other| article.owner(other).filter(|_| is_meant(other)))
    };
    if let Some(owner) = of(office.holder, &|other| lower(other) == lower(office)) {
        return Some(Known::Owner(owner));
    }
    if let Some(body) = bare::taken_up_at(pass, office) {
        return Some(Known::Owner(body));
    }
    let name = |entity: EntityIdx| pass.draft.profile(entity).entity.name.as_str();
    let led = |person: EntityIdx| {
        let is_led = |owner: &&Owner| gazetteer.led(name(person), name(owner.entity)) == Some(true);
        let is_known =
            choices.first().is_some_and(|any| gazetteer.led(name(person), name(any.entity)).is_some());
        let mut states = choices.iter().copied().filter(is_led).map(|owner| owner.entity);
        is_known.then(|| states.next().map_or(Known::Nobody, Known::Owner))
    };
    if !is_of_state(office) {
        // "chief executive Ada Obi": every reader knows of which company.
        if let Some(known @ Known::Owner(_)) = led(office.holder) {
            return Some(known);
        }
        // "Ada Obi and her finance director": the director of whom she works for.
        let Whose::Under(leader) = office.whose else { return None };
        let body = pass.bodies.get(&leader).copied().or_else(|| of(leader, &|_| true));
        let body = body.filter(|&body| pass.draft.kind(body) == EntityKind::Org);
        return Some(body.map_or(Known::Nobody, Known::Owner));
    }
    let under = || {
        let Whose::Under(leader) = office.whose else { return None };
        let by_office = || of(leader, &is_of_state).map(Known::Owner);
        led(leader).filter(|known| matches!(known, Known::Owner(_))).or_else(by_office)
    };
    led(office.holder).or_else(under)
}

/// The offices of which the article does not tell beside them whose they are, with all whose they may be.
pub(super) fn record(pass: &Pass<'_, '_>) -> Vec<Recorded> {
    let mut article = Article::of(pass);
    let offices = std::mem::take(&mut article.offices);
    let document = pass.draft.reader.document;
    let mut recorded = Vec::new();
    for office in offices.iter().filter(|office| office.is_open()) {
        let choices = article.choices(pass, office);
        let place = Place::of(pass, &article, office, &offices);
        let one = |choice: Option<&Owner>| {
            let mut tally = Tally::named(Weights::shipped());
            place.signs(choice, &mut tally);
            let entities = choice.map(|owner| owner.entity).into_iter().collect();
            RecordedChoice { entities, shadow: None, signs: tally.names() }
        };
        let ruled = place.ruled().and_then(|ruled| choices.iter().position(|choice| choice.entity == ruled));
        recorded.push(Recorded {
            start: document.token(office.noun).span.start(),
            sort: Sort::Office,
            choices: std::iter::once(None).chain(choices.iter().copied().map(Some)).map(one).collect(),
            ruled: ruled.map_or(0, |ruled| ruled + 1),
        });
    }
    recorded
}

#[cfg(test)]
mod tests {
    use crate::extract::fixture;

    fn edges(text: &str) -> Vec<String> {
        let extraction = fixture::extraction(text);
        let name =
            |entity: crate::extract::extraction::EntityIdx| extraction.entities[entity.get()].name.as_str();
        let relation = |statement: &crate::extract::extraction::Statement| {
            extraction.relation_types[statement.relation.get()].name.clone()
        };
        let told = extraction.statements.iter().map(|statement| {
            format!("{} {} {}", name(statement.subject), relation(statement), name(statement.object))
        });
        told.filter(|edge| edge.contains(" is ")).collect()
    }

    fn assert_told(text: &str, edge: &str) {
        let found = edges(text);
        assert!(found.iter().any(|found| found == edge), "{edge}: {found:?}");
    }

    #[test]
    fn a_bare_title_is_of_the_country_that_the_article_is_about() {
        let text = "Kenya will close its border. Kenya was safe, President Samuel Kiptoo said in Nairobi after a visit to Oslo.";
        assert_told(text, "Samuel Kiptoo is president of Kenya");
        let told = "Kenya will close its border. Norwegian President Erik Lund called Kenya safe. President Lund likes Kenya.";
        assert_told(told, "Erik Lund is president of Norway");
        assert!(!edges(told).iter().any(|edge| edge == "Erik Lund is president of Kenya"));
    }

    #[test]
    fn an_office_that_somebody_else_holds_is_another_country_s() {
        let text = "Kenya and Chad will talk. Kenyan President Samuel Kiptoo went to Chad, where President Idriss Oumar received him.";
        assert_told(text, "Idriss Oumar is president of Chad");
    }

    #[test]
    fn a_known_leader_led_what_everybody_knows() {
        let text = "Russia accused the United States of spying. Russia said on Monday that President Barack Obama had lied to Russia.";
        assert_told(text, "Barack Obama is president of United States");
        let elsewhere = "Kenya will close its border. President Barack Obama praised Kenya.";
        assert!(!edges(elsewhere).iter().any(|edge| edge.contains("is president of")));
    }

    #[test]
    fn the_minister_of_a_leader_is_of_the_same_country() {
        let text = "Kenyan President Samuel Kiptoo left Chad. His foreign minister, Ada Obi, stayed in Chad.";
        assert_told(text, "Ada Obi is foreign minister of Kenya");
        let whose =
            "Samuel Kiptoo, the president of Kenya, whose foreign minister Ada Obi stayed in Chad, left.";
        assert_told(whose, "Ada Obi is foreign minister of Kenya");
    }

    #[test]
    fn the_chief_of_a_company_is_that_of_which_the_article_speaks() {
        let text = "Norda Motors said on Monday it would close its plant. Norda Motors lost money last year. \"It was hard,\" chief executive Ada Obi said.";
        assert_told(text, "Ada Obi is chief executive of Norda Motors");
    }
}
