//! Nouns after a name that only say what the name is: "the Pixo browser", "Norda's new S4 tablet computer".

use compact_str::CompactString;

use super::{armed, descriptor, draft::Draft, sort::is_called};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        gazetteer::{Gazetteer, known_sort, normal_form, word_list::WordList},
        mention::{Entity, Mention},
    },
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Tag},
    },
};

/// How many common nouns may stand between the name and the noun: "the S4 folding tablet computer".
const MAX_BETWEEN: u32 = 3;

/// The named entity that the phrase of `noun` speaks of, where a name before the noun names it.
pub(super) fn named(draft: &Draft<'_>, noun: TokenIdx) -> Option<EntityIdx> {
    let mention = name_before(draft, noun)?;
    let [entity] = mention.entities.as_slice() else { return None };
    let n_between = noun.0 - mention.tokens.end.0;
    (draft.profile(*entity).entity.named && renames(draft, noun, *entity, n_between)).then_some(*entity)
}

/// The named entities that the phrase of a plural noun speaks of: both in "the Pixo and Vireo browsers". The article before the first
/// tells that the noun is told of all.
pub(super) fn several(draft: &Draft<'_>, noun: TokenIdx) -> Option<Vec<EntityIdx>> {
    let document = draft.reader.document;
    let last = TokenIdx(noun.0.checked_sub(1)?);
    if document.token(noun).tag != Tag::Nns || draft.name_at[noun.get()].is_some() {
        return None;
    }
    let (mut names, mut end) = (Vec::new(), last);
    let start = loop {
        let mention = draft.name_over(end).filter(|mention| mention.tokens.end.0 == end.0 + 1)?;
        let [entity] = mention.entities.as_slice() else { return None };
        let is_of_noun = document.ancestors(mention.head).any(|above| above == noun);
        if !is_of_noun || mention.form != MentionForm::Name || names.contains(entity) {
            return None;
        }
        names.insert(0, *entity);
        let before = TokenIdx(mention.tokens.start.0.checked_sub(1)?);
        let is_and = matches!(document.token(before).lower.as_str(), "and" | "or" | "&");
        if !is_and && document.token(before).tag != Tag::Comma {
            break mention.tokens.start;
        }
        end = TokenIdx(before.0.checked_sub(1)?);
        let is_serial = is_and && document.token(end).tag == Tag::Comma;
        end = TokenIdx(end.0.checked_sub(u32::from(is_serial))?);
    };
    let article = TokenIdx(start.0.checked_sub(1)?);
    let is_definite = document.token(article).lower == "the"
        || matches!(document.token(article).tag, Tag::Pos | Tag::PrpPoss);
    let lemma = document.token(noun).lemma.to_lowercase();
    (names.len() > 1 && is_definite && names.iter().all(|&entity| is_sort_of(draft, &lemma, entity)))
        .then_some(names)
}

/// Whether the noun for several of its sort can be told of the entity.
fn is_sort_of(draft: &Draft<'_>, lemma: &str, entity: EntityIdx) -> bool {
    let gazetteer = draft.reader.gazetteer;
    let kind = draft.kind(entity);
    let is_land = gazetteer.lists(lemma, WordList::PlaceSort);
    match kind {
        EntityKind::Product => gazetteer.lists(lemma, WordList::ProductClass),
        EntityKind::Org if is_land => !is_known(draft, entity),
        // "the Norda and Tavex sedans": things that the recogniser takes for bodies.
        EntityKind::Org if gazetteer.lists(lemma, WordList::ProductClass) => {
            !is_known(draft, entity) && !is_undertaking(draft, entity) && !acts(draft, entity)
        }
        EntityKind::Org => gazetteer.lists(lemma, WordList::BodyClass),
        EntityKind::Gpe | EntityKind::Loc if is_land => true,
        EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac | EntityKind::Event | EntityKind::Work => {
            is_class(gazetteer, lemma) && descriptor::fits(gazetteer, lemma, kind)
        }
        EntityKind::Group => gazetteer.lists(lemma, WordList::KinClass),
        EntityKind::Person | EntityKind::Law | EntityKind::Other => false,
    }
}

/// Whether the tables know the name, be it as a place or a body.
fn is_known(draft: &Draft<'_>, entity: EntityIdx) -> bool {
    let gazetteer = draft.reader.gazetteer;
    let key = normal_form(&draft.profile(entity).entity.name);
    gazetteer.known(&key).is_some() || gazetteer.place(&key).is_some() || gazetteer.is_city(&key)
}

/// Whether the noun may only say what sort of place, building, event or work a name before it names.
fn is_class(gazetteer: &Gazetteer, lemma: &str) -> bool {
    gazetteer.lists(lemma, WordList::NamedClass) || gazetteer.lists(lemma, WordList::NamedThing)
}

