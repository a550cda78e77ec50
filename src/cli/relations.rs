//! `relata relations`.

use super::Outcome;

/// List the relation vocabulary
#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> anyhow::Result<Outcome> {
    anyhow::bail!("`relations` is not built yet")
}
