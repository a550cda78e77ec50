#!/usr/bin/env python3
"""Writes what spaCy says of texts, in the form of `relata parse --format json`, for tests/it/packaged_model.rs.

usage: annotate.py MODEL TEXTS OUT

MODEL is the directory of a pipeline, TEXTS a file of JSON lines with a `text` each; OUT gets a line for each of them.
"""
import json
import os
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy

from make_pipelines import record


def main():
    model, texts, out = sys.argv[1:]
    nlp = spacy.load(model)
    with open(texts, encoding="utf8") as lines, open(out, "w", encoding="utf8") as file:
        # One text after the other, not `nlp.pipe`: the products of a batch have other roundings.
        file.writelines(json.dumps(record(nlp(json.loads(line)["text"]))) + "\n" for line in lines)


if __name__ == "__main__":
    main()
