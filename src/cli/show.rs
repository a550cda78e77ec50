//! `relata show`.

use super::Outcome;

/// Show what is known of an entity
#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> anyhow::Result<Outcome> {
    anyhow::bail!("`show` is not built yet")
}
