//! `relata model`.

use super::Outcome;

/// Import or describe a model
#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> anyhow::Result<Outcome> {
    anyhow::bail!("`model` is not built yet")
}
