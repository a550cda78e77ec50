-- The sentences that match :words, those with the words as they are written before those with other forms of them, best
-- first; the words in U+E000 and U+E001. If :stating, only those that state a relation, of :status if it is not null.
WITH found (sentence, is_form, badness, marked) AS (
    SELECT rowid, 0, round(bm25(sentence_search), 6), highlight(sentence_search, 0, char(57344), char(57345))
    FROM sentence_search WHERE sentence_search MATCH :words
    UNION ALL
    SELECT rowid, 1, round(bm25(sentence_stem_search), 6), highlight(sentence_stem_search, 0, char(57344), char(57345))
    FROM sentence_stem_search WHERE sentence_stem_search MATCH :words
    AND rowid NOT IN (SELECT rowid FROM sentence_search WHERE sentence_search MATCH :words)
)
SELECT sentence.text, sentence.start_byte, sentence.end_byte, article.key AS article_key, article.title,
       article.published, article.publisher,
       (SELECT min(location) FROM source WHERE source.article = article.id) AS source, found.marked
FROM found
JOIN sentence ON sentence.id = found.sentence
JOIN article ON article.id = sentence.article
WHERE NOT :stating OR EXISTS (
    SELECT 1 FROM statement
    WHERE statement.sentence = sentence.id AND (:status IS NULL OR statement.status = :status)
)
ORDER BY found.is_form, found.badness, article.published DESC, article.key, sentence.start_byte
LIMIT :limit
