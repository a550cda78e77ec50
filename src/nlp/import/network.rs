//! The networks of a spaCy model as sections of a model file.

use std::{collections::BTreeMap, path::Path};

use half::f16;
use rmpv::Value;

use super::config::Reader;
use super::thinc::{Network, Tensor, decode, get};
use super::vectors::Vectors;
use crate::nlp::linear::STEP;
use crate::nlp::model_error::ModelError;
use crate::nlp::model_file::{About, Dtype, Section};
use crate::nlp::{embedding, maxout, scorer};

/// Names of the actions in the order of spaCy's numbers.
const PARSER_ACTIONS: [&str; 5] = ["S", "D", "L", "R", "B"];
/// The first, a missing annotation, has no classes in a finished model.
const NER_ACTIONS: [&str; 6] = ["M", "B", "I", "L", "U", "O"];

/// A component's own sections, without its encoder: of the model in a directory, the component's name, the precision;
/// the labels go into the header.
pub(super) type Read = fn(&Path, &str, Dtype, &mut About) -> Result<Vec<Section>, ModelError>;

/// The encoders of a pipeline.
pub(super) struct Encoders<'a> {
    directory: &'a Path,
    dtype: Dtype,
    /// Read when a network asks for them: those of the largest models take a gigabyte.
    vectors: Option<Vectors>,
}

impl<'a> Encoders<'a> {
    /// The encoders of the pipeline in `directory`.
    pub(super) fn new(directory: &'a Path, dtype: Dtype) -> Self {
        Self { directory, dtype, vectors: None }
    }

    /// The encoder that `reader` reads as sections that begin with `name`.
    ///
    /// # Errors
    /// If the network is not of the architecture that relata runs.
    pub(super) fn sections(&mut self, reader: &Reader, name: &str) -> Result<Vec<Section>, ModelError> {
        let component = reader.listens_to.as_ref().unwrap_or(&reader.name);
        let network = Network::read(self.directory, &format!("{component}/model"))?;
        let mut sections = encoder(&network, component, name, self.dtype)?;
        if let Some(layer) = network.of_kind("static_vectors").next() {
            if layer.attribute("key_attr").and_then(Value::as_str).is_some_and(|key| key != "ORTH") {
                let reason = "it looks up word vectors by another attribute than the text";
                return Err(ModelError::component(component, reason));
            }
            if self.vectors.is_none() {
                self.vectors = Some(Vectors::read(self.directory)?);
            }
            if let Some(vectors) = &self.vectors {
                let rows = vectors.project(network.tensor(layer, "W")?)?;
                sections.push(section(component, &format!("{name}/vectors"), &rows, self.dtype)?);
            }
        }
        Ok(sections)
    }

    /// Whether an encoder reads word vectors.
    pub(super) fn use_vectors(&self) -> bool {
        self.vectors.is_some()
    }

    /// Which word has which vector.
    pub(super) fn keys(&self) -> Vec<Section> {
        self.vectors.as_ref().map(Vectors::sections).into_iter().flatten().collect()
    }
}

fn encoder(network: &Network, component: &str, name: &str, dtype: Dtype) -> Result<Vec<Section>, ModelError> {
    let refuse = |reason: &str| ModelError::component(component, reason);
    let windows: Vec<_> = network.of_kind("expand_window").collect();
    let is_window = |value: Option<&Value>| value.and_then(Value::as_u64) == Some(1);
    if windows.is_empty() || !windows.iter().all(|w| is_window(w.attribute("window_size"))) {
        return Err(refuse("its encoder has other layers than those over windows of one token on each side"));
    }
    let mut padding =
        network.beginning("with_array(residual").filter_map(|layer| layer.attribute("pad")?.as_u64());
    if padding.next() != Some(windows.len() as u64) {
        return Err(refuse("its encoder does not pad documents with as many tokens as it has layers"));
    }
    let mut sections = embedding(network, component, name, dtype)?;
    let layers: Vec<_> = network.of_kind("maxout").zip(network.of_kind("layernorm")).collect();
    if layers.len() != windows.len() + 1 {
        return Err(refuse("its encoder is not of one mixing layer and window layers of normalised maxout"));
    }
    for (place, (maxout, norm)) in layers.into_iter().enumerate() {
        let name = if place == 0 { format!("{name}/mix") } else { format!("{name}/layer{place}") };
        let weight = network.tensor(maxout, "W")?;
        if weight.shape.get(1) != Some(&maxout::PIECES)
            || !weight.shape.iter().step_by(2).all(|n| n % STEP == 0)
        {
            let reason = format!(
                "its layer {place} has the shape {:?}; relata runs {} pieces and widths that are multiples of {STEP}",
                weight.shape,
                maxout::PIECES
            );
            return Err(refuse(&reason));
        }
        sections.push(section(component, &format!("{name}/weight"), weight, dtype)?);
        sections.push(section(component, &format!("{name}/bias"), network.tensor(maxout, "b")?, Dtype::F32)?);
        sections.push(section(component, &format!("{name}/gain"), network.tensor(norm, "G")?, Dtype::F32)?);
        sections.push(section(component, &format!("{name}/shift"), network.tensor(norm, "b")?, Dtype::F32)?);
    }
    Ok(sections)
}

