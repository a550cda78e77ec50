//! Puts the extraction of an article together: statements with their evidence, entities with their mentions.

use hashbrown::{HashMap, HashSet};

use super::{
    candidate::{Candidate, End, Predicate},
    clause::Trigger,
    extraction::{Entity, EntityIdx, Extraction, Mention, RelationIdx, RelationType, Statement, Status},
    mention::Resolved,
    qualifier::{Construction, Qualification, Qualifiers},
    selection::Selected,
    vocabulary::Vocabulary,
};
use crate::{
    nlp::document::{Document, TokenRange},
    span::Span,
};

/// The extraction of `document` with the statements of `selected`.
///
/// A nominal entity appears only where a statement ties it to something; a named one always.
pub(crate) fn assemble(
    document: &Document,
    resolved: &Resolved,
    vocabulary: &Vocabulary,
    qualifiers: &Qualifiers<'_>,
    selected: &[Selected<'_>],
) -> Extraction {
    let qualified: Vec<Qualified<'_>> =
        selected.iter().map(|selected| qualify(resolved, qualifiers, selected)).collect();
    let kept = kept_entities(resolved, &qualified);
    let mut builder =
        Builder { document, vocabulary, kept: &kept, types: Vec::new(), by_name: HashMap::new() };
    let mut statements: Vec<Statement> =
        qualified.iter().filter_map(|qualified| builder.statement(qualified)).collect();
    let relation_types = std::mem::take(&mut builder.types);
    // A sentence says a thing once, where it does so most clearly.
    statements.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then_with(|| place(a).cmp(&place(b))));
    let mut said = HashSet::new();
    statements.retain(|statement| {
        let Statement { subject, relation, object, status, sentence, .. } = statement;
        said.insert((*subject, *relation, *object, *status, *sentence))
    });
    statements.sort_by_key(place);
    let sentences = document.sentences().iter().map(|&sentence| written(document, sentence));
    Extraction {
        sentences: sentences.filter(|sentence| !sentence.is_empty()).collect(),
        entities: entities(document, resolved, &kept),
        relation_types,
        statements,
    }
}

/// Where a statement stands in the text: statements are in the order of their words.
fn place(statement: &Statement) -> [(usize, usize); 4] {
    [statement.sentence, statement.phrase_span, statement.subject_span, statement.object_span]
        .map(|span| (span.start(), span.end()))
}

/// The bytes of a sentence without the line breaks and blanks around it, which the parser counts to it.
fn written(document: &Document, sentence: TokenRange) -> Span {
    let span = document.span(sentence);
    let text = span.of(document.text());
    let start = span.start() + text.len() - text.trim_start().len();
    Span::new(start, start + text.trim().len())
}

/// A statement with what its surroundings say of it.
struct Qualified<'s> {
    selected: &'s Selected<'s>,
    qualification: Qualification,
    speaker: Option<EntityIdx>,
}

fn qualify<'s>(
    resolved: &Resolved,
    qualifiers: &Qualifiers<'_>,
    selected: &'s Selected<'s>,
) -> Qualified<'s> {
    let candidate = selected.candidate;
    let (token, construction) = match (candidate.governor, candidate.trigger) {
        (Some(verb), _) if qualifiers.is_argument(candidate.token, verb) => (verb, Construction::Verbal),
        (_, Trigger::Verb | Trigger::Adjective) => (candidate.token, Construction::Verbal),
        (_, Trigger::Noun) => (candidate.token, Construction::Nominal),
        (_, Trigger::Role | Trigger::Link) => (candidate.token, Construction::State),
    };
    let ends = [candidate.subject.filler.head, candidate.object.filler.head];
    let qualification = qualifiers.qualify(token, &ends, construction);
    let speaker = qualification.speaker.and_then(|token| resolved.entities_of(token).first().copied());
    Qualified { selected, qualification, speaker }
}

