//! Descriptions that come before the name, as headlines have them: "Kenya's president flees", then "Ada Obi, the
//! president of Kenya"; "Kenyan city floods", then "the city of Lodwar in Kenya".

use compact_str::CompactString;
use hashbrown::{HashMap, HashSet};

use super::{draft::Draft, sort::is_called};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{known_sort, normal_form, word_list::WordList},
        mention::{Entity, Mention},
    },
    kind::EntityKind,
    nlp::document::TokenIdx,
};

/// How many sentences after "the mayor" his name may come.
const SOON: usize = 2;

/// How many sentences after somebody is only described his name may follow.
const FURTHEST: usize = 3;

/// Gives the mentions of somebody or something only described to the one that the article later names and calls so.
pub(super) fn join(draft: &mut Draft<'_>) {
    let mut index = Index::new(draft);
    for described in (0..draft.profiles.len()).map(EntityIdx::new) {
        let Some(named) = named_later(draft, &index, described) else { continue };
        let moved = std::mem::take(&mut index.mentions[described.get()]);
        for &mention in &moved {
            for entity in &mut draft.mentions[mention].entities {
                if *entity == described {
                    *entity = named;
                }
            }
        }
        index.mentions[named.get()].extend(moved);
    }
}

/// What is asked of each entity, so that none is held against the whole article.
struct Index {
    /// Positions of the mentions of each entity.
    mentions: Vec<Vec<usize>>,
    /// The named entities that the article describes with a noun.
    bearers: HashMap<CompactString, Vec<EntityIdx>>,
    /// How many that have no name the article describes with a noun.
    n_described: HashMap<CompactString, u32>,
}

impl Index {
    fn new(draft: &Draft<'_>) -> Self {
        let mut mentions = vec![Vec::new(); draft.profiles.len()];
        for (position, mention) in draft.mentions.iter().enumerate() {
            for entity in &mention.entities {
                mentions[entity.get()].push(position);
            }
        }
        let mut bearers: HashMap<CompactString, Vec<EntityIdx>> = HashMap::new();
        let mut n_described: HashMap<CompactString, u32> = HashMap::new();
        for (position, profile) in draft.profiles.iter().enumerate() {
            if profile.entity.named {
                for role in &profile.descriptors {
                    let of_role = bearers.entry(role.clone()).or_default();
                    // One may be described by one noun twice.
                    if of_role.last() != Some(&EntityIdx::new(position)) {
                        of_role.push(EntityIdx::new(position));
                    }
                }
            } else {
                for role in &profile.descriptors {
                    *n_described.entry(role.clone()).or_default() += 1;
                }
            }
        }
        Self { mentions, bearers, n_described }
    }
}

/// The only named one with the role of a described one and of its kind, first named after the description.
fn named_later(draft: &Draft<'_>, index: &Index, described: EntityIdx) -> Option<EntityIdx> {
    let profile = draft.profile(described);
    let kind = profile.entity.kind;
    let is_meant = matches!(kind, EntityKind::Person | EntityKind::Org | EntityKind::Gpe | EntityKind::Fac)
        && !profile.entity.named
        && !profile.plural;
    let (true, [role]) = (is_meant, profile.descriptors.as_slice()) else { return None };
    let Some(owner) = profile.entity.tied_to else { return titled_later(draft, index, described, role) };
    let Some(bearers) = index.bearers.get(role) else { return known_later(draft, index, described, role) };
    let mut bearers = bearers.iter().copied().filter(|&bearer| {
        let is_later = first_mention(draft, index, described) < first_mention(draft, index, bearer);
        bearer != owner
            && draft.kind(bearer) == kind
            && is_later
            && (is_named_beside(draft, index, bearer, owner)
                || is_in_office(draft, bearer, role, owner)
                || is_taken_up(draft, index, (described, bearer), role))
    });
    match bearers.next() {
        Some(named) => bearers.next().is_none().then_some(named),
        None => known_later(draft, index, described, role),
    }
}

/// What every reader knows to be of that sort and nation, where the article names it soon after and no other that is: NASA after "the US
/// space agency".
fn known_later(draft: &Draft<'_>, index: &Index, described: EntityIdx, role: &str) -> Option<EntityIdx> {
    let gazetteer = draft.reader.gazetteer;
    let profile = draft.profile(described);
    let owner = profile.entity.tied_to.filter(|_| known_sort::tells(role))?;
    let description = earliest(draft, index, described).filter(|mention| is_definite(draft, mention))?;
    let nation = gazetteer.place(&normal_form(&draft.profile(owner).entity.name))?;
    let is_plain = |named: &Entity| {
        let words = normal_form(&profile.entity.name);
        let mut words = words.split(' ').filter(|&word| word != role);
        words.all(|word| {
            gazetteer.place_of_adjective(word).or_else(|| gazetteer.place(word)).is_some()
                || gazetteer.lists(word, WordList::Light)
                || known_sort::may_precede(gazetteer, &named.name, named.kind, word)
        })
    };
    let mut known = draft.profiles.iter().enumerate().filter(|(_, other)| {
        let named = &other.entity;
        is_called(gazetteer, other, role) == Some(true)
            && known_sort::is_of_nation(gazetteer, &named.name, named.kind, &nation.name) == Some(true)
            && is_plain(named)
    });
    let named = EntityIdx::new(known.next()?.0);
    let name = earliest(draft, index, named).filter(|name| description.tokens.start < name.tokens.start)?;
    let n_between = draft
        .reader
        .document
        .sentence_of(name.head)
        .abs_diff(draft.reader.document.sentence_of(description.head));
    (known.next().is_none() && n_between <= SOON).then_some(named)
}

