#!/usr/bin/env python3
"""Writes a relata database of any size, to time questions on: entities, relations and statements as articles would give
them, every statement with a sentence. A few entities have very many relations and most have few, as in news. The same numbers
give the same file.

usage: make_database.py FILE [ENTITIES] [RELATIONS]      default: 200000 entities, 2000000 relations
"""
import hashlib
import pathlib
import random
import sqlite3
import sys

KINDS = ["PERSON"] * 9 + ["ORG"] * 6 + ["GPE"] * 3 + ["EVENT", "PRODUCT"]
VERBS = ["met", "sued", "funds", "leads", "employs", "buys", "praises", "blames", "visits", "supplies"]
PLACES = ["in public", "abroad", "at home", "in court", "by letter", "in secret"]
PER_ARTICLE = 100


def key(*parts):
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:32]


def date(draw):
    return f"{draw.randint(2015, 2025)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"


def edges(draw, n_entities, n_relations):
    """Distinct (subject, type, object, status); every entity has one, and the first of all a hundredth of them."""
    known, entities = set(), list(range(1, n_entities + 1))
    draw.shuffle(entities)
    anyone = lambda: entities[int(n_entities * draw.random() ** draw.choice([1, 3]))]
    while len(known) < n_relations:
        nth = len(known)
        subject, other = entities[nth] if nth < n_entities else anyone(), anyone()
        if subject == other:
            continue
        one_type = min(int(draw.paretovariate(0.7)), 60)
        status = draw.choices(["asserted", "hypothetical", "negated"], [88, 9, 3])[0]
        if one_type % 10 == 1 and key("entity", subject) > key("entity", other):
            subject, other = other, subject
        edge = (subject, one_type, other, status)
        if edge not in known:
            known.add(edge)
            yield edge


def main(path, n_entities=200_000, n_relations=2_000_000):
    draw = random.Random(f"{n_entities} {n_relations}")
    pathlib.Path(path).unlink(missing_ok=True)
    database = sqlite3.connect(path, isolation_level=None)
    schema = pathlib.Path(__file__).parent.parent / "migrations" / "0001_graph.sql"
    database.executescript(schema.read_text())
    # As relata leaves it, but without the cost of keeping indexes while rows come in.
    script = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    indexes = database.execute(script).fetchall()
    for name, _ in indexes:
        database.execute(f"DROP INDEX {name}")
    database.execute("DROP TRIGGER sentence_search_insert")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("BEGIN")
    n_articles = -(-n_relations // PER_ARTICLE)
    article = "INSERT INTO article VALUES (?, ?, 'made', x'', ?, ?, ?, '', ?)"
    database.executemany(article, (
        (nth, key("article", nth), f"Report {nth}", date(draw), f"Paper {nth % 40}", key("article", nth))
        for nth in range(1, n_articles + 1)))
    database.executemany("INSERT INTO source VALUES (?, ?, ?)", (
        (f"made/{nth}.txt", f"{nth}.txt", nth) for nth in range(1, n_articles + 1)))
    kinds = [draw.choice(KINDS) for _ in range(n_entities)]
    database.executemany("INSERT INTO entity VALUES (?, ?, ?, ?, NULL, 1, ?, 1, 1)", (
        (nth, key("entity", nth), f"Entity {nth}", kind, f"entity {nth}") for nth, kind in enumerate(kinds, 1)))
    database.executemany("INSERT INTO alias VALUES (?, ?, ?, 1)", (
        (nth, f"Entity {nth}", f"entity {nth}") for nth in range(1, n_entities + 1)))
    database.execute("INSERT INTO name_search (name, entity) SELECT name, id FROM entity")
    database.executemany("INSERT INTO local_entity VALUES (?, 1, ?, ?, ?, NULL, 1, ?)", (
        (nth, nth, f"Entity {nth}", kind, nth) for nth, kind in enumerate(kinds, 1)))
    names = [f"{VERBS[nth % 10]} {PLACES[nth // 10]}" for nth in range(60)]
    database.executemany("INSERT INTO relation_type VALUES (?, ?, NULL, ?, NULL, 1)", (
        (nth, name, nth % 10 == 1) for nth, name in enumerate(names, 1)))
    weights = lambda: min(int(draw.paretovariate(1.5)), 200)
    for nth, (subject, one_type, other, status) in enumerate(edges(draw, n_entities, n_relations), 1):
        confidence = round(draw.uniform(0.15, 1.0), 3)
        database.execute("INSERT INTO relation VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)", (
            nth, key("edge", nth), subject, one_type, other, status, weights(), confidence))
        one, verb, two = f"Entity {subject}", names[one_type - 1], f"Entity {other}"
        text = f"{one} {verb} {two}."
        report = (nth - 1) // PER_ARTICLE + 1
        start = (nth - 1) % PER_ARTICLE * 100
        phrase = start + len(one) + 1
        database.execute("INSERT INTO sentence VALUES (?, ?, ?, ?, ?)", (nth, report, start, start + len(text), text))
        spans = (start, start + len(one), phrase, phrase + len(verb), phrase + len(verb) + 1, start + len(text) - 1)
        event = date(draw) if draw.random() < 0.2 else None
        database.execute(
            "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?)",
            (nth, report, nth, subject, one_type, other, status, *spans, event, event, confidence, nth))
    for _, sql in indexes:
        database.execute(sql)
    database.execute("UPDATE derivation SET stale = 0")
    database.execute("COMMIT")
    database.execute("ANALYZE")
    database.execute("PRAGMA user_version = 1")
    database.execute("PRAGMA journal_mode = WAL")
    database.close()


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    main(sys.argv[1], *map(int, sys.argv[2:4]))
