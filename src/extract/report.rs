//! Reporting words: which verbs say something, and who says it.

use super::cue::{Complement, Cues, WordClass, WordSet};
use crate::nlp::{
    document::{Document, TokenIdx},
    labels::{Dep, Pos, Tag},
};

/// Pronouns that stand for the antecedent of a relative clause.
const RELATIVES: [&str; 4] = ["who", "which", "that", "whom"];

/// Whether `verb` reports a finite clause ("says", "warned"), so that its subject speaks.
pub(crate) fn reports(document: &Document, verb: TokenIdx) -> bool {
    let token = document.token(verb);
    matches!(token.pos, Pos::Verb | Pos::Aux)
        && Cues::shipped()
            .effect(&token.lemma, WordClass::Verb, Complement::Clause)
            .is_some_and(|effect| effect.says)
}

/// Whether `noun` is something said or written.
pub(crate) fn is_text(document: &Document, noun: TokenIdx) -> bool {
    Cues::shipped().is_in(&document.token(noun).lemma, WordSet::Text)
}

/// Who speaks through `verb`: the token that heads its deep subject, or the author of the text that is its subject
/// ("a letter from the mayor says"). None for a passive without agent and for a dummy subject.
pub(crate) fn speaker(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let subject = deep_subject(document, verb)?;
    let token = document.token(subject);
    // "it is hard to say": the subject found may be that of a verb above.
    let governor = document.head(subject).unwrap_or(verb);
    let is_adjectival = document.has_child(governor, Dep::Acomp);
    let is_dummy = token.dep == Dep::Expl || token.tag == Tag::Ex || (token.lower == "it" && is_adjectival);
    (!is_dummy).then(|| author(document, subject))
}

/// "fined Norda, a lawyer for the bank said": the parser takes who speaks for an apposition of the name before, which no comma
/// ends.
pub(crate) fn swallowed_speaker(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let is_finite = matches!(document.token(verb).tag, Tag::Vbd | Tag::Vbz) && reports(document, verb);
    let last = verb.get().checked_sub(1).map(TokenIdx::new).filter(|_| is_finite)?;
    let follows_comma = |noun: TokenIdx| {
        document
            .subtree(noun)
            .start
            .0
            .checked_sub(1)
            .is_some_and(|before| document.token(TokenIdx(before)).lower == ",")
    };
    let is_apposition = |&noun: &TokenIdx| {
        let token = document.token(noun);
        token.dep == Dep::Appos
            && token.pos == Pos::Noun
            && document.subtree(noun).end == verb
            && follows_comma(noun)
    };
    let has_own = || document.has_child(verb, Dep::Nsubj);
    std::iter::once(last).chain(document.ancestors(last)).find(is_apposition).filter(|_| !has_own())
}

/// The one whose text `noun` is ("the ministry's statement", "a letter from the mayor"), else `noun` itself.
pub(crate) fn author(document: &Document, noun: TokenIdx) -> TokenIdx {
    if !is_text(document, noun) {
        return noun;
    }
    let possessor = document.children_by(noun, Dep::Poss).next();
    let after = |words: &[&str]| {
        document
            .children_by(noun, Dep::Prep)
            .filter(|&preposition| words.contains(&document.token(preposition).lower.as_str()))
            .find_map(|preposition| document.children_by(preposition, Dep::Pobj).next())
    };
    // "a report by Norda seen by Tavex": Tavex did not write it.
    let by = after(&["by", "from"]);
    let writer = document
        .children_by(noun, Dep::Acl)
        // "a report seen by Tavex".
        .filter(|&participle| !Cues::shipped().is_in(&document.token(participle).lemma, WordSet::Seeing))
        .filter_map(|participle| document.children_by(participle, Dep::Agent).next())
        .find_map(|by| document.children_by(by, Dep::Pobj).next());
    let is_person = |&token: &TokenIdx| !matches!(document.token(token).pos, Pos::Num | Pos::Sym);
    possessor
        .or(by)
        .or(writer)
        .or_else(|| after(&["of"]))
        .filter(is_person)
        .or_else(|| issuer(document, noun))
        .unwrap_or(noun)
}

/// Who lets the text speak: "Obi issued a statement saying", "Obi said in an interview that".
fn issuer(document: &Document, text: TokenIdx) -> Option<TokenIdx> {
    let above = document.head(text)?;
    let verb = match document.token(text).dep {
        Dep::Dobj if Cues::shipped().is_in(&document.token(above).lemma, WordSet::Issuing) => above,
        Dep::Pobj if document.token(above).lower == "in" => {
            document.head(above).filter(|&verb| reports(document, verb))?
        }
        _ => return None,
    };
    deep_subject(document, verb).filter(|&subject| subject < text && !is_text(document, subject))
}

/// Whose view it is that the phrase of `preposition` brings: "in Obi's view", "by the account of the police".
pub(crate) fn viewpoint(document: &Document, preposition: TokenIdx) -> Option<TokenIdx> {
    let noun = document.children_by(preposition, Dep::Pobj).next()?;
    let phrase = format!("{}_{}", document.token(preposition).lower, document.token(noun).lemma);
    let of = || document.children_by(noun, Dep::Prep).find(|&word| document.token(word).lower == "of");
    let holder = || of().and_then(|of| document.children_by(of, Dep::Pobj).next());
    let is_view = Cues::shipped().is_in(&phrase, WordSet::Viewpoint);
    document.children_by(noun, Dep::Poss).next().or_else(holder).filter(|_| is_view)
}

