-- The edges that begin or end at :entity, with their other ends, all or those of :relations; in no order, for it is quicker to sort what was read than to
-- have SQLite sort whole rows.
SELECT relation.id, relation.key, relation.status, relation.weight, relation.n_statements, relation.confidence,
       relation.type, relation.subject = :entity AS is_outgoing,
       other.id AS other_id, other.key AS other_key, other.name AS other_name, other.kind AS other_kind,
       other.named AS other_named, other.n_articles AS other_n_articles, other.n_mentions AS other_n_mentions
FROM relation
JOIN entity AS other ON other.id = iif(relation.subject = :entity, relation.object, relation.subject)
WHERE relation.id IN (
    SELECT id FROM relation WHERE :relations IS NULL AND subject = :entity
    UNION
    SELECT id FROM relation WHERE :relations IS NULL AND object = :entity
    UNION
    SELECT value FROM json_each(:relations)
)
AND (:status IS NULL OR relation.status = :status)
