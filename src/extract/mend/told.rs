//! What somebody does besides saying something, which the parser coordinates with what is said: "Kenya argued that the tax hurts trade
//! and plans to sue".

use super::{
    Change,
    clause::{bare_verbs, before, first_word},
};
use crate::{
    extract::gazetteer::{Gazetteer, noun::NounClass, word_list::WordList},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos, Tag},
    },
};

/// The verbs that go with the speech and not with what it says.
pub(super) fn beside_speech(document: &Document) -> Vec<Change> {
    bare_verbs(document).filter_map(|verb| beside(document, verb)).flatten().collect()
}

fn beside(document: &Document, verb: TokenIdx) -> Option<[Change; 2]> {
    if document.token(verb).dep != Dep::Conj {
        return None;
    }
    let told = document.head(verb).filter(|&told| told < verb && document.token(told).dep == Dep::Ccomp)?;
    let speech = document.head(told).filter(|&speech| speech < told)?;
    let speaker = subject(document, speech).filter(|&speaker| speaker < speech)?;
    let told_of = subject(document, told).filter(|&of| speech < of && of < told)?;
    let and = before(document, first_word(document, verb))
        .filter(|&and| document.token(and).dep == Dep::Cc && document.token(and).lower == "and")?;
    let is_willed = is_thing(document, told_of) && wills(document, verb);
    let is_speakers = is_willed || agrees_with(document, verb, speaker, told_of);
    is_speakers.then(|| [Change::new(verb, speech, Dep::Conj), Change::new(and, speech, Dep::Cc)])
}

/// "the report, which, he stressed, praises Norda": what a speaker says by the way has no object in the relative pronoun, which is of the
/// clause around it.
pub(super) fn by_the_way(document: &Document) -> Vec<Change> {
    let is_comma =
        |at: u32| document.tokens().get(TokenIdx(at).get()).is_some_and(|token| token.tag == Tag::Comma);
    let pronouns = document
        .labelled([Dep::Dobj])
        .filter(|&word| matches!(document.token(word).tag, Tag::Wdt | Tag::Wp) && is_comma(word.0 + 1));
    let aside = pronouns.filter_map(|word| {
        let speech = document.head(word).filter(|&speech| word < speech && is_comma(speech.0 + 1))?;
        Some(Change::new(word, speech, Dep::Dep))
    });
    aside.collect()
}

/// "said at a meeting that he left Norda": the parser takes what is said for what is told of the meeting, and leaves the speaker without.
pub(super) fn after_occasion(document: &Document) -> Vec<Change> {
    let words = document.labelled([Dep::Dobj]).skip_while(|that| that.0 < 1).filter(|&that| {
        let token = document.token(that);
        token.lower == "that" && token.tag == Tag::Wdt
    });
    let mended = words.filter_map(|that| {
        let clause = document.head(that).filter(|&clause| document.token(clause).dep == Dep::Relcl)?;
        subject(document, clause).filter(|&subject| that < subject && subject < clause)?;
        let noun = document.head(clause).filter(|&noun| document.token(noun).dep == Dep::Pobj)?;
        let speech = document.head(noun).and_then(|phrase| document.head(phrase))?;
        let has = |dep: Dep| document.has_child(speech, dep);
        let is_bare = speech < noun && !has(Dep::Dobj) && !has(Dep::Ccomp) && !has(Dep::Auxpass);
        let says = Gazetteer::shared().lists(&document.token(speech).lemma, WordList::Saying);
        let changes = [
            Change::new(clause, speech, Dep::Ccomp),
            Change { tag: Some(Tag::In), ..Change::new(that, clause, Dep::Mark) },
        ];
        (is_bare && says).then_some(changes)
    });
    mended.flatten().collect()
}

fn subject(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    document.children(verb).find(|&child| matches!(document.token(child).dep, Dep::Nsubj | Dep::Nsubjpass))
}

/// Whether the noun is for something that does nothing of its own will.
fn is_thing(document: &Document, noun: TokenIdx) -> bool {
    let token = document.token(noun);
    let acts = matches!(
        Gazetteer::shared().nouns.class(&token.lemma),
        Some(NounClass::Person | NounClass::People | NounClass::Org | NounClass::Unit | NounClass::Place)
            | None
    );
    token.pos == Pos::Noun && !acts
}

