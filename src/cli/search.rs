//! `relata search`.

use super::Outcome;

/// Search names and sentences
#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> anyhow::Result<Outcome> {
    anyhow::bail!("`search` is not built yet")
}
