//! Verbs that the tagger takes for nouns, and those that the parser makes a part of their subject.

use super::{Change, clause::first_word};
use crate::nlp::{
    document::{Document, TokenIdx, TokenRange},
    labels::{Dep, Pos, Tag},
};

/// "The offer values Tavex at …", "Kenya shares ties with Chad": a noun with a subject, or one after a name and before what no comma
/// makes an apposition, is a verb.
pub(super) fn misread(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for verb in document.labelled([Dep::Ccomp, Dep::Conj, Dep::Relcl, Dep::Root]) {
        let token = document.token(verb);
        if token.pos != Pos::Noun {
            continue;
        }
        let Some(subject) = document.children(verb).take_while(|&child| child < verb).last() else {
            continue;
        };
        let after: Vec<TokenIdx> = document.children(verb).filter(|&child| child > verb).collect();
        let Some(tag) = finite_form(document, subject, verb) else { continue };
        let is_before = document.subtree(subject).end == verb;
        let has = |dep: Dep| after.iter().any(|&child| document.token(child).dep == dep);
        if is_before && document.token(subject).dep == Dep::Nsubj {
            if has(Dep::Dobj) || has(Dep::Prep) || has(Dep::Ccomp) {
                changes.push(Change { tag: Some(tag), ..Change::new(verb, token.head, token.dep) });
            }
            continue;
        }
        let is_name = document.token(subject).pos == Pos::Propn
            && matches!(document.token(subject).dep, Dep::Amod | Dep::Nmod | Dep::Compound);
        let first = document.subtree(verb).start;
        let begins = token.dep == Dep::Root && document.subtree(subject).start == first && is_before;
        let object = after.iter().copied().find(|&child| document.token(child).dep == Dep::Appos);
        let object = object.filter(|&object| document.subtree(object).start.0 == verb.0 + 1);
        if is_name && begins && (object.is_some() || has(Dep::Ccomp)) {
            changes.push(Change { tag: Some(tag), ..Change::new(verb, token.head, token.dep) });
            changes.push(Change::new(subject, verb, Dep::Nsubj));
            changes.extend(object.map(|object| Change::new(object, verb, Dep::Dobj)));
        }
    }
    changes
}

/// The form of the verb that the noun after `subject` would be, where the two agree: "the offer values", "the offers value".
fn finite_form(document: &Document, subject: TokenIdx, noun: TokenIdx) -> Option<Tag> {
    match (document.token(subject).tag, document.token(noun).tag) {
        (Tag::Nn | Tag::Nnp, Tag::Nns) => Some(Tag::Vbz),
        (Tag::Nns | Tag::Nnps, Tag::Nn) => Some(Tag::Vbp),
        _ => None,
    }
}

/// "Tavex, which makes ships, filed for …", "Ada Obi, the head of Tavex, called on …", "Kenya on Friday named Obi premier": the parser
/// takes the sentence's verb for a participle of its subject, which then has none.
pub(super) fn roots(document: &Document) -> Vec<Change> {
    document.sentences().iter().filter_map(|&sentence| root(document, sentence)).flatten().collect()
}

fn root(document: &Document, sentence: TokenRange) -> Option<Vec<Change>> {
    let noun = sentence.iter().find(|&token| document.token(token).dep == Dep::Root)?;
    let mut words = sentence.iter().rev().filter(|&word| document.token(word).pos != Pos::Space);
    let is_whole = words.next().is_some_and(|word| document.token(word).lower == ".");
    let is_subject = matches!(document.token(noun).pos, Pos::Noun | Pos::Propn);
    let has_verb = document.children(noun).any(|child| {
        matches!(document.token(child).dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Ccomp | Dep::Parataxis)
    });
    if !is_whole || !is_subject || has_verb {
        return None;
    }
    let verbs =
        || (noun.0 + 1..sentence.end.0).map(TokenIdx).filter(|&verb| may_be_root(document, noun, verb));
    let verb = verbs().find(|&verb| document.token(verb).tag != Tag::Vbn).or_else(|| verbs().next())?;
    let is_passive = document.has_child(verb, Dep::Auxpass);
    let is_participle = document.token(verb).tag == Tag::Vbn && first_word(document, verb) == verb;
    let tag = is_participle.then_some(Tag::Vbd);
    let mut changes = vec![
        Change { tag, ..Change::new(verb, verb, Dep::Root) },
        Change::new(noun, verb, if is_passive { Dep::Nsubjpass } else { Dep::Nsubj }),
    ];
    let end = document.subtree(verb).end;
    for above in document.ancestors(verb).take_while(|&above| above != verb) {
        let is_phrase = |&child: &TokenIdx| child >= end && document.token(child).dep != Dep::Punct;
        let later = document.children(above).filter(is_phrase);
        changes.extend(later.map(|child| Change::new(child, verb, document.token(child).dep)));
    }
    Some(changes)
}