fn deep_subject(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    let mut verb = verb;
    for _ in 0..8 {
        if let Some(own) = own_subject(document, verb) {
            return Some(own);
        }
        let head = document.head(verb)?;
        let is_participle = document.token(verb).tag == Tag::Vbn && !document.has_child(verb, Dep::Aux);
        match document.token(verb).dep {
            Dep::Acl | Dep::Relcl | Dep::Advcl | Dep::Dep if is_participle => return None,
            Dep::Acl | Dep::Relcl => return Some(head),
            // "prompted Obi to say": not who prompted her.
            Dep::Xcomp if object_between(document, head, verb).is_some() => {
                return object_between(document, head, verb);
            }
            Dep::Conj | Dep::Xcomp | Dep::Advcl | Dep::Dep if !is_passive(document, verb) => verb = head,
            Dep::Pcomp => return quoted_as(document, head),
            _ => return None,
        }
    }
    None
}

fn object_between(document: &Document, verb: TokenIdx, infinitive: TokenIdx) -> Option<TokenIdx> {
    document.children_by(verb, Dep::Dobj).find(|&object| verb < object && object < infinitive)
}

/// Whose words "as saying" brings: the object of "cited her as saying", the subject of "was quoted as saying".
fn quoted_as(document: &Document, preposition: TokenIdx) -> Option<TokenIdx> {
    let verb = document.head(preposition).filter(|_| document.token(preposition).lower == "as")?;
    let object = document.children_by(verb, Dep::Dobj).next();
    object.or_else(|| document.children_by(verb, Dep::Nsubjpass).next())
}

/// Whether the verb stands in the passive.
pub(crate) fn is_passive(document: &Document, verb: TokenIdx) -> bool {
    document.has_any_child(verb, &[Dep::Auxpass, Dep::Nsubjpass, Dep::Agent])
}

fn own_subject(document: &Document, verb: TokenIdx) -> Option<TokenIdx> {
    if is_passive(document, verb) {
        let by = document.children_by(verb, Dep::Agent).next()?;
        return document.children_by(by, Dep::Pobj).next();
    }
    let subject =
        document.children_by(verb, Dep::Nsubj).last().or_else(|| swallowed_speaker(document, verb))?;
    let is_relative = RELATIVES.contains(&document.token(subject).lower.as_str())
        && document.token(verb).dep == Dep::Relcl
        && subject < verb;
    if is_relative { document.head(verb) } else { Some(subject) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::fixture::document;

    fn who(lines: &str, verb: u32) -> String {
        let document = document(lines);
        speaker(&document, TokenIdx(verb)).map(|token| document.word(token).to_owned()).unwrap_or_default()
    }

    #[test]
    fn the_subject_speaks_before_and_after_the_verb() {
        assert_eq!(who("Adoum NNP nsubj 2\nsaid|say VBD ROOT 0\nso RB advmod 2", 1), "Adoum");
        assert_eq!(who("So RB advmod 2\nsays|say VBZ ROOT 0\nAdoum NNP nsubj 2", 1), "Adoum");
    }

    #[test]
    fn who_is_taken_for_an_apposition_speaks_where_no_comma_ends_it() {
        let lines = |end: &str| {
            format!(
                "He PRP nsubj 2\nmet|meet VBD ROOT 0\nObi NNP dobj 2\n, , punct 3\na DT det 6\nlawyer NN appos 3\n{end}"
            )
        };
        assert_eq!(who(&lines("said|say VBD advcl 2"), 6), "lawyer");
        assert_eq!(who(&lines(", , punct 2\nsaid|say VBD advcl 2"), 7), "He");
    }

    #[test]
    fn the_author_of_a_text_speaks_and_not_the_text() {
        let letter = "A DT det 2\nletter NN nsubj 6\nfrom IN prep 2\nthe DT det 5\nmayor NN pobj 3\nsays|say VBZ ROOT 0";
        assert_eq!(who(letter, 5), "mayor");
        let statement = "Tavex NNP poss 3\n's POS case 1\nstatement NN nsubj 4\nadded|add VBD ROOT 0";
        assert_eq!(who(statement, 3), "Tavex");
    }

    #[test]
    fn a_relative_pronoun_and_a_participle_stand_for_their_noun() {
        let relative =
            "Adoum NNP nsubj 5\n, , punct 1\nwho WP nsubj 4\nsaid|say VBD relcl 1\nleft|leave VBD ROOT 0";
        assert_eq!(who(relative, 3), "Adoum");
        let participle = "a DT det 2\nnote NN ROOT 0\nsaying|say VBG acl 2\nso RB advmod 3";
        assert_eq!(who(participle, 2), "note");
    }

    #[test]
    fn nobody_speaks_through_a_passive_without_agent() {
        assert_eq!(who("It PRP nsubjpass 3\nwas|be VBD auxpass 3\nsaid|say VBN ROOT 0", 2), "");
    }
}