/// The first mention of the entity.
fn earliest<'d>(draft: &'d Draft<'_>, index: &Index, entity: EntityIdx) -> Option<&'d Mention> {
    let mentions = index.mentions[entity.get()].iter().map(|&mention| &draft.mentions[mention]);
    mentions.min_by_key(|mention| mention.tokens.start)
}

/// Whether the mention begins with "the", or comes after it.
fn is_definite(draft: &Draft<'_>, mention: &Mention) -> bool {
    let is_the = |token: TokenIdx| draft.reader.document.token(token).lower == "the";
    let start = mention.tokens.start;
    is_the(start) || start.0.checked_sub(1).is_some_and(|before| is_the(TokenIdx(before)))
}

/// The only one with that office of whom the article tells, where it names him soon after "the mayor".
fn titled_later(draft: &Draft<'_>, index: &Index, described: EntityIdx, role: &str) -> Option<EntityIdx> {
    let (document, gazetteer) = (draft.reader.document, draft.reader.gazetteer);
    let description = earliest(draft, index, described)?;
    let is_office = draft.kind(described) == EntityKind::Person && gazetteer.lists(role, WordList::Office);
    let start = description.tokens.start;
    let [bearer] =
        index.bearers.get(role).filter(|_| is_office && is_definite(draft, description))?.as_slice()
    else {
        return None;
    };
    let name = earliest(draft, index, *bearer)
        .filter(|name| draft.kind(*bearer) == EntityKind::Person && start < name.tokens.start)?;
    let n_between = document.sentence_of(name.head).abs_diff(document.sentence_of(description.head));
    (n_between <= SOON).then_some(*bearer)
}

/// Whether a sentence that names the bearer of the role speaks of `owner`, too.
fn is_named_beside(draft: &Draft<'_>, index: &Index, bearer: EntityIdx, owner: EntityIdx) -> bool {
    let sentence = |mention: usize| draft.reader.document.sentence_of(draft.mentions[mention].head);
    let of_owner: HashSet<usize> =
        index.mentions[owner.get()].iter().map(|&mention| sentence(mention)).collect();
    let mut names = index.mentions[bearer.get()]
        .iter()
        .filter(|&&mention| draft.mentions[mention].form == MentionForm::Name);
    names.any(|&mention| of_owner.contains(&sentence(mention)))
}

/// Whether the bearer's title is the role and of `owner`, though no word beside it tells so: "President Ada Obi" after "Kenya's president".
fn is_in_office(draft: &Draft<'_>, bearer: EntityIdx, role: &str, owner: EntityIdx) -> bool {
    draft.implied.iter().any(|&(title, of)| {
        let name = || draft.name_over(TokenIdx(title.0 + 1));
        of == owner
            && draft.reader.document.token(title).lemma.to_lowercase() == role
            && name().is_some_and(|name| name.tokens.start.0 == title.0 + 1 && name.entities == [bearer])
    })
}

/// Whether the article goes on from a person with the role, the only one, to "the" one of that name: "Norda's spokesman declined to
/// comment. The spokesman Ada Obi said".
fn is_taken_up(
    draft: &Draft<'_>,
    index: &Index,
    (described, bearer): (EntityIdx, EntityIdx),
    role: &CompactString,
) -> bool {
    let document = draft.reader.document;
    let is_sole = draft.kind(described) == EntityKind::Person && index.n_described.get(role) == Some(&1);
    is_sole
        && index.mentions[bearer.get()].iter().map(|&mention| &draft.mentions[mention]).any(|name| {
            // "The spokesman, Ada Obi,".
            let before = |n: u32| name.tokens.start.0.checked_sub(n).map(TokenIdx);
            let n_marks = u32::from(before(1).is_some_and(|mark| document.token(mark).lower == ","));
            let is_the = before(2 + n_marks).is_some_and(|the| document.token(the).lower == "the");
            let is_role =
                before(1 + n_marks).is_some_and(|noun| document.token(noun).lemma.to_lowercase() == *role);
            let sentence = document.sentence_of(name.head);
            let n_since = index.mentions[described.get()]
                .iter()
                .map(|&mention| document.sentence_of(draft.mentions[mention].head))
                .filter(|&earlier| earlier < sentence)
                .max();
            name.form == MentionForm::Name
                && is_the
                && is_role
                && n_since.is_some_and(|earlier| sentence - earlier <= FURTHEST)
        })
}

fn first_mention(draft: &Draft<'_>, index: &Index, entity: EntityIdx) -> Option<u32> {
    let mentions = index.mentions[entity.get()].iter().map(|&mention| &draft.mentions[mention]);
    let mentions = mentions.filter(|mention| mention.form != MentionForm::Pronoun);
    mentions.map(|mention| mention.tokens.start.0).min()
}