fn embedding(
    network: &Network,
    component: &str,
    name: &str,
    dtype: Dtype,
) -> Result<Vec<Section>, ModelError> {
    let features = network.of_kind("extract_features").next();
    let columns = features.and_then(|layer| layer.attribute("columns")).and_then(Value::as_array);
    let columns: Vec<&str> = columns.into_iter().flatten().filter_map(Value::as_str).collect();
    check_columns(component, &columns)?;
    let tables: Vec<_> = network.of_kind("hashembed").collect();
    let seed = |layer: &super::thinc::Layer| layer.attribute("seed").and_then(Value::as_u64);
    let seeds: Option<Vec<u64>> = tables.iter().map(|layer| seed(layer)).collect();
    let seeds =
        seeds.filter(|seeds| seeds.len() == columns.len() && !columns.is_empty()).ok_or_else(|| {
            ModelError::component(component, "its hash embeddings do not fit the attributes that it embeds")
        })?;
    let mut sections = vec![
        Section::strings(&format!("{name}/columns"), &columns)?,
        Section::u64s(&format!("{name}/seeds"), &seeds),
    ];
    for (column, layer) in columns.iter().zip(tables) {
        sections.push(section(component, &format!("{name}/{column}"), network.tensor(layer, "E")?, dtype)?);
    }
    Ok(sections)
}

/// Refuses attributes that relata does not embed: others than it knows, and one that has two tables.
fn check_columns(component: &str, columns: &[&str]) -> Result<(), ModelError> {
    if let Some(unknown) = columns.iter().find(|column| !embedding::COLUMNS.contains(column)) {
        return Err(ModelError::component(component, format!("it embeds the attribute {unknown}")));
    }
    match (0..columns.len()).find(|&place| columns[..place].contains(&columns[place])) {
        Some(place) => {
            let reason = format!("it embeds the attribute {} twice, which relata doesn't", columns[place]);
            Err(ModelError::component(component, reason))
        }
        None => Ok(()),
    }
}

/// The tagger; its labels go into the header.
///
/// # Errors
/// If the network is not a softmax layer or the labels are unknown.
pub(super) fn tagger(
    directory: &Path,
    name: &str,
    dtype: Dtype,
    about: &mut About,
) -> Result<Vec<Section>, ModelError> {
    let network = Network::read(directory, &format!("{name}/model"))?;
    let softmax = network.of_kind("softmax").next();
    let softmax = softmax.ok_or_else(|| ModelError::component(name, "it has no softmax layer"))?;
    let weight = network.tensor(softmax, "W")?;
    let file = format!("{name}/cfg");
    let path = super::path(directory, &file);
    let settings: serde_json::Value = serde_json::from_slice(&super::read(directory, &file)?)
        .map_err(|error| ModelError::unreadable(&path, error.to_string()))?;
    let labels: Vec<String> = serde_json::from_value(settings["labels"].clone())
        .map_err(|error| ModelError::unreadable(&path, format!("its `labels`: {error}")))?;
    if weight.shape.first() != Some(&labels.len()) {
        return Err(ModelError::component(name, "its labels do not fit its weights"));
    }
    labels.iter().try_for_each(|label| crate::nlp::tagger::read_tag(name, label).map(drop))?;
    about.labels.push(("tagger".to_owned(), labels));
    Ok(vec![
        section(name, "tagger/weight", weight, dtype)?,
        section(name, "tagger/bias", network.tensor(softmax, "b")?, Dtype::F32)?,
    ])
}

