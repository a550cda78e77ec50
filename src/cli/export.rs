//! `relata export`.

use super::Outcome;

/// Write the graph for other tools
#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> anyhow::Result<Outcome> {
    anyhow::bail!("`export` is not built yet")
}
