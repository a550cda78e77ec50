//! What single sentences say, and what is not even a candidate in them: `sentences.txt`, by the whole pipeline.

use relata::{
    extract::{Extractor, extraction::EntityIdx},
    nlp::pipeline::Pipeline,
};

const SENTENCES: &str = include_str!("sentences.txt");

#[test]
fn sentences_say_what_their_readers_find_in_them() {
    let (pipeline, extractor) = (Pipeline::embedded().unwrap(), Extractor::shipped());
    let passages: Vec<&str> = SENTENCES.lines().filter(|line| !line.starts_with('#')).collect();
    let passages = passages.join("\n");
    let blocks = passages.split("\n\n").map(str::trim).filter(|block| !block.is_empty());
    let mut faults = Vec::new();
    for block in blocks {
        // The text may have several paragraphs.
        let end = ["\n+ ", "\n~ ", "\n- "].iter().filter_map(|sign| block.find(sign)).min().unwrap();
        let (sentence, expected) = block.split_at(end);
        let document = pipeline.annotate_article(sentence, "");
        let extraction = extractor.extract(&document, None);
        let reading = extractor.read(&document, None);
        let name = |entity: EntityIdx| extraction.entities[entity.get()].name.clone();
        let told: Vec<([String; 3], &str, String)> = extraction
            .statements
            .iter()
            .map(|statement| {
                let relation = extraction.relation_types[statement.relation.get()].name.to_string();
                let speaker = statement.attributed_to.map_or_else(|| "-".to_owned(), name);
                (
                    [name(statement.subject), relation, name(statement.object)],
                    statement.status.as_str(),
                    speaker,
                )
            })
            .collect();
        let proposed: Vec<[String; 3]> = reading
            .proposals()
            .map(|proposal| [proposal.edge.subject, proposal.edge.relation, proposal.edge.object])
            .collect();
        for line in expected.trim().lines() {
            let (sign, edge) = line.split_once(' ').unwrap();
            let mut parts = edge.split(" | ");
            let ends: [&str; 3] = std::array::from_fn(|_| parts.next().unwrap());
            let status = parts.next().unwrap_or("asserted");
            let speaker = parts.next();
            let is_said_by = |by: &str| speaker.is_none_or(|speaker| speaker == by);
            let is_found = match sign {
                "+" => told.iter().any(|edge| edge.0 == ends && edge.1 == status && is_said_by(&edge.2)),
                _ => proposed.iter().any(|edge| *edge == ends),
            };
            if is_found == (sign == "-") {
                faults.push(format!("{sentence}\n  {line}\n  {told:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
