SELECT said.subject, subject.key AS subject_key, said.type, relation_type.name, said.object, object.key AS object_key,
       said.status, count(DISTINCT article.reprint_of) AS weight, count(*) AS n_statements,
       max(statement.confidence) AS confidence
FROM temp.said
JOIN statement ON statement.id = said.statement
JOIN article ON article.id = statement.article
JOIN relation_type ON relation_type.id = said.type
JOIN entity AS subject ON subject.id = said.subject
JOIN entity AS object ON object.id = said.object
GROUP BY said.subject, said.type, said.object, said.status
ORDER BY subject.key, relation_type.name, object.key, said.status
