//! A spaCy pipeline's `config.cfg`, as far as it decides whether relata can run the pipeline.

use std::path::Path;

use crate::nlp::model_error::ModelError;

/// The kinds of components that relata runs; all but the first are needed, once each.
const FACTORIES: [&str; 6] = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"];

/// Of two kinds the second reads what the first gives.
const ORDER: [(&str, &str); 4] = [
    ("tagger", "attribute_ruler"),
    ("parser", "attribute_ruler"),
    ("attribute_ruler", "lemmatizer"),
    ("parser", "ner"),
];

/// Settings that a kind of component must have, where it has them: the section below the component's own, the key,
/// what it may be.
const REQUIRED: [(&str, &str, &str, &[&str]); 15] = [
    ("tok2vec", ".model", "@architectures", &["spacy.Tok2Vec.v2", "spacy.HashEmbedCNN.v2"]),
    ("tok2vec", ".model.embed", "@architectures", &["spacy.MultiHashEmbed.v2"]),
    ("tok2vec", ".model.encode", "@architectures", &["spacy.MaxoutWindowEncoder.v2"]),
    ("tagger", ".model", "@architectures", &["spacy.Tagger.v1", "spacy.Tagger.v2"]),
    ("parser", ".model", "@architectures", &["spacy.TransitionBasedParser.v2"]),
    ("parser", ".model", "state_type", &["parser"]),
    ("parser", ".model", "extra_state_tokens", &["false"]),
    ("parser", ".model", "use_upper", &["true"]),
    ("parser", "", "learn_tokens", &["false"]),
    ("ner", ".model", "@architectures", &["spacy.TransitionBasedParser.v2"]),
    ("ner", ".model", "state_type", &["ner"]),
    ("ner", ".model", "extra_state_tokens", &["false"]),
    ("ner", ".model", "use_upper", &["true"]),
    ("lemmatizer", "", "mode", &["rule"]),
    ("lemmatizer", "", "overwrite", &["false"]),
];

/// Likewise of the token vectors that a component has for itself.
const REQUIRED_OF_OWN_VECTORS: [(&str, &str, &[&str]); 3] = [
    ("", "@architectures", &["spacy.Tok2Vec.v2", "spacy.HashEmbedCNN.v2"]),
    (".embed", "@architectures", &["spacy.MultiHashEmbed.v2"]),
    (".encode", "@architectures", &["spacy.MaxoutWindowEncoder.v2"]),
];

/// The only tokenizer that relata runs.
const TOKENIZER: &str = "spacy.Tokenizer.v1";

/// Settings that name code of the pipeline's owner, which spaCy runs while it makes the pipeline.
const CALLBACKS: [&str; 3] = ["before_creation", "after_creation", "after_pipeline_creation"];

/// The architecture of a component that reads the vectors of another.
const LISTENER: &str = "spacy.Tok2VecListener.v1";

/// Sections in the order of the file, each with its settings as written.
#[derive(Debug)]
pub(super) struct Config {
    settings: Vec<(String, String, String)>,
}

/// The components of a pipeline that relata runs: their names, which are those of their folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Components {
    pub(super) tagger: Reader,
    pub(super) parser: Reader,
    pub(super) recognizer: Reader,
    pub(super) ruler: String,
    pub(super) lemmatizer: String,
}

/// A component that reads token vectors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reader {
    pub(super) name: String,
    /// The component whose vectors it reads; `None` if it has vectors of its own.
    pub(super) listens_to: Option<String>,
}

/// A component that is not disabled.
struct Active {
    name: String,
    factory: String,
}

impl Config {
    /// Reads `config.cfg` of a model directory.
    ///
    /// # Errors
    /// If it is missing or not UTF-8.
    pub(super) fn read(directory: &Path) -> Result<Self, ModelError> {
        let text = String::from_utf8(super::read(directory, "config.cfg")?)
            .map_err(|_| ModelError::unreadable(directory.join("config.cfg"), "it is not UTF-8"))?;
        Ok(Self::parse(&text))
    }

