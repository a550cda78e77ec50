//! Named entities to which a description stands in apposition: "Norda, an airline", "the town of Brask", "one of the airlines,
//! Norda".

use super::{
    descriptor,
    pass::Pass,
    phrase::{Determiner, Phrase},
    renaming,
};
use crate::{
    extract::{
        extraction::EntityIdx,
        gazetteer::{Gazetteer, PlaceSort, normal_form, noun::NounClass, word_list::WordList},
    },
    kind::EntityKind,
    nlp::{
        document::TokenIdx,
        labels::{Dep, Pos, Tag},
    },
};

/// The named entity that stands in apposition to the phrase and that the phrase can describe.
pub(super) fn named(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let token = document.token(phrase.head);
    let above = (token.dep == Dep::Appos).then(|| document.head(phrase.head)).flatten();
    let below = document.children_by(phrase.head, Dep::Appos).next();
    if let Some(place) = place_after_of(pass, phrase) {
        return Some(place);
    }
    if let Some(named) = renaming::named(pass.draft, phrase.head).or_else(|| parted(pass, phrase)) {
        return Some(named);
    }
    let one = one_of(pass, phrase);
    if phrase.plural && one.is_none() {
        return None;
    }
    let beside_one = one.and_then(|one| document.children_by(one, Dep::Appos).next());
    let across = above.and_then(|above| before_comma(pass, phrase, above));
    let loose = loose(pass, phrase);
    let [above_both, below_both] = beside_both(pass, phrase);
    [above, below, beside_one, across, loose, above_both, below_both].into_iter().flatten().find_map(|name| {
        let entities = pass.entities_at(name);
        let [entity] = entities.as_slice() else { return None };
        let profile = pass.draft.profile(*entity);
        let agrees = descriptor::fits(pass.draft.reader.gazetteer, &phrase.lemma, profile.entity.kind)
            || (profile.entity.kind == EntityKind::Person && is_human(pass, phrase))
            || (profile.entity.kind == EntityKind::Org && may_be_body(pass, phrase))
            || (profile.entity.kind == EntityKind::Gpe
                && pass.draft.reader.gazetteer.lists(&phrase.lemma, WordList::Town))
            || (is_right_beside(pass, phrase, name)
                && is_trade(pass.draft.reader.gazetteer, &phrase.lemma, kind_by_name(pass, *entity)));
        (profile.entity.named && agrees).then_some(*entity)
    })
}

/// What stands in apposition to two roles of one person of which the phrase is one, before and after them: Obi of "the president and
/// owner of Norda, Ada Obi" and of "Ada Obi, Norda's president and owner". A second article would tell of somebody else.
fn beside_both(pass: &Pass<'_, '_>, phrase: &Phrase) -> [Option<TokenIdx>; 2] {
    let document = pass.draft.reader.document;
    let is_bare = |role: TokenIdx| {
        document.token(role).tag == Tag::Nn
            && !document.has_any_child(role, &[Dep::Det, Dep::Poss, Dep::Nummod])
    };
    let is_second = document.token(phrase.head).dep == Dep::Conj && is_bare(phrase.head);
    let first = document.head(phrase.head).filter(|&first| is_second && document.token(first).tag == Tag::Nn);
    let above = first.filter(|&first| document.token(first).dep == Dep::Appos);
    let second = document.children_by(phrase.head, Dep::Conj).next().filter(|&second| is_bare(second));
    [
        above.and_then(|first| document.head(first)),
        second.and_then(|second| document.children_by(second, Dep::Appos).next()),
    ]
}

