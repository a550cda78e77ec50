//! `relata extract`.

use super::Outcome;

/// Print the relations of articles as JSON lines, without a database
#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_args: &Args) -> anyhow::Result<Outcome> {
    anyhow::bail!("`extract` is not built yet")
}
