//! `relata forget`.

use std::{io::Write, path::Path};

use relata::store::{Store, census::Census};

use super::{
    NothingFound, Outcome,
    database::{Database, with_hint},
    listing::{clean, counted},
};

/// Take articles and what only they say out of the database
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// Files or folders as they were given to `build`, a line of a file (news.jsonl:12), or keys of articles (id:KEY)
    #[arg(value_name = "ARTICLE", required_unless_present = "missing")]
    articles: Vec<String>,

    /// Every article whose file is no longer there
    #[arg(long)]
    missing: bool,

    /// Only say what would be forgotten
    #[arg(long)]
    dry_run: bool,

    #[command(flatten)]
    database: Database,
}

const AFTER_HELP: &str = "\
An article that was read from several places stays until all of them are forgotten. Entities and relations that no other \
article speaks of go with it. `build` reads a forgotten article again if it is told to.

Examples:
  relata forget news/2024/
  relata forget news.jsonl:12 id:3f2a91c0
  relata forget --missing --dry-run";

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let mut store = args.database.open_to_write()?;
    let known: Vec<(String, String)> = store
        .known()
        .map_err(with_hint)?
        .into_iter()
        .map(|(location, known)| (location, known.key.to_string()))
        .collect();
    let mut wanted: Vec<&str> = Vec::new();
    for article in &args.articles {
        let found = named(&known, article);
        if found.is_empty() {
            let hint = "`relata search WORDS --format jsonl` tells the keys of articles";
            return Err(
                NothingFound(format!("nothing was read from `{}`\nhint: {hint}", clean(article))).into()
            );
        }
        wanted.extend(found);
    }
    if args.missing {
        wanted.extend(
            known.iter().map(|(location, _)| location.as_str()).filter(|location| is_missing(location)),
        );
    }
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.is_empty() {
        anstream::eprintln!("relata: every file is still there; nothing to forget");
        return Ok(Outcome::Nothing);
    }
    report(&mut store, &wanted, args.dry_run)
}

fn report(store: &mut Store, wanted: &[&str], dry_run: bool) -> anyhow::Result<Outcome> {
    let before = store.census().map_err(with_hint)?;
    if !dry_run {
        store.forget(wanted).map_err(with_hint)?;
    }
    let mut out = anstream::stdout().lock();
    let verb = if dry_run { "would forget" } else { "forgot" };
    for location in wanted {
        writeln!(out, "{verb} {}", clean(location))?;
    }
    if !dry_run {
        let after = store.census().map_err(with_hint)?;
        let fewer = |of: fn(&Census) -> u64, noun| counted(of(&before).saturating_sub(of(&after)), noun);
        writeln!(
            out,
            "{}, {} and {} fewer",
            fewer(|census| census.n_articles, "article"),
            fewer(|census| census.entities.iter().map(|kind| kind.1).sum(), "entity"),
            fewer(|census| census.relations.iter().map(|status| status.1).sum(), "relation"),
        )?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// The locations that `article` names: itself, what lies in that folder, lines of that file, or by key.
fn named<'k>(known: &'k [(String, String)], article: &str) -> Vec<&'k str> {
    let bare = article.strip_prefix("./").unwrap_or(article).trim_end_matches('/');
    let is_meant = |(location, key): &&(String, String)| match article.strip_prefix("id:") {
        Some(prefix) => !prefix.is_empty() && key.starts_with(&prefix.to_ascii_lowercase()),
        None => {
            location == bare
                || location.strip_prefix(bare).is_some_and(|rest| {
                    rest.starts_with('/')
                        || (rest.starts_with(':') && is_number(rest.trim_start_matches(':')))
                })
        }
    };
    known.iter().filter(is_meant).map(|(location, _)| location.as_str()).collect()
}

/// Whether the file of a location is gone; what came from standard input has none.
fn is_missing(location: &str) -> bool {
    if location.starts_with("-#") || location == "-" {
        return false;
    }
    let file =
        location.rsplit_once(':').filter(|(_, line)| is_number(line)).map_or(location, |(file, _)| file);
    !Path::new(location).exists() && !Path::new(file).exists()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
