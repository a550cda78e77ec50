-- The statements of the edge :relation in a period and in some articles, oldest article first.
SELECT statement.status, coalesce(speaker.name, speaking.name) AS speaker, statement.time, statement.event_date,
       statement.quantity, statement.confidence, statement.subject_start, statement.subject_end,
       statement.phrase_start, statement.phrase_end, statement.object_start, statement.object_end,
       sentence.text AS sentence, sentence.start_byte, sentence.end_byte,
       article.key AS article_key, article.title, article.published, article.publisher,
       (SELECT min(location) FROM source WHERE source.article = article.id) AS source
FROM statement
JOIN sentence ON sentence.id = statement.sentence
JOIN article ON article.id = statement.article
LEFT JOIN local_entity AS speaking ON speaking.id = statement.speaker
LEFT JOIN entity AS speaker ON speaker.id = speaking.entity
JOIN statement_date AS dated ON dated.statement = statement.id
WHERE statement.relation = :relation
AND (:since IS NULL OR dated.last || '~' >= :since)
AND (:end IS NULL OR dated.first <= :end || '~')
AND (:articles IS NULL OR article.id IN (SELECT value FROM json_each(:articles)))
ORDER BY article.published, article.key, statement.phrase_start, statement.subject_start, statement.object_start