/// The new position of every entity that appears.
fn kept_entities(resolved: &Resolved, qualified: &[Qualified<'_>]) -> Vec<Option<EntityIdx>> {
    let mut is_used: Vec<bool> = resolved.entities.iter().map(|entity| entity.named).collect();
    for Qualified { selected: Selected { candidate, .. }, speaker, .. } in qualified {
        let ends = [candidate.subject.filler.entity, candidate.object.filler.entity];
        ends.iter().chain(speaker).for_each(|entity| is_used[entity.get()] = true);
    }
    let mut next = 0;
    is_used
        .into_iter()
        .map(|used| {
            used.then(|| {
                next += 1;
                EntityIdx::new(next - 1)
            })
        })
        .collect()
}

fn entities(document: &Document, resolved: &Resolved, kept: &[Option<EntityIdx>]) -> Vec<Entity> {
    let mut mentions: Vec<Vec<Mention>> = vec![Vec::new(); resolved.entities.len()];
    for mention in &resolved.mentions {
        for entity in &mention.entities {
            mentions[entity.get()].push(Mention { span: document.span(mention.tokens), form: mention.form });
        }
    }
    resolved
        .entities
        .iter()
        .zip(mentions)
        .enumerate()
        .filter(|&(position, _)| kept[position].is_some())
        .map(|(position, (entity, mentions))| Entity {
            name: entity.name.to_string(),
            kind: entity.kind,
            label: entity.label.as_ref().map(ToString::to_string),
            named: entity.named,
            aliases: resolved.aliases(document, EntityIdx::new(position)),
            mentions,
        })
        .collect()
}

/// Whether the speaker tells what they do or think themselves: "Norda said it would buy Tavex" is Norda's word about Norda, and
/// nobody else vouches for it. A denial stays theirs.
fn is_own_act(candidate: &Candidate, speaker: EntityIdx, status: Status) -> bool {
    speaker == candidate.subject.filler.entity && status != Status::Negated
}

struct Builder<'d> {
    document: &'d Document,
    vocabulary: &'d Vocabulary,
    kept: &'d [Option<EntityIdx>],
    types: Vec<RelationType>,
    by_name: HashMap<compact_str::CompactString, RelationIdx>,
}

impl Builder<'_> {
    fn statement(&mut self, qualified: &Qualified<'_>) -> Option<Statement> {
        let Qualified { selected, qualification, speaker } = qualified;
        let candidate = selected.candidate;
        let kept = |end: &End| self.kept[end.filler.entity.get()];
        let (subject, object) = (kept(&candidate.subject)?, kept(&candidate.object)?);
        let sentence = self.document.sentences()[self.document.sentence_of(candidate.token)];
        Some(Statement {
            subject,
            relation: self.relation(candidate),
            object,
            status: qualification.status,
            attributed_to: speaker
                .filter(|&speaker| !is_own_act(candidate, speaker, qualification.status))
                .and_then(|speaker| self.kept[speaker.get()]),
            sentence: written(self.document, sentence),
            subject_span: self.span(&candidate.subject),
            phrase_span: self.document.span(candidate.phrase),
            object_span: self.span(&candidate.object),
            time: qualification.time,
            when: qualification.when.clone(),
            quantity: qualification.quantity,
            confidence: selected.confidence,
        })
    }

    fn span(&self, end: &End) -> Span {
        self.document.span(end.filler.tokens)
    }

    fn relation(&mut self, candidate: &Candidate) -> RelationIdx {
        if let Some(&known) = self.by_name.get(&candidate.name) {
            return known;
        }
        let relation = match candidate.predicate {
            Predicate::Known(id) => {
                let relation = self.vocabulary.relation(id);
                RelationType {
                    name: relation.name.clone(),
                    inverse: relation.inverse.clone(),
                    symmetric: relation.symmetric,
                    class: relation.class,
                    canonical: true,
                }
            }
            Predicate::Open => RelationType {
                name: candidate.name.clone(),
                inverse: None,
                symmetric: false,
                class: None,
                canonical: false,
            },
        };
        let position = RelationIdx::new(self.types.len());
        self.types.push(relation);
        self.by_name.insert(candidate.name.clone(), position);
        position
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::{extraction::Status, fixture};

    /// Who says that Norda acts upon something, and whether it is so.
    fn of_norda(text: &str) -> Vec<(Option<String>, Status)> {
        let extraction = fixture::extraction(text);
        let name = |entity: super::EntityIdx| extraction.entities[entity.get()].name.clone();
        let statements = extraction.statements.iter().filter(|one| name(one.subject) == "Norda");
        statements.map(|one| (one.attributed_to.map(name), one.status)).collect()
    }

    #[test]
    fn what_a_semicolon_parts_from_the_speaker_is_the_articles_own() {
        let parted = of_norda("Norda has acquired Tavex; Maria Otieno said that Orlin would follow.");
        assert_eq!(parted, [(None, Status::Asserted)]);
    }

    #[test]
    fn who_is_told_of_with_as_speaks() {
        let told = of_norda("As Maria Otieno told the Lagos Herald, Norda has acquired Tavex.");
        assert_eq!(told, [(Some("Maria Otieno".to_owned()), Status::Asserted)]);
    }

    #[test]
    fn what_a_participle_tells_by_the_way_is_not_said() {
        let aside = of_norda("Maria Otieno said that Orlin, founded by Norda, would close.");
        assert_eq!(aside, [(None, Status::Asserted)]);
    }

    #[test]
    fn what_a_speaker_does_is_attributed_only_where_denied() {
        let announced = of_norda("Norda said on Monday that it had acquired Tavex.");
        assert_eq!(announced, [(None, Status::Asserted)]);
        let told = of_norda("Maria Otieno said on Monday that Norda had acquired Tavex.");
        assert_eq!(told, [(Some("Maria Otieno".to_owned()), Status::Asserted)]);
        let denied = of_norda("Norda said that it had not acquired Tavex.");
        assert_eq!(denied, [(Some("Norda".to_owned()), Status::Negated)]);
    }
}
