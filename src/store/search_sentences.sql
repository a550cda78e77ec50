-- The sentences that match :words, best first; the words in U+E000 and U+E001. If :stating, only those that state a
-- relation, of :status if it is not null.
SELECT sentence.text, sentence.start_byte, sentence.end_byte, article.key AS article_key, article.title,
       article.published, article.publisher, highlight(sentence_search, 0, char(57344), char(57345)) AS marked
FROM sentence_search
JOIN sentence ON sentence.id = sentence_search.rowid
JOIN article ON article.id = sentence.article
WHERE sentence_search MATCH :words
AND (NOT :stating OR EXISTS (
    SELECT 1 FROM statement
    WHERE statement.sentence = sentence.id AND (:status IS NULL OR statement.status = :status)
))
ORDER BY round(bm25(sentence_search), 6), article.published DESC, article.key, sentence.start_byte
LIMIT :limit
