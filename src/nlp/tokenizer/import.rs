//! A spaCy model's tokenizer → sections of a model file.

use std::path::Path;

use rmpv::Value;

use super::{
    super::{
        import::{path, sha256},
        model_error::ModelError,
        model_file::Section,
        msgpack::{field, read, text},
        string_id::string_id,
        unicode::is_space,
    },
    affixes::Affixes,
};

/// The attributes that a part of an exception may have, with their numbers in spaCy's symbol table.
const ORTH: (u64, &str) = (65, "ORTH");
const NORM: (u64, &str) = (67, "NORM");

/// The sections of the tokenizer and of the norms.
pub(super) fn sections(directory: &Path) -> Result<Vec<Section>, ModelError> {
    if !path(directory, "tokenizer").exists() {
        let reason =
            "it has no file `tokenizer`, so it is none of spaCy's own, which is all that relata knows";
        return Err(ModelError::component("tokenizer", reason));
    }
    let tokenizer = read(directory, "tokenizer")?;
    check(&tokenizer)?;
    let digests: Vec<&str> = Affixes::sources().map(|(_, digest)| digest).collect();
    let mut sections = vec![Section::strings("tokenizer/rules", &digests)?];
    let exceptions = field(&tokenizer, "exceptions").and_then(Value::as_map);
    let exceptions = exceptions
        .ok_or_else(|| ModelError::unreadable(path(directory, "tokenizer"), "it has no `exceptions`"))?;
    sections.extend(exception_sections(exceptions)?);
    sections.extend(norm_sections(directory)?);
    Ok(sections)
}

/// Refuses a tokenizer whose expressions aren't those that the affix rules were made from.
fn check(tokenizer: &Value) -> Result<(), ModelError> {
    let refuse = |reason: String| Err(ModelError::component("tokenizer", reason));
    for (name, known) in Affixes::sources() {
        let Some(expression) = field(tokenizer, name).and_then(text) else {
            return refuse(format!("it has no `{name}`"));
        };
        if sha256(expression.as_bytes()) != known {
            return refuse(format!(
                "its `{name}` differs from that of spaCy's English, which is all that relata knows"
            ));
        }
    }
    if field(tokenizer, "token_match").is_some_and(|value| !value.is_nil()) {
        return refuse("it has a `token_match`, which relata doesn't support".to_owned());
    }
    if field(tokenizer, "faster_heuristics").and_then(Value::as_bool) == Some(false) {
        return refuse("it has `faster_heuristics` off, which relata doesn't support".to_owned());
    }
    Ok(())
}

/// An exception: the word, and of each part the text and the norm, if it has one.
type Exception<'a> = (&'a str, Vec<(&'a str, Option<&'a str>)>);

fn exception_sections(exceptions: &[(Value, Value)]) -> Result<[Section; 4], ModelError> {
    let mut rows: Vec<Exception> = exceptions.iter().map(exception).collect::<Result<_, _>>()?;
    rows.sort_unstable();
    let words: Vec<&str> = rows.iter().map(|(word, _)| *word).collect();
    let byte = |number: usize| {
        u8::try_from(number)
            .map_err(|_| ModelError::component("tokenizer", "an exception is over 255 bytes long"))
    };
    let n_parts = rows.iter().map(|(_, parts)| byte(parts.len())).collect::<Result<Vec<_>, _>>()?;
    let parts = || rows.iter().flat_map(|(_, parts)| parts);
    let lengths = parts().map(|(orth, _)| byte(orth.len())).collect::<Result<Vec<_>, _>>()?;
    let norms: Vec<u64> = parts().map(|(_, norm)| norm.map_or(0, string_id)).collect();
    Ok([
        Section::strings("tokenizer/exceptions", &words)?,
        Section::u8s("tokenizer/exception_parts", &n_parts),
        Section::u8s("tokenizer/exception_lengths", &lengths),
        Section::u64s("tokenizer/exception_norms", &norms),
    ])
}

fn exception((word, parts): &(Value, Value)) -> Result<Exception<'_>, ModelError> {
    let refuse = |reason: &str| {
        let word = text(word).unwrap_or("?");
        ModelError::component("tokenizer", format!("its exception `{word}` {reason}"))
    };
    let word = text(word).filter(|word| !word.is_empty()).ok_or_else(|| refuse("is no text"))?;
    if word.contains(is_space) && !word.chars().all(is_space) {
        return Err(refuse("has white space within or around its words, where relata always splits"));
    }
    let parts = parts.as_array().ok_or_else(|| refuse("has no parts"))?.iter().map(|part| {
        let mut orth = None;
        let mut norm = None;
        for (key, value) in part.as_map().ok_or_else(|| refuse("has a part without attributes"))? {
            if is_key(key, ORTH) {
                orth = text(value);
            } else if is_key(key, NORM) {
                norm = text(value);
            } else {
                return Err(refuse("sets an attribute other than ORTH and NORM"));
            }
        }
        Ok((orth.filter(|orth| !orth.is_empty()).ok_or_else(|| refuse("has a part without ORTH"))?, norm))
    });
    let parts: Vec<_> = parts.collect::<Result<_, _>>()?;
    if parts.iter().map(|(orth, _)| *orth).collect::<String>() != word {
        return Err(refuse("isn't what its parts make together"));
    }
    Ok((word, parts))
}

