//! `relata stats`.

use super::Outcome;

/// Count what the database holds
#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> anyhow::Result<Outcome> {
    anyhow::bail!("`stats` is not built yet")
}
