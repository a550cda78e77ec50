//! Things that the article tells of before it names them: "A ferry sank off Peru.", then "The MV Argo had left Lima."

use compact_str::{CompactString, CompactStringExt};

use super::{
    draft::Profile,
    pass::Pass,
    phrase::Determiner,
    sole,
    sort::{is_machine, noun_of_name},
};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{PlaceSort, normal_form, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{document::TokenIdx, labels::Dep},
};

/// How many sentences after the first word of it the name may come.
const WINDOW: usize = 6;

/// How many sentences, the headline aside, bring in what an article is about.
const LEAD: usize = 2;

/// Gives the thing that is named for the first time at `token` what the article told of it before.
pub(super) fn take_up(pass: &mut Pass<'_, '_>, token: TokenIdx) {
    let Some(mention) = pass.draft.name_over(token) else { return };
    let [named] = mention.entities.as_slice() else { return };
    let named = *named;
    if mention.form != MentionForm::Name || pass.is_in_headline(token) || !pass.met.insert(named) {
        return;
    }
    if is_aside(pass, token) {
        return;
    }
    let waiting: Vec<EntityIdx> = (0..pass.draft.profiles.len())
        .map(EntityIdx::new)
        .filter(|&described| is_named_by(pass, described, named, token))
        .collect();
    // What the headline tells of and what the text does are one.
    let (of_headline, of_text): (Vec<EntityIdx>, Vec<EntityIdx>) =
        waiting.into_iter().partition(|described| pass.of_headline.contains(described));
    for found in [of_headline, of_text] {
        if let [described] = found.as_slice() {
            give(pass, *described, &[named]);
        }
    }
}

/// Whether the name stands where another of the same sort would be told of: "since the Argo sank", "like the Argo".
fn is_aside(pass: &Pass<'_, '_>, token: TokenIdx) -> bool {
    let document = pass.draft.reader.document;
    std::iter::once(token).chain(document.ancestors(token)).any(|above| {
        let marked = document.children_by(above, Dep::Mark).next();
        let word = marked.map_or(document.token(above).lower.as_str(), |mark| &document.token(mark).lower);
        matches!(word, "since" | "like" | "unlike" | "than" | "when" | "where")
            || matches!(document.token(above).dep, Dep::Relcl)
    })
}

/// Whether the described thing may be the one that is named at `token`.
fn is_named_by(pass: &Pass<'_, '_>, described: EntityIdx, named: EntityIdx, token: TokenIdx) -> bool {
    let profile = pass.draft.profile(described);
    let kind = profile.entity.kind;
    let (false, false, [role]) = (profile.entity.named, profile.plural, profile.descriptors.as_slice())
    else {
        return false;
    };
    let is_sort = matches!(
        kind,
        EntityKind::Fac
            | EntityKind::Product
            | EntityKind::Work
            | EntityKind::Event
            | EntityKind::Org
            | EntityKind::Person
    );
    // Asked first, since nearly all that an article has told of fails here.
    if !is_sort || kind != pass.draft.kind(named) || !is_awaited(pass, described, named, token) {
        return false;
    }
    let Some(&(head, _)) = pass.introduced.get(&described) else { return false };
    let gazetteer = pass.draft.reader.gazetteer;
    let is_called = || match kind {
        // Who is shot does not tell of it: "A nurse was shot", "Nurse Ada Obi said".
        EntityKind::Person => {
            (speaks(pass, head) || !speaks(pass, token)) && is_of_role(pass, described, role, named)
        }
        _ => sole::may_be_called(pass, role, named) || is_make(pass, described, role, named, token),
    };
    !gazetteer.lists(role, WordList::AnyBody)
        && is_called()
        && is_of_owner(pass, described, named, token)
        && !is_rivalled(pass, role, named)
}

/// Whether the article brought the described thing in as something new, not long before `token`.
fn is_awaited(pass: &Pass<'_, '_>, described: EntityIdx, named: EntityIdx, token: TokenIdx) -> bool {
    let document = pass.draft.reader.document;
    let profile = pass.draft.profile(described);
    let Some(&(head, determiner)) = pass.introduced.get(&described) else { return false };
    let is_new = determiner == Determiner::Indefinite || pass.is_in_headline(head);
    let distance = document.sentence_of(token).saturating_sub(document.sentence_of(head));
    // What the name itself says is told of nothing else.
    let is_in_name = || {
        let name = normal_form(&pass.draft.profile(named).entity.name);
        profile.descriptors.iter().any(|role| noun_of_name(&name) == role.as_str())
    };
    let is_subject = matches!(document.token(head).dep, Dep::Nsubj | Dep::Nsubjpass);
    is_new
        && distance > 0
        && (document.sentence_of(head) <= LEAD || is_subject)
        && (distance <= WINDOW || is_in_name())
}

