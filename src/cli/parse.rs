//! `relata parse`.

use super::Outcome;

/// Print what the engine sees in a text
#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> anyhow::Result<Outcome> {
    anyhow::bail!("`parse` is not built yet")
}
