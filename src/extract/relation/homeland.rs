//! Of which country a firm is, as every reader of the news knows, where a sentence has the country's adjective before what such firms are called
//! and does not say so of it: of "Ryanair grew faster than other Irish carriers" that Ryanair is an airline of Ireland.

use super::{
    Matcher,
    home::{Beside, places},
};
use crate::{
    extract::{
        candidate::Candidate,
        extraction::{EntityIdx, MentionForm},
        gazetteer::{Gazetteer, PlaceSort, firm_home, known_sort, normal_form, trade},
        mention::{Entity, Mention},
    },
    kind::EntityKind,
};

/// A firm whose country is known.
struct Firm {
    entity: EntityIdx,
    /// Its name in normal form.
    name: String,
    /// What it is to its country.
    relation: &'static str,
}

/// A country of the article.
struct Country {
    entity: EntityIdx,
    name: &'static str,
}

impl Matcher<'_> {
    /// Of which countries the firms of the article are, save where `told` tells anything of the two. A country that is named, or whose
    /// adjective tells something else, is mostly there for another reason.
    pub(crate) fn homelands(&self, told: &[Candidate]) -> Vec<Candidate> {
        let firms: Vec<Firm> = self.named().filter_map(|(position, entity)| firm(position, entity)).collect();
        if firms.is_empty() {
            return Vec::new();
        }
        let countries: Vec<Country> =
            self.named().filter_map(|(position, entity)| country(position, entity)).collect();
        let mut found = Vec::new();
        for firm in &firms {
            for land in &countries {
                let is_its =
                    firm_home::is_of_nation(Gazetteer::shared(), &firm.name, land.name) == Some(true);
                if !is_its || is_told(told, firm.entity, land.entity) {
                    continue;
                }
                let Some((mention, adjective)) = self.called_by(firm, land.entity) else {
                    continue;
                };
                let (subject, object) = (firm.entity, land.entity);
                let said = Beside { subject, object, relation: firm.relation, link: "known-home" };
                found.push(self.stated(&said, mention, Some(adjective)));
            }
        }
        found
    }

    /// The firm's first name in a sentence with the country's adjective before what the firm may be called, and this.
    fn called_by(&self, firm: &Firm, country: EntityIdx) -> Option<(&Mention, &Mention)> {
        let resolved = self.fillers.resolved;
        let tree = self.tree();
        let is_called = |noun: &str| {
            trade::may_be_firm(noun)
                || known_sort::is_called(Gazetteer::shared(), &firm.name, EntityKind::Org, noun) == Some(true)
        };
        let calls = |adjective: &Mention| {
            adjective.form == MentionForm::Adjective
                && tree.document.head(adjective.head).is_some_and(|noun| is_called(tree.lemma(noun)))
        };
        let adjectives: Vec<&Mention> =
            resolved.mentions_of(country).filter(|&mention| calls(mention)).collect();
        let sentence = |mention: &Mention| tree.document.sentence_of(mention.head);
        let mut names = resolved.mentions_of(firm.entity).filter(|mention| mention.form == MentionForm::Name);
        names.find_map(|name| {
            let beside = adjectives.iter().find(|adjective| sentence(adjective) == sentence(name));
            Some((name, *beside?))
        })
    }
}

/// The entity as a firm whose country is known and not told by its name, as that of British Airways is.
fn firm(position: EntityIdx, entity: &Entity) -> Option<Firm> {
    let gazetteer = Gazetteer::shared();
    let name = normal_form(&entity.name);
    let is_known = entity.kind == EntityKind::Org
        && firm_home::is_known(gazetteer, &name)
        && places(&name.split(' ').collect::<Vec<_>>()).is_empty();
    let relation = match known_sort::is_called(gazetteer, &entity.name, entity.kind, "airline") {
        Some(true) => "is airline of",
        Some(false) | None => "is based in",
    };
    is_known.then(|| Firm { entity: position, name: name.into(), relation })
}

/// The entity as a country.
fn country(position: EntityIdx, entity: &Entity) -> Option<Country> {
    let place = Gazetteer::shared().place(&normal_form(&entity.name))?;
    let is_country = entity.kind == EntityKind::Gpe && place.sort == PlaceSort::Country;
    is_country.then_some(Country { entity: position, name: &place.name })
}

/// Whether one of `told` tells anything of the two.
fn is_told(told: &[Candidate], firm: EntityIdx, country: EntityIdx) -> bool {
    told.iter().any(|candidate| {
        let ends = (candidate.subject.filler.entity, candidate.object.filler.entity);
        ends == (firm, country) || ends == (country, firm)
    })
}
