-- What the statements of a period and of some articles carry of each edge, or of the edge :relation. The condition
-- `edge` is one of two: an `OR` in its place would make SQLite walk through all statements for one edge.
SELECT statement.relation, count(DISTINCT article.reprint_of) AS weight, count(*) AS n_statements,
       max(statement.confidence) AS confidence, max(dated.first) AS latest
FROM statement
JOIN article ON article.id = statement.article
JOIN statement_date AS dated ON dated.statement = statement.id
WHERE statement.relation IS NOT NULL
AND {edge}
AND (:since IS NULL OR dated.last || '~' >= :since)
AND (:end IS NULL OR dated.first <= :end || '~')
AND (:articles IS NULL OR article.id IN (SELECT value FROM json_each(:articles)))
GROUP BY statement.relation
