"""A checkpoint to ONNX: `python -m reader.export --work DIR --run NAME`.

Writes float.onnx and model.onnx (int8) beside the checkpoint, and scores.json with both measured
from gold words on the dev parts, and how fast the graph alone runs on one thread.
"""

import argparse
import json
import os
import random
import time

import torch

from .batches import plan
from .graph import write
from .model import Reader
from .ranges import ranges
from .runtime import inputs_of, read, session
from .score import percent, sentence_counts
from .train import DEV, load, pretrained_folder
from .wordpiece import Vocabulary


def measured(path, dev, vocabulary, inventories):
    reader = session(path)
    scores = {}
    for name, examples in dev.items():
        sentences = [(e["words"], e["space_after"]) for e in examples]
        found = read(reader, sentences, vocabulary, inventories)
        scores[name] = percent([sentence_counts(e, g) for e, g in zip(examples, found)])
    return scores


def words_per_second(path, examples, vocabulary, pieces=384):
    """Of the graph alone, one thread, after one batch to warm up: CPU seconds."""
    reader = session(path)
    sentences = [(e["words"], e["space_after"]) for e in examples]
    lengths = [len(vocabulary.encode(*sentence)[0]) for sentence in sentences]
    feeds = [inputs_of([sentences[n] for n in numbers], vocabulary)
             for numbers in plan(lengths, pieces, random.Random(0))]
    reader.run(None, feeds[0])
    began = time.process_time()
    for feed in feeds:
        reader.run(None, feed)
    return round(sum(len(e["words"]) for e in examples) / (time.process_time() - began))


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--work", required=True)
    arguments.add_argument("--run", required=True)
    arguments.add_argument("--quick", action="store_true", help="int8 only")
    given = arguments.parse_args()
    torch.set_num_threads(1)
    folder = os.path.join(given.work, given.run)
    kept = torch.load(os.path.join(folder, "best.pt"))
    model = Reader(kept["shape"], kept["inventories"])
    model.load_state_dict(kept["model"])
    vocabulary = Vocabulary(os.path.join(pretrained_folder(), "vocab.txt"))
    weights = {name: value.numpy() for name, value in kept["model"].items()}
    train = [e for examples in load(given.work, ("ewt", "gum", "articles")).values() for e in examples]
    dev = load(given.work, DEV)
    report = {"step": kept["step"], "torch": kept["scores"]}
    seen = ranges(model, train, vocabulary)
    variants = [("model.onnx", seen, 63)] + ([] if given.quick else [("float.onnx", None, 0), ("model8.onnx", seen, 127)])
    for name, spans, limit in variants:
        path = os.path.join(folder, name)
        write(path, kept["shape"], kept["inventories"], weights, spans, limit)
        report[name] = {"bytes": os.path.getsize(path), **measured(path, dev, vocabulary, kept["inventories"]),
                        "words_per_second": words_per_second(path, dev["gum-dev"], vocabulary)}
        print(name, json.dumps(report[name]), flush=True)
    with open(os.path.join(folder, "scores.json"), "w", encoding="utf-8") as file:
        json.dump(report, file, indent=1)


if __name__ == "__main__":
    main()
