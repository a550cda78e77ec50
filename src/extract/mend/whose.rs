//! Relative clauses that "whose" begins, of which the parser makes the sentence's own: "Chad, whose premier Otis Rask left, …".

use super::{
    Change, before_comma,
    clause::{before, first_word, is_finite, subject_of},
    name_around,
};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// How many words after a noun its verb is looked for.
const FAR: u32 = 16;

/// Hangs the clause of each "whose" on what stands before the comma, and gives that back to the verb after the clause.
pub(super) fn clauses(document: &Document) -> Vec<Change> {
    let tokens = (0..document.tokens().len()).map(TokenIdx::new);
    let whose = tokens.filter(|&token| document.token(token).lower == "whose");
    whose.filter_map(|whose| clause(document, whose)).flatten().collect()
}

fn clause(document: &Document, whose: TokenIdx) -> Option<Vec<Change>> {
    let noun = owned(document, whose)?;
    let nearest = before_comma(document, whose)?;
    let owner = beyond_place(document, nearest, noun).unwrap_or(nearest);
    let above_noun = document.head(noun).filter(|&above| noun < above && is_clause_head(document, above));
    let is_beside = document.token(noun).dep == Dep::Appos || above_noun.is_none();
    let verb = match document.token(noun).dep {
        Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj if above_noun.is_some() => above_noun?,
        Dep::Appos | Dep::Nsubj => {
            verb_after(document, noun).filter(|&verb| subject(document, verb).is_none_or(|it| it < noun))?
        }
        _ => return None,
    };
    let hung = document.token(verb).dep;
    let is_hung = hung == Dep::Relcl && document.head(verb) == Some(owner);
    let mut changes = Vec::new();
    let above = document.ancestors(owner).take_while(|&above| above != verb).last().unwrap_or(owner);
    let is_below = document.ancestors(owner).any(|above| above == verb);
    if is_below || (is_hung && document.token(owner).dep == Dep::Root) {
        let moved = if is_below { above } else { owner };
        match next_clause(document, verb) {
            Some(main) => {
                if document.head(verb) != Some(main) {
                    let (head, dep) = match document.head(verb) {
                        Some(head) if is_below => (head, hung),
                        _ => (main, Dep::Root),
                    };
                    let is_past = document.token(main).tag == Tag::Vbn && first_word(document, main) == main;
                    let tag = is_past.then_some(Tag::Vbd);
                    changes.push(Change { tag, ..Change::new(main, head, dep) });
                }
                changes.push(Change::new(moved, main, subject_of(document, main)));
            }
            None => changes.push(given_back(document, verb, moved)?),
        }
    } else if !is_hung && !matches!(hung, Dep::Conj | Dep::Ccomp | Dep::Advcl | Dep::Relcl | Dep::Acl) {
        return None;
    }
    if !is_hung {
        changes.push(Change::new(verb, owner, Dep::Relcl));
    }
    if is_beside {
        changes.push(Change::new(noun, verb, subject_of(document, verb)));
        // "whose owner, the banker Ada Obi, said": the parser may make the owner a word of her name.
        let name = document.ancestors(noun).take_while(|&above| above != owner && above != verb).last();
        let name = name.filter(|_| document.ancestors(noun).any(|above| above == owner));
        changes.extend(name.map(|name| Change::new(name, noun, Dep::Appos)));
    }
    Some(changes)
}

/// "alarms the army, whose chief fought …", "said Obi, whose father led …": what the parser takes for the subject of the clause is
/// the object or subject of the verb right before it.
fn given_back(document: &Document, verb: TokenIdx, moved: TokenIdx) -> Option<Change> {
    let above = document.head(verb).filter(|_| document.token(verb).dep == Dep::Ccomp)?;
    before(document, document.subtree(moved).start).filter(|&last| last == above)?;
    let has_mark = document.has_child(verb, Dep::Mark);
    let dep = if subject(document, above).is_none() { Dep::Nsubj } else { Dep::Dobj };
    (!has_mark).then(|| Change::new(moved, above, dep))
}

fn is_relative(document: &Document, token: TokenIdx) -> bool {
    matches!(document.token(token).tag, Tag::Wdt | Tag::Wp | Tag::WpPoss | Tag::Wrb)
}

fn is_clause_head(document: &Document, token: TokenIdx) -> bool {
    matches!(document.token(token).pos, Pos::Verb | Pos::Aux)
}

/// The body or person of a place, where the place cannot own the noun: the Norda of "Norda of Lodz, whose chairman", the judge of "a
/// judge in Lodz, whose wife".
fn beyond_place(document: &Document, place: TokenIdx, noun: TokenIdx) -> Option<TokenIdx> {
    let nouns = &Gazetteer::shared().nouns;
    let phrase = document.head(place).filter(|&phrase| {
        let is_site = matches!(document.token(phrase).lower.as_str(), "of" | "in" | "from" | "at" | "near");
        document.token(place).pos == Pos::Propn && document.token(place).dep == Dep::Pobj && is_site
    })?;
    let above = document.head(phrase).filter(|&above| above < phrase)?;
    let (token, lemma) = (document.token(above), &document.token(above).lemma);
    let label = name_around(document, above).map(|name| name.label.as_str());
    let class = nouns.class(lemma).filter(|_| token.pos == Pos::Noun);
    // The recogniser takes companies for persons and products.
    let has_chairman =
        matches!(label, Some("ORG" | "PERSON" | "PRODUCT" | "FAC")) || class == Some(NounClass::Org);
    let has_kin = label == Some("PERSON") || class == Some(NounClass::Person);
    let owned = document.subtree(noun).iter().filter(|&word| word <= noun);
    let mut owned = owned.map(|word| &document.token(word).lemma);
    let is_owner = owned.any(|lemma| {
        let is_of_company = Gazetteer::shared().lists(lemma, WordList::OfCompany);
        (has_chairman && is_of_company) || (has_kin && nouns.is_of_family(lemma, "relative"))
    });
    is_owner.then_some(above)
}

