-- The dated statements about :entity, or about :entity and :other; in no order, for it is quicker to sort what was read than
-- to have SQLite sort whole rows.
SELECT statement.relation, dated.first, dated.last, dated.origin = 'event' AS is_event,
       statement.status, coalesce(speaker.name, speaking.name) AS speaker, statement.time, statement.event_date,
       statement.quantity, statement.confidence, statement.subject_start, statement.subject_end,
       statement.phrase_start, statement.phrase_end, statement.object_start, statement.object_end,
       sentence.text AS sentence, sentence.start_byte, sentence.end_byte,
       article.key AS article_key, article.title, article.published, article.publisher,
       (SELECT min(location) FROM source WHERE source.article = article.id) AS source
FROM statement
JOIN statement_date AS dated ON dated.statement = statement.id
JOIN sentence ON sentence.id = statement.sentence
JOIN article ON article.id = statement.article
LEFT JOIN local_entity AS speaking ON speaking.id = statement.speaker
LEFT JOIN entity AS speaker ON speaker.id = speaking.entity
WHERE statement.relation IN (
    SELECT id FROM relation WHERE subject = :entity AND (:other IS NULL OR object = :other)
    UNION
    SELECT id FROM relation WHERE object = :entity AND (:other IS NULL OR subject = :other)
)
AND dated.first IS NOT NULL
AND (:since IS NULL OR dated.last || '~' >= :since)
AND (:end IS NULL OR dated.first <= :end || '~')
AND (:articles IS NULL OR article.id IN (SELECT value FROM json_each(:articles)))
