//! Which local entities of different articles are one entity.
//!
//! A named thing is known by its normal form and kind. A thing that is only described ("the crash") stays with its
//! article, unless the description ties it to a named one and says what part of it is meant ("Kenya's navy"): then
//! the same words about the same owner mean the same thing.

use std::collections::{BTreeMap, BTreeSet};

use super::{described, home, named, normal_form::normal_form};
use crate::{extract::gazetteer::name_of_place, key::Key, kind::EntityKind};

/// An article as far as identity needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its key.
    pub key: Key,
    /// Its group of reprints, which votes once.
    pub reprint_of: Key,
}

/// An entity as one article knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Local {
    /// Position of its article in the slice that goes with it.
    pub article: usize,
    /// Its position in the article's extraction.
    pub idx: u32,
    /// Fullest form of its name.
    pub name: String,
    /// What the article takes it for.
    pub kind: EntityKind,
    /// The model's own label where `kind` is [`EntityKind::Other`].
    pub label: Option<String>,
    /// Whether it bears a name.
    pub named: bool,
    /// Other forms of its name.
    pub aliases: Vec<String>,
    /// How often the article mentions it.
    pub n_mentions: u32,
}

/// What an article states of one of its entities: that it is in a place or a part of it. Both by their positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The entity.
    pub of: usize,
    /// The place.
    pub place: usize,
}

/// An entity as all articles together know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Hash of kind, normal form and discriminator.
    pub key: Key,
    /// The form of the name that most articles use.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// The model's own label where `kind` is [`EntityKind::Other`].
    pub label: Option<String>,
    /// Whether it bears a name.
    pub named: bool,
    /// Normal form of `name`.
    pub normal_form: String,
    /// Articles that mention it.
    pub n_articles: usize,
    /// Mentions in all of them.
    pub n_mentions: u64,
}

/// What the local entities of a set of articles come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linked {
    /// The entities, by key.
    pub entities: Vec<Entity>,
    /// For each local entity the position of its entity.
    pub of: Vec<usize>,
}

/// The identity of one local entity.
#[derive(Clone, Debug)]
pub(super) struct Identity {
    /// Key of its entity.
    pub(super) key: Key,
    /// Kind of its entity.
    pub(super) kind: EntityKind,
    /// How well its name tells which entity it is.
    pub(super) rank: Rank,
    /// The place whose body it is, where the entity is a body that many have.
    pub(super) home: Option<&'static str>,
}

/// How well a name tells which entity is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// By itself.
    Full,
    /// Where it is said whose body it is, or what it is short for.
    Short,
    /// By itself, but it is no name that a reader would call it by: "Kenya's navy".
    Possessive,
}

/// Links `locals`, the local entities of `articles`; `seats` is what the articles state of where they belong.
pub fn link(articles: &[Article], locals: &[Local], seats: &[Seat]) -> Linked {
    let forms: Vec<String> = locals.iter().map(form).collect();
    let homes = home::homes(articles, locals, &forms, seats);
    let mut identities: Vec<Option<Identity>> = vec![None; locals.len()];
    let homed = named::identify(articles, locals, &forms, &homes, &mut identities);
    described::identify(articles, locals, &forms, &homed, &mut identities);
    gather(articles, locals, &identities)
}

/// The form by which the entity is known: a place by the name that the tables give it, so that "US" is the United
/// States although no article may say so.
fn form(local: &Local) -> String {
    let place = matches!(local.kind, EntityKind::Gpe | EntityKind::Loc) && local.named;
    form_of(place.then(|| name_of_place(&local.name)).flatten().unwrap_or(&local.name))
}

/// The name under which the place that `name` means is one entity, where relata knows it: "United States" for "USA".
pub fn place_called(name: &str) -> Option<&'static str> {
    name_of_place(name)
}

/// The normal form, or the name itself where nothing is left of it.
pub(super) fn form_of(name: &str) -> String {
    let form = normal_form(name);
    if form.is_empty() { name.to_owned() } else { form }
}

/// The key of an entity.
pub(super) fn entity_key(kind: EntityKind, form: &str, discriminator: &str) -> Key {
    Key::of(&["entity", kind.as_str(), form, discriminator])
}

/// Name → the independent articles that call it so, and how often they mention it.
type Names<'a> = BTreeMap<&'a str, (BTreeSet<Key>, u64)>;

fn gather(articles: &[Article], locals: &[Local], identities: &[Option<Identity>]) -> Linked {
    let mut members: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (nth, identity) in identities.iter().enumerate() {
        let identity = identity.as_ref().expect("named and described locals together are all");
        members.entry(identity.key).or_default().push(nth);
    }
    let mut linked = Linked { entities: Vec::with_capacity(members.len()), of: vec![0; locals.len()] };
    for (key, members) in members {
        for &nth in &members {
            linked.of[nth] = linked.entities.len();
        }
        linked.entities.push(entity(key, &members, articles, locals, identities));
    }
    linked
}