/// The parser; its classes go into the header.
///
/// # Errors
/// If the network is not of the architecture that relata runs or its labels are unknown.
pub(super) fn parser(
    directory: &Path,
    name: &str,
    dtype: Dtype,
    about: &mut About,
) -> Result<Vec<Section>, ModelError> {
    let classes = classes(directory, name, &PARSER_ACTIONS)?;
    crate::nlp::parser::check(name, &classes)?;
    let network = Network::read(directory, &format!("{name}/model"))?;
    let size = (crate::nlp::parser::SLOTS, classes.len());
    let sections = scorer(&network, (name, "parser"), size, dtype)?;
    about.labels.push(("parser".to_owned(), classes));
    Ok(sections)
}

/// The entity recogniser; its classes go into the header.
///
/// # Errors
/// If the network is not of the architecture that relata runs.
pub(super) fn recognizer(
    directory: &Path,
    name: &str,
    dtype: Dtype,
    about: &mut About,
) -> Result<Vec<Section>, ModelError> {
    let classes = classes(directory, name, &NER_ACTIONS)?;
    let network = Network::read(directory, &format!("{name}/model"))?;
    let size = (crate::nlp::recognizer::SLOTS, classes.len());
    let sections = scorer(&network, (name, "ner"), size, dtype)?;
    about.labels.push(("ner".to_owned(), classes));
    Ok(sections)
}

/// The scorer of `component` as sections that begin with `role`.
fn scorer(
    network: &Network,
    (component, role): (&str, &str),
    (n_slots, n_classes): (usize, usize),
    dtype: Dtype,
) -> Result<Vec<Section>, ModelError> {
    let refuse = |reason: String| ModelError::component(component, reason);
    let shares = network.of_kind("precomputable_affine").next();
    let shares = shares.ok_or_else(|| refuse("it has no precomputable layer".to_owned()))?;
    let weight = network.tensor(shares, "W")?;
    let expected = [n_slots, scorer::HIDDEN, scorer::PIECES, scorer::HIDDEN];
    if weight.shape != expected {
        return Err(refuse(format!("its hidden layer has the shape {:?}, not {expected:?}", weight.shape)));
    }
    let mut missing = network.tensor(shares, "pad")?.clone();
    if missing.shape.first() == Some(&1) {
        missing.shape.remove(0);
    }
    let shape_of = |layer| network.tensor(layer, "W").map(|weight| weight.shape.as_slice());
    // In the walk the output layer comes first; the other reads the encoder's vectors.
    let mut linear = network.of_kind("linear");
    let (Some(output), Some(input), None) = (linear.next(), linear.next(), linear.next()) else {
        return Err(refuse("it has not two linear layers".to_owned()));
    };
    if shape_of(output)? != [n_classes, scorer::HIDDEN] || shape_of(input)?.first() != Some(&scorer::HIDDEN) {
        return Err(refuse(format!("its linear layers do not fit {n_classes} classes")));
    }
    let named = |part: &str| format!("{role}/{part}");
    Ok(vec![
        section(component, &named("input/weight"), network.tensor(input, "W")?, dtype)?,
        section(component, &named("input/bias"), network.tensor(input, "b")?, Dtype::F32)?,
        section(component, &named("shares/weight"), weight, dtype)?,
        section(component, &named("shares/bias"), network.tensor(shares, "b")?, Dtype::F32)?,
        section(component, &named("shares/missing"), &missing, Dtype::F32)?,
        section(component, &named("output/weight"), network.tensor(output, "W")?, dtype)?,
        section(component, &named("output/bias"), network.tensor(output, "b")?, Dtype::F32)?,
    ])
}

/// The tensor of a component as a section.
///
/// # Errors
/// If the precision cannot hold a value.
fn section(component: &str, name: &str, tensor: &Tensor, dtype: Dtype) -> Result<Section, ModelError> {
    let is_lost =
        |value: f32| !value.is_finite() || (dtype == Dtype::F16 && f16::from_f32(value).is_infinite());
    if let Some(&value) = tensor.values.iter().find(|&&value| is_lost(value)) {
        let reason = if value.is_finite() {
            format!("its weights `{name}` hold {value:e}, which half precision can't: use `--dtype f32`")
        } else {
            format!("its weights `{name}` hold {value}, with which nothing can be computed")
        };
        return Err(ModelError::component(component, reason));
    }
    Ok(Section::floats(name, &tensor.values, &tensor.shape, dtype))
}

