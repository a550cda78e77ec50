//! One pass over the text, in reading order: names are noted, descriptions and pronouns are resolved to what came
//! before.

use compact_str::CompactString;
use hashbrown::HashMap;

use super::{affiliation, descriptor, draft::Draft, nominal, phrase, pronoun, salience::Salience, speech};
use crate::{
    extract::{
        extraction::{EntityIdx, MentionForm},
        quotation::Quotations,
    },
    nlp::{
        document::TokenIdx,
        labels::{Dep, Tag},
    },
};

/// The state of the pass.
pub(super) struct Pass<'d, 'a> {
    /// Entities and mentions so far.
    pub(super) draft: &'d mut Draft<'a>,
    /// What was mentioned when.
    pub(super) salience: Salience,
    /// Entities that are only described, by the lemma of the noun, in text order.
    pub(super) described: HashMap<CompactString, Vec<EntityIdx>>,
    /// Premodifiers by which an entity was described.
    pub(super) modifiers: HashMap<EntityIdx, Vec<CompactString>>,
    /// The quotations, for the first person.
    pub(super) quotations: Quotations,
    /// The body of each person for whom the article tells one.
    pub(super) affiliation: HashMap<EntityIdx, EntityIdx>,
    /// The entities that a token of a pronoun or description was resolved to.
    pub(super) resolved_at: Vec<Vec<EntityIdx>>,
}

/// Resolves all descriptions and pronouns of the draft.
pub(super) fn run(draft: &mut Draft<'_>) {
    let n_tokens = draft.reader.document.tokens().len();
    descriptor::collect(draft);
    let quotations = Quotations::new(draft.reader.document);
    let affiliation = affiliation::collect(draft);
    let mut pass = Pass {
        draft,
        quotations,
        affiliation,
        salience: Salience::default(),
        described: HashMap::new(),
        modifiers: HashMap::new(),
        resolved_at: vec![Vec::new(); n_tokens],
    };
    for position in 0..n_tokens {
        pass.read(TokenIdx::new(position));
    }
    speech::resolve(&mut pass);
}

impl Pass<'_, '_> {
    fn read(&mut self, token: TokenIdx) {
        let document = self.draft.reader.document;
        if let Some(mention) = self.draft.name_over(token) {
            if mention.head == token {
                let (form, entities) = (mention.form, mention.entities.clone());
                self.note(token, form, entities);
            }
            return;
        }
        if !self.resolved_at[token.get()].is_empty() {
            return;
        }
        if matches!(document.token(token).tag, Tag::Prp | Tag::PrpPoss) {
            pronoun::resolve(self, token);
        } else if phrase::is_head(document, token) {
            nominal::resolve(self, token);
        }
    }

    /// Notes that `token` speaks of `entities`.
    pub(super) fn note(&mut self, token: TokenIdx, form: MentionForm, entities: Vec<EntityIdx>) {
        let document = self.draft.reader.document;
        if entities.is_empty() {
            return;
        }
        self.resolved_at[token.get()].clone_from(&entities);
        self.salience.note(document, token, form, entities.clone());
        if document.token(token).dep == Dep::Conj {
            self.note_coordination(token, form, &entities);
        }
    }

    /// Notes the coordination that ends with `token` as one antecedent for "they".
    fn note_coordination(&mut self, token: TokenIdx, form: MentionForm, last: &[EntityIdx]) {
        let document = self.draft.reader.document;
        let mut joint = last.to_vec();
        let mut top = token;
        while document.token(top).dep == Dep::Conj {
            let Some(above) = document.head(top).filter(|&above| above < top) else { break };
            for &entity in &self.resolved_at[above.get()] {
                if !joint.contains(&entity) {
                    joint.insert(0, entity);
                }
            }
            top = above;
        }
        if joint.len() > last.len() {
            self.salience.note(document, top, form, joint);
        }
    }

    /// The entities that `token` stands for, where it is a name, a description or a pronoun already read.
    pub(super) fn entities_at(&self, token: TokenIdx) -> Vec<EntityIdx> {
        match self.draft.name_over(token) {
            Some(mention) if mention.head == token => mention.entities.clone(),
            Some(_) => Vec::new(),
            None => self.resolved_at[token.get()].clone(),
        }
    }
}
