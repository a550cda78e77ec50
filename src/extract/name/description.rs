//! What the nouns tell that describe a name: "the carrier Norda", "Pixo, a browser", "bands such as Tavex".

use super::{NameSpan, evidence::Votes};
use crate::{
    extract::gazetteer::{Gazetteer, normal_form, noun::NounClass, word_list::WordList},
    kind::EntityKind,
    nlp::{
        document::{Document, TokenIdx, TokenRange},
        labels::{Dep, Tag},
    },
};

/// Adds the votes of the nouns that describe the name.
pub(super) fn vote(document: &Document, gazetteer: &Gazetteer, span: &NameSpan, votes: &mut Votes) {
    let class =
        |noun: TokenIdx| class(document, gazetteer, noun, span.tokens).and_then(|class| class.kind(false));
    for noun in describing(document, span.head) {
        if span.tokens.contains(noun) || document.token(noun).tag != Tag::Nn {
            continue;
        }
        if let Some(kind) = class(noun) {
            // Works bear names of all sorts: "the novel Cold Harbour".
            let is_of_work = kind == EntityKind::Work && noun.0 + 1 == span.tokens.start.0;
            votes.add(kind, if is_of_work { 3.0 } else { 1.5 });
        }
    }
    if let Some(body) = body_of_office(document, gazetteer, span.head) {
        // "the mayor of Lodz, Texas" may tell where the town is.
        let body = normal_form(&document.token(body).lower);
        let is_place = gazetteer.place(&body).is_some() || gazetteer.is_city(&body);
        votes.add(EntityKind::Person, if is_place { 1.5 } else { 3.0 });
    }
    let noun = kind_of_many(document, span.head).or_else(|| named(document, gazetteer, span.head));
    if let Some(kind) = noun.filter(|&noun| !span.tokens.contains(noun)).and_then(class) {
        votes.add(kind, 1.5);
    }
}

/// What the noun tells of what bears the name. A mission that goes by its initials is a body, and no flight or journey.
pub(crate) fn class(
    document: &Document,
    gazetteer: &Gazetteer,
    noun: TokenIdx,
    name: TokenRange,
) -> Option<NounClass> {
    let lemma = document.token(noun).lemma.to_lowercase();
    let is_body = lemma == "mission" && document.words(name).chars().all(char::is_uppercase);
    if is_body { Some(NounClass::Org) } else { gazetteer.nouns.class(&lemma) }
}

/// The nouns in apposition to the name with this head, before and after it, and its copular predicates.
pub(crate) fn describing(document: &Document, head: TokenIdx) -> Vec<TokenIdx> {
    let mut nouns: Vec<TokenIdx> = document
        .children(head)
        .filter(|&child| matches!(document.token(child).dep, Dep::Appos | Dep::Compound | Dep::Nmod))
        .filter(|&child| matches!(document.token(child).tag, Tag::Nn | Tag::Nns))
        .collect();
    if let Some(above) = document.head(head) {
        match document.token(head).dep {
            Dep::Appos if matches!(document.token(above).tag, Tag::Nn | Tag::Nns) => nouns.push(above),
            Dep::Nsubj if document.token(above).lemma == "be" => {
                nouns.extend(document.children_by(above, Dep::Attr));
            }
            _ => {}
        }
    }
    nouns
}

/// The body beside whose office the name stands: Norda of "the head of Norda, Otis Mwangi,", which the tree takes for another
/// name of Norda.
fn body_of_office(document: &Document, gazetteer: &Gazetteer, head: TokenIdx) -> Option<TokenIdx> {
    let above = |token: TokenIdx, dep: Dep| document.head(token).filter(|_| document.token(token).dep == dep);
    // The tree hangs the second name on the first, or both on "of".
    let of = above(head, Dep::Pobj);
    let first = of.and_then(|of| document.children_by(of, Dep::Pobj).find(|&first| first < head));
    let body = above(head, Dep::Appos).or(first)?;
    let office = above(body, Dep::Pobj).and_then(|of| above(of, Dep::Prep))?;
    let is_office = document.token(office).tag == Tag::Nn
        && gazetteer.nouns.class(&document.token(office).lemma) == Some(NounClass::Person);
    is_office.then_some(body)
}