/// The "one" of which the phrase tells the others: "one of the airlines, Norda,".
fn one_of(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<TokenIdx> {
    let document = pass.draft.reader.document;
    let of = document.head(phrase.head).filter(|&of| document.token(of).lower == "of")?;
    document.head(of).filter(|&one| phrase.plural && document.token(one).lower == "one")
}

/// What stands right before the comma that opens the phrase, where the tree hangs the phrase on `above`, which can be no
/// such thing: the Pixo of "plans for the Pixo, a tablet that folds".
fn before_comma(pass: &Pass<'_, '_>, phrase: &Phrase, above: TokenIdx) -> Option<TokenIdx> {
    let (document, nouns) = (pass.draft.reader.document, &pass.draft.reader.gazetteer.nouns);
    let class = |token: TokenIdx| nouns.class(&document.token(token).lemma.to_lowercase());
    let comma = TokenIdx(document.subtree(phrase.head).start.0.checked_sub(1)?);
    let last = TokenIdx(comma.0.checked_sub(1)?);
    let is_beside = document.token(comma).tag == Tag::Comma && last > above;
    if !is_beside || class(above) == class(phrase.head) {
        return None;
    }
    Some(pass.draft.name_over(last).map_or(last, |name| name.head))
}

/// The name between commas after a description, which the parser takes for a measure of the verb: "uses Norda's newest navigation
/// system, Helios 2", "spoke to Ada Obi's chief of staff, Otis Mwangi, on Monday".
fn loose(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<TokenIdx> {
    let document = pass.draft.reader.document;
    let is_definite = matches!(phrase.determiner, Determiner::Definite | Determiner::Possessor(_));
    let tag = |at: TokenIdx| document.tokens().get(at.get()).map(|token| token.tag);
    let is_comma = |at: TokenIdx| tag(at) == Some(Tag::Comma);
    let comma = [TokenIdx(phrase.head.0 + 1), document.subtree(phrase.head).end];
    let comma = comma.into_iter().find(|&at| is_comma(at))?;
    let start = TokenIdx(comma.0 + 1);
    let name = pass.draft.name_over(start).filter(|name| is_definite && name.tokens.start == start)?;
    let is_loose = matches!(document.token(name.head).dep, Dep::Npadvmod | Dep::Nummod | Dep::Appos);
    let ends = tag(name.tokens.end).is_none_or(|tag| matches!(tag, Tag::Comma | Tag::Period));
    (is_loose && ends).then_some(name.head)
}

/// The body named right after the description that a preposition brings, though the parser parts the two: "batteries made by the
/// Spanish company Norda caught fire". In "told the company Obi would leave" Obi is somebody else.
fn parted(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let reader = pass.draft.reader;
    let start = TokenIdx(phrase.head.0 + 1);
    let name = pass.draft.name_over(start).filter(|name| name.tokens.start == start)?;
    let [entity] = name.entities.as_slice() else { return None };
    let is_owner = reader.document.has_child(name.head, Dep::Case);
    let is_body = reader.gazetteer.lists(&phrase.lemma, WordList::AnyBody)
        && matches!(pass.draft.kind(*entity), EntityKind::Org | EntityKind::Person);
    let is_object = reader.document.token(phrase.head).dep == Dep::Pobj;
    (is_body && is_object && phrase.determiner == Determiner::Definite && !is_owner).then_some(*entity)
}

/// Whether nothing but a comma parts the phrase from the name: "the trader Tavex", "Tavex, a salmon farmer". In "Tavex, a port and a
/// ferry" it is one of a list.
fn is_right_beside(pass: &Pass<'_, '_>, phrase: &Phrase, name: TokenIdx) -> bool {
    let document = pass.draft.reader.document;
    let tag = |at: usize| document.tokens().get(at).map(|token| token.tag);
    let Some(mention) = pass.draft.name_over(name) else { return false };
    let is_listed = [Dep::Cc, Dep::Conj].iter().any(|&dep| document.has_child(phrase.head, dep));
    let comes_after = name < phrase.head;
    let gap = if comes_after {
        mention.tokens.end.get()..document.subtree(phrase.head).start.get()
    } else {
        phrase.head.get() + 1..document.subtree(name).start.get()
    };
    match gap.len() {
        0 => !comes_after,
        1 => tag(gap.start) == Some(Tag::Comma) && !is_listed,
        _ => false,
    }
}

/// What kind of thing the name is for; a town that no table knows may as well be a body.
fn kind_by_name(pass: &Pass<'_, '_>, entity: EntityIdx) -> EntityKind {
    let (gazetteer, profile) = (pass.draft.reader.gazetteer, &pass.draft.profile(entity).entity);
    let name = normal_form(&profile.name);
    let is_known = || gazetteer.place(&name).is_some() || gazetteer.is_city(&name);
    if profile.kind == EntityKind::Gpe && !is_known() { EntityKind::Org } else { profile.kind }
}

/// Whether the noun tells what somebody or something of this kind does or is for, though it is as such a noun for another kind: "the
/// trader Tavex", "Norda, a refinery in Lodz", "the developer Ada Obi", "the Vireo, a candidate for the prize".
fn is_trade(gazetteer: &Gazetteer, lemma: &str, kind: EntityKind) -> bool {
    let may_be = |class: NounClass| gazetteer.nouns.may_be(lemma, class);
    let acts = lemma.ends_with("er") || lemma.ends_with("or");
    match kind {
        EntityKind::Org => {
            [NounClass::Org, NounClass::Facility, NounClass::Person].into_iter().any(may_be)
                || (acts && may_be(NounClass::People))
                || gazetteer.nouns.is_of_family(lemma, "website")
        }
        EntityKind::Person => acts && may_be(NounClass::Org),
        EntityKind::Product => may_be(NounClass::Person) || (acts && may_be(NounClass::Org)),
        EntityKind::Fac => may_be(NounClass::Product),
        _ => false,
    }
}

/// Whether the phrase tells whose customer or owner somebody is, as a body may be: "its first customer, Norda".
fn may_be_body(pass: &Pass<'_, '_>, phrase: &Phrase) -> bool {
    let nouns = &pass.draft.reader.gazetteer.nouns;
    !phrase.plural
        && ["customer", "shareholder"].iter().any(|family| nouns.is_of_family(&phrase.lemma, family))
}

/// Whether the phrase speaks of one human being, whatever body of people its noun may also name: "a former guerrilla", "a Swede".
fn is_human(pass: &Pass<'_, '_>, phrase: &Phrase) -> bool {
    let gazetteer = pass.draft.reader.gazetteer;
    phrase.determiner == Determiner::Indefinite
        && !phrase.plural
        && (gazetteer.nouns.may_be(&phrase.lemma, NounClass::People)
            || gazetteer.place_of_people(&normal_form(&phrase.lemma)).is_some())
}

/// The place whose sort the noun tells: Brask for "the town of Brask".
fn place_after_of(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<EntityIdx> {
    let document = pass.draft.reader.document;
    let gazetteer = pass.draft.reader.gazetteer;
    let is_sort = !phrase.plural && gazetteer.lists(&phrase.lemma, WordList::PlaceSort);
    // "in the centre of Brask" is in Brask.
    let is_part = gazetteer.lists(&document.token(phrase.head).lower, WordList::TownPart);
    // "the Kenyan port of Brask" is a town, "the port of Brask" a part of one.
    let is_port = phrase.lemma == "port"
        && !phrase.plural
        && document.children(phrase.head).any(|word| {
            word < phrase.head && gazetteer.place_of_adjective(&document.token(word).lower).is_some()
        });
    // "the community of Brask" is the town, "the Jewish community of Brask" is not.
    let is_community = phrase.lemma == "community" && !phrase.plural && phrase.core.len() == 1;
    if !is_sort && !is_part && !is_port && !is_community {
        return None;
    }
    let prep = document.children_by(phrase.head, Dep::Prep).next()?;
    let place =
        document.children_by(prep, Dep::Pobj).next().filter(|_| document.token(prep).lower == "of")?;
    let entities = pass.entities_at(place);
    let [entity] = entities.as_slice() else { return None };
    let place = gazetteer.place(&normal_form(&pass.draft.profile(*entity).entity.name));
    // "the capital of Kenya" is a city, "the capital of Nairobi" Nairobi.
    let is_seat_of = phrase.lemma == "capital"
        && place.is_some_and(|place| matches!(place.sort, PlaceSort::Country | PlaceSort::State));
    let is_place = matches!(pass.draft.kind(*entity), EntityKind::Gpe | EntityKind::Loc);
    (is_place && !is_seat_of).then_some(*entity)
}

/// The places whose sort a plural tells: Brask and Quill for "the towns of Brask and Quill" and "Brask and Quill towns".
pub(super) fn places(pass: &Pass<'_, '_>, phrase: &Phrase) -> Option<Vec<EntityIdx>> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    if !phrase.plural || !gazetteer.lists(&phrase.lemma, WordList::PlaceSort) {
        return None;
    }
    let of = document.children_by(phrase.head, Dep::Prep).find(|&of| document.token(of).lower == "of");
    let before = || {
        let mut words = document.children(phrase.head).take_while(|&word| word < phrase.head);
        words.find(|&word| matches!(document.token(word).dep, Dep::Compound | Dep::Nmod))
    };
    let first = of.map_or_else(before, |of| document.children_by(of, Dep::Pobj).next())?;
    let names = std::iter::successors(Some(first), |&name| document.children_by(name, Dep::Conj).next());
    let names: Vec<TokenIdx> = names.collect();
    let mut found = Vec::new();
    for &name in &names {
        // "African and Asian provinces" are no continents.
        let is_name = document.token(name).pos == Pos::Propn
            && gazetteer.place_of_adjective(&document.token(name).lower).is_none();
        let entities = pass.entities_at(name);
        let is_place = |&entity: &EntityIdx| {
            let profile = pass.draft.profile(entity);
            profile.entity.named && matches!(profile.entity.kind, EntityKind::Gpe | EntityKind::Loc)
        };
        if !is_name || entities.is_empty() || !entities.iter().all(is_place) {
            return None;
        }
        found.extend(entities);
    }
    // The parser takes the plural after "Brask and Quill towns" for a thing of the second alone.
    let is_last = of.is_none() && document.token(phrase.head).dep == Dep::Conj;
    (names.len() > 1 || is_last).then_some(found)
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::{meant, read};

    #[test]
    fn a_company_is_the_one_named_right_after_it() {
        let (document, resolved) = read(
            "
            Tavex|Tavex NNP nsubj 2 B-ORG
            recalls|recall VBZ ROOT 0
            vans|van NNS dobj 2
            as IN mark 11
            batteries|battery NNS nsubj 11
            made|make VBN acl 5
            by IN agent 6
            the DT det 9
            company NN pobj 7
            Norda|Norda NNP nsubj 11 B-ORG
            fail|fail VBP advcl 2
            . . punct 2",
        );
        assert_eq!(meant(&document, &resolved, "company", 0), ["Norda"]);
    }

    #[test]
    fn the_towns_of_a_list_are_those_listed() {
        let (document, resolved) = read(
            "
            The DT det 2
            towns|town NNS nsubj 7
            of IN prep 2
            Brask|Brask NNP pobj 3 B-GPE
            and CC cc 4
            Quill|Quill NNP conj 4 B-GPE
            burned|burn VBD ROOT 0
            . . punct 7",
        );
        assert_eq!(meant(&document, &resolved, "towns", 0), ["Brask", "Quill"]);
    }

    #[test]
    fn a_description_means_the_name_after_its_comma_wherever_the_tree_hangs_it() {
        let (document, resolved) = read(
            "
            Norda|Norda NNP nsubj 2 B-ORG
            uses|use VBZ ROOT 0
            its PRP$ poss 4
            tablet NN dobj 2
            , , punct 4
            Vireo-4|Vireo-4 NNP npadvmod 2 B-PRODUCT
            . . punct 2",
        );
        assert_eq!(meant(&document, &resolved, "tablet", 0), ["Vireo-4"]);
    }

    #[test]
    fn one_of_several_is_who_is_named_beside() {
        let (document, resolved) = read(
            "
            One CD nsubj 8
            of IN prep 1
            the DT det 4
            airlines|airline NNS pobj 2
            , , punct 1
            Brisa|Brisa NNP appos 1 B-ORG
            , , punct 1
            sued|sue VBD ROOT 0
            Norda|Norda NNP dobj 8 B-ORG
            . . punct 8",
        );
        assert_eq!(meant(&document, &resolved, "airlines", 0), ["Brisa"]);
    }

    #[test]
    fn a_body_may_be_somebodys_customer() {
        let (document, resolved) = read(
            "
            Their PRP$ poss 3
            first JJ amod 3
            customer NN nsubj 7
            , , punct 3
            Brisa|Brisa NNP appos 3 B-ORG
            , , punct 3
            sued|sue VBD ROOT 0
            Norda|Norda NNP dobj 7 B-ORG
            . . punct 7",
        );
        assert_eq!(meant(&document, &resolved, "customer", 0), ["Brisa"]);
    }

    const PLANS: &str = "
        Norda|Norda NNP nsubj 2 B-ORG
        showed|show VBD ROOT 0
        plans|plan NNS dobj 2
        for IN prep 3
        the DT det 7
        Pixo|Pixo NNP compound 7 B-PRODUCT
        S4|S4 NNP pobj 4 I-PRODUCT
        , , punct 3
        a DT det 11
        folding JJ amod 11
        tablet NN appos 3
        . . punct 2";

    #[test]
    fn a_description_is_of_the_name_before_the_comma_whatever_the_tree_makes_of_it() {
        let (document, resolved) = read(PLANS);
        assert_eq!(meant(&document, &resolved, "tablet", 0), ["Pixo S4"]);
        let (document, resolved) = read(&PLANS.replace("plans|plan NNS", "tablets|tablet NNS"));
        assert_ne!(meant(&document, &resolved, "tablet", 0), ["Pixo S4"]);
    }
}
