-- The view shows the model's own label of what has no kind of its own (`SHIP`), null for the others.
DROP VIEW entities;
CREATE VIEW entities AS
SELECT entity.name, entity.kind, entity.n_articles AS articles, entity.n_mentions AS mentions,
       (SELECT count(*) FROM relation WHERE relation.subject = entity.id OR relation.object = entity.id) AS relations,
       (SELECT group_concat(alias.name, '; ') FROM alias WHERE alias.entity = entity.id) AS aliases,
       entity.label
FROM entity
ORDER BY entity.n_articles DESC, entity.n_mentions DESC, entity.name;