/// Whether only somebody does what the verb says.
fn wills(document: &Document, verb: TokenIdx) -> bool {
    let (gazetteer, lemma) = (Gazetteer::shared(), &document.token(verb).lemma);
    gazetteer.lists(lemma, WordList::ActorVerb) || gazetteer.lists(lemma, WordList::Saying)
}

/// "says that the hunts violate the law and is seeking a ruling": whether the verb is of the number of the one, not of the other.
fn agrees_with(document: &Document, verb: TokenIdx, speaker: TokenIdx, told_of: TokenIdx) -> bool {
    let finite = document
        .children(verb)
        .find(|&child| child < verb && matches!(document.token(child).dep, Dep::Aux | Dep::Auxpass))
        .unwrap_or(verb);
    let is_of = |tag: Tag, noun: TokenIdx| match document.token(noun).tag {
        Tag::Nns | Tag::Nnps => tag == Tag::Vbp,
        Tag::Nn | Tag::Nnp => tag == Tag::Vbz,
        _ => false,
    };
    let is_counted = |noun: TokenIdx| !document.has_child(noun, Dep::Conj);
    let tag = document.token(finite).tag;
    let is_told_of_other = match document.token(told_of).tag {
        Tag::Nns | Tag::Nnps => tag == Tag::Vbz,
        Tag::Nn => tag == Tag::Vbp,
        _ => false,
    };
    is_told_of_other && is_of(tag, speaker) && is_counted(told_of) && is_counted(speaker)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture;

    const TEXT: &str = "Kenya NNP nsubj 2 B-GPE
         says|say VBZ ROOT 0
         the DT det 4
         taxes|tax NNS nsubj 5
         hurt|hurt VBP ccomp 2
         Chad NNP dobj 5 B-GPE
         and CC cc 5
         is|be VBZ aux 9
         suing|sue VBG conj 5
         Tavex NNP dobj 9 B-ORG";

    #[test]
    fn who_says_something_does_what_agrees_with_him() {
        let [speech, and, verb] = [1, 6, 8].map(TokenIdx);
        assert_eq!(
            beside_speech(&fixture::document(TEXT)),
            [Change::new(verb, speech, Dep::Conj), Change::new(and, speech, Dep::Cc)]
        );
    }

    #[test]
    fn what_is_said_on_an_occasion_is_not_told_of_it() {
        let text = "Kenya NNP nsubj 2 B-GPE
             said|say VBD ROOT 0
             at IN prep 2
             a DT det 5
             meeting|meeting NN pobj 3
             that WDT dobj 8
             it PRP nsubj 8
             left|leave VBD relcl 5
             Chad NNP dobj 8 B-GPE";
        let [speech, that, clause] = [1, 5, 7].map(TokenIdx);
        assert_eq!(
            after_occasion(&fixture::document(text)),
            [
                Change::new(clause, speech, Dep::Ccomp),
                Change { tag: Some(Tag::In), ..Change::new(that, clause, Dep::Mark) }
            ]
        );
        assert!(after_occasion(&fixture::document(&text.replace("said|say", "sat|sit"))).is_empty());
    }

    #[test]
    fn what_is_said_by_the_way_has_no_object() {
        let text = "Tavex NNP nsubj 7 B-ORG
             , , punct 1
             which WDT dobj 6
             , , punct 6
             he PRP nsubj 6
             said|say VBD relcl 1
             , , punct 6
             fell|fall VBD ROOT 0";
        assert_eq!(by_the_way(&fixture::document(text)), [Change::new(TokenIdx(2), TokenIdx(5), Dep::Dep)]);
        assert!(by_the_way(&fixture::document(&text.replacen(", , punct 6", "all DT det 6", 1))).is_empty());
    }

    #[test]
    fn what_agrees_with_what_is_told_of_stays() {
        let text = TEXT.replace("is|be VBZ", "are|be VBP").replace("suing|sue", "killing|kill");
        assert!(beside_speech(&fixture::document(&text)).is_empty());
    }
}