fn entity(
    key: Key,
    members: &[usize],
    articles: &[Article],
    locals: &[Local],
    identities: &[Option<Identity>],
) -> Entity {
    let mut names: BTreeMap<Rank, Names<'_>> = BTreeMap::new();
    let mut labels: Names<'_> = BTreeMap::new();
    let mut in_articles: BTreeSet<usize> = BTreeSet::new();
    let mut kind = EntityKind::Other;
    let mut home = None;
    let named = members.iter().any(|&nth| locals[nth].named);
    for &nth in members {
        let local = &locals[nth];
        let group = articles[local.article].reprint_of;
        let Some(identity) = &identities[nth] else { continue };
        kind = identity.kind;
        home = home.or(identity.home);
        let n_mentions = u64::from(local.n_mentions);
        if local.named == named {
            vote(names.entry(identity.rank).or_default(), &local.name, group, n_mentions);
        }
        if let Some(label) = &local.label {
            vote(&mut labels, label, group, n_mentions);
        }
        in_articles.insert(local.article);
    }
    let best = names.first_key_value().and_then(|(rank, names)| Some((*rank, winner(names)?)));
    let (rank, name) = best.unwrap_or((Rank::Full, ""));
    let place = matches!(kind, EntityKind::Gpe | EntityKind::Loc) && named;
    let name = match home.filter(|_| rank == Rank::Short) {
        Some(home) => format!("{name} ({home})"),
        None => place.then(|| name_of_place(name)).flatten().unwrap_or(name).to_owned(),
    };
    let label = (kind == EntityKind::Other).then(|| winner(&labels).map(str::to_owned)).flatten();
    Entity {
        key,
        normal_form: form_of(&name),
        name,
        kind,
        label,
        named,
        n_articles: in_articles.len(),
        n_mentions: members.iter().map(|&nth| u64::from(locals[nth].n_mentions)).sum(),
    }
}

fn vote<'a>(names: &mut Names<'a>, name: &'a str, group: Key, n_mentions: u64) {
    let (groups, total) = names.entry(name).or_default();
    groups.insert(group);
    *total += n_mentions;
}