/// The noun after a name that says what it is.
pub(super) fn noun_after(draft: &Draft<'_>, mention: &Mention) -> Option<TokenIdx> {
    let noun = draft.reader.document.head(mention.head).filter(|&noun| noun >= mention.tokens.end)?;
    let [entity] = mention.entities.as_slice() else { return None };
    let is_before = name_before(draft, noun).is_some_and(|name| name.tokens == mention.tokens);
    let n_between = noun.0.checked_sub(mention.tokens.end.0)?;
    (is_before && renames(draft, noun, *entity, n_between)).then_some(noun)
}

/// The name nearest before the noun that modifies it, with nothing but common nouns and adjectives between.
fn name_before<'d>(draft: &'d Draft<'_>, noun: TokenIdx) -> Option<&'d Mention> {
    let document = draft.reader.document;
    // The tagger takes "the Norda bloc" for a name throughout.
    let is_noun = match document.token(noun).tag {
        Tag::Nn | Tag::Nns => true,
        Tag::Nnp => document.word(noun).starts_with(char::is_lowercase),
        _ => false,
    };
    if !is_noun || draft.name_at[noun.get()].is_some() {
        return None;
    }
    for before in 1..=MAX_BETWEEN + 1 {
        let token = TokenIdx(noun.0.checked_sub(before)?);
        if let Some(mention) = draft.name_over(token) {
            let modifies = matches!(
                document.token(mention.head).dep,
                Dep::Compound | Dep::Nmod | Dep::Amod | Dep::Nummod | Dep::Appos
            ) && document.ancestors(mention.head).any(|above| above == noun);
            return (modifies && mention.form == MentionForm::Name).then_some(mention);
        }
        // "the Vireo 9 (V9) browser", "the Vireo '09 browser"
        let is_mark = before == 1 && document.token(token).lower == ")"
            || matches!(document.word(token), "'" | "’") && is_year_after(document, token);
        let is_common = is_mark
            || matches!(document.token(token).tag, Tag::Nn | Tag::Nns | Tag::Jj | Tag::Hyph | Tag::Cd)
            || document.word(token).starts_with(char::is_lowercase);
        if !is_common || !document.ancestors(token).any(|above| above == noun) {
            return None;
        }
    }
    None
}

/// Whether the two figures of a year follow the mark: "'09".
fn is_year_after(document: &Document, mark: TokenIdx) -> bool {
    let next = TokenIdx(mark.0 + 1);
    let is_year = |word: &str| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    document.tokens().get(next.get()).is_some() && is_year(document.word(next))
}

/// Whether the noun can be a class to which a thing of this kind belongs, rather than a part or possession of it.
fn renames(draft: &Draft<'_>, noun: TokenIdx, entity: EntityIdx, n_between: u32) -> bool {
    let (document, gazetteer) = (draft.reader.document, draft.reader.gazetteer);
    let lemma = document.token(noun).lemma.to_lowercase();
    let plural = document.token(noun).tag == Tag::Nns;
    let kind = draft.kind(entity);
    match is_called(gazetteer, draft.profile(entity), &lemma) {
        // "the Xbox games", "the Microsoft browser"
        Some(false) => return false,
        // "the Windows operating system", whatever the recogniser takes the name for.
        Some(true) if !plural && adds_only(draft, noun, entity, n_between) => return true,
        _ => {}
    }
    match kind {
        // "S4 tablets" are so many of it.
        EntityKind::Product => gazetteer.lists(&lemma, WordList::ProductClass),
        EntityKind::Org if !plural && is_unit_or_ware(draft, (noun, &lemma), entity, n_between) => true,
        // "Norda rebels" are Norda, be they five or all.
        EntityKind::Org
            if plural && n_between == 0 && gazetteer.nouns.is_of_family(&lemma, armed::FAMILY) =>
        {
            !document.has_child(noun, Dep::Nummod)
        }
        // "the Norda research group" is part of Norda, "the Norda oil company" is not.
        // "the UDA cabin crew union" and "the Norda news agency", too.
        EntityKind::Org if n_between > 0 => {
            let name = document.word(TokenIdx(noun.0 - n_between - 1));
            let is_acronym = name.len() > 1 && name.chars().all(char::is_uppercase);
            let by_acronym = is_acronym && gazetteer.lists(&lemma, WordList::MemberBody);
            let by_sort = gazetteer.lists(&lemma, WordList::BodyClass)
                && (noun.0 - n_between..noun.0)
                    .all(|word| gazetteer.lists(&document.token(TokenIdx(word)).lower, WordList::SortBefore));
            !plural && (by_acronym || by_sort || gazetteer.nouns.is_of_family(&lemma, "company"))
        }
        EntityKind::Org => !plural && gazetteer.lists(&lemma, WordList::BodyClass),
        EntityKind::Gpe
            if plural && gazetteer.lists(&draft.reader.document.token(noun).lower, WordList::TownPart) =>
        {
            true
        }
        // "the Kilmore area" is about the town.
        EntityKind::Gpe if lemma == "area" => !plural,
        EntityKind::Gpe | EntityKind::Loc | EntityKind::Fac | EntityKind::Event | EntityKind::Work => {
            !plural
                && is_class(gazetteer, &lemma)
                && descriptor::fits(gazetteer, &lemma, kind)
                && (gazetteer.lists(&lemma, WordList::NamedClass) || may_be_of_sort(draft, &lemma, entity))
        }
        // "Chapter 9 protection" is what that chapter gives.
        EntityKind::Law => !plural && gazetteer.lists(&lemma, WordList::LawClass),
        // "the Ruiz family"; a "Kenyan family" is one of many.
        EntityKind::Group => {
            let name = document.token(TokenIdx(noun.0 - n_between - 1));
            n_between == 0
                && !plural
                && name.tag != Tag::Jj
                && gazetteer.lists(&lemma, WordList::KinClass)
                && gazetteer.place_of_adjective(&name.lower).is_none()
        }
        EntityKind::Person | EntityKind::Other => false,
    }
}

