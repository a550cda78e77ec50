INSERT INTO entity (key, name, kind, label, named, normal_form, n_articles, n_mentions)
VALUES (:key, :name, :kind, :label, :named, :normal_form, :n_articles, :n_mentions)
ON CONFLICT (key) DO UPDATE SET
    name = excluded.name, label = excluded.label, named = excluded.named, normal_form = excluded.normal_form,
    n_articles = excluded.n_articles, n_mentions = excluded.n_mentions
WHERE (name, ifnull(label, ''), named, normal_form, n_articles, n_mentions)
    <> (excluded.name, ifnull(excluded.label, ''), excluded.named, excluded.normal_form, excluded.n_articles, excluded.n_mentions)
