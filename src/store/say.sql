-- Every statement between two different entities, a symmetric one turned so that the smaller key is its subject.
CREATE TEMP TABLE IF NOT EXISTS said (
    statement INTEGER PRIMARY KEY,
    subject   INTEGER NOT NULL,
    type      INTEGER NOT NULL,
    object    INTEGER NOT NULL,
    status    TEXT NOT NULL
) STRICT;
DELETE FROM temp.said;
INSERT INTO temp.said (statement, subject, type, object, status)
SELECT statement.id,
       iif(relation_type.symmetric AND one.key > other.key, other.id, one.id),
       statement.type,
       iif(relation_type.symmetric AND one.key > other.key, one.id, other.id),
       statement.status
FROM statement
JOIN relation_type ON relation_type.id = statement.type
JOIN local_entity AS subject ON subject.id = statement.subject
JOIN local_entity AS object ON object.id = statement.object
JOIN entity AS one ON one.id = subject.entity
JOIN entity AS other ON other.id = object.entity
WHERE one.id <> other.id;