/// Whether a machine is now called by its make, as in "A jet crashed. The Cessna Citation had left Lima": the next subject, of
/// which the article tells nothing else.
fn is_make(pass: &Pass<'_, '_>, described: EntityIdx, role: &str, named: EntityIdx, token: TokenIdx) -> bool {
    let document = pass.draft.reader.document;
    let gazetteer = pass.draft.reader.gazetteer;
    let has_article =
        document.children_by(token, Dep::Det).any(|article| document.token(article).lower == "the");
    let is_other = |&other: &EntityIdx| {
        let profile = pass.draft.profile(other);
        other != described
            && other != named
            && profile.entity.kind == EntityKind::Product
            && (!profile.entity.named || pass.met.contains(&other))
    };
    let is_next = pass
        .introduced
        .get(&described)
        .is_some_and(|&(head, _)| document.sentence_of(token) <= document.sentence_of(head) + 2);
    pass.draft.kind(named) == EntityKind::Product
        && is_machine(gazetteer, role)
        && pass.draft.profile(named).descriptors.is_empty()
        && has_article
        && is_next
        && document.token(token).dep == Dep::Nsubj
        && !(0..pass.draft.profiles.len()).map(EntityIdx::new).any(|other| is_other(&other))
}

/// Whether the token is the subject of a verb of saying.
fn speaks(pass: &Pass<'_, '_>, token: TokenIdx) -> bool {
    let document = pass.draft.reader.document;
    let verb = document.head(token).filter(|_| document.token(token).dep == Dep::Nsubj);
    verb.is_some_and(|verb| pass.draft.reader.gazetteer.lists(&document.token(verb).lemma, WordList::Saying))
}

/// Whether the article calls the named person, and nobody else whom it names, by the role, and no word tells it from another:
/// "a former minister" is no minister, a prime minister is another.
fn is_of_role(pass: &Pass<'_, '_>, described: EntityIdx, role: &CompactString, named: EntityIdx) -> bool {
    let gazetteer = pass.draft.reader.gazetteer;
    let bears = |profile: &Profile| profile.entity.named && profile.descriptors.contains(role);
    let is_prime = |known: &CompactString| known == "prime";
    let modifiers = pass.modifiers.get(&described).map(Vec::as_slice).unwrap_or_default();
    bears(pass.draft.profile(named))
        && pass.draft.profiles.iter().filter(|profile| bears(profile)).count() == 1
        && !pass.draft.profile(named).descriptors.iter().any(is_prime)
        && !modifiers
            .iter()
            .any(|word| [WordList::Past, WordList::Rank].iter().any(|&list| gazetteer.lists(word, list)))
}

/// Whether nothing that the article tells of whose it is forbids that the two are one.
fn is_of_owner(pass: &Pass<'_, '_>, described: EntityIdx, named: EntityIdx, token: TokenIdx) -> bool {
    let document = pass.draft.reader.document;
    let Some(owner) = pass.draft.profile(described).entity.tied_to else { return true };
    let known = [
        pass.nations.get(&named).copied(),
        pass.bodies.get(&named).copied(),
        pass.draft.profile(named).entity.tied_to,
    ];
    let sentence = document.sentences()[document.sentence_of(token)];
    let is_beside = || {
        sentence.iter().any(|word| pass.draft.name_over(word).is_some_and(|name| name.entities == [owner]))
    };
    let is_land = |entity: EntityIdx| matches!(pass.draft.kind(entity), EntityKind::Gpe | EntityKind::Loc);
    // "Norway's premier" is not "Ada Obi, the premier of Chad".
    let names_other = || {
        let names = sentence.iter().filter_map(|word| pass.draft.name_over(word));
        names.into_iter().any(|name| matches!(name.entities.as_slice(), [one] if is_land(*one)))
    };
    let is_person = pass.draft.kind(named) == EntityKind::Person;
    // "A court in Lodz" is no high court of which the article tells then, "a court in Chad" may be.
    let is_body_of_town = pass.draft.kind(named) == EntityKind::Org && is_town(pass, owner);
    let is_place = is_land(owner) && !is_body_of_town && !(is_person && names_other());
    owner != named
        && (known.contains(&Some(owner)) || (known.iter().all(Option::is_none) && (is_place || is_beside())))
}

/// Whether the place is neither a country nor a state.
fn is_town(pass: &Pass<'_, '_>, place: EntityIdx) -> bool {
    let known = pass.draft.reader.gazetteer.place(&normal_form(&pass.draft.profile(place).entity.name));
    !known.is_some_and(|known| matches!(known.sort, PlaceSort::Country | PlaceSort::State))
}

