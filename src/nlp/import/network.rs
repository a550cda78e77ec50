//! The networks of a spaCy model as sections of a model file.

use std::{collections::BTreeMap, path::Path};

use rmpv::Value;

use super::thinc::{Network, Tensor, decode, get};
use crate::nlp::linear::STEP;
use crate::nlp::model_error::ModelError;
use crate::nlp::model_file::{About, Dtype, Section};
use crate::nlp::{embedding, encoder, maxout, scorer};

/// Names of the actions in the order of spaCy's numbers.
const PARSER_ACTIONS: [&str; 5] = ["S", "D", "L", "R", "B"];
/// The first, a missing annotation, has no classes in a finished model.
const NER_ACTIONS: [&str; 6] = ["M", "B", "I", "L", "U", "O"];

/// The encoder of `component` as sections that begin with `name`.
///
/// # Errors
/// If the network is not of the architecture that relata runs.
pub(super) fn encoder(
    directory: &Path,
    component: &str,
    name: &str,
    dtype: Dtype,
) -> Result<Vec<Section>, ModelError> {
    let network = Network::read(directory, &format!("{component}/model"))?;
    let refuse = |reason: &str| ModelError::component(component, reason);
    if network.of_kind("static_vectors").next().is_some() {
        return Err(refuse("it uses word vectors; relata runs models without (the `sm` ones)"));
    }
    let windows: Vec<_> = network.of_kind("expand_window").collect();
    let is_window = |value: Option<&Value>| value.and_then(Value::as_u64) == Some(1);
    if windows.len() != encoder::DEPTH || !windows.iter().all(|w| is_window(w.attribute("window_size"))) {
        return Err(refuse("its encoder has not 4 layers over windows of one token on each side"));
    }
    let mut padding =
        network.beginning("with_array(residual").filter_map(|layer| layer.attribute("pad")?.as_u64());
    if padding.next() != Some(encoder::DEPTH as u64) {
        return Err(refuse("its encoder does not pad documents with as many tokens as it has layers"));
    }
    let mut sections = embedding(&network, component, name, dtype)?;
    let layers: Vec<_> = network.of_kind("maxout").zip(network.of_kind("layernorm")).collect();
    if layers.len() != encoder::DEPTH + 1 {
        return Err(refuse(
            "its encoder is not of one mixing and 4 window layers of maxout with layer normalisation",
        ));
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
        sections.push(section(&format!("{name}/weight"), weight, dtype));
        sections.push(section(&format!("{name}/bias"), network.tensor(maxout, "b")?, Dtype::F32));
        sections.push(section(&format!("{name}/gain"), network.tensor(norm, "G")?, Dtype::F32));
        sections.push(section(&format!("{name}/shift"), network.tensor(norm, "b")?, Dtype::F32));
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
    if let Some(unknown) = columns.iter().find(|column| !embedding::COLUMNS.contains(column)) {
        return Err(ModelError::component(component, format!("it embeds the attribute {unknown}")));
    }
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
        sections.push(section(&format!("{name}/{column}"), network.tensor(layer, "E")?, dtype));
    }
    Ok(sections)
}

/// The tagger; its labels go into the header.
///
/// # Errors
/// If the network is not a softmax layer or the labels are unknown.
pub(super) fn tagger(directory: &Path, dtype: Dtype, about: &mut About) -> Result<Vec<Section>, ModelError> {
    let network = Network::read(directory, "tagger/model")?;
    let softmax = network.of_kind("softmax").next();
    let softmax = softmax.ok_or_else(|| ModelError::component("tagger", "it has no softmax layer"))?;
    let weight = network.tensor(softmax, "W")?;
    let path = super::path(directory, "tagger/cfg");
    let settings: serde_json::Value = serde_json::from_slice(&super::read(directory, "tagger/cfg")?)
        .map_err(|error| ModelError::unreadable(&path, error.to_string()))?;
    let labels: Vec<String> = serde_json::from_value(settings["labels"].clone())
        .map_err(|error| ModelError::unreadable(&path, format!("its `labels`: {error}")))?;
    if weight.shape.first() != Some(&labels.len()) {
        return Err(ModelError::component("tagger", "its labels do not fit its weights"));
    }
    labels.iter().try_for_each(|label| crate::nlp::tagger::read_tag(label).map(drop))?;
    about.labels.push(("tagger".to_owned(), labels));
    Ok(vec![
        section("tagger/weight", weight, dtype),
        section("tagger/bias", network.tensor(softmax, "b")?, Dtype::F32),
    ])
}

