//! Who makes or owns what, as every reader of the news knows, where the article names both and does not say: Boeing the 787.

use compact_str::CompactString;

use super::{Matcher, home::Beside};
use crate::{
    extract::{
        candidate::Candidate,
        extraction::EntityIdx,
        gazetteer::{
            Gazetteer,
            maker::{self, Made},
            normal_form,
            word_list::WordList,
        },
        mention::Entity,
    },
    kind::EntityKind,
};

/// Most words with which the name of a product goes on that is a version of it.
const MOST_WORDS: usize = 3;

/// What tells whose a product is, as said of the product.
const BELONGING: [&str; 3] = ["is part of", "belongs to", "is subsidiary of"];

/// How many letters a word has at most that may be any code: the "GT" of "Vireo GT".
const LONGEST_CODE: usize = 3;

/// A firm of the article that is known as a maker, by the name by which it is known.
type Firm = (CompactString, EntityIdx);

/// What is known of a product.
enum Ware {
    /// The table tells.
    Known(Made),
    /// Its name tells: the "Ford Vireo" is made by Ford.
    Of(CompactString),
}

impl Matcher<'_> {
    /// What the makers and owners of the article do with what it names of theirs, save where `told` tells whose it is.
    pub(crate) fn wares(&self, told: &[Candidate]) -> Vec<Candidate> {
        let firms: Vec<Firm> = self.named().filter_map(|(position, entity)| firm(position, entity)).collect();
        if firms.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (product, entity) in self.named() {
            let Some(ware) = ware(entity) else { continue };
            let of_name = |name: &str| firms.iter().find(|(known, _)| known == name).map(|(_, firm)| *firm);
            let (maker, relation) = match &ware {
                Ware::Known(made) => (made.makers().find_map(of_name), made.relation),
                Ware::Of(name) => (of_name(name), "makes"),
            };
            let Some(maker) = maker.filter(|maker| *maker != product) else { continue };
            if !is_told(told, maker, product) {
                let link = if relation == "makes" { "known-maker" } else { "known-owner" };
                found.extend(self.beside(&Beside { subject: maker, object: product, relation, link }));
            }
        }
        found
    }

    /// The entities that bear a name.
    pub(super) fn named(&self) -> impl Iterator<Item = (EntityIdx, &Entity)> {
        let all = self.fillers.resolved.entities.iter().enumerate();
        all.filter(|(_, entity)| entity.named).map(|(position, entity)| (EntityIdx::new(position), entity))
    }
}

/// The entity as a maker that is known.
fn firm(position: EntityIdx, entity: &Entity) -> Option<Firm> {
    if entity.kind != EntityKind::Org {
        return None;
    }
    let known = maker::known_firm(Gazetteer::shared(), &normal_form(&entity.name));
    Some((known?, position))
}

/// What is known of the entity as a product.
fn ware(entity: &Entity) -> Option<Ware> {
    let may_be = matches!(
        entity.kind,
        EntityKind::Product | EntityKind::Other | EntityKind::Work | EntityKind::Org | EntityKind::Fac
    );
    let name = normal_form(&entity.name);
    let words: Vec<&str> = if may_be { name.split(' ').collect() } else { return None };
    if let Some(made) = known(&words) {
        return Some(Ware::Known(made));
    }
    let (maker, model) = words.split_at(maker::n_words_of_maker(&words)?);
    if let Some(made) = known(model) {
        return Some(Ware::Known(made));
    }
    (entity.kind == EntityKind::Product && !model.is_empty()).then(|| Ware::Of(maker.join(" ").into()))
}

/// Whose the product of this name is, where the name is known or goes on from a known one as those of versions do.
fn known(words: &[&str]) -> Option<Made> {
    let (made, n_words) = maker::of_product(words)?;
    let rest = words.get(n_words..)?;
    // The "Airbus A400" is no version of what EADS owns.
    let most = if made.relation == "makes" { MOST_WORDS } else { 0 };
    (rest.len() <= most && rest.iter().all(|word| is_of_version(word))).then_some(made)
}

fn is_of_version(word: &str) -> bool {
    let gazetteer = Gazetteer::shared();
    let is_code = word.len() <= LONGEST_CODE && gazetteer.nouns.class(word).is_none();
    is_code
        || word.contains(|letter: char| letter.is_ascii_digit())
        || gazetteer.lists(word, WordList::ProductVariant)
        || gazetteer.lists(word, WordList::EditionSort)
}

/// Whether one of `told` tells that the maker makes, owns or brings out the product.
fn is_told(told: &[Candidate], maker: EntityIdx, product: EntityIdx) -> bool {
    let gazetteer = Gazetteer::shared();
    told.iter().any(|candidate| {
        let ends = (candidate.subject.filler.entity, candidate.object.filler.entity);
        (ends == (maker, product) && gazetteer.lists(&candidate.name, WordList::MakerRelation))
            || (ends == (product, maker) && BELONGING.contains(&candidate.name.as_str()))
    })
}