/// Whether the verb is what the sentence says of the noun that the parser takes for its root.
fn may_be_root(document: &Document, noun: TokenIdx, verb: TokenIdx) -> bool {
    let token = document.token(verb);
    let is_hung = matches!(token.dep, Dep::Acl | Dep::Advcl | Dep::Conj | Dep::Relcl | Dep::Ccomp);
    if token.pos != Pos::Verb || !is_hung {
        return false;
    }
    let has = |dep: Dep| document.has_child(verb, dep);
    let stands_alone =
        [Dep::Nsubj, Dep::Nsubjpass, Dep::Expl, Dep::Mark, Dep::Agent].iter().all(|&dep| !has(dep));
    let first = first_word(document, verb);
    let is_finite = match document.token(first).tag {
        Tag::Vbn => first == verb,
        Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md => true,
        _ => {
            !has(Dep::Aux)
                && !has(Dep::Auxpass)
                && matches!(token.tag, Tag::Vbn | Tag::Vbd | Tag::Vbz | Tag::Vbp)
        }
    };
    let head = document.head(verb);
    let is_joined =
        head.is_some_and(|head| document.children_by(head, Dep::Cc).any(|and| head < and && and < verb));
    let is_relative = document.children(verb).any(|child| {
        child < verb && matches!(document.token(child).tag, Tag::Wdt | Tag::Wp | Tag::Wrb | Tag::WpPoss)
    });
    if !stands_alone || !is_finite || is_joined || is_relative {
        return false;
    }
    let n_commas = (noun.0..first.0).filter(|&word| document.token(TokenIdx(word)).lower == ",").count();
    let follows_comma = first.0 > 0 && document.token(TokenIdx(first.0 - 1)).lower == ",";
    let is_past = token.tag == Tag::Vbd || has(Dep::Dobj) || super::office::names_somebody(document, verb);
    // "The ship with ten men on deck sank."
    let in_phrase = || {
        let mut between = document.ancestors(verb).take_while(|&above| above != noun);
        token.tag == Tag::Vbd && between.all(|word| matches!(document.token(word).dep, Dep::Prep | Dep::Pobj))
    };
    let is_own = token.dep == Dep::Acl && n_commas == 0 && is_past && (head == Some(noun) || in_phrase());
    is_own || (follows_comma && n_commas > 1)
}

/// "Norda unveiled Vireo, the …", "Vireo 3 runs Pixo 5": the parser takes the only name before a sentence's verb for a word that
/// goes with it, and one right after it for its apposition.
pub(super) fn bare(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for sentence in document.sentences() {
        let Some(verb) = sentence.iter().find(|&token| document.token(token).dep == Dep::Root) else {
            continue;
        };
        let has = |dep: Dep| document.has_child(verb, dep);
        let is_finite = matches!(document.token(verb).tag, Tag::Vbd | Tag::Vbz);
        if !is_finite || has(Dep::Nsubj) || has(Dep::Nsubjpass) || has(Dep::Expl) {
            continue;
        }
        let is_name = |token: TokenIdx| document.token(token).pos == Pos::Propn;
        let subject = document.children(verb).find(|&name| {
            matches!(document.token(name).dep, Dep::Compound | Dep::Nmod | Dep::Npadvmod)
                && document.subtree(name).end == verb
                && is_name(name)
        });
        let Some(subject) = subject else { continue };
        changes.push(Change::new(subject, verb, Dep::Nsubj));
        let object = document.children_by(verb, Dep::Appos).next();
        let is_beside = |name: &TokenIdx| document.subtree(*name).start.0 == verb.0 + 1 && is_name(*name);
        let object = object.filter(|name| !has(Dep::Dobj) && is_beside(name));
        changes.extend(object.map(|name| Change::new(name, verb, Dep::Dobj)));
    }
    changes
}

