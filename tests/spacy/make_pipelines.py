#!/usr/bin/env python3
"""Makes the spaCy pipelines that tests/it/spacy.rs imports, with spaCy's own results for them.

usage: make_pipelines.py MODEL TEXTS OUT

MODEL is the directory of en_core_web_sm, TEXTS a file of JSON lines with a `text` each. OUT gets a folder for every
pipeline: `model` as `nlp.to_disk` writes it and, for those that relata takes, `expected.jsonl`: what spaCy says of each
text, in the form of `relata parse --format json`. Needs spaCy 3.8 and nothing from the network.
"""
import json
import os
import re
import sys
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy
import spacy
from spacy.training import Example
from spacy.util import fix_random_seed, load_model_from_config
from spacy.vectors import Vectors

HERE = Path(__file__).parent
NER = {
    "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": False,
    "hidden_width": 64, "maxout_pieces": 2, "use_upper": True,
}
# Other sizes and attributes than those of the packaged models.
OTHER_TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2", "width": 64, "attrs": ["ORTH", "LOWER", "SHAPE", "SPACY"],
        "rows": [700, 500, 300, 20], "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 64, "depth": 2, "window_size": 1,
        "maxout_pieces": 3,
    },
}


def examples(nlp):
    """The sentences of ships_and_viruses.txt."""
    found = []
    for line in (HERE / "ships_and_viruses.txt").read_text(encoding="utf8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        text, entities, at = "", [], 0
        for mark in re.finditer(r"\[([^|\]]+)\|([A-Z]+)\]", line):
            text += line[at:mark.start()]
            entities.append((len(text), len(text) + len(mark[1]), mark[2]))
            text += mark[1]
            at = mark.end()
        found.append(Example.from_dict(nlp.make_doc(text + line[at:]), {"entities": entities}))
    return found


def train(nlp, rounds, components=("ner",)):
    """Some rounds over the sentences; the other components stay as they are."""
    with nlp.select_pipes(enable=list(components)):
        for _ in range(rounds):
            nlp.update(examples(nlp), drop=0.1)


def knows(nlp):
    """Whether the recogniser finds the names of its sentences and no others."""
    def names(doc):
        return [(name.start, name.end, name.label_) for name in doc.ents]
    return all(names(nlp(example.reference.text)) == names(example.reference) for example in examples(nlp))


def recognizer(model, config, name="ner", rounds=25, until_known=False):
    """The packaged pipeline with a recogniser that was trained from nothing, with vectors of its own; `until_known`
    goes on until it makes no mistake in its sentences, so that on every machine a ship is a ship to it."""
    nlp = spacy.load(model, exclude=["ner"])
    own = spacy.blank("en", vocab=nlp.vocab)
    own.add_pipe("ner", name=name, config=config)
    own.initialize(lambda: examples(own))
    train(own, rounds, [name])
    while until_known and not knows(own) and rounds < 400:
        train(own, 10, [name])
        rounds += 10
    nlp.add_pipe(name, source=own)
    return nlp


def listening(model):
    """A recogniser that reads the vectors of a `tok2vec` of its own, under names of the user's."""
    nlp = spacy.load(model, exclude=["ner"])
    own = spacy.blank("en", vocab=nlp.vocab)
    own.add_pipe("tok2vec", name="ship_vectors")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "ship_vectors"}
    own.add_pipe("ner", name="ships", config={"model": {**NER, "tok2vec": listener}})
    own.initialize(lambda: examples(own))
    train(own, 25, ["ship_vectors", "ships"])
    nlp.add_pipe("ship_vectors", source=own)
    nlp.add_pipe("ships", source=own)
    return nlp


def sharing(model):
    """A recogniser that reads the vectors that tagger and parser read."""
    nlp = spacy.load(model, exclude=["ner"])
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    ner = nlp.add_pipe("ner", config={"model": {**NER, "tok2vec": listener}})
    # `annotating`: the frozen tok2vec leaves its vectors in the document, where the listener finds them.
    sentences = examples(nlp)
    for example in sentences:
        nlp.get_pipe("tok2vec")(example.predicted)
    ner.initialize(lambda: sentences, nlp=nlp)
    optimizer = nlp.create_optimizer()
    optimizer.learn_rate = 0.01
    for _ in range(40):
        for example in sentences:
            nlp.get_pipe("tok2vec")(example.predicted)
        ner.update(sentences, sgd=optimizer)
    return nlp


def added(model):
    """The packaged recogniser with two labels more."""
    nlp = spacy.load(model)
    for label in ("SHIP", "VIRUS"):
        nlp.get_pipe("ner").add_label(label)
    nlp.resume_training()
    train(nlp, 40)
    return nlp


