-- The knowledge graph and everything it rests on.
--
-- What an article says (article, sentence, local_entity, mention, statement) is written once, when the article is
-- read, and never depends on other articles. What the articles say together (entity, alias, relation_type, relation)
-- is derived from it and from the curation log by `link`, so it is the same in whichever order they came.
-- All offsets are bytes of article.text. Row ids never show: whatever leaves the database is ordered by keys.

PRAGMA application_id = 1919249505;             -- "rela": tells this file from other people's databases

CREATE TABLE article (
    id           INTEGER PRIMARY KEY,
    key          TEXT NOT NULL UNIQUE,          -- hash of title, date, publisher and text
    engine       TEXT NOT NULL,                 -- which model and rules read it: another one reads it again
    signature    BLOB NOT NULL,                 -- min-hashes of its text, by which reprints are found
    title        TEXT NOT NULL,
    published    TEXT,                          -- ISO date, null when unknown
    publisher    TEXT,
    text         TEXT NOT NULL,
    reprint_of   TEXT NOT NULL                  -- key of the group of near-identical articles it belongs to
) STRICT;

CREATE TABLE source (
    location     TEXT PRIMARY KEY,              -- path, path with line number, or `-#KEY` for standard input
    doc          TEXT NOT NULL,                 -- the id of a JSON line, or the file's name
    article      INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX source_by_article ON source (article);

CREATE TABLE sentence (
    id           INTEGER PRIMARY KEY,
    article      INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start_byte   INTEGER NOT NULL,
    end_byte     INTEGER NOT NULL,
    text         TEXT NOT NULL,
    UNIQUE (article, start_byte)
) STRICT;

CREATE TABLE entity (
    id           INTEGER PRIMARY KEY,
    key          TEXT NOT NULL UNIQUE,          -- hash of kind, normal form and discriminator
    name         TEXT NOT NULL,
    kind         TEXT NOT NULL,
    label        TEXT,                          -- the model's own label where kind is OTHER
    named        INTEGER NOT NULL,              -- 0: only described, never named
    normal_form  TEXT NOT NULL,
    n_articles   INTEGER NOT NULL,
    n_mentions   INTEGER NOT NULL
) STRICT;
CREATE INDEX entity_by_normal_form ON entity (normal_form);

CREATE TABLE alias (
    entity       INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    name         TEXT NOT NULL,
    normal_form  TEXT NOT NULL,
    n_mentions   INTEGER NOT NULL,
    PRIMARY KEY (entity, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_by_normal_form ON alias (normal_form);

-- An entity as one article knows it; `entity` is what the articles together make of it.
CREATE TABLE local_entity (
    id           INTEGER PRIMARY KEY,
    article      INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    idx          INTEGER NOT NULL,              -- its position in the article's extraction
    name         TEXT NOT NULL,
    kind         TEXT NOT NULL,
    label        TEXT,
    named        INTEGER NOT NULL,
    entity       INTEGER REFERENCES entity (id) ON DELETE SET NULL,
    UNIQUE (article, idx)
) STRICT;
CREATE INDEX local_entity_by_entity ON local_entity (entity);

-- Every form of its name in that article, `local_entity.name` among them.
CREATE TABLE local_alias (
    local_entity INTEGER NOT NULL REFERENCES local_entity (id) ON DELETE CASCADE,
    name         TEXT NOT NULL,
    normal_form  TEXT NOT NULL,
    n_mentions   INTEGER NOT NULL,
    PRIMARY KEY (local_entity, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
    id           INTEGER PRIMARY KEY,
    local_entity INTEGER NOT NULL REFERENCES local_entity (id) ON DELETE CASCADE,
    start_byte   INTEGER NOT NULL,
    end_byte     INTEGER NOT NULL,
    form         TEXT NOT NULL CHECK (form IN ('name', 'adjective', 'nominal', 'pronoun'))
) STRICT;
CREATE INDEX mention_by_local_entity ON mention (local_entity);

CREATE TABLE relation_type (
    id           INTEGER PRIMARY KEY,
    name         TEXT NOT NULL UNIQUE,
    inverse      TEXT,
    symmetric    INTEGER NOT NULL,
    class        TEXT,
    canonical    INTEGER NOT NULL
) STRICT;

-- One row an edge. A symmetric relation is one edge too, its subject the entity with the smaller key.
CREATE TABLE relation (
    id           INTEGER PRIMARY KEY,
    key          TEXT NOT NULL UNIQUE,          -- hash of subject key, relation name, object key and status
    subject      INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    type         INTEGER NOT NULL REFERENCES relation_type (id),
    object       INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    status       TEXT NOT NULL CHECK (status IN ('asserted', 'hypothetical', 'negated')),
    weight       INTEGER NOT NULL,              -- independent articles (groups of reprints count once) that state it
    n_statements INTEGER NOT NULL,
    confidence   REAL NOT NULL                  -- the highest of its statements
) STRICT;
-- The graph is read from these alone: whole, or entity by entity.
CREATE INDEX relation_by_subject ON relation (subject, type, object, status, weight, confidence);
CREATE INDEX relation_by_object ON relation (object, type, subject, status, weight, confidence);
CREATE INDEX relation_by_type ON relation (type);

-- One row a statement: the evidence of an edge.
CREATE TABLE statement (
    id            INTEGER PRIMARY KEY,
    article       INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    sentence      INTEGER NOT NULL REFERENCES sentence (id) ON DELETE CASCADE,
    subject       INTEGER NOT NULL REFERENCES local_entity (id) ON DELETE CASCADE,
    type          INTEGER NOT NULL REFERENCES relation_type (id),
    object        INTEGER NOT NULL REFERENCES local_entity (id) ON DELETE CASCADE,
    status        TEXT NOT NULL CHECK (status IN ('asserted', 'hypothetical', 'negated')),
    speaker       INTEGER REFERENCES local_entity (id) ON DELETE SET NULL,
    subject_start INTEGER NOT NULL,
    subject_end   INTEGER NOT NULL,
    phrase_start  INTEGER NOT NULL,
    phrase_end    INTEGER NOT NULL,
    object_start  INTEGER NOT NULL,
    object_end    INTEGER NOT NULL,
    time          TEXT,                         -- the article's words
    event_date    TEXT,                         -- ISO 8601 date, month, year or interval
    quantity      TEXT,
    confidence    REAL NOT NULL,
    relation      INTEGER REFERENCES relation (id) ON DELETE SET NULL -- none: both ends proved to be one entity
) STRICT;
CREATE INDEX statement_by_relation ON statement (relation);
CREATE INDEX statement_by_article ON statement (article);
CREATE INDEX statement_by_subject ON statement (subject);
CREATE INDEX statement_by_object ON statement (object);
CREATE INDEX statement_by_speaker ON statement (speaker);
CREATE INDEX statement_by_sentence ON statement (sentence);
CREATE INDEX statement_by_type ON statement (type);

-- When what a statement says was so: its own date or, where it has none, that of its article; `first` and `last` are the
-- ends of an interval (`..`: open) or the same. A day, month or year comes after its own beginning and before `~`.
CREATE VIEW statement_date AS
SELECT statement, origin,
       iif(instr(date, '/'), substr(date, 1, instr(date, '/') - 1), date) AS first,
       replace(iif(instr(date, '/'), substr(date, instr(date, '/') + 1), date), '..', '9999') AS last
FROM (
    SELECT statement.id AS statement, coalesce(statement.event_date, article.published) AS date,
           iif(statement.event_date IS NULL, 'publication', 'event') AS origin
    FROM statement JOIN article ON article.id = statement.article
);

-- Whether the derived tables say what the articles say, and which rules derived them.
CREATE TABLE derivation (
    only         INTEGER PRIMARY KEY CHECK (only = 1),
    stale        INTEGER NOT NULL,
    rules        INTEGER NOT NULL
) STRICT;
INSERT INTO derivation VALUES (1, 0, 0);

-- What a person decided about identity: replayed, in order, each time the graph is derived.
CREATE TABLE curation (
    id           INTEGER PRIMARY KEY,
    at           TEXT NOT NULL,
    action       TEXT NOT NULL,
    arguments    TEXT NOT NULL,                 -- JSON object
    undone       INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE VIRTUAL TABLE sentence_search USING fts5 (text, content = 'sentence', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER sentence_search_insert AFTER INSERT ON sentence BEGIN
    INSERT INTO sentence_search (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER sentence_search_delete AFTER DELETE ON sentence BEGIN
    INSERT INTO sentence_search (sentence_search, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE VIRTUAL TABLE name_search USING fts5 (name, entity UNINDEXED, tokenize = 'unicode61 remove_diacritics 2');

-- For people who open the file in any SQLite tool.
CREATE VIEW edges AS
SELECT subject.name AS subject, type.name AS relation, object.name AS object, relation.status, relation.weight,
       relation.n_statements AS statements, round(relation.confidence, 2) AS confidence, type.class,
       subject.kind AS subject_kind, object.kind AS object_kind
FROM relation
JOIN entity AS subject ON subject.id = relation.subject
JOIN relation_type AS type ON type.id = relation.type
JOIN entity AS object ON object.id = relation.object
ORDER BY relation.weight DESC, relation.n_statements DESC, subject.name, type.name, object.name;

CREATE VIEW evidence AS
SELECT subject.name AS subject, type.name AS relation, object.name AS object, statement.status,
       speaker.name AS attributed_to, statement.event_date, statement.time, statement.quantity,
       sentence.text AS sentence, article.title, article.published, article.publisher,
       round(statement.confidence, 2) AS confidence
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

CREATE VIEW entities AS
SELECT entity.name, entity.kind, entity.n_articles AS articles, entity.n_mentions AS mentions,
       (SELECT count(*) FROM relation WHERE relation.subject = entity.id OR relation.object = entity.id) AS relations,
       (SELECT group_concat(alias.name, '; ') FROM alias WHERE alias.entity = entity.id) AS aliases
FROM entity
ORDER BY entity.n_articles DESC, entity.n_mentions DESC, entity.name;