/// "the field, which Kenya shares with Chad": a name right before the verb of a relative clause that has no subject is it.
pub(super) fn of_relative(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for name in document.labelled([Dep::Compound]) {
        let Some(verb) = document.head(name) else { continue };
        let token = document.token(verb);
        let has = |dep: Dep| document.has_child(verb, dep);
        let is_clause = token.dep == Dep::Relcl && matches!(token.tag, Tag::Vbz | Tag::Vbd | Tag::Vbp);
        let is_before = document.subtree(name).end == verb && document.token(name).pos == Pos::Propn;
        if is_clause && is_before && !has(Dep::Nsubj) && !has(Dep::Nsubjpass) {
            changes.push(Change::new(name, verb, Dep::Nsubj));
        }
    }
    changes
}

/// "Norda have dismissed chairman Ada Obi": what "have" stands before is no word of the noun after it.
pub(super) fn perfect(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for verb in document.labelled([Dep::Amod]) {
        if document.token(verb).tag != Tag::Vbn {
            continue;
        }
        let has_done = document.children_by(verb, Dep::Aux).any(|aux| document.token(aux).lemma == "have");
        let word = document.head(verb).filter(|&word| verb < word && has_done);
        let Some(word) = word else { continue };
        // The tree hangs a title on the name, and the verb on the title.
        let mut noun = word;
        while let Some(above) = document.head(noun).filter(|&above| {
            noun < above && matches!(document.token(noun).dep, Dep::Compound | Dep::Nmod | Dep::Amod)
        }) {
            noun = above;
        }
        let above = document.token(noun);
        if above.dep == Dep::Root {
            changes.push(Change::new(verb, verb, Dep::Root));
            changes.push(Change::new(noun, verb, Dep::Dobj));
        }
    }
    changes
}

/// "Tavex have been hard hit", "which is itself owned by Norda": what the parser hangs on an auxiliary that is told of a verb is the
/// verb's.
pub(super) fn auxiliaries(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for auxiliary in document.labelled([Dep::Aux, Dep::Auxpass]) {
        let dep = document.token(auxiliary).dep;
        let Some(verb) = document.head(auxiliary) else { continue };
        let has_subject = |token: TokenIdx| document.has_any_child(token, &[Dep::Nsubj, Dep::Nsubjpass]);
        // "Did he or did he not ask": the first has its own.
        let bears = auxiliary < verb && has_subject(auxiliary) && !has_subject(verb);
        if !bears || document.token(verb).pos != Pos::Verb {
            continue;
        }
        changes.extend(document.children(auxiliary).map(|child| {
            let is_subject = matches!(document.token(child).dep, Dep::Nsubj | Dep::Nsubjpass);
            let of_passive = is_subject && dep == Dep::Auxpass;
            Change::new(child, verb, if of_passive { Dep::Nsubjpass } else { document.token(child).dep })
        }));
    }
    changes
}