def word_vectors(vocab, words):
    """A table that gives most of the words a vector, some the same one."""
    random = numpy.random.default_rng(1)
    # Words that are also names of spaCy's symbols have other numbers than the rest.
    words = sorted(set(words) | {"X", "DATE", "PERSON", "dep", "_"})
    keys = [vocab.strings.add(word) for place, word in enumerate(words) if place % 4]
    n_rows = max(len(keys) // 2, 1)
    data = random.normal(size=(n_rows, 300)).astype("float32")
    vectors = Vectors(strings=vocab.strings, data=data, name="test")
    for key in keys:
        vectors.add(key, row=int(random.integers(n_rows)))
    return vectors


def copy_weights(old, new):
    """Gives the layers of a network the weights of another that has fewer inputs."""
    random = numpy.random.default_rng(2)
    for kind in ("hashembed", "maxout", "layernorm", "linear", "precomputable_affine"):
        pairs = zip([n for n in old.walk() if n.name == kind], [n for n in new.walk() if n.name == kind])
        for one, other in pairs:
            for name in one.param_names:
                weights = one.get_param(name)
                shape = other.get_param(name).shape
                if weights.shape != shape:
                    more = random.normal(scale=0.1, size=(*shape[:-1], shape[-1] - weights.shape[-1]))
                    weights = numpy.concatenate([weights, more.astype("float32")], axis=-1)
                other.set_param(name, weights)


def with_vectors(model, texts):
    """A pipeline built like en_core_web_md: the weights of `sm`, word vectors beside the hash embeddings, and some
    rounds of training in which the weights of the vectors move too."""
    small = spacy.load(model)
    config = small.config.copy()
    config["components"]["tok2vec"]["model"]["embed"]["include_static_vectors"] = True
    config["components"]["ner"]["model"]["tok2vec"]["embed"]["include_static_vectors"] = True
    docs = [small(text) for text in texts]
    vocab = spacy.load(model).vocab
    vocab.vectors = word_vectors(vocab, [token.text for doc in docs for token in doc])
    nlp = load_model_from_config(config, vocab=vocab, auto_fill=True)
    nlp.tokenizer.from_bytes(small.tokenizer.to_bytes(exclude=["vocab"]), exclude=["vocab"])
    ner = nlp.get_pipe("ner")
    ner.moves.from_bytes(small.get_pipe("ner").moves.to_bytes(exclude=["strings"]), exclude=["strings"])
    ner._resize()
    for name in ("tagger", "parser", "attribute_ruler", "lemmatizer"):
        nlp.get_pipe(name).from_disk(model / name, exclude=["vocab"])
    for name in ("tok2vec", "ner"):
        nlp.get_pipe(name).model.initialize(X=[nlp.make_doc(docs[0].text)])
        copy_weights(small.get_pipe(name).model, nlp.get_pipe(name).model)
    silver = [Example(nlp.make_doc(doc.text), doc) for doc in docs[:80] if len(doc)]
    nlp.resume_training()
    for _ in range(3):
        nlp.update(silver, drop=0.1)
    return nlp


def record(doc):
    """The document in the form of `relata parse --format json`."""
    at = [0]
    for char in doc.text:
        at.append(at[-1] + len(char.encode("utf8")))
    tokens = [{
        "span": [at[t.idx], at[t.idx + len(t.text)]], "space_after": bool(t.whitespace_), "lower": t.lower_,
        "lemma": t.lemma_, "tag": t.tag_, "pos": t.pos_, "morph": str(t.morph), "head": t.head.i, "dep": t.dep_,
        "sentence_start": bool(t.is_sent_start),
    } for t in doc]
    names = [{"tokens": {"start": e.start, "end": e.end}, "label": e.label_} for e in doc.ents]
    return {"text": doc.text, "tokens": tokens, "names": names}


def main():
    model, texts, out = (Path(argument) for argument in sys.argv[1:])
    texts = [json.loads(line)["text"] for line in texts.read_text(encoding="utf8").split("\n") if line]
    makers = {
        "own": lambda: recognizer(model, {}, until_known=True),
        "other_sizes": lambda: recognizer(model, {"model": {**NER, "tok2vec": OTHER_TOK2VEC}}, name="sea", rounds=50),
        "listening": lambda: listening(model),
        "sharing": lambda: sharing(model),
        "added": lambda: added(model),
        "vectors": lambda: with_vectors(model, texts),
    }
    for name, make in makers.items():
        fix_random_seed(0)
        nlp = make()
        (out / name).mkdir(parents=True)
        nlp.to_disk(out / name / "model")
        # As it is read back: with the classes in the order of the file.
        read = spacy.load(out / name / "model")
        with open(out / name / "expected.jsonl", "w", encoding="utf8") as file:
            file.writelines(json.dumps(record(doc)) + "\n" for doc in map(read, texts))
    for name in ("alone", "sentencizer", "tokenizer"):
        (out / name).mkdir()
    alone = spacy.blank("en")
    alone.add_pipe("ner").add_label("SHIP")
    alone.initialize()
    alone.to_disk(out / "alone" / "model")
    sorting = spacy.load(model)
    sorting.add_pipe("sentencizer", first=True)
    sorting.to_disk(out / "sentencizer" / "model")
    split = spacy.load(model)
    split.tokenizer.suffix_search = spacy.util.compile_suffix_regex([r"\+\+"]).search
    split.to_disk(out / "tokenizer" / "model")


if __name__ == "__main__":
    main()