/// Whether the article has named another before that may be called so.
fn is_rivalled(pass: &Pass<'_, '_>, role: &str, named: EntityIdx) -> bool {
    let kind = pass.draft.kind(named);
    pass.met.iter().any(|&other| {
        other != named && pass.draft.kind(other) == kind && sole::may_be_called(pass, role, other)
    })
}

/// Gives what the article told of something to those whom it names.
pub(super) fn give(pass: &mut Pass<'_, '_>, described: EntityIdx, named: &[EntityIdx]) {
    let replace = |entities: &mut Vec<EntityIdx>| {
        if let Some(position) = entities.iter().position(|&entity| entity == described) {
            let others = named.iter().copied().filter(|entity| !entities.contains(entity));
            let others: Vec<EntityIdx> = others.collect();
            entities.splice(position..=position, others);
        }
    };
    pass.draft.mentions.iter_mut().for_each(|mention| replace(&mut mention.entities));
    pass.resolved_at.iter_mut().for_each(replace);
    pass.salience.replace(replace);
    pass.of_headline.remove(&described);
    let n_mentions = std::mem::take(&mut pass.draft.profiles[described.get()].n_mentions);
    let descriptors = std::mem::take(&mut pass.draft.profiles[described.get()].descriptors);
    let modifiers = pass.modifiers.remove(&described).unwrap_or_default();
    for &one in named {
        pass.draft.profiles[one.get()].n_mentions += n_mentions;
    }
    match *named {
        [one] => {
            pass.described.values_mut().for_each(replace);
            pass.modifiers.entry(one).or_default().extend(modifiers);
            pass.draft.profiles[one.get()].descriptors.extend(descriptors);
            take_owned(pass, described, one);
        }
        _ => pass.described.values_mut().for_each(|known| known.retain(|&known| known != described)),
    }
}

/// Makes what was the described thing's the named one's: "the ferry's crew" is the crew of the MV Argo.
fn take_owned(pass: &mut Pass<'_, '_>, described: EntityIdx, named: EntityIdx) {
    let [before, after]: [CompactString; 2] =
        [described, named].map(|entity| pass.draft.profile(entity).entity.name.clone());
    let owned = pass.draft.profiles.iter_mut().map(|profile| &mut profile.entity);
    for entity in owned.filter(|entity| entity.tied_to == Some(described)) {
        entity.tied_to = Some(named);
        if let Some(rest) = entity.name.strip_prefix(before.as_str()).filter(|_| !entity.named) {
            entity.name = [after.as_str(), rest].concat_compact();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::{meant, names, read};

    const FERRY: &str = "
        A DT det 3
        crowded JJ amod 3
        ferry NN nsubj 4
        sank|sink VBD ROOT 0
        off IN prep 4
        Peru|Peru NNP pobj 5 B-GPE
        . . punct 4

        The DT det 3
        MV|MV NNP compound 3 B-PRODUCT
        Argo|Argo NNP nsubj 4 I-PRODUCT
        left|leave VBD ROOT 0
        Lima|Lima NNP dobj 4 B-GPE
        . . punct 4

        The DT det 3
        old JJ amod 3
        vessel NN nsubj 4
        leaked|leak VBD ROOT 0
        . . punct 4";

    #[test]
    fn what_is_told_of_first_is_what_is_named_then() {
        let (document, resolved) = read(FERRY);
        assert_eq!(meant(&document, &resolved, "ferry", 0), ["MV Argo"]);
        assert_eq!(meant(&document, &resolved, "vessel", 0), ["MV Argo"]);
        assert!(!names(&resolved).iter().any(|name| name.contains("ferry")));
    }

    #[test]
    fn a_machine_is_called_by_its_make() {
        let (document, resolved) = read(
            "
            A DT det 3
            small JJ amod 3
            jet NN nsubj 4
            crashed|crash VBD ROOT 0
            . . punct 4

            The DT det 3
            Cessna|Cessna NNP compound 3 B-PRODUCT
            Citation|Citation NNP nsubj 4 I-PRODUCT
            left|leave VBD ROOT 0
            Lima|Lima NNP dobj 4 B-GPE
            . . punct 4",
        );
        assert_eq!(meant(&document, &resolved, "jet", 0), ["Cessna Citation"]);
    }

    #[test]
    fn one_of_another_sort_is_not_named() {
        let (document, resolved) = read(&FERRY.replace("ferry NN", "train NN"));
        assert_ne!(meant(&document, &resolved, "train", 0), ["MV Argo"]);
    }
}
