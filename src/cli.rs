//! The command line: one command a file. The only place that prints, colours and uses `anyhow`.

use std::{io::Write, process::ExitCode};

use clap::{CommandFactory, Parser, Subcommand};

mod annotated;
mod brokers;
mod build;
mod changes;
mod common;
mod communities;
mod components;
mod database;
mod engine;
mod entity_name;
mod evidence_text;
mod export;
mod extract;
mod forget;
mod group;
mod kind_map;
mod listing;
mod long_work;
mod model;
mod paragraph;
mod parse;
mod path;
mod rank;
mod relations;
mod search;
mod selection;
mod show;
mod stats;
mod tie;
mod timeline;
mod top;
mod train;
mod train_antecedents;
mod train_kinds;
mod vocabulary;
mod who;
mod why;

/// Reads news articles and builds a knowledge graph of who relates to whom.
#[derive(Parser)]
#[command(name = "relata", version, propagate_version = true, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build(build::Args),
    Who(who::Args),
    Path(path::Args),
    Rank(rank::Args),
    Why(why::Args),
    Show(show::Args),
    Common(common::Args),
    Communities(communities::Args),
    Components(components::Args),
    Brokers(brokers::Args),
    Timeline(timeline::Args),
    Changes(changes::Args),
    Search(search::Args),
    Stats(stats::Args),
    Export(export::Args),
    Forget(forget::Args),
    Extract(extract::Args),
    Parse(parse::Args),
    Relations(relations::Args),
    Model(model::Args),
    Train(train::Args),
    TrainAntecedents(train_antecedents::Args),
    TrainKinds(train_kinds::Args),
    Completions(Completions),
}

/// Print shell completions
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  relata completions bash > ~/.local/share/bash-completion/completions/relata
  relata completions zsh > ~/.zfunc/_relata
  relata completions fish > ~/.config/fish/completions/relata.fish")]
struct Completions {
    /// The shell to complete for
    shell: clap_complete::Shell,
}

/// How a command ended when it did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// It did what was asked.
    Done,
    /// It found nothing.
    Nothing,
    /// Part of the input could not be taken; it has said which.
    Partly,
    /// It was told to stop, and left everything sound.
    Stopped,
}

/// Runs the command line and returns its exit code: 0 done, 1 nothing found, 2 failed, 130 stopped with Ctrl-C.
pub(crate) fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Ok(Outcome::Partly) => ExitCode::from(2),
        Ok(Outcome::Stopped) => ExitCode::from(130),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) if error.is::<NothingFound>() => {
            anstream::eprintln!("relata: {error}");
            ExitCode::from(1)
        }
        Err(error) => {
            anstream::eprintln!("relata: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// What was asked for is not there: said on stderr, exit code 1.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct NothingFound(String);

fn run(command: Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Build(args) => build::run(&args),
        Command::Who(args) => who::run(&args),
        Command::Path(args) => path::run(&args),
        Command::Rank(args) => rank::run(&args),
        Command::Why(args) => why::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Common(args) => common::run(&args),
        Command::Communities(args) => communities::run(&args),
        Command::Components(args) => components::run(&args),
        Command::Brokers(args) => brokers::run(&args),
        Command::Timeline(args) => timeline::run(&args),
        Command::Changes(args) => changes::run(&args),
        Command::Search(args) => search::run(&args),
        Command::Stats(args) => stats::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Forget(args) => forget::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Parse(args) => parse::run(&args),
        Command::Relations(args) => relations::run(&args),
        Command::Model(args) => model::run(&args),
        Command::Train(args) => train::run(&args),
        Command::TrainAntecedents(args) => train_antecedents::run(&args),
        Command::TrainKinds(args) => train_kinds::run(&args),
        Command::Completions(Completions { shell }) => {
            // Into memory first: clap_complete panics where a closed pipe stops it.
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "relata", &mut script);
            std::io::stdout().write_all(&script)?;
            Ok(Outcome::Done)
        }
    }
}

/// Whether the reader of our output went away (`relata … | head`), which is no failure.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    use std::io::{Error, ErrorKind::BrokenPipe};
    error.chain().any(|cause| {
        // serde_json passes over the error of the writer where it tells its source.
        let of_json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        cause.downcast_ref::<Error>().map(Error::kind).or(of_json) == Some(BrokenPipe)
    })
}