/// Whether the words between the name and the noun say no more than the noun does of what every reader knows to bear the name.
fn adds_only(draft: &Draft<'_>, noun: TokenIdx, entity: EntityIdx, n_between: u32) -> bool {
    let gazetteer = draft.reader.gazetteer;
    let Entity { name, kind, .. } = &draft.profile(entity).entity;
    (noun.0 - n_between..noun.0).all(|word| {
        let word = &draft.reader.document.token(TokenIdx(word)).lower;
        gazetteer.lists(word, WordList::SortBefore) || known_sort::may_precede(gazetteer, name, *kind, word)
    })
}

/// Whether nothing tells that what bears the name is of another sort than the noun says: "the Lodz Bridge station" is at a bridge, and
/// what the tables know is what they say.
fn may_be_of_sort(draft: &Draft<'_>, lemma: &str, entity: EntityIdx) -> bool {
    let gazetteer = draft.reader.gazetteer;
    let key = normal_form(&draft.profile(entity).entity.name);
    let last = key.rsplit_once(' ').map_or("", |(_, last)| last);
    let is_other_sort = last != lemma && gazetteer.nouns.class(last).is_some();
    !is_other_sort && gazetteer.known(&key).is_none_or(|(full, _)| normal_form(full).ends_with(lemma))
}

/// Whether the name before the noun, though the recogniser's kind is that of a body, names what the noun says: "the Norda technology
/// blog", "the Norda team", "Tavex's Norda app".
fn is_unit_or_ware(
    draft: &Draft<'_>,
    (noun, lemma): (TokenIdx, &str),
    entity: EntityIdx,
    n_between: u32,
) -> bool {
    let gazetteer = draft.reader.gazetteer;
    let mut between = (noun.0 - n_between..noun.0).map(|word| draft.reader.document.token(TokenIdx(word)));
    if gazetteer.lists(lemma, WordList::Medium) {
        return !is_one_of_many(draft.reader.document, noun) && between.all(|word| word.tag == Tag::Nn);
    }
    let is_own = || !is_known(draft, entity) && !is_undertaking(draft, entity);
    if gazetteer.lists(lemma, WordList::NamedUnit) {
        // "the NRD team" may be any body's.
        let is_acronym = draft.profile(entity).entity.name.chars().all(char::is_uppercase);
        let is_sort = between.all(|word| gazetteer.lists(&word.lower, WordList::SortBefore));
        return is_sort && !is_acronym && is_own();
    }
    gazetteer.lists(lemma, WordList::ProductClass) && is_ware(draft, (noun, lemma), entity) && is_own()
}

/// Whether an article tells that there are others: "a Norda blog" is one of those that Norda has.
fn is_one_of_many(document: &Document, noun: TokenIdx) -> bool {
    document.children_by(noun, Dep::Det).any(|article| document.token(article).lower != "the")
}

/// Whether the article tells beside the noun whose the thing is ("Norda's Tavex app"), or knows of no deed of what bears the name ("the
/// QTR transporter").
fn is_ware(draft: &Draft<'_>, (noun, lemma): (TokenIdx, &str), entity: EntityIdx) -> bool {
    let (document, nouns) = (draft.reader.document, &draft.reader.gazetteer.nouns);
    let is_another = |owner| draft.name_over(owner).is_none_or(|name| name.entities.as_slice() != [entity]);
    let is_sold =
        ["software", "program", "drug", "website"].iter().any(|family| nouns.is_of_family(lemma, family));
    let name = &draft.profile(entity).entity.name;
    let is_code = (2..=5).contains(&name.len()) && name.chars().all(char::is_uppercase);
    (is_sold && document.children_by(noun, Dep::Poss).any(is_another))
        || (is_code
            && document.children_by(noun, Dep::Det).any(|word| document.token(word).lower == "the")
            && !acts(draft, entity))
}

