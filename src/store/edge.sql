-- One edge.
SELECT relation.id, relation.key, relation.status, relation.weight, relation.n_statements, relation.confidence,
       subject.id AS subject_id, subject.key AS subject_key, subject.name AS subject_name, subject.kind AS subject_kind,
       subject.named AS subject_named, subject.n_articles AS subject_n_articles, subject.n_mentions AS subject_n_mentions,
       type.id AS type_id, type.name AS type_name, type.inverse AS type_inverse, type.symmetric AS type_symmetric,
       type.class AS type_class, type.canonical AS type_canonical,
       object.id AS object_id, object.key AS object_key, object.name AS object_name, object.kind AS object_kind,
       object.named AS object_named, object.n_articles AS object_n_articles, object.n_mentions AS object_n_mentions
FROM relation
JOIN entity AS subject ON subject.id = relation.subject
JOIN relation_type AS type ON type.id = relation.type
JOIN entity AS object ON object.id = relation.object
WHERE relation.id = :id
