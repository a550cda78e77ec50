//! `relata path`.

use super::Outcome;

/// Find how two entities are connected
#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> anyhow::Result<Outcome> {
    anyhow::bail!("`path` is not built yet")
}