/// The plural noun of whose kind the name is one: "retailers such as Norda and Tavex", "two sedans, the Breeze and
/// Gale", "Norda and other carriers".
fn kind_of_many(document: &Document, head: TokenIdx) -> Option<TokenIdx> {
    let plural = |noun: TokenIdx| matches!(document.token(noun).tag, Tag::Nns | Tag::Nnps);
    let other = |noun: TokenIdx| {
        document.children_by(noun, Dep::Amod).any(|word| document.token(word).lower == "other")
    };
    if let Some(noun) = document.children_by(head, Dep::Conj).find(|&noun| plural(noun) && other(noun)) {
        return Some(noun);
    }
    let mut first = head;
    while document.token(first).dep == Dep::Conj {
        first = document.head(first).filter(|&above| above < first)?;
    }
    let above = document.head(first)?;
    let noun = match document.token(first).dep {
        Dep::Appos => above,
        Dep::Pobj => {
            let noun = document.head(above)?;
            let such = |of: TokenIdx| document.children(of).any(|word| document.token(word).lower == "such");
            let gives_example = match document.token(above).lower.as_str() {
                "including" => true,
                "as" => such(above) || such(noun),
                _ => false,
            };
            gives_example.then_some(noun)?
        }
        _ => return None,
    };
    plural(noun).then_some(noun)
}

/// The noun for what bears the name: "a scheme called Tavex", "the feature is named Pixo".
fn named(document: &Document, gazetteer: &Gazetteer, head: TokenIdx) -> Option<TokenIdx> {
    let verb = document.head(head).filter(|_| document.token(head).dep == Dep::Oprd)?;
    if !gazetteer.lists(&document.token(verb).lemma, WordList::Naming) {
        return None;
    }
    let bearer = match document.token(verb).dep {
        Dep::Acl | Dep::Relcl => document.head(verb),
        _ => document.children_by(verb, Dep::Nsubjpass).chain(document.children_by(verb, Dep::Dobj)).next(),
    };
    bearer.filter(|&noun| matches!(document.token(noun).tag, Tag::Nn | Tag::Nns))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        extract::{
            fixture,
            name::{Reader, find},
        },
        kind::KindMap,
    };

    /// The kind for which the nouns around the last name vote.
    fn kind(lines: &str) -> Option<EntityKind> {
        let document = fixture::document(lines);
        let gazetteer = Gazetteer::shared();
        let spans = find(&Reader::new(&document, &KindMap::ontonotes(), gazetteer));
        let mut votes = Votes::default();
        vote(&document, gazetteer, spans.last()?, &mut votes);
        (votes.margin() > 0.0).then(|| votes.winner())
    }

    #[test]
    fn an_example_is_of_the_kind_that_it_is_an_example_of() {
        let lines = "
            Sedans|sedan NNS nsubj 7
            such JJ amod 3
            as IN prep 1
            Gale NNP pobj 3
            and CC cc 4
            Breeze NNP conj 4
            sold|sell VBD ROOT 0";
        assert_eq!(kind(lines), Some(EntityKind::Product));
    }

    #[test]
    fn a_name_is_of_the_kind_of_what_is_called_so() {
        let lines = "
            A DT det 2
            browser NN nsubj 5
            called|call VBN acl 2
            Tavex NNP oprd 3
            appeared|appear VBD ROOT 0";
        assert_eq!(kind(lines), Some(EntityKind::Product));
    }

    #[test]
    fn who_stands_beside_an_office_is_a_person() {
        let lines = |noun: &str| {
            format!(
                "the DT det 2
                 {noun} NN nsubj 7
                 of IN prep 2
                 Norda NNP pobj 3
                 , , punct 4
                 Mwangi NNP appos 4
                 spoke|speak VBD ROOT 0"
            )
        };
        assert_eq!(kind(&lines("director")), Some(EntityKind::Person));
        assert_eq!(kind(&lines("town")), None);
    }
}
