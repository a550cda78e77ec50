//! `--kind-map`: what the labels of a model's recogniser are in relata's kinds.

use std::{fs, path::Path};

use anyhow::Context as _;
use relata::{
    kind::{EntityKind, KindMap, LabelMeaning},
    nlp::model_file::ModelFile,
};

/// The choice of kinds.
#[derive(clap::Args)]
pub(super) struct Kinds {
    /// The kind of the names that the model gives a label; `-` for what is no entity. Give it again for more labels,
    /// or name a file with one LABEL=KIND a line
    #[arg(long = "kind-map", value_name = "LABEL=KIND|FILE")]
    pairs: Vec<String>,
}

impl Kinds {
    /// What the model's labels mean: as the model file says, but for those that the user maps otherwise.
    pub(super) fn map(&self, file: &ModelFile) -> anyhow::Result<KindMap> {
        let own = self.own(file)?;
        let of_model = file.about().kinds.iter().map(|(label, kind)| {
            let meaning = kind.parse().map_or(LabelMeaning::Value, LabelMeaning::Entity);
            (label.as_str(), meaning)
        });
        Ok(KindMap::new(of_model.chain(own.iter().map(|(label, meaning)| (label.as_str(), *meaning)))))
    }

    /// The user's pairs in a form that is the same for the same map; empty for none.
    pub(super) fn signature(&self, file: &ModelFile) -> anyhow::Result<String> {
        let mut pairs: Vec<String> = self.own(file)?.iter().map(|pair| format!("{pair:?}")).collect();
        pairs.sort_unstable();
        Ok(pairs.concat())
    }

    fn own(&self, file: &ModelFile) -> anyhow::Result<Vec<(String, LabelMeaning)>> {
        let mut own = Vec::new();
        for argument in &self.pairs {
            if argument.contains('=') {
                own.push(read(argument).with_context(|| format!("cannot use `--kind-map {argument}`"))?);
            } else {
                own.extend(read_file(Path::new(argument))?);
            }
        }
        let labels = labels(file);
        if let Some((label, _)) = own.iter().find(|(label, _)| !labels.contains(&label.as_str())) {
            anyhow::bail!(
                "cannot map the label `{label}`: the model's labels are {}\n\
                 hint: `relata model info` prints the labels of a model",
                labels.join(", ")
            );
        }
        Ok(own)
    }
}

fn read_file(path: &Path) -> anyhow::Result<Vec<(String, LabelMeaning)>> {
    let name = path.display();
    let text = fs::read_to_string(path).with_context(|| {
        format!("cannot read the kind map `{name}`, which is neither LABEL=KIND nor a readable file")
    })?;
    let lines = text.lines().enumerate().map(|(place, line)| (place + 1, line.trim()));
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.map(|(number, line)| read(line).with_context(|| format!("line {number} of `{name}`"))).collect()
}

fn read(pair: &str) -> anyhow::Result<(String, LabelMeaning)> {
    let (label, kind) = pair.split_once('=').context("it is no LABEL=KIND")?;
    let meaning = match kind.trim() {
        "-" => LabelMeaning::Value,
        kind => LabelMeaning::Entity(kind.parse::<EntityKind>()?),
    };
    Ok((label.trim().to_owned(), meaning))
}

/// The labels of the model's recogniser.
fn labels(file: &ModelFile) -> Vec<&str> {
    let classes = file.labels("ner").unwrap_or_default().iter();
    let mut labels: Vec<&str> =
        classes.filter_map(|class| class.split_once('-')).map(|(_, label)| label).collect();
    labels.retain(|label| !label.is_empty());
    labels.sort_unstable();
    labels.dedup();
    labels
}