/// "In Lodz, Norda is to build ships": what stands beside the "is" is told of the building.
pub(super) fn obligations(document: &Document) -> Vec<Change> {
    let mut changes = Vec::new();
    for position in 0..document.tokens().len() {
        let copula = TokenIdx::new(position);
        if document.token(copula).lemma != "be" {
            continue;
        }
        let says = |child: TokenIdx| {
            matches!(document.token(child).dep, Dep::Acomp | Dep::Attr | Dep::Oprd | Dep::Dobj | Dep::Expl)
        };
        let is_to = |verb: TokenIdx| {
            document
                .children_by(verb, Dep::Aux)
                .any(|word| document.token(word).lower == "to" && copula < word)
        };
        let duty = document.children_by(copula, Dep::Xcomp).find(|&verb| is_to(verb));
        let Some(duty) = duty.filter(|_| !document.children(copula).any(says)) else { continue };
        // "Both plants, at Lodz, are to be kept": they are at Lodz.
        let subject = document.children_by(copula, Dep::Nsubj).next().unwrap_or(copula);
        let phrases = document.children_by(copula, Dep::Prep).take_while(|&phrase| phrase < subject);
        changes.extend(phrases.map(|phrase| Change::new(phrase, duty, Dep::Prep)));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    #[test]
    fn a_noun_with_a_subject_is_a_verb() {
        let document = fixture::document(
            "The DT det 2
             offer|offer NN nsubj 3
             values|value NNS ROOT 0
             Tavex NNP dobj 3 B-ORG
             . . punct 3",
        );
        let verb = TokenIdx(2);
        assert_eq!(
            misread(&document),
            [Change { tag: Some(Tag::Vbz), ..Change::new(verb, verb, Dep::Root) }]
        );
    }

    #[test]
    fn a_noun_between_a_name_and_what_no_comma_parts_from_it_is_a_verb() {
        let document = fixture::document(
            "Kenya NNP amod 2 B-GPE
             shares|share NNS ROOT 0
             close JJ amod 4
             ties|tie NNS appos 2
             . . punct 2",
        );
        let verb = TokenIdx(1);
        assert_eq!(
            misread(&document),
            [
                Change { tag: Some(Tag::Vbz), ..Change::new(verb, verb, Dep::Root) },
                Change::new(TokenIdx(0), verb, Dep::Nsubj),
                Change::new(TokenIdx(3), verb, Dep::Dobj)
            ]
        );
    }

    #[test]
    fn a_participle_after_what_two_commas_enclose_is_the_sentences_verb() {
        let document = fixture::document(
            "Tavex NNP ROOT 0 B-ORG
             , , punct 1
             which WDT nsubj 4
             grows|grow VBZ relcl 1
             , , punct 1
             filed|file VBN acl 1
             suit|suit NN dobj 6
             . . punct 1",
        );
        let verb = TokenIdx(5);
        assert_eq!(
            roots(&document),
            [
                Change { tag: Some(Tag::Vbd), ..Change::new(verb, verb, Dep::Root) },
                Change::new(TokenIdx(0), verb, Dep::Nsubj)
            ]
        );
    }

    #[test]
    fn the_only_names_around_a_verb_are_its_subject_and_object() {
        let document = fixture::document(
            "Pixo NNP nmod 2 B-PRODUCT
             runs|run VBZ ROOT 0
             Vireo NNP appos 2 B-PRODUCT",
        );
        let [subject, verb, object] = [0, 1, 2].map(TokenIdx);
        assert_eq!(
            bare(&document),
            [Change::new(subject, verb, Dep::Nsubj), Change::new(object, verb, Dep::Dobj)]
        );
    }

    #[test]
    fn a_name_before_the_verb_of_a_relative_clause_is_its_subject() {
        let document = fixture::document(
            "field|field NN nsubj 6
             , , punct 1
             which WDT dobj 5
             Kenya NNP compound 5 B-GPE
             shares|share VBZ relcl 1
             grew|grow VBD ROOT 0",
        );
        assert_eq!(of_relative(&document), [Change::new(TokenIdx(3), TokenIdx(4), Dep::Nsubj)]);
    }

    #[test]
    fn a_phrase_beside_what_is_to_be_done_is_the_doings() {
        let document = fixture::document(
            "In IN prep 4
             Lodz NNP pobj 1 B-GPE
             Norda NNP nsubj 4 B-ORG
             is|be VBZ ROOT 0
             to TO aux 6
             build|build VB xcomp 4
             ships|ship NNS dobj 6",
        );
        assert_eq!(obligations(&document), [Change::new(TokenIdx(0), TokenIdx(5), Dep::Prep)]);
    }

    #[test]
    fn what_have_stands_before_is_a_verb() {
        let document = fixture::document(
            "Norda NNP nsubj 3 B-ORG
             have|have VBP aux 3
             dismissed|dismiss VBN amod 4
             chairman|chairman NN compound 5
             Obi NNP ROOT 0 B-PERSON",
        );
        let (verb, obi) = (TokenIdx(2), TokenIdx(4));
        assert_eq!(
            perfect(&document),
            [Change::new(verb, verb, Dep::Root), Change::new(obi, verb, Dep::Dobj)]
        );
    }

    #[test]
    fn the_subject_of_an_auxiliary_is_the_verbs() {
        let document = fixture::document(
            "Norda NNP nsubj 3 B-ORG
             has|have VBZ aux 3
             been|be VBN auxpass 5
             hard RB advmod 5
             hit VBN ROOT 0",
        );
        let verb = TokenIdx(4);
        assert_eq!(
            auxiliaries(&document),
            [Change::new(TokenIdx(0), verb, Dep::Nsubjpass), Change::new(TokenIdx(1), verb, Dep::Aux)]
        );
    }
}
