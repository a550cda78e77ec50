//! The label sets of the English pipelines: dependency labels, fine tags, parts of speech.
//!
//! Dependencies are those of ClearNLP as spaCy uses them, tags those of the Penn Treebank, parts of speech those of
//! Universal Dependencies. A model with another label is refused when it is imported, so that rules can match on
//! these enums without a case for the unknown.

use serde::{Deserialize, Serialize};

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum $name { $($(#[$variant_doc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every label of the set.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The label as spaCy writes it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The label that spaCy writes so, if it is of the set.
            pub fn from_label(label: &str) -> Option<Self> {
                match label { $($text => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

labels! {
    /// A dependency label: what a token is to its head.
    Dep {
        /// root of a sentence
        Root = "ROOT",
        /// clausal modifier of a noun
        Acl = "acl",
        /// adjectival complement
        Acomp = "acomp",
        /// adverbial clause
        Advcl = "advcl",
        /// adverbial modifier
        Advmod = "advmod",
        /// `by` of a passive
        Agent = "agent",
        /// adjectival modifier
        Amod = "amod",
        /// apposition
        Appos = "appos",
        /// attribute of a copula
        Attr = "attr",
        /// auxiliary
        Aux = "aux",
        /// passive auxiliary
        Auxpass = "auxpass",
        /// case marker (possessive `'s`)
        Case = "case",
        /// coordinating conjunction
        Cc = "cc",
        /// clausal complement with a subject of its own
        Ccomp = "ccomp",
        /// compound modifier
        Compound = "compound",
        /// conjunct
        Conj = "conj",
        /// clausal subject
        Csubj = "csubj",
        /// clausal subject of a passive
        Csubjpass = "csubjpass",
        /// indirect object
        Dative = "dative",
        /// unclassified dependent
        Dep = "dep",
        /// determiner
        Det = "det",
        /// direct object
        Dobj = "dobj",
        /// expletive
        Expl = "expl",
        /// interjection
        Intj = "intj",
        /// subordinating conjunction
        Mark = "mark",
        /// meta modifier
        Meta = "meta",
        /// negation
        Neg = "neg",
        /// noun modifier
        Nmod = "nmod",
        /// noun phrase as adverb
        Npadvmod = "npadvmod",
        /// subject
        Nsubj = "nsubj",
        /// subject of a passive
        Nsubjpass = "nsubjpass",
        /// number
        Nummod = "nummod",
        /// object predicate
        Oprd = "oprd",
        /// parataxis
        Parataxis = "parataxis",
        /// clause after a preposition
        Pcomp = "pcomp",
        /// object of a preposition
        Pobj = "pobj",
        /// possessor
        Poss = "poss",
        /// `both`, `either` before a coordination
        Preconj = "preconj",
        /// predeterminer
        Predet = "predet",
        /// prepositional modifier
        Prep = "prep",
        /// particle of a verb
        Prt = "prt",
        /// punctuation
        Punct = "punct",
        /// modifier of a quantity
        Quantmod = "quantmod",
        /// relative clause
        Relcl = "relcl",
        /// clausal complement whose subject is that of the governor
        Xcomp = "xcomp",
    }
}

labels! {
    /// A fine-grained tag.
    Tag {
        /// currency sign
        Dollar = "$",
        /// closing quotation mark
        CloseQuote = "''",
        /// comma
        Comma = ",",
        /// opening bracket
        LeftBracket = "-LRB-",
        /// closing bracket
        RightBracket = "-RRB-",
        /// end of a sentence
        Period = ".",
        /// colon, dash, semicolon
        Colon = ":",
        /// e-mail or web address
        Add = "ADD",
        /// affix
        Afx = "AFX",
        /// coordinating conjunction
        Cc = "CC",
        /// cardinal number
        Cd = "CD",
        /// determiner
        Dt = "DT",
        /// existential `there`
        Ex = "EX",
        /// foreign word
        Fw = "FW",
        /// hyphen
        Hyph = "HYPH",
        /// preposition or subordinating conjunction
        In = "IN",
        /// adjective
        Jj = "JJ",
        /// comparative adjective
        Jjr = "JJR",
        /// superlative adjective
        Jjs = "JJS",
        /// list item marker
        Ls = "LS",
        /// modal
        Md = "MD",
        /// superfluous punctuation
        Nfp = "NFP",
        /// noun, singular
        Nn = "NN",
        /// proper noun, singular
        Nnp = "NNP",
        /// proper noun, plural
        Nnps = "NNPS",
        /// noun, plural
        Nns = "NNS",
        /// predeterminer
        Pdt = "PDT",
        /// possessive ending
        Pos = "POS",
        /// personal pronoun
        Prp = "PRP",
        /// possessive pronoun
        PrpPoss = "PRP$",
        /// adverb
        Rb = "RB",
        /// comparative adverb
        Rbr = "RBR",
        /// superlative adverb
        Rbs = "RBS",
        /// particle
        Rp = "RP",
        /// symbol
        Sym = "SYM",
        /// `to`
        To = "TO",
        /// interjection
        Uh = "UH",
        /// verb, base form
        Vb = "VB",
        /// verb, past tense
        Vbd = "VBD",
        /// verb, gerund
        Vbg = "VBG",
        /// verb, past participle
        Vbn = "VBN",
        /// verb, present, not third person
        Vbp = "VBP",
        /// verb, present, third person
        Vbz = "VBZ",
        /// wh-determiner
        Wdt = "WDT",
        /// wh-pronoun
        Wp = "WP",
        /// possessive wh-pronoun
        WpPoss = "WP$",
        /// wh-adverb
        Wrb = "WRB",
        /// unknown
        Xx = "XX",
        /// whitespace
        Space = "_SP",
        /// opening quotation mark
        OpenQuote = "``",
    }
}

labels! {
    /// A part of speech.
    Pos {
        /// adjective
        Adj = "ADJ",
        /// adposition
        Adp = "ADP",
        /// adverb
        Adv = "ADV",
        /// auxiliary
        Aux = "AUX",
        /// coordinating conjunction
        Cconj = "CCONJ",
        /// determiner
        Det = "DET",
        /// interjection
        Intj = "INTJ",
        /// noun
        Noun = "NOUN",
        /// numeral
        Num = "NUM",
        /// particle
        Part = "PART",
        /// pronoun
        Pron = "PRON",
        /// proper noun
        Propn = "PROPN",
        /// punctuation
        Punct = "PUNCT",
        /// subordinating conjunction
        Sconj = "SCONJ",
        /// whitespace
        Space = "SPACE",
        /// symbol
        Sym = "SYM",
        /// verb
        Verb = "VERB",
        /// other
        X = "X",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_read_back_from_its_text() {
        assert!(Dep::ALL.iter().all(|&dep| Dep::from_label(dep.as_str()) == Some(dep)));
        assert!(Tag::ALL.iter().all(|&tag| Tag::from_label(tag.as_str()) == Some(tag)));
        assert!(Pos::ALL.iter().all(|&pos| Pos::from_label(pos.as_str()) == Some(pos)));
        assert_eq!(Dep::from_label("obl"), None);
    }
}