    fn parse(text: &str) -> Self {
        let mut section = String::new();
        let mut settings = Vec::new();
        for line in text.lines() {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                name.clone_into(&mut section);
            } else if let Some((key, value)) = line.split_once('=') {
                settings.push((section.clone(), key.trim().to_owned(), value.trim().to_owned()));
            }
        }
        Self { settings }
    }

    /// A setting, without the quotation marks of a string.
    fn get(&self, section: &str, key: &str) -> Option<&str> {
        let setting = self.settings.iter().find(|(of, name, _)| of == section && name == key);
        setting.map(|(_, _, value)| value.trim_matches('"'))
    }

    fn list(&self, section: &str, key: &str) -> Vec<String> {
        self.get(section, key).and_then(|value| serde_json::from_str(value).ok()).unwrap_or_default()
    }

    /// The components, of a pipeline that relata runs as spaCy does.
    ///
    /// # Errors
    /// If it would run it otherwise: with the component's name and the reason.
    pub(super) fn components(&self) -> Result<Components, ModelError> {
        let language = self.get("nlp", "lang").unwrap_or("none");
        if language != "en" {
            return Err(ModelError::component("nlp", format!("its language is `{language}`, not English")));
        }
        self.check_making()?;
        let active = self.active();
        if let Some(other) = active.iter().find(|one| !FACTORIES.contains(&one.factory.as_str())) {
            return Err(ModelError::component(&other.name, unknown(other)));
        }
        let place = |factory: &str| self.only(&active, factory);
        let [_, tagger, parser, ruler, lemmatizer, recognizer] = FACTORIES;
        let components = Components {
            tagger: self.reader(&active, place(tagger)?)?,
            parser: self.reader(&active, place(parser)?)?,
            recognizer: self.reader(&active, place(recognizer)?)?,
            ruler: active[place(ruler)?].name.clone(),
            lemmatizer: active[place(lemmatizer)?].name.clone(),
        };
        for (before, after) in ORDER {
            if place(before)? > place(after)? {
                let reason = format!("it runs before `{}`", active[place(before)?].name);
                return Err(ModelError::component(&active[place(after)?].name, reason));
            }
        }
        active.iter().try_for_each(|component| self.check(component))?;
        Ok(components)
    }

    /// Refuses a tokenizer of another make, and code of its owner's that has a hand in the pipeline.
    fn check_making(&self) -> Result<(), ModelError> {
        let tokenizer = self.get("nlp.tokenizer", "@tokenizers").map(str::to_owned);
        let inline = || registered(self.get("nlp", "tokenizer")?, "@tokenizers");
        if let Some(other) = tokenizer.or_else(inline).filter(|tokenizer| tokenizer != TOKENIZER) {
            let reason = format!("it is `{other}`, code of its own; relata runs only `{TOKENIZER}`");
            return Err(ModelError::component("tokenizer", reason));
        }
        for callback in CALLBACKS {
            let section = format!("nlp.{callback}");
            let is_set = self.get("nlp", callback).is_some_and(|value| value != "null")
                || self.settings.iter().any(|(of, ..)| *of == section);
            if is_set {
                let reason =
                    format!("its `{callback}` is code that spaCy runs to change the pipeline; relata can't");
                return Err(ModelError::component("nlp", reason));
            }
        }
        Ok(())
    }

    /// The components that the pipeline runs.
    fn active(&self) -> Vec<Active> {
        let disabled = self.list("nlp", "disabled");
        self.all().filter(|component| !disabled.contains(&component.name)).collect()
    }

    /// The components that the pipeline has, the disabled ones too.
    fn all(&self) -> impl Iterator<Item = Active> {
        let factory = |name: &str| self.get(&format!("components.{name}"), "factory").unwrap_or("unknown");
        let names = self.list("nlp", "pipeline").into_iter();
        names.map(move |name| Active { factory: factory(&name).to_owned(), name })
    }

    /// The place of the only component of a kind.
    fn only(&self, active: &[Active], factory: &str) -> Result<usize, ModelError> {
        let mut places = (0..active.len()).filter(|&place| active[place].factory == factory);
        let lacking = || match self.all().find(|component| component.factory == factory) {
            Some(Active { name, .. }) => {
                let reason =
                    format!("it is disabled: `nlp.enable_pipe(\"{name}\")` before `nlp.to_disk` enables it");
                ModelError::component(&name, reason)
            }
            None => ModelError::Lacking { component: factory.to_owned() },
        };
        let first = places.next().ok_or_else(lacking)?;
        match places.next() {
            Some(second) => {
                let reason = format!(
                    "it is the second of the kind `{factory}`, after `{}`; relata runs one",
                    active[first].name
                );
                Err(ModelError::component(&active[second].name, reason))
            }
            None => Ok(first),
        }
    }

    /// The component at `place` with what it reads: where it listens, spaCy gives it what the last component of token
    /// vectors before it left in the document, whatever name it listens to.
    fn reader(&self, active: &[Active], place: usize) -> Result<Reader, ModelError> {
        let name = &active[place].name;
        let section = format!("components.{name}.model.tok2vec");
        if self.get(&section, "@architectures") == Some(LISTENER) {
            let upstream = active[..place].iter().rev().find(|one| one.factory == "tok2vec");
            let reason = "it listens to token vectors, but no `tok2vec` runs before it";
            let upstream = upstream.ok_or_else(|| ModelError::component(name, reason))?;
            return Ok(Reader { name: name.clone(), listens_to: Some(upstream.name.clone()) });
        }
        for (below, key, expected) in REQUIRED_OF_OWN_VECTORS {
            self.require(name, &format!("{section}{below}"), key, expected)?;
        }
        Ok(Reader { name: name.clone(), listens_to: None })
    }

    /// Refuses a component with other settings than those that relata knows.
    fn check(&self, component: &Active) -> Result<(), ModelError> {
        let required = REQUIRED.iter().filter(|(factory, ..)| *factory == component.factory);
        for (_, below, key, expected) in required {
            self.require(&component.name, &format!("components.{}{below}", component.name), key, expected)?;
        }
        Ok(())
    }

    fn require(
        &self,
        component: &str,
        section: &str,
        key: &str,
        expected: &[&str],
    ) -> Result<(), ModelError> {
        match self.get(section, key) {
            Some(found) if !expected.contains(&found) => {
                let part = section.strip_prefix(&format!("components.{component}")).unwrap_or(section);
                let part = part.trim_start_matches('.');
                let setting = if part.is_empty() { key.to_owned() } else { format!("{part}.{key}") };
                let known = expected.join("` or `");
                let reason = format!("its `{setting}` is `{found}`; relata runs only `{known}`");
                Err(ModelError::component(component, reason))
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// Why a component of another kind is refused, and what can be done. One whose vectors others read can't be left out.
fn unknown(Active { name, factory }: &Active) -> String {
    if factory.ends_with("transformer") {
        return format!(
            "relata runs no component of the kind `{factory}`; components that read token vectors are to be trained \
             with a `tok2vec` instead"
        );
    }
    format!(
        "relata runs no component of the kind `{factory}`: `nlp.remove_pipe(\"{name}\")` before `nlp.to_disk` leaves \
         it out"
    )
}

/// The name of the function that a value within braces refers to.
fn registered(value: &str, registry: &str) -> Option<String> {
    let value: serde_json::Value = serde_json::from_str(value).ok()?;
    value.get(registry)?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests;
