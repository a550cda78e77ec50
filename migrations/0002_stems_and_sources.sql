-- Sentences are also found by the stems of their words ("ferry" finds "ferries"). Beside the search for the words as
-- they are written, not in its place: the beginning of a word need not be the beginning of its stem.

CREATE VIRTUAL TABLE sentence_stem_search USING fts5 (text, content = 'sentence', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2');
INSERT INTO sentence_stem_search (sentence_stem_search) VALUES ('rebuild');
CREATE TRIGGER sentence_stem_search_insert AFTER INSERT ON sentence BEGIN
    INSERT INTO sentence_stem_search (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER sentence_stem_search_delete AFTER DELETE ON sentence BEGIN
    INSERT INTO sentence_stem_search (sentence_stem_search, rowid, text) VALUES ('delete', old.id, old.text);
END;

-- The evidence tells its file. An article that was read from several places is known by the first of them.
DROP VIEW evidence;
CREATE VIEW evidence AS
SELECT subject.name AS subject, type.name AS relation, object.name AS object, statement.status,
       speaker.name AS attributed_to, statement.event_date, statement.time, statement.quantity,
       sentence.text AS sentence, article.title, article.published, article.publisher,
       round(statement.confidence, 2) AS confidence,
       (SELECT min(location) FROM source WHERE source.article = article.id) AS source
FROM statement
JOIN relation ON relation.id = statement.relation
JOIN entity AS subject ON subject.id = relation.subject
JOIN relation_type AS type ON type.id = relation.type
JOIN entity AS object ON object.id = relation.object
JOIN sentence ON sentence.id = statement.sentence
JOIN article ON article.id = statement.article
LEFT JOIN local_entity AS speaking ON speaking.id = statement.speaker
LEFT JOIN entity AS speaker ON speaker.id = speaking.entity
ORDER BY article.published, article.key, statement.phrase_start, statement.subject_start, statement.object_start, relation.key;
