//! A spaCy model's attribute rules → a section of a model file.

use std::path::Path;

use compact_str::CompactString;
use rmpv::Value;

use super::rule::{Pattern, Rule, TokenTest};
use crate::nlp::{
    import::path,
    labels::{Dep, Pos, Tag},
    model_error::ModelError,
    model_file::Section,
    msgpack::{field, read, text},
};

/// The section of the rules.
pub(super) fn sections(directory: &Path, component: &str) -> Result<Vec<Section>, ModelError> {
    let file = format!("{component}/patterns");
    let rules = read(directory, &file)?;
    let rules = rules
        .as_array()
        .ok_or_else(|| ModelError::unreadable(path(directory, &file), "it is no list of rules"))?;
    let rules = rules.iter().enumerate().map(|(number, value)| {
        rule(value).map_err(|reason| {
            ModelError::component(
                component,
                format!("its rule {number} {reason}, which relata does not support"),
            )
        })
    });
    let mut rules: Vec<Rule> = rules.collect::<Result<_, _>>()?;
    rules.retain(|rule| !rule.patterns.is_empty());
    check(&rules, component)?;
    let rules = serde_json::to_vec(&rules).expect("labels and strings are always valid JSON");
    Ok(vec![Section::u8s("ruler/rules", &rules)])
}

/// Refuses rules that leave some tag without a part of speech.
fn check(rules: &[Rule], component: &str) -> Result<(), ModelError> {
    let decides = |pattern: &Pattern, tag: Tag| match pattern.tokens.as_slice() {
        [TokenTest { tags: Some(tags), deps: None, words: None, is_space: None }] => tags.contains(&tag),
        _ => false,
    };
    let has_pos = |tag: Tag| {
        rules
            .iter()
            .any(|rule| rule.pos.is_some() && rule.patterns.iter().any(|pattern| decides(pattern, tag)))
    };
    match Tag::ALL.iter().find(|&&tag| !has_pos(tag)) {
        Some(tag) => {
            let reason = format!("its rules give the tag `{}` no part of speech", tag.as_str());
            Err(ModelError::component(component, reason))
        }
        None => Ok(()),
    }
}

/// One rule, without the patterns that never fit: those of tags or labels that the model does not give.
fn rule(value: &Value) -> Result<Rule, String> {
    let index = field(value, "index").and_then(Value::as_i64).unwrap_or(0);
    let patterns = field(value, "patterns").and_then(Value::as_array).ok_or("has no patterns")?;
    let patterns = patterns.iter().map(|value| pattern(value, index));
    let mut patterns: Vec<Pattern> = patterns.collect::<Result<_, _>>()?;
    patterns.retain(|pattern| !pattern.tokens.iter().any(TokenTest::is_impossible));
    let mut rule = Rule { patterns, tag: None, dep: None, pos: None, morph: None, lemma: None };
    for (name, value) in field(value, "attrs").and_then(Value::as_map).ok_or("has no attributes")? {
        let value = text(value).ok_or("sets something that is no text")?;
        let unknown = || format!("sets the unknown label `{value}`");
        match text(name) {
            Some("TAG") => rule.tag = Some(Tag::from_label(value).ok_or_else(unknown)?),
            Some("DEP") => rule.dep = Some(Dep::from_label(value).ok_or_else(unknown)?),
            Some("POS") => rule.pos = Some(Pos::from_label(value).ok_or_else(unknown)?),
            Some("LEMMA") => rule.lemma = Some(CompactString::new(value)),
            Some("MORPH") => rule.morph = Some(CompactString::new(if value == "_" { "" } else { value })),
            name => return Err(format!("sets `{}`", name.unwrap_or("?"))),
        }
    }
    Ok(rule)
}

fn pattern(value: &Value, index: i64) -> Result<Pattern, String> {
    let tokens = value.as_array().ok_or("has a malformed pattern")?.iter().map(token_test);
    let tokens: Vec<TokenTest> = tokens.collect::<Result<_, _>>()?;
    // Negative numbers count from the end, as in Python.
    let length = i64::try_from(tokens.len()).unwrap_or(i64::MAX);
    let target = if index < 0 { index + length } else { index };
    let target = usize::try_from(target).ok().filter(|&target| target < tokens.len());
    Ok(Pattern { tokens, target: target.ok_or("changes a token outside its pattern")? })
}

fn token_test(value: &Value) -> Result<TokenTest, String> {
    let mut test = TokenTest::default();
    for (name, value) in value.as_map().ok_or("has a malformed pattern")? {
        match text(name) {
            Some("TAG") => test.tags = Some(labels(value, Tag::ALL, Tag::as_str)?),
            Some("DEP") => test.deps = Some(labels(value, Dep::ALL, Dep::as_str)?),
            Some("LOWER") => test.words = Some(words(value)?),
            Some("IS_SPACE") => test.is_space = Some(value.as_bool().ok_or("has a malformed pattern")?),
            name => return Err(format!("asks for `{}`", name.unwrap_or("?"))),
        }
    }
    Ok(test)
}

