//! Which entities are on the reader's mind: what was mentioned when, and how prominently.

use crate::{
    extract::extraction::{EntityIdx, MentionForm},
    nlp::{
        document::{Document, TokenIdx},
        labels::{Dep, Pos},
    },
};

/// A mention as a possible antecedent.
#[derive(Clone, Debug)]
pub(super) struct Antecedent {
    /// Whom it means; several for a coordination or a joint mention.
    pub(super) entities: Vec<EntityIdx>,
    /// The token that stands for it.
    pub(super) head: TokenIdx,
    /// Its sentence.
    pub(super) sentence: usize,
    /// How it is put.
    pub(super) form: MentionForm,
    /// How prominent its place in the sentence is.
    pub(super) weight: f32,
    /// What it is like, where it speaks of nothing that is an entity.
    pub(super) shadow: Option<Shadow>,
}

/// A noun phrase that stands for no entity, and may yet be what a pronoun means: "investors", "the decision".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shadow {
    /// Whether it is plural.
    pub(super) plural: bool,
    /// Whether it speaks of human beings.
    pub(super) human: bool,
    /// Whether it can will something: human beings, and bodies of them.
    pub(super) acts: bool,
}

/// The mentions so far, in text order.
#[derive(Clone, Debug, Default)]
pub(super) struct Salience {
    antecedents: Vec<Antecedent>,
}

impl Salience {
    /// Notes a mention.
    pub(super) fn note(
        &mut self,
        document: &Document,
        head: TokenIdx,
        form: MentionForm,
        entities: Vec<EntityIdx>,
    ) {
        let weight = prominence(document, head)
            + match form {
                MentionForm::Name => 6.0,
                MentionForm::Pronoun => 8.0,
                MentionForm::Nominal => 0.0,
                MentionForm::Adjective => -35.0,
            };
        let sentence = document.sentence_of(head);
        let weight = if is_dateline(document, head) { weight - 100.0 } else { weight };
        self.antecedents.push(Antecedent { entities, head, sentence, form, weight, shadow: None });
    }

    /// Notes a noun phrase that stands for no entity.
    pub(super) fn note_shadow(&mut self, document: &Document, head: TokenIdx, shadow: Shadow) {
        self.antecedents.push(Antecedent {
            entities: Vec::new(),
            head,
            sentence: document.sentence_of(head),
            form: MentionForm::Nominal,
            weight: prominence(document, head),
            shadow: Some(shadow),
        });
    }

    /// Changes whom the mentions so far mean.
    pub(super) fn replace(&mut self, change: impl Fn(&mut Vec<EntityIdx>)) {
        self.antecedents.iter_mut().for_each(|antecedent| change(&mut antecedent.entities));
    }

    /// Whether a sentence before `token` speaks of both.
    pub(super) fn brings_together(&self, one: EntityIdx, other: EntityIdx, token: TokenIdx) -> bool {
        let sentences = |entity: EntityIdx| {
            let mentions = self
                .antecedents
                .iter()
                .filter(move |antecedent| antecedent.head < token && antecedent.entities.contains(&entity));
            mentions.map(|antecedent| antecedent.sentence)
        };
        sentences(one).any(|sentence| sentences(other).any(|known| known == sentence))
    }

    /// The mentions from `n_sentences` back up to now, latest first.
    pub(super) fn recent(&self, sentence: usize, n_sentences: usize) -> impl Iterator<Item = &Antecedent> {
        self.antecedents
            .iter()
            .rev()
            .take_while(move |antecedent| antecedent.sentence + n_sentences >= sentence)
    }
}

/// Whether the token belongs to the dateline that opens a paragraph: "NAIROBI, Kenya —".
pub(super) fn is_dateline(document: &Document, head: TokenIdx) -> bool {
    let sentence = document.sentences()[document.sentence_of(head)];
    let opening = sentence.iter().take(10).take_while(|&token| {
        !matches!(document.token(token).pos, Pos::Verb | Pos::Aux | Pos::Noun | Pos::Pron | Pos::Det)
    });
    let is_shouted = document.word(sentence.start).chars().all(char::is_uppercase);
    let ends = |&token: &TokenIdx| match document.word(token) {
        "—" | "–" | "--" | "-" => true,
        ":" => is_shouted,
        _ => false,
    };
    let dash = opening.filter(ends).last();
    dash.is_some_and(|dash| head < dash) && document.word(sentence.start).starts_with(char::is_uppercase)
}

/// The weight of a mention for a reader who is `distance` sentences further.
pub(super) fn faded(antecedent: &Antecedent, sentence: usize) -> f32 {
    let distance = sentence.saturating_sub(antecedent.sentence);
    let recency = match distance {
        0 => 100.0,
        1 => 82.0,
        2 => 55.0,
        3 => 35.0,
        _ => 15.0,
    };
    recency + antecedent.weight
}

fn owns_name(document: &Document, owner: TokenIdx) -> bool {
    document.head(owner).is_some_and(|owned| document.token(owned).pos == Pos::Propn)
}

/// The first of the coordination to which a token belongs; itself where it belongs to none.
pub(super) fn first_conjunct(document: &Document, token: TokenIdx) -> TokenIdx {
    let mut first = token;
    while document.token(first).dep == Dep::Conj {
        match document.head(first) {
            Some(above) if above < first => first = above,
            Some(_) | None => break,
        }
    }
    first
}

/// How prominent the place of a token in its sentence is: subjects of main clauses most.
pub(super) fn prominence(document: &Document, head: TokenIdx) -> f32 {
    let top = first_conjunct(document, head);
    let depth = document
        .ancestors(top)
        .filter(|&above| matches!(document.token(above).dep, Dep::Relcl | Dep::Acl | Dep::Advcl | Dep::Pcomp))
        .count();
    let role: f32 = match document.token(top).dep {
        Dep::Nsubj | Dep::Nsubjpass => 30.0,
        Dep::Dobj | Dep::Dative => 15.0,
        Dep::Attr | Dep::Root | Dep::Agent => 10.0,
        Dep::Pobj => 5.0,
        // "Ada Obi's The Long Rain" is about the book.
        Dep::Poss if owns_name(document, top) => -10.0,
        Dep::Poss => 8.0,
        Dep::Appos => -5.0,
        Dep::Compound | Dep::Amod | Dep::Nmod => -15.0,
        _ => 0.0,
    };
    let first_in_sentence =
        if document.sentences()[document.sentence_of(head)].start.0 + 2 >= head.0 { 4.0 } else { 0.0 };
    role + first_in_sentence - 6.0 * u16::try_from(depth).map_or(8.0, f32::from).min(3.0)
}
