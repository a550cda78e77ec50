UPDATE statement SET relation = relation.id
FROM temp.said
JOIN relation ON relation.subject = said.subject AND relation.type = said.type AND relation.object = said.object
    AND relation.status = said.status
WHERE said.statement = statement.id AND statement.relation IS NOT relation.id;
UPDATE statement SET relation = NULL WHERE relation IS NOT NULL AND id NOT IN (SELECT statement FROM temp.said);
DELETE FROM relation WHERE NOT EXISTS (SELECT 1 FROM statement WHERE statement.relation = relation.id);
