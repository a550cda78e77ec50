//! `relata build`.

use super::Outcome;

/// Read articles and build the graph
#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> anyhow::Result<Outcome> {
    anyhow::bail!("`build` is not built yet")
}
