//! A spaCy pipeline's `config.cfg`, as far as it decides whether relata can run the pipeline.

use std::path::Path;

use crate::nlp::model_error::ModelError;

/// The components that relata runs, all of them needed, in an order in which each finds what it reads.
const COMPONENTS: [&str; 6] = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"];

/// Settings that a section must have, where it is there.
const REQUIRED: [(&str, &str, &str, &str); 8] = [
    ("tagger", "tagger.model.tok2vec", "@architectures", "\"spacy.Tok2VecListener.v1\""),
    ("parser", "parser.model.tok2vec", "@architectures", "\"spacy.Tok2VecListener.v1\""),
    ("parser", "parser.model", "state_type", "\"parser\""),
    ("parser", "parser.model", "extra_state_tokens", "false"),
    ("parser", "parser", "learn_tokens", "false"),
    ("ner", "ner.model", "state_type", "\"ner\""),
    ("ner", "ner.model", "extra_state_tokens", "false"),
    ("lemmatizer", "lemmatizer", "mode", "\"rule\""),
];

/// Sections in the order of the file, each with its settings as written.
#[derive(Debug)]
pub(super) struct Config {
    settings: Vec<(String, String, String)>,
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

    fn get(&self, section: &str, key: &str) -> Option<&str> {
        let setting = self.settings.iter().find(|(of, name, _)| of == section && name == key);
        setting.map(|(_, _, value)| value.as_str())
    }

    fn list(&self, section: &str, key: &str) -> Vec<String> {
        self.get(section, key).and_then(|value| serde_json::from_str(value).ok()).unwrap_or_default()
    }

    /// Refuses a pipeline that relata would run otherwise than spaCy.
    pub(super) fn check(&self) -> Result<(), ModelError> {
        let language = self.get("nlp", "lang").unwrap_or("none");
        if language != "\"en\"" {
            return Err(ModelError::component("nlp", format!("its language is {language}, not English")));
        }
        let disabled = self.list("nlp", "disabled");
        let active: Vec<String> =
            self.list("nlp", "pipeline").into_iter().filter(|name| !disabled.contains(name)).collect();
        self.check_components(&active)?;
        for (component, section, key, expected) in REQUIRED {
            match self.get(&format!("components.{section}"), key) {
                Some(found) if found != expected => {
                    let reason = format!("`{key}` is {found}; relata runs only {expected}");
                    return Err(ModelError::component(component, reason));
                }
                Some(_) | None => {}
            }
        }
        Ok(())
    }

    fn check_components(&self, active: &[String]) -> Result<(), ModelError> {
        for name in active {
            let factory = self.get(&format!("components.{name}"), "factory").unwrap_or_default();
            if !COMPONENTS.contains(&name.as_str()) || factory.trim_matches('"') != name {
                let reason = format!("relata runs no component of the kind {factory} under this name");
                return Err(ModelError::component(name, reason));
            }
        }
        let place = |name: &str| active.iter().position(|active| active == name);
        if let Some(missing) = COMPONENTS.iter().find(|name| place(name).is_none()) {
            return Err(ModelError::component(missing, "the pipeline lacks it"));
        }
        let order = [
            ("tok2vec", "tagger"),
            ("tok2vec", "parser"),
            ("tagger", "attribute_ruler"),
            ("parser", "attribute_ruler"),
            ("attribute_ruler", "lemmatizer"),
            ("parser", "ner"),
        ];
        match order.iter().find(|(before, after)| place(before) > place(after)) {
            Some((before, after)) => Err(ModelError::component(after, format!("it runs before `{before}`"))),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = r#"
[nlp]
lang = "en"
pipeline = ["tok2vec","tagger","parser","senter","attribute_ruler","lemmatizer","ner"]
disabled = ["senter"]
[components.tok2vec]
factory = "tok2vec"
[components.tagger]
factory = "tagger"
[components.parser]
factory = "parser"
[components.attribute_ruler]
factory = "attribute_ruler"
[components.lemmatizer]
factory = "lemmatizer"
mode = "rule"
[components.ner]
factory = "ner"
[components.ner.model]
state_type = "ner"
"#;

    fn refusal(from: &str, to: &str) -> String {
        assert!(SAMPLE.contains(from));
        Config::parse(&SAMPLE.replace(from, to)).check().unwrap_err().to_string()
    }

    #[test]
    fn the_pipeline_of_the_small_english_model_is_taken() {
        Config::parse(SAMPLE).check().unwrap();
    }

    #[test]
    fn what_relata_cannot_run_is_refused_with_the_component_and_the_reason() {
        assert!(refusal("lang = \"en\"", "lang = \"de\"").contains("\"de\""));
        assert!(refusal("\"rule\"", "\"edit_tree\"").contains("`lemmatizer`"));
        assert!(refusal("disabled = [\"senter\"]", "disabled = []").contains("`senter`"));
        assert!(refusal("\"lemmatizer\",\"ner\"]", "\"ner\"]").contains("lacks"));
        assert!(refusal("factory = \"ner\"", "factory = \"beam_ner\"").contains("beam_ner"));
        let order = refusal("\"tok2vec\",\"tagger\",\"parser\"", "\"ner\",\"tok2vec\",\"tagger\",\"parser\"");
        assert!(order.contains("before `parser`"), "{order}");
    }
}
