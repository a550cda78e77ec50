//! `relata why`.

use super::Outcome;

/// Show the evidence between two entities
#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> anyhow::Result<Outcome> {
    anyhow::bail!("`why` is not built yet")
}
