//! A network in thinc's file format: the layers of a walk through the graph, with attributes and parameters.

use std::path::{Path, PathBuf};

use rmpv::Value;

use crate::nlp::model_error::ModelError;

/// One layer.
#[derive(Debug)]
pub(super) struct Layer {
    /// The kind of layer, or what a container is composed of.
    pub(super) name: String,
    attributes: Vec<(String, Value)>,
    parameters: Vec<(String, Tensor)>,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tensor {
    pub(super) shape: Vec<usize>,
    pub(super) values: Vec<f32>,
}

/// All layers of a network, breadth first.
#[derive(Debug)]
pub(super) struct Network {
    path: PathBuf,
    layers: Vec<Layer>,
}

impl Network {
    /// Reads the network in `file` of a model directory.
    ///
    /// # Errors
    /// If the file is missing or no network of thinc's.
    pub(super) fn read(directory: &Path, file: &str) -> Result<Self, ModelError> {
        let path = super::path(directory, file);
        let value = decode(&super::read(directory, file)?, &path)?;
        let list = |name: &str| {
            get(&value, name).and_then(Value::as_array).ok_or_else(|| {
                ModelError::unreadable(
                    &path,
                    format!("it has no list `{name}`, so it is no network of thinc's"),
                )
            })
        };
        let (nodes, attributes, parameters) = (list("nodes")?, list("attrs")?, list("params")?);
        let mut layers = Vec::with_capacity(nodes.len());
        for ((node, attributes), parameters) in nodes.iter().zip(attributes).zip(parameters) {
            let name = get(node, "name").and_then(Value::as_str).unwrap_or_default().to_owned();
            layers.push(Layer {
                name,
                attributes: read_attributes(attributes, &path)?,
                parameters: read_parameters(parameters, &path)?,
            });
        }
        Ok(Self { path, layers })
    }

    /// The layers of one kind, in the order of the walk.
    pub(super) fn of_kind(&self, name: &str) -> impl Iterator<Item = &Layer> {
        self.layers.iter().filter(move |layer| layer.name == name)
    }

    /// The layers whose name begins with `prefix`.
    pub(super) fn beginning(&self, prefix: &str) -> impl Iterator<Item = &Layer> {
        self.layers.iter().filter(move |layer| layer.name.starts_with(prefix))
    }

    /// An error about this network.
    pub(super) fn refuse(&self, reason: impl Into<String>) -> ModelError {
        ModelError::unreadable(&self.path, reason)
    }

    /// The parameter `name` of a layer.
    pub(super) fn tensor<'a>(&self, layer: &'a Layer, name: &str) -> Result<&'a Tensor, ModelError> {
        let parameter = layer.parameters.iter().find(|(key, _)| key == name);
        let parameter = parameter.map(|(_, tensor)| tensor);
        parameter.ok_or_else(|| self.refuse(format!("its layer `{}` has no parameter `{name}`", layer.name)))
    }
}

impl Layer {
    /// The attribute `name`.
    pub(super) fn attribute(&self, name: &str) -> Option<&Value> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }
}

/// The MessagePack value that `bytes` hold.
///
/// # Errors
/// If they are no MessagePack, said of the file at `path`.
pub(crate) fn decode(mut bytes: &[u8], path: &Path) -> Result<Value, ModelError> {
    rmpv::decode::read_value(&mut bytes)
        .map_err(|error| ModelError::unreadable(path, format!("it is no MessagePack: {error}")))
}

/// The value under a key of a map; spaCy writes keys as strings, thinc's arrays have bytes.
pub(crate) fn get<'a>(map: &'a Value, key: &str) -> Option<&'a Value> {
    let entry = map.as_map()?.iter().find(|(name, _)| name.as_slice() == Some(key.as_bytes()));
    entry.map(|(_, value)| value)
}

fn entries(map: &Value) -> impl Iterator<Item = (String, &Value)> {
    let entries = map.as_map().into_iter().flatten();
    entries.filter_map(|(name, value)| {
        let name = String::from_utf8(name.as_slice()?.to_vec()).ok()?;
        Some((name, value))
    })
}

/// Attributes are encoded twice.
fn read_attributes(map: &Value, path: &Path) -> Result<Vec<(String, Value)>, ModelError> {
    entries(map)
        .filter_map(|(name, value)| value.as_slice().map(|bytes| (name, bytes)))
        .map(|(name, bytes)| Ok((name, decode(bytes, path)?)))
        .collect()
}

fn read_parameters(map: &Value, path: &Path) -> Result<Vec<(String, Tensor)>, ModelError> {
    let parameters = entries(map).filter(|(_, value)| !value.is_nil());
    parameters
        .map(|(name, value)| match read_tensor(value) {
            Some(tensor) if tensor.values.iter().all(|value| value.is_finite()) => Ok((name, tensor)),
            Some(_) => Err(ModelError::unreadable(
                path,
                format!("its parameter `{name}` holds infinite values or such as are no numbers"),
            )),
            None => Err(ModelError::unreadable(
                path,
                format!("its parameter `{name}` is no array of 32-bit floats"),
            )),
        })
        .collect()
}

fn read_tensor(value: &Value) -> Option<Tensor> {
    let number = |value: &Value| value.as_u64().and_then(|value| usize::try_from(value).ok());
    let shape: Option<Vec<usize>> = get(value, "shape")?.as_array()?.iter().map(number).collect();
    let (shape, data) = (shape?, get(value, "data")?.as_slice()?);
    let values: Vec<f32> = data.as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
    let is_whole = get(value, "type")?.as_str() == Some("<f4")
        && data.len() == 4 * values.len()
        && shape.iter().product::<usize>() == values.len();
    is_whole.then_some(Tensor { shape, values })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_with_a_value_that_is_not_finite_is_refused_by_name() {
        let parameter = |value: f32| {
            let data: Vec<u8> = [1.0, value].iter().flat_map(|value: &f32| value.to_le_bytes()).collect();
            let tensor = Value::Map(vec![
                (Value::from("shape"), Value::Array(vec![2.into()])),
                (Value::from("type"), Value::from("<f4")),
                (Value::from("data"), Value::Binary(data)),
            ]);
            let map = Value::Map(vec![(Value::from("W"), tensor)]);
            read_parameters(&map, Path::new("ner/model")).map_err(|error| error.to_string())
        };
        assert_eq!(parameter(-2.0).unwrap()[0].1.values, [1.0, -2.0]);
        for value in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            assert!(parameter(value).unwrap_err().contains("`W` holds infinite"));
        }
    }
}
