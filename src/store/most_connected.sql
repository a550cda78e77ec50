WITH touch (entity, neighbour) AS (
    SELECT subject, object FROM relation WHERE status = 'asserted'
    UNION ALL
    SELECT object, subject FROM relation WHERE status = 'asserted'
)
SELECT entity.*, count(DISTINCT touch.neighbour) AS n_neighbours, count(*) AS n_relations
FROM touch JOIN entity ON entity.id = touch.entity
WHERE entity.named
GROUP BY entity.id
ORDER BY n_neighbours DESC, n_relations DESC, entity.name, entity.key
LIMIT :limit
