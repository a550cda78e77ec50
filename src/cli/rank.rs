//! `relata rank`.

use super::Outcome;

/// Rank entities by centrality
#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> anyhow::Result<Outcome> {
    anyhow::bail!("`rank` is not built yet")
}
