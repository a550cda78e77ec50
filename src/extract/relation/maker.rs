//! What a company does where the article names another as who does it, or nobody: what "Norda's chief executive, Ada Obi, unveiled"
//! Norda releases, and the Vireo, which Norda makes, "was discontinued" by Norda; who orders it is a customer of Norda.

use compact_str::CompactString;
use hashbrown::{HashMap, HashSet};

use super::Matcher;
use crate::{
    extract::{
        candidate::{Candidate, End},
        clause::{Frame, Route, Slot, Trigger},
        extraction::{EntityIdx, MentionForm},
        filler::{Filler, Via},
    },
    kind::EntityKind,
};

/// What makers do with their products.
#[derive(Debug)]
pub(crate) struct Deeds {
    /// Name of the relation by the verb's lemma.
    verbs: HashMap<&'static str, &'static str>,
}

impl Deeds {
    /// The table that ships with the crate.
    pub(crate) fn shipped() -> Self {
        let rows = include_str!("deeds.tsv").lines().filter(|line| !line.starts_with('#'));
        Self { verbs: rows.filter_map(|row| row.split_once('\t')).collect() }
    }

    fn is_one(&self, name: &str) -> bool {
        self.verbs.values().any(|deed| *deed == name)
    }
}

impl Matcher<'_> {
    /// A candidate for each deed of an officer or of nobody that is a company's, as `told` tells whose officer, and who makes what.
    pub(crate) fn makers(&self, frames: &[Frame], told: &[Candidate]) -> Vec<Candidate> {
        let by_officers = told.iter().filter_map(|deed| self.of_company(deed, told));
        let by_nobody = frames.iter().filter(|frame| {
            frame.trigger == Trigger::Verb && frame.passive && frame.fillers(&Slot::Agent).next().is_none()
        });
        let mut found: Vec<Candidate> = by_officers.collect();
        found.extend(by_nobody.flat_map(|frame| self.of_maker(frame, told)));
        found.extend(told.iter().filter_map(|deal| self.of_seller(deal, told)));
        found
    }

    /// Who "ordered 20 Vireos" is a customer of Norda, which makes them.
    fn of_seller(&self, deal: &Candidate, told: &[Candidate]) -> Option<Candidate> {
        let is_deal = deal.trigger == Trigger::Verb
            && matches!(deal.name.as_str(), "buys" | "orders")
            && matches!(deal.subject.kind, EntityKind::Org | EntityKind::Gpe)
            && deal.subject.named
            && deal.object.kind == EntityKind::Product;
        let (buyer, product) = (deal.subject.filler.entity, deal.object.filler.entity);
        let maker = is_deal.then(|| maker_of(told, product)).flatten()?;
        let seller = maker.filler.entity;
        let is_told = seller == buyer
            || told.iter().any(|other| {
                let ends = (other.subject.filler.entity, other.object.filler.entity);
                ends == (buyer, seller) || ends == (seller, buyer)
            });
        let object = stand_in(maker, &deal.object);
        let name = CompactString::const_new("is customer of");
        let predicate = self.predicate_of(&name, (&deal.subject, &object));
        (!is_told).then(|| Candidate { object, predicate, name, link: "seller".into(), ..deal.clone() })
    }

    /// What an officer does with a product, as their company's deed.
    fn of_company(&self, deed: &Candidate, told: &[Candidate]) -> Option<Candidate> {
        let is_officer_s = deed.trigger == Trigger::Verb
            && deed.subject.kind == EntityKind::Person
            && matches!(deed.object.kind, EntityKind::Product | EntityKind::Work)
            && self.deeds.is_one(&deed.name);
        if !is_officer_s {
            return None;
        }
        let bodies = told.iter().filter(|role| {
            role.object.kind == EntityKind::Org && self.is_office_of(role, deed.subject.filler.entity)
        });
        let company = only(bodies.map(|role| &role.object))?;
        let is_new = company.filler.entity != deed.object.filler.entity
            && !says(told, company.filler.entity, &deed.name, deed.object.filler.entity);
        let subject = stand_in(company, &deed.subject);
        is_new.then(|| Candidate { subject, link: "officer".into(), ..deed.clone() })
    }

    /// What is done to a product by nobody who is named, as the deed of its maker.
    fn of_maker(&self, frame: &Frame, told: &[Candidate]) -> Vec<Candidate> {
        let Some(&name) = self.deeds.verbs.get(self.lemma_of(frame)) else { return Vec::new() };
        let patients = self.ends(frame).into_iter().filter(|end| {
            end.slot == Slot::Patient
                && matches!(end.kind, EntityKind::Product | EntityKind::Work)
                && matches!(end.filler.via, Via::Itself | Via::Through)
        });
        let mut found = Vec::new();
        for product in patients {
            let entity = product.filler.entity;
            let Some(maker) = maker_of(told, entity) else { continue };
            let maker = End { slot: Slot::Agent, ..stand_in(maker, &product) };
            if says(told, maker.filler.entity, name, entity) {
                continue;
            }
            let name = CompactString::const_new(name);
            let predicate = self.predicate_of(&name, (&maker, &product));
            let mut frame = Frame { arguments: Vec::new(), ..frame.clone() };
            frame.link = "maker".into();
            let phrase = self.phrase(&frame, &[]);
            let ends = (maker, product);
            found.push(Candidate::new(&frame, self.lemma_of(&frame), ends, (predicate, name), phrase));
        }
        found
    }
}

/// The only named body that is told to make the product.
fn maker_of(told: &[Candidate], product: EntityIdx) -> Option<&End> {
    let makes = told.iter().filter(|made| {
        matches!(made.name.as_str(), "makes" | "develops" | "releases")
            && made.object.filler.entity == product
            && made.subject.kind == EntityKind::Org
            && made.subject.named
    });
    only(makes.map(|made| &made.subject))
}

/// The end that all of them are, if they are one entity.
fn only<'e>(ends: impl Iterator<Item = &'e End>) -> Option<&'e End> {
    let ends: Vec<&End> = ends.collect();
    let entities: HashSet<EntityIdx> = ends.iter().map(|end| end.filler.entity).collect();
    ends.first().copied().filter(|_| entities.len() == 1)
}

/// Whether one of `told` says so.
fn says(told: &[Candidate], subject: EntityIdx, name: &str, object: EntityIdx) -> bool {
    told.iter().any(|candidate| {
        candidate.subject.filler.entity == subject
            && candidate.object.filler.entity == object
            && candidate.name == name
    })
}

/// `company` in the place of `other`.
fn stand_in(company: &End, other: &End) -> End {
    let filler = Filler {
        entity: company.filler.entity,
        form: MentionForm::Nominal,
        via: Via::Through,
        joint: false,
        ..other.filler.clone()
    };
    let route = Route { reattached: true, ..Route::default() };
    End { kind: company.kind, named: company.named, filler, preposition: None, route, ..other.clone() }
}
