//! `relata who`.

use super::Outcome;

/// List an entity's relations
#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> anyhow::Result<Outcome> {
    anyhow::bail!("`who` is not built yet")
}