/// The chief noun of the phrase that "whose" begins: Obi of "whose chairman Ada Obi".
fn owned(document: &Document, whose: TokenIdx) -> Option<TokenIdx> {
    let mut noun = document.head(whose).filter(|&noun| whose < noun)?;
    while matches!(document.token(noun).dep, Dep::Compound | Dep::Poss | Dep::Nmod | Dep::Amod) {
        noun = document.head(noun).filter(|&above| noun < above)?;
    }
    matches!(document.token(noun).pos, Pos::Noun | Pos::Propn).then_some(noun)
}

/// The verb of the first clause after the noun and what tells who that is.
fn verb_after(document: &Document, noun: TokenIdx) -> Option<TokenIdx> {
    let end = document.sentences()[document.sentence_of(noun)].end;
    let words = (noun.0 + 1..end.0.min(noun.0 + FAR)).map(TokenIdx);
    let is_clause = |&word: &TokenIdx| is_relative(document, word) || is_clause_head(document, word);
    let first =
        words.filter(is_clause).find(|&word| !matches!(document.token(word).tag, Tag::Vbn | Tag::Vbg))?;
    let verb = match document.token(first).dep {
        Dep::Aux | Dep::Auxpass => document.head(first)?,
        _ => first,
    };
    (is_clause_head(document, verb) && is_finite(document, verb)).then_some(verb)
}

/// The verb of the clause that goes on after the one of `verb`, without a subject of its own.
fn next_clause(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let is_clause = |&token: &TokenIdx| {
        verb < token
            && matches!(document.token(token).pos, Pos::Verb | Pos::Aux)
            && subject(document, token).is_none()
    };
    let is_aside = matches!(document.token(verb).dep, Dep::Ccomp | Dep::Advcl | Dep::Parataxis);
    let above = document.head(verb).filter(|_| is_aside);
    let follows_comma = |token: &TokenIdx| {
        let start = document.subtree(*token).start;
        let before = TokenIdx(start.0.saturating_sub(1));
        [start, before].iter().any(|&token| document.token(token).lower == ",")
    };
    let after = document.children_by(verb, Dep::Conj).filter(is_clause).find(follows_comma);
    above.filter(is_clause).or(after).or_else(|| next_verb(document, verb))
}

/// The first verb right after a comma that has no subject: a finite one, or what the parser takes for a participle.
fn next_verb(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let end = document.sentences()[document.sentence_of(verb)].end;
    (verb.0 + 1..end.0).map(TokenIdx).find(|&token| {
        let has = |dep: Dep| document.has_child(token, dep);
        let is_hung =
            matches!(document.token(token).dep, Dep::Ccomp | Dep::Conj | Dep::Advcl | Dep::Dep | Dep::Acl);
        let is_past = document.token(token).tag == Tag::Vbn && !has(Dep::Agent) && has(Dep::Dobj);
        let is_main = is_clause_head(document, token) && (is_finite(document, token) || is_past);
        let last = before(document, first_word(document, token));
        let is_parted = last.is_some_and(|last| document.token(last).lower == ",");
        is_hung && is_main && is_parted && !has(Dep::Mark) && subject(document, token).is_none()
    })
}

fn subject(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let mut children = document.children(verb);
    children.find(|&child| matches!(document.token(child).dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Expl))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn whose_head_is_the_subject_of_a_clause() {
        let document = fixture::document(
            "Chad NNP nsubj 2 B-GPE
             left|leave VBD ROOT 0
             Tavex NNP dobj 2 B-ORG
             , , punct 3
             whose WP$ poss 6
             head|head NN appos 3
             was|be VBD auxpass 8
             fined|fine VBN conj 2",
        );
        let (head, fined) = (TokenIdx(5), TokenIdx(7));
        assert_eq!(
            clauses(&document),
            [Change::new(fined, TokenIdx(2), Dep::Relcl), Change::new(head, fined, Dep::Nsubjpass)]
        );
    }

    #[test]
    fn the_owner_is_the_subject_of_the_verb_after_the_clause() {
        let document = fixture::document(
            "Chad NNP nsubj 6 B-GPE
             , , punct 1
             whose WP$ poss 4
             premier|premier NN compound 5
             Rask NNP nsubj 6 B-PERSON
             left|leave VBD ccomp 9
             , , punct 9
             did|do VBD aux 9
             vote|vote VB ROOT 0",
        );
        let [chad, left, vote] = [0, 5, 8].map(TokenIdx);
        assert_eq!(
            clauses(&document),
            [Change::new(chad, vote, Dep::Nsubj), Change::new(left, chad, Dep::Relcl)]
        );
    }

    #[test]
    fn the_verb_after_the_clause_takes_its_place_in_the_sentence() {
        let document = fixture::document(
            "Tavex NNP nsubj 8 B-ORG
             , , punct 1
             whose WP$ poss 4
             head|head NN appos 1
             , , punct 4
             Obi NNP appos 4 B-PERSON
             , , punct 1
             sued|sue VBD ROOT 0
             Norda NNP dobj 8 B-ORG
             , , punct 8
             praised|praise VBD conj 8
             Orlin NNP dobj 11 B-ORG",
        );
        let [tavex, head, sued, praised] = [0, 3, 7, 10].map(TokenIdx);
        assert_eq!(
            clauses(&document),
            [
                Change::new(praised, praised, Dep::Root),
                Change::new(tavex, praised, Dep::Nsubj),
                Change::new(sued, tavex, Dep::Relcl),
                Change::new(head, sued, Dep::Nsubj)
            ]
        );
    }
}