/// Whether a key means the attribute: spaCy keeps what `add_special_case` was given, a number or a name in any case.
fn is_key(key: &Value, (number, name): (u64, &str)) -> bool {
    key.as_u64() == Some(number) || text(key).is_some_and(|key| key.eq_ignore_ascii_case(name))
}

/// The model's table of norms; empty where it has none.
fn norm_sections(directory: &Path) -> Result<[Section; 2], ModelError> {
    let lookups = read(directory, "vocab/lookups.bin")?;
    let table = field(&lookups, "lexeme_norm").and_then(Value::as_map).map_or(&[][..], Vec::as_slice);
    let rows = table.iter().map(|(id, norm)| Some((id.as_u64()?, string_id(text(norm)?))));
    let mut rows: Vec<(u64, u64)> = rows.collect::<Option<_>>().ok_or_else(|| {
        let path = path(directory, "vocab/lookups.bin");
        ModelError::unreadable(path, "a norm in `lexeme_norm` is no text under a number")
    })?;
    rows.sort_unstable();
    let (ids, norms): (Vec<u64>, Vec<u64>) = rows.into_iter().unzip();
    Ok([Section::u64s("lexeme/ids", &ids), Section::u64s("lexeme/norms", &norms)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::pipeline;

    fn map(entries: &[(&str, Value)]) -> Value {
        Value::Map(entries.iter().map(|(key, value)| (Value::from(*key), value.clone())).collect())
    }

    fn one_exception<K: Into<Value> + Copy>(
        word: &str,
        parts: &[(K, &str)],
    ) -> Result<[Section; 4], ModelError> {
        let parts = parts.iter().map(|&(key, text)| Value::Map(vec![(key.into(), text.into())]));
        exception_sections(&[(word.into(), Value::Array(parts.collect()))])
    }

    #[test]
    fn a_tokenizer_of_other_expressions_is_refused_by_name() {
        let refusal = |entries: &[(&str, Value)]| check(&map(entries)).unwrap_err().to_string();
        assert!(refusal(&[]).contains("it has no `prefix_search`"));
        let other = refusal(&[("prefix_search", Value::from("^x"))]);
        assert!(other.contains("`tokenizer`") && other.contains("`prefix_search` differs"), "{other}");
    }

    #[test]
    fn an_exception_must_be_what_its_parts_make() {
        let orth = ORTH.0;
        assert!(one_exception("cannot", &[(orth, "can"), (orth, "not")]).is_ok());
        assert!(one_exception("cannot", &[(orth, "can"), (orth, "nt")]).is_err());
        assert!(one_exception("cannot", &[(orth, "cannot"), (99, "x")]).is_err());
        assert!(one_exception("", &[(orth, "")]).is_err());
    }

    #[test]
    fn attributes_of_an_exception_may_be_named_or_numbered() {
        let orth = ORTH.0;
        let numbered = one_exception("cannot", &[(orth, "can"), (orth, "not")]).unwrap();
        assert_eq!(one_exception("cannot", &[("ORTH", "can"), ("orth", "not")]).unwrap(), numbered);
        assert!(one_exception("cannot", &[("ORTH", "cannot"), ("LEMMA", "can")]).is_err());
    }

    #[test]
    fn an_exception_of_words_and_white_space_is_refused_by_name_and_one_of_white_space_alone_is_not() {
        for word in ["New York", "New ", "\u{a0}New", "a\nb"] {
            let refusal = one_exception(word, &[("ORTH", word)]).unwrap_err().to_string();
            assert!(refusal.contains(&format!("`{word}` has white space")), "{refusal}");
        }
        assert!(one_exception(" ", &[("ORTH", " ")]).is_ok());
    }

    #[test]
    fn a_model_without_a_tokenizers_file_is_refused_with_the_reason() {
        let refusal = sections(tempfile::tempdir().unwrap().path()).unwrap_err().to_string();
        assert!(refusal.contains("component `tokenizer`: it has no file `tokenizer`"), "{refusal}");
    }

    #[test]
    fn the_shipped_model_has_norms_and_exceptions_of_its_own() {
        let file = pipeline::shipped().unwrap();
        assert_eq!(file.strings("tokenizer/exceptions").unwrap().len(), 1_347);
        assert_eq!(file.u64s("lexeme/ids").unwrap().len(), 3_510);
    }
}