/// The name that most independent articles use; then the one mentioned most; then the first bytewise.
fn winner<'a>(names: &Names<'a>) -> Option<&'a str> {
    let best = names.iter().min_by_key(|(name, (groups, n))| (std::cmp::Reverse((groups.len(), *n)), **name));
    best.map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityKind::{Gpe, Group, Org, Person, Product};

    fn articles(n: usize) -> Vec<Article> {
        let key = |nth: usize| Key::of(&["article", &nth.to_string()]);
        (0..n).map(|nth| Article { key: key(nth), reprint_of: key(nth) }).collect()
    }

    fn local(article: usize, idx: u32, name: &str, kind: EntityKind) -> Local {
        let (name, label, aliases) = (name.to_owned(), None, Vec::new());
        Local { article, idx, name, kind, label, named: true, aliases, n_mentions: 1 }
    }

    fn described(article: usize, idx: u32, name: &str, kind: EntityKind) -> Local {
        Local { named: false, ..local(article, idx, name, kind) }
    }

    fn linked(locals: &[Local]) -> Linked {
        link(&articles(9), locals, &[])
    }

    #[test]
    fn one_name_in_two_articles_is_one_entity_named_as_most_do() {
        let linked = linked(&[
            local(0, 0, "The Nile Bank", Org),
            local(1, 0, "Nile Bank", Org),
            local(2, 0, "Nile Bank", Org),
        ]);
        assert_eq!(linked.of, [0, 0, 0]);
        assert_eq!((linked.entities[0].name.as_str(), linked.entities[0].n_articles), ("Nile Bank", 3));
    }

    #[test]
    fn a_surname_alone_in_its_article_joins_the_only_full_name() {
        let ruto = [local(0, 0, "Ruto", Person), local(1, 0, "William Ruto", Person)];
        let one = linked(&ruto);
        assert_eq!(one.of[0], one.of[1]);
        assert_eq!(one.entities[0].name, "William Ruto");
        let two = linked(&[ruto[0].clone(), ruto[1].clone(), local(2, 0, "Rachel Ruto", Person)]);
        assert_eq!(two.entities.len(), 3);
    }

    #[test]
    fn an_acronym_joins_the_name_that_some_article_spells_out() {
        let full = Local { aliases: vec!["EAC".into()], ..local(0, 0, "East African Community", Org) };
        let joined = linked(&[full, local(1, 0, "EAC", Org)]);
        assert_eq!(joined.of[0], joined.of[1]);
        let apart = linked(&[local(0, 0, "East African Community", Org), local(1, 0, "EAC", Org)]);
        assert_eq!(apart.entities.len(), 2);
    }

    #[test]
    fn a_known_body_goes_by_one_name_and_its_acronym_by_what_the_articles_say() {
        let un = linked(&[local(0, 0, "UN", Org), local(1, 0, "United Nations", Org)]);
        assert_eq!((un.entities.len(), un.entities[0].name.as_str()), (1, "United Nations"));
        let own = Local { aliases: vec!["UN".into()], ..local(0, 0, "Union Norda", Org) };
        let own = linked(&[own, local(1, 0, "UN", Org), local(2, 0, "United Nations", Org)]);
        assert!(own.of[0] == own.of[1] && own.of[1] != own.of[2]);
    }

    #[test]
    fn a_short_name_of_a_company_or_product_is_the_longer_one_that_tells_its_sort_or_maker() {
        let full = Local { aliases: vec!["Tavex".into()], ..local(0, 0, "Tavex Computer", Org) };
        let firm = linked(&[full.clone(), local(1, 0, "Tavex Inc.", Org), local(2, 0, "Tavex Corps", Org)]);
        assert_eq!(firm.of[0], firm.of[1]);
        assert_ne!(firm.of[0], firm.of[2]);
        let other = Local { aliases: vec!["Tavex".into()], ..local(3, 0, "Tavex Steyr", Org) };
        let several = linked(&[full, local(1, 0, "Tavex", Org), other]);
        assert_eq!(several.entities.len(), 3);
        let products =
            [local(0, 0, "Tavex T40", Product), local(0, 1, "Tavex", Org), local(1, 0, "T40", Product)];
        let one = linked(&products);
        assert_eq!(one.of[0], one.of[2]);
    }

    #[test]
    fn a_place_of_the_tables_goes_by_one_name_in_all_articles() {
        let joined = linked(&[local(0, 0, "UAE", Gpe), local(1, 0, "United Arab Emirates", Gpe)]);
        assert_eq!(joined.of[0], joined.of[1]);
        assert_eq!(linked(&[local(0, 0, "UAE", Gpe)]).entities[0].name, "United Arab Emirates");
        assert_eq!(linked(&[local(0, 0, "UAE", Org)]).entities[0].name, "UAE", "a body of that name");
    }

    #[test]
    fn a_company_is_the_same_with_and_without_its_legal_form() {
        let kinds = [local(0, 0, "Nile Breweries Ltd.", Org), local(1, 0, "Nile Breweries", Org)];
        assert_eq!(linked(&kinds).entities.len(), 1);
    }

    #[test]
    fn a_description_stays_with_its_article_unless_an_owner_ties_it() {
        let crash = linked(&[described(0, 0, "crash", Group), described(1, 0, "crash", Group)]);
        assert_eq!(crash.entities.len(), 2);
        let kenya = |article| Local { aliases: vec!["Kenyan".into()], ..local(article, 0, "Kenya", Gpe) };
        let navy = linked(&[
            kenya(0),
            described(0, 1, "Kenya's navy", Org),
            kenya(1),
            described(1, 1, "Kenyan navy", Org),
            described(2, 0, "Kenya's navy", Org),
        ]);
        assert_eq!(navy.of[1], navy.of[3]);
        assert_ne!(navy.of[1], navy.of[4], "article 2 names no Kenya, so nothing ties its navy");
    }

    #[test]
    fn one_of_many_firms_of_a_country_is_another_one_in_another_article() {
        let norway =
            |article| Local { aliases: vec!["Norwegian".into()], ..local(article, 0, "Norway", Gpe) };
        let firms = linked(&[
            norway(0),
            described(0, 1, "Norwegian shipbuilder", Org),
            norway(1),
            described(1, 1, "Norwegian shipbuilder", Org),
        ]);
        assert_eq!(firms.entities.len(), 3);
    }

    #[test]
    fn two_descriptions_alike_in_one_article_stay_two() {
        assert_eq!(linked(&[described(0, 0, "plant", Org), described(0, 3, "plant", Org)]).entities.len(), 2);
    }

    #[test]
    fn the_result_does_not_depend_on_the_order_of_articles_or_locals() {
        let locals = [
            local(0, 0, "Ruto", Person),
            local(1, 0, "William Ruto", Person),
            local(2, 0, "NILE BANK", Org),
            local(3, 0, "Nile Bank", Gpe),
            local(2, 1, "Senate", Org),
            local(3, 2, "Senate", Org),
            local(3, 3, "Chile", Gpe),
            local(0, 2, "al Qaeda", Org),
            local(1, 2, "al-Qaeda", Org),
            described(3, 1, "Nile Bank's board", Group),
            described(0, 1, "visit", Group),
        ];
        let forwards = linked(&locals);
        let turned: Vec<Article> = articles(9).into_iter().rev().collect();
        let backwards: Vec<Local> =
            locals.iter().rev().map(|local| Local { article: 8 - local.article, ..local.clone() }).collect();
        let backwards = link(&turned, &backwards, &[]);
        assert_eq!(forwards.entities, backwards.entities);
        assert_eq!(forwards.of, backwards.of.into_iter().rev().collect::<Vec<_>>());
    }
}