/// The classes of a transition system in class order.
fn classes(directory: &Path, component: &str, actions: &[&str]) -> Result<Vec<String>, ModelError> {
    let file = format!("{component}/moves");
    let path = super::path(directory, &file);
    let refuse = |reason: String| ModelError::unreadable(&path, reason);
    let moves = decode(&super::read(directory, &file)?, &path)?;
    let moves = get(&moves, "moves").and_then(Value::as_str);
    let moves = moves.ok_or_else(|| refuse("it has no `moves`".to_owned()))?;
    ordered(moves, actions).map_err(refuse)
}

/// The classes in spaCy's order: by action, then by falling frequency, then by falling label. Labels added to a
/// finished recogniser have frequencies below zero; theirs come last, by label and only then by action.
fn ordered(moves: &str, actions: &[&str]) -> Result<Vec<String>, String> {
    let moves: BTreeMap<String, BTreeMap<String, i64>> =
        serde_json::from_str(moves).map_err(|error| error.to_string())?;
    let (mut classes, mut added) = (Vec::new(), Vec::new());
    for (number, labels) in moves {
        let action = number.parse().ok().and_then(|number: usize| actions.get(number));
        let action = *action.ok_or_else(|| format!("it has an action {number}"))?;
        let mut labels: Vec<(i64, String)> = labels.into_iter().map(|(label, n)| (n, label)).collect();
        labels.sort_by(|a, b| b.cmp(a));
        for (frequency, label) in labels {
            // A recogniser's `U` without a label is a class, though never valid: the others are the plain actions.
            let class = if label.is_empty() && action != "U" {
                action.to_owned()
            } else {
                format!("{action}-{label}")
            };
            if frequency < 0 {
                added.push((frequency, label, class));
            } else {
                classes.push(class);
            }
        }
    }
    // The sort is stable: the classes of one label stay in the order of the actions.
    added.sort_by(|a, b| (b.0, &b.1).cmp(&(a.0, &a.1)));
    classes.extend(added.into_iter().map(|(_, _, class)| class));
    Ok(classes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_that_the_precision_cannot_hold_are_refused_with_component_and_advice() {
        let of = |value: f32, dtype| {
            let tensor = Tensor { shape: vec![2], values: vec![0.5, value] };
            section("ships", "ner/output/weight", &tensor, dtype).map_err(|error| error.to_string())
        };
        assert!(of(65_504.0, Dtype::F16).is_ok() && of(-7e4, Dtype::F32).is_ok());
        let refusal = of(-7e4, Dtype::F16).unwrap_err();
        assert!(refusal.contains("`ships`") && refusal.contains("use `--dtype f32`"), "{refusal}");
        assert!(of(f32::NAN, Dtype::F32).is_err() && of(f32::INFINITY, Dtype::F16).is_err());
    }

    #[test]
    fn an_attribute_that_is_unknown_or_embedded_twice_is_refused_with_the_component() {
        let refusal = |columns: &[&str]| check_columns("words", columns).unwrap_err().to_string();
        assert!(check_columns("words", &["NORM", "SHAPE"]).is_ok());
        let twice = refusal(&["NORM", "SHAPE", "NORM"]);
        assert!(twice.contains("`words`: it embeds the attribute NORM twice"), "{twice}");
        assert!(refusal(&["NORM", "IS_TITLE"]).contains("the attribute IS_TITLE"));
    }

    #[test]
    fn classes_are_ordered_by_action_and_falling_frequency() {
        let moves = r#"{"0":{},"1":{"ORG":2,"GPE":9,"FAC":2},"4":{"GPE":9,"":1},"5":{"":1}}"#;
        assert_eq!(ordered(moves, &NER_ACTIONS).unwrap(), ["B-GPE", "B-ORG", "B-FAC", "U-GPE", "U-", "O"]);
        assert!(ordered(r#"{"7":{"":1}}"#, &NER_ACTIONS).is_err());
    }

    #[test]
    fn labels_added_to_a_finished_recogniser_come_last() {
        let moves =
            r#"{"1":{"GPE":9,"SHIP":-1,"VIRUS":-2},"4":{"GPE":9,"":1,"SHIP":-1,"VIRUS":-2},"5":{"":1}}"#;
        let expected = ["B-GPE", "U-GPE", "U-", "O", "B-SHIP", "U-SHIP", "B-VIRUS", "U-VIRUS"];
        assert_eq!(ordered(moves, &NER_ACTIONS).unwrap(), expected);
    }
}