/// The parser; its classes go into the header.
///
/// # Errors
/// If the network is not of the architecture that relata runs or its labels are unknown.
pub(super) fn parser(directory: &Path, dtype: Dtype, about: &mut About) -> Result<Vec<Section>, ModelError> {
    let classes = classes(directory, "parser", &PARSER_ACTIONS)?;
    crate::nlp::parser::check(&classes)?;
    let network = Network::read(directory, "parser/model")?;
    let sections = scorer(&network, "parser", crate::nlp::parser::SLOTS, classes.len(), dtype)?;
    about.labels.push(("parser".to_owned(), classes));
    Ok(sections)
}

/// The entity recogniser, with its own encoder if it has one; its classes go into the header.
///
/// # Errors
/// If the network is not of the architecture that relata runs.
pub(super) fn recognizer(
    directory: &Path,
    dtype: Dtype,
    about: &mut About,
) -> Result<Vec<Section>, ModelError> {
    let classes = classes(directory, "ner", &NER_ACTIONS)?;
    let network = Network::read(directory, "ner/model")?;
    let mut sections = scorer(&network, "ner", crate::nlp::recognizer::SLOTS, classes.len(), dtype)?;
    if network.of_kind("extract_features").next().is_some() {
        sections.extend(encoder(directory, "ner", "ner/tok2vec", dtype)?);
    }
    about.labels.push(("ner".to_owned(), classes));
    Ok(sections)
}

fn scorer(
    network: &Network,
    component: &str,
    n_slots: usize,
    n_classes: usize,
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
    let named = |part: &str| format!("{component}/{part}");
    Ok(vec![
        section(&named("input/weight"), network.tensor(input, "W")?, dtype),
        section(&named("input/bias"), network.tensor(input, "b")?, Dtype::F32),
        section(&named("shares/weight"), weight, dtype),
        section(&named("shares/bias"), network.tensor(shares, "b")?, Dtype::F32),
        section(&named("shares/missing"), &missing, Dtype::F32),
        section(&named("output/weight"), network.tensor(output, "W")?, dtype),
        section(&named("output/bias"), network.tensor(output, "b")?, Dtype::F32),
    ])
}

fn section(name: &str, tensor: &Tensor, dtype: Dtype) -> Section {
    Section::floats(name, &tensor.values, &tensor.shape, dtype)
}

/// The classes of a transition system in class order: by action, then by falling frequency, then by falling label.
fn classes(directory: &Path, component: &str, actions: &[&str]) -> Result<Vec<String>, ModelError> {
    let path = super::path(directory, &format!("{component}/moves"));
    let refuse = |reason: String| ModelError::unreadable(&path, reason);
    let moves = decode(&super::read(directory, &format!("{component}/moves"))?, &path)?;
    let moves = get(&moves, "moves").and_then(Value::as_str);
    let moves = moves.ok_or_else(|| refuse("it has no `moves`".to_owned()))?;
    let moves: BTreeMap<String, BTreeMap<String, i64>> =
        serde_json::from_str(moves).map_err(|error| refuse(error.to_string()))?;
    let mut classes = Vec::new();
    for (number, labels) in moves {
        let action = number.parse().ok().and_then(|number: usize| actions.get(number));
        let action = action.ok_or_else(|| refuse(format!("it has an action {number}")))?;
        let mut labels: Vec<(i64, String)> = labels.into_iter().map(|(label, n)| (n, label)).collect();
        labels.sort_by(|a, b| b.cmp(a));
        // A recogniser's `U` without a label is a class, though never valid: the others are the plain actions.
        classes.extend(labels.into_iter().map(|(_, label)| match label.as_str() {
            "" if *action != "U" => (*action).to_owned(),
            label => format!("{action}-{label}"),
        }));
    }
    Ok(classes)
}
