//! Of whom the phrase of an owner speaks beside the owner: Tavex in "its bid for Tavex" and in "Norda's plan to buy the carrier".

use super::{
    definite::{self, Fit},
    governing,
    pass::Pass,
    phrase::{self, Determiner},
};
use crate::{
    extract::{extraction::EntityIdx, gazetteer::word_list::WordList},
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// The entities that the phrases after the noun `owned` name, or call by what the article has told of them: whose the noun is they
/// are not.
pub(super) fn others(pass: &Pass<'_, '_>, owned: TokenIdx) -> Vec<EntityIdx> {
    let document = pass.draft.reader.document;
    let after = document
        .children(owned)
        .filter(|&child| child > owned && matches!(document.token(child).dep, Dep::Prep | Dep::Acl));
    let objects = after
        .flat_map(|above| document.children(above))
        .filter(|&object| matches!(document.token(object).dep, Dep::Pobj | Dep::Dobj) && object > owned);
    let mut others = decider(pass, owned).map(|subject| pass.entities_at(subject)).unwrap_or_default();
    others.extend(whole_phrase(pass, owned));
    for object in objects {
        match pass.draft.name_over(object) {
            Some(mention) if mention.head == object => others.extend(mention.entities.iter().copied()),
            Some(_) => {}
            None => others.extend(described(pass, object)),
        }
    }
    others
}

/// What the noun is told of: the Vireo in "a Vireo of its subsidiary" has none.
fn whole_phrase(pass: &Pass<'_, '_>, owned: TokenIdx) -> Vec<EntityIdx> {
    let document = pass.draft.reader.document;
    let of = document.head(owned).filter(|&of| document.token(of).lower == "of");
    let whole = of.and_then(|of| document.head(of)).filter(|&whole| whole < owned);
    whole.map(|whole| pass.entities_at(whole)).unwrap_or_default()
}

/// Who decides on a bid, request or appeal that the noun is for, which is somebody else's: "the regulator blocked its takeover".
pub(super) fn decider(pass: &Pass<'_, '_>, owned: TokenIdx) -> Option<TokenIdx> {
    let (document, gazetteer) = (pass.draft.reader.document, pass.draft.reader.gazetteer);
    let noun = document.token(owned);
    if noun.dep != Dep::Dobj || !gazetteer.lists(&noun.lemma, WordList::Petition) {
        return None;
    }
    let verb = document.head(owned)?;
    let decides = gazetteer.lists(&document.token(verb).lemma, WordList::Deciding);
    governing::subject_of(pass, verb).filter(|&subject| decides && subject < owned)
}

/// The same where the token is a possessive pronoun, else nothing.
pub(super) fn others_than_owner(pass: &Pass<'_, '_>, token: TokenIdx) -> Vec<EntityIdx> {
    let document = pass.draft.reader.document;
    let owned = document.head(token).filter(|_| document.token(token).tag == Tag::PrpPoss);
    owned.map(|owned| others(pass, owned)).unwrap_or_default()
}

/// What was mentioned shortly before and is told to be what the noun of a definite phrase is for.
fn described(pass: &Pass<'_, '_>, noun: TokenIdx) -> Vec<EntityIdx> {
    let document = pass.draft.reader.document;
    if document.token(noun).tag != Tag::Nn {
        return Vec::new();
    }
    let phrase = phrase::read(document, pass.draft.reader.gazetteer, noun);
    if phrase.plural || !matches!(phrase.determiner, Determiner::Definite | Determiner::Demonstrative) {
        return Vec::new();
    }
    let mut told = Vec::new();
    for antecedent in pass.salience.recent(document.sentence_of(noun), definite::WINDOW) {
        if let [entity] = *antecedent.entities.as_slice()
            && !told.contains(&entity)
            && definite::fit(pass, &phrase, entity) == Some(Fit::Told)
        {
            told.push(entity);
        }
    }
    // Of two carriers "the carrier" may be either.
    if told.len() == 1 { told } else { Vec::new() }
}

/// Whose the phrase is after whose noun the noun of another stands: Norda's in "Norda's bid for the carrier".
pub(super) fn owner_above(pass: &Pass<'_, '_>, noun: TokenIdx) -> Vec<EntityIdx> {
    let document = pass.draft.reader.document;
    let above = match document.token(noun).dep {
        Dep::Pobj => document.head(noun).filter(|&prep| {
            matches!(document.token(prep).lower.as_str(), "for" | "of" | "with" | "against" | "to" | "from")
        }),
        Dep::Dobj => document.head(noun).filter(|&verb| document.token(verb).dep == Dep::Acl),
        _ => None,
    };
    let owned = above.and_then(|above| document.head(above)).filter(|&owned| owned < noun);
    let owner = owned.and_then(|owned| document.children_by(owned, Dep::Poss).next());
    owner.map(|owner| pass.entities_at(owner)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::{meant, read};

    const BID: &str = "
        Norda|Norda NNP nsubj 2 B-ORG
        met|meet VBD ROOT 0
        Tavex|Tavex NNP dobj 2 B-ORG
        . . punct 2

        Owners|owner NNS nsubj 2
        backed|back VBD ROOT 0
        its PRP$ poss 4
        bid NN dobj 2
        for IN prep 4
        Norda|Norda NNP pobj 5 B-ORG
        . . punct 2";

    #[test]
    fn nobody_bids_for_himself() {
        let (document, resolved) = read(BID);
        assert_ne!(meant(&document, &resolved, "its", 0), ["Norda"]);
        let (document, resolved) = read(&BID.replacen("Norda|Norda NNP pobj", "Tavex|Tavex NNP pobj", 1));
        assert_eq!(meant(&document, &resolved, "its", 0), ["Norda"]);
    }
}
