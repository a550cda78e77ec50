INSERT INTO relation (key, subject, type, object, status, weight, n_statements, confidence)
VALUES (:key, :subject, :type, :object, :status, :weight, :n_statements, :confidence)
ON CONFLICT (key) DO UPDATE SET
    subject = excluded.subject, type = excluded.type, object = excluded.object, weight = excluded.weight,
    n_statements = excluded.n_statements, confidence = excluded.confidence
WHERE (subject, type, object, weight, n_statements, confidence)
    <> (excluded.subject, excluded.type, excluded.object, excluded.weight, excluded.n_statements, excluded.confidence)
