//! `relata show`.

use std::fmt::Write;

use relata::{
    kind::EntityKind,
    store::{evidence::ArticleRow, row::EntityRow},
};
use serde::Serialize;

use super::{
    Outcome,
    database::{Database, with_hint},
    entity_name, evidence_text,
    listing::{self, FormatOption, clean, counted, record},
    paragraph::{ASIDE, HEADING, paragraph, styled},
    selection::SelectionOptions,
    top, who,
};

/// Tell what is known of an entity: names, articles, main relations
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct Args {
    /// Which: any of its names, in any case; NAME@KIND or id:KEY where several entities have the name
    entity: String,

    /// How many relations and articles; 0 for all
    #[arg(long, value_name = "N", default_value = "10", value_parser = top::number)]
    top: usize,

    /// Only relations with entities of this kind; may be given several times
    #[arg(long, value_name = "KIND")]
    kind: Vec<EntityKind>,

    #[command(flatten)]
    selection: SelectionOptions,

    #[command(flatten)]
    format: FormatOption,

    #[command(flatten)]
    database: Database,
}

const AFTER_HELP: &str = "\
In json and jsonl it is one object; in csv, rows of property and value.

Examples:
  relata show \"Deutsche Bank\"
  relata show id:3f2a91c0 --top 30
  relata show nairobi --format json";

#[derive(Serialize)]
struct Profile<'a> {
    entity: String,
    kind: EntityKind,
    /// The model's own, where that has no kind of its own.
    label: Option<String>,
    id: String,
    /// False for what is only described ("the crash").
    named: bool,
    names: Vec<Name>,
    n_articles: u64,
    n_mentions: u64,
    first_published: Option<String>,
    last_published: Option<String>,
    n_relations: usize,
    /// The `--top` relations that most articles state.
    relations: Vec<who::Row<'a>>,
    /// The `--top` latest articles.
    articles: Vec<Article>,
}

#[derive(Serialize)]
struct Name {
    name: String,
    mentions: u64,
}

#[derive(Serialize)]
struct Article {
    title: String,
    published: Option<String>,
    publisher: Option<String>,
    mentions: u64,
    id: String,
    /// Where it was read.
    source: Option<String>,
}

record! {
    #[derive(Serialize)]
    struct Property {
        property: &'static str,
        value: String,
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let store = args.database.open()?;
    let entity = entity_name::find(&store, &args.entity)?;
    let names = store.aliases(entity.id).map_err(with_hint)?;
    let articles = store.articles_with(entity.id).map_err(with_hint)?;
    let selection = args.selection.get(&store, &args.kind)?;
    let heaviest = store.heaviest_edges_of(entity.id, &selection, args.top).map_err(with_hint)?;
    let dates = || articles.iter().filter_map(|(article, _)| article.published.clone());
    let profile = Profile {
        entity: entity.name.clone(),
        kind: entity.kind,
        label: store.label(entity.id).map_err(with_hint)?,
        id: entity.key.clone(),
        named: entity.named,
        names: names.into_iter().map(|row| Name { name: row.name, mentions: row.n_mentions }).collect(),
        n_articles: entity.n_articles,
        n_mentions: entity.n_mentions,
        first_published: dates().min(),
        last_published: dates().max(),
        n_relations: heaviest.n_edges,
        relations: who::grouped(heaviest.edges.iter().map(|edge| who::Row::new(&entity, edge)).collect()),
        articles: articles.into_iter().take(args.top).map(Article::new).collect(),
    };
    listing::print_one(args.format.format, &profile, &properties(&profile), || page(&entity, &profile))
}

impl Article {
    fn new((article, mentions): (ArticleRow, u64)) -> Self {
        let ArticleRow { key, title, published, publisher, source } = article;
        Self { title, published, publisher, mentions, id: key, source }
    }
}

fn properties(profile: &Profile<'_>) -> Vec<Property> {
    let mut rows = vec![
        Property { property: "entity", value: profile.entity.clone() },
        Property { property: "kind", value: profile.kind.to_string() },
        Property { property: "id", value: profile.id.clone() },
        Property { property: "named", value: profile.named.to_string() },
        Property { property: "n_articles", value: profile.n_articles.to_string() },
        Property { property: "n_mentions", value: profile.n_mentions.to_string() },
        Property { property: "n_relations", value: profile.n_relations.to_string() },
    ];
    rows.extend(profile.label.iter().map(|label| Property { property: "label", value: label.clone() }));
    let dates = [("first_published", &profile.first_published), ("last_published", &profile.last_published)];
    for (property, date) in dates {
        rows.extend(date.iter().map(|date| Property { property, value: date.clone() }));
    }
    rows.extend(profile.names.iter().map(|name| Property { property: "name", value: name.name.clone() }));
    rows.extend(profile.relations.iter().map(|row| Property { property: "relation", value: row.in_words() }));
    rows.extend(
        profile.articles.iter().map(|row| Property { property: "article", value: row.title.clone() }),
    );
    let sources = profile.articles.iter().filter_map(|row| row.source.clone());
    rows.extend(sources.map(|value| Property { property: "source", value }));
    rows
}

fn page(entity: &EntityRow, profile: &Profile<'_>) -> anyhow::Result<String> {
    let mut out = String::new();
    let described = if profile.named { "" } else { ", described but never named" };
    let heading =
        format!("{}{described}", entity_name::readable_with_label(entity, profile.label.as_deref()));
    writeln!(out, "{}  {}\n", styled(&heading, HEADING), styled(&entity_name::short_id(entity), ASIDE))?;
    let others: Vec<String> = profile
        .names
        .iter()
        .filter(|name| name.name != profile.entity)
        .map(|name| clean(&name.name))
        .collect();
    if !others.is_empty() {
        out.push_str(&paragraph(&format!("Also called: {}", others.join("; ")), &[], 0, listing::width()));
    }
    let counts =
        format!("{} in {}", counted(profile.n_mentions, "mention"), counted(profile.n_articles, "article"));
    let dates = match (&profile.first_published, &profile.last_published) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(date), _) => format!(", {date}"),
        _ => String::new(),
    };
    writeln!(out, "{counts}{dates}")?;
    if !profile.relations.is_empty() {
        let heading = some_of("Relations", profile.relations.len(), profile.n_relations);
        writeln!(out, "\n{}\n", styled(&heading, HEADING))?;
        out.push_str(&who::relations(&profile.relations));
    }
    let n_articles = usize::try_from(profile.n_articles).unwrap_or(usize::MAX);
    writeln!(out, "\n{}\n", styled(&some_of("Articles", profile.articles.len(), n_articles), HEADING))?;
    for article in &profile.articles {
        let row = ArticleRow {
            key: String::new(),
            title: article.title.clone(),
            published: article.published.clone(),
            publisher: article.publisher.clone(),
            source: article.source.clone(),
        };
        let article_text = evidence_text::article_with_source(&row);
        let line = format!("{article_text} ({})", counted(article.mentions, "mention"));
        out.push_str(&paragraph(&line, &[], 2, listing::width()));
    }
    Ok(out)
}

fn some_of(what: &str, n_shown: usize, n_all: usize) -> String {
    if n_shown < n_all { format!("{what} ({n_shown} of {n_all})") } else { what.to_owned() }
}
