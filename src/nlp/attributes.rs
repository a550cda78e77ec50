//! The last step of the analysis: parts of speech, features and lemmas.

use compact_str::CompactString;

use super::{
    labels::{Dep, Pos, Tag},
    lemmatizer::Lemmatizer,
    lexicon::WordId,
    model_error::ModelError,
    model_file::ModelFile,
    ruler::{Ruler, Ruling},
    scratch::Scratch,
};

/// What a token is, all steps done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributes {
    /// Fine-grained tag.
    pub tag: Tag,
    /// What it is to its head.
    pub dep: Dep,
    /// Part of speech.
    pub pos: Pos,
    /// Morphological features as spaCy writes them.
    pub morph: CompactString,
    /// Base form.
    pub lemma: CompactString,
}

/// Attribute ruler and lemmatizer of one model.
#[derive(Debug)]
pub struct Annotator {
    ruler: Ruler,
    lemmatizer: Lemmatizer,
}

impl Annotator {
    /// The rules and tables of the model.
    ///
    /// # Errors
    /// If a section is missing or broken.
    pub fn load(file: &ModelFile) -> Result<Self, ModelError> {
        Ok(Self { ruler: Ruler::load(file)?, lemmatizer: Lemmatizer::load(file)? })
    }

    /// The attributes of each token, given its word type, the tagger's tag and the parser's label.
    pub fn annotate(
        &self,
        words: &[WordId],
        tags: &[Tag],
        deps: &[Dep],
        scratch: &mut Scratch,
    ) -> Vec<Attributes> {
        let rulings = self.ruler.apply(words, &scratch.lexicon, tags, deps);
        let pairs = words.iter().zip(rulings);
        pairs.map(|(&word, ruling)| self.attributes(word, &ruling, scratch)).collect()
    }

    fn attributes(&self, word: WordId, ruling: &Ruling<'_>, scratch: &mut Scratch) -> Attributes {
        let &Ruling { tag, dep, pos, morph, lemma } = ruling;
        let lemma = lemma.cloned().unwrap_or_else(|| self.lemma(word, ruling, scratch));
        Attributes { tag, dep, pos, morph: morph.text().clone(), lemma }
    }

    /// The lemma by the lemmatizer, which is asked once for a word and a part of speech where it has to search.
    fn lemma(&self, word: WordId, ruling: &Ruling<'_>, scratch: &mut Scratch) -> CompactString {
        let Scratch { lexicon, lemmas, .. } = scratch;
        let lexeme = lexicon.lexeme(word);
        if !self.lemmatizer.needs_rules(ruling.pos, ruling.morph.is_base_form(ruling.pos)) {
            return self.lemmatizer.lemma(lexeme, ruling.pos, ruling.morph);
        }
        let lemma = lemmas.entry((lexicon.lexeme_id(word), ruling.pos));
        lemma.or_insert_with(|| self.lemmatizer.by_rules(lexeme, ruling.pos)).clone()
    }
}