/// The labels among `all` that pass a test: a label, `{IN: …}` or `{NOT_IN: …}`.
fn labels<T: Copy>(value: &Value, all: &[T], name: fn(T) -> &'static str) -> Result<Vec<T>, String> {
    let (operator, texts) = condition(value)?;
    let is_in = match operator {
        "IN" => true,
        "NOT_IN" => false,
        other => return Err(format!("tests a label by `{other}`")),
    };
    Ok(all.iter().copied().filter(|&label| texts.contains(&name(label)) == is_in).collect())
}

/// The words that pass a test: a word, `{IN: …}` or `{REGEX: …}`.
fn words(value: &Value) -> Result<Vec<CompactString>, String> {
    let (operator, texts) = condition(value)?;
    match (operator, texts.as_slice()) {
        ("IN", texts) => Ok(texts.iter().map(CompactString::new).collect()),
        ("REGEX", [expression]) => {
            spelled_out(expression).ok_or_else(|| format!("tests a word by the expression `{expression}`"))
        }
        (other, _) => Err(format!("tests a word by `{other}`")),
    }
}

/// The operator and the operands of a test; a bare text is the only operand of `IN`.
fn condition(value: &Value) -> Result<(&str, Vec<&str>), String> {
    if let Some(text) = text(value) {
        return Ok(("IN", vec![text]));
    }
    let Some([(operator, operand)]) = value.as_map().map(Vec::as_slice) else {
        return Err("has a malformed test".to_owned());
    };
    let operands = match operand.as_array() {
        Some(operands) => operands.iter().map(text).collect(),
        None => text(operand).map(|text| vec![text]),
    };
    text(operator).zip(operands).ok_or_else(|| "has a malformed test".to_owned())
}

/// All texts that an anchored expression of letters, sets and question marks matches (`^n[ou]thin'?$`).
fn spelled_out(expression: &str) -> Option<Vec<CompactString>> {
    let mut chars = expression.strip_prefix('^')?.strip_suffix('$')?.chars().peekable();
    let mut spelled = vec![CompactString::default()];
    while let Some(char) = chars.next() {
        let mut choices: Vec<Option<char>> = match char {
            '[' => chars.by_ref().take_while(|&char| char != ']').map(Some).collect(),
            _ => vec![Some(char)],
        };
        let is_plain = |char: char| char.is_alphanumeric() || matches!(char, '\'' | '’');
        if choices.is_empty() || !choices.iter().flatten().copied().all(is_plain) {
            return None;
        }
        if chars.next_if_eq(&'?').is_some() {
            choices.push(None);
        }
        spelled = spelled
            .iter()
            .flat_map(|start| choices.iter().map(move |choice| start.chars().chain(*choice).collect()))
            .collect();
    }
    Some(spelled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_spelled_out_if_it_is_simple_enough() {
        assert_eq!(spelled_out("^n[ou]t'?$").unwrap(), ["not'", "not", "nut'", "nut"]);
        for beyond in ["n't", "^a.c$", "^a*$", "^(a|b)$", "^[]$", "^a\\d$", "^[^a]$"] {
            assert_eq!(spelled_out(beyond), None, "{beyond}");
        }
    }

    fn map(entries: &[(&str, Value)]) -> Value {
        Value::Map(entries.iter().map(|(key, value)| (Value::from(*key), value.clone())).collect())
    }

    fn rule_with(test: Value, attribute: &str) -> Result<Rule, String> {
        let patterns = Value::Array(vec![Value::Array(vec![test])]);
        let attrs = map(&[(attribute, Value::from("VERB"))]);
        rule(&map(&[("patterns", patterns), ("attrs", attrs), ("index", Value::from(-1))]))
    }

    #[test]
    fn what_a_rule_cannot_be_run_for_is_named() {
        let in_list = map(&[("IN", Value::Array(vec![Value::from("VB"), Value::from("NIL")]))]);
        let rule = rule_with(map(&[("TAG", in_list)]), "POS").unwrap();
        assert_eq!(rule.patterns[0].tokens[0].tags, Some(vec![Tag::Vb]));
        assert_eq!(rule.patterns[0].target, 0);
        assert!(rule_with(map(&[("TAG", Value::from("NIL"))]), "POS").unwrap().patterns.is_empty());
        assert_eq!(rule_with(map(&[("SHAPE", Value::from("x"))]), "POS").unwrap_err(), "asks for `SHAPE`");
        assert_eq!(rule_with(map(&[]), "ENT_TYPE").unwrap_err(), "sets `ENT_TYPE`");
        assert!(rule_with(map(&[("LOWER", map(&[("FUZZY", Value::from("x"))]))]), "POS").is_err());
    }

    #[test]
    fn rules_that_leave_a_tag_without_a_part_of_speech_are_refused() {
        let rule = rule_with(map(&[("TAG", Value::from("VB"))]), "POS").unwrap();
        assert!(check(&[rule], "attribute_ruler").unwrap_err().to_string().contains("`$`"));
    }
}