/// Whether the article tells what the entity does or has.
fn acts(draft: &Draft<'_>, entity: EntityIdx) -> bool {
    let document = draft.reader.document;
    draft.mentions.iter().any(|mention| {
        mention.entities.contains(&entity)
            && matches!(document.token(mention.head).dep, Dep::Nsubj | Dep::Poss | Dep::Agent)
    })
}

/// Whether the article or the name itself tells that the body is a company or an agency, which has teams and makes things.
fn is_undertaking(draft: &Draft<'_>, entity: EntityIdx) -> bool {
    let gazetteer = draft.reader.gazetteer;
    let profile = draft.profile(entity);
    let key = normal_form(&profile.entity.name);
    let last = key.rsplit(' ').next().unwrap_or_default();
    let is_firm = gazetteer.is_corporate_suffix(last) || gazetteer.lists(last, WordList::Trade);
    let is_called = |noun: &CompactString| gazetteer.is_of_listed_family(noun, WordList::Undertaking);
    is_firm || profile.descriptors.iter().any(is_called)
}

#[cfg(test)]
mod tests {
    use crate::{
        extract::{fixture, gazetteer::Gazetteer, resolve::resolve},
        kind::KindMap,
        nlp::document::TokenIdx,
    };

    /// The name of the entity that token `noun` of the sentence stands for.
    fn shown(sentence: &str, noun: usize) -> Option<String> {
        let document = fixture::document(sentence);
        let resolved = resolve(&document, &KindMap::ontonotes(), Gazetteer::shared());
        let entity = *resolved.entities_of(TokenIdx::new(noun)).first()?;
        Some(resolved.entity(entity).name.to_string())
    }

    #[test]
    fn a_class_noun_after_a_name_stands_for_what_is_named() {
        let computers = "
            Norda|Norda NNP nsubj 2 B-ORG
            sold|sell VBD ROOT 0
            the DT det 7
            Pixo|Pixo NNP compound 7 B-PRODUCT
            folding JJ amod 7
            tablet NN compound 7
            computers|computer NNS dobj 2
            . . punct 2";
        assert_eq!(shown(computers, 6).as_deref(), Some("Pixo"));
    }

    /// Whom the noun of "the … and … browsers" speaks of.
    fn all_shown(sentence: &str, noun: usize) -> Vec<String> {
        let document = fixture::document(sentence);
        let resolved = resolve(&document, &KindMap::ontonotes(), Gazetteer::shared());
        let meant = resolved.entities_of(TokenIdx::new(noun)).iter();
        meant.map(|&entity| resolved.entity(entity).name.to_string()).collect()
    }

    #[test]
    fn a_plural_after_several_names_stands_for_all_of_them() {
        let browsers = "
            Norda|Norda NNP nsubj 2 B-ORG
            sold|sell VBD ROOT 0
            the DT det 7
            Pixo|Pixo NNP nmod 7 B-PRODUCT
            and CC cc 4
            Vireo|Vireo NNP conj 4 B-PRODUCT
            browsers|browser NNS dobj 2
            . . punct 2";
        assert_eq!(all_shown(browsers, 6), ["Pixo", "Vireo"]);
        let owners = browsers.replace("browsers|browser", "users|user");
        assert_ne!(all_shown(&owners, 6), ["Pixo", "Vireo"]);
    }

    #[test]
    fn a_team_is_what_it_is_called_unless_a_company_has_it() {
        let team = "
            The DT det 3
            Quellstep|Quellstep NNP compound 3 B-ORG
            team NN nsubj 4
            left|leave VBD ROOT 0
            . . punct 4";
        assert_eq!(shown(team, 2).as_deref(), Some("Quellstep"));
        let company = team.replace("Quellstep|Quellstep", "Microsoft|Microsoft");
        assert_ne!(shown(&company, 2).as_deref(), Some("Microsoft"));
    }

    #[test]
    fn a_part_of_what_is_named_is_a_thing_of_its_own() {
        let team = "
            The DT det 4
            Norda|Norda NNP compound 4 B-ORG
            research NN compound 4
            team NN nsubj 5
            left|leave VBD ROOT 0
            . . punct 5";
        assert_ne!(shown(team, 3).as_deref(), Some("Norda"));
    }
}
