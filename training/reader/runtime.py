"""Runs an exported reader in Python, as the TypeScript runtime does: for measuring and for fixtures."""

import random

import numpy
import onnxruntime

from .batches import plan
from .model import HEADS
from .score import iob_decode
from .tree import decode


def session(path, threads=1):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


def inputs_of(sentences, vocabulary):
    """Padded int32 inputs of a batch of (words, space_after)."""
    encoded = [vocabulary.encode(*sentence) for sentence in sentences]
    length = max(len(ids) for ids, _, _ in encoded)
    words = max(len(first) for _, _, first in encoded)
    feed = {name: numpy.zeros((len(encoded), length), numpy.int32) for name in ("input_ids", "case_ids", "attention")}
    feed["first"] = numpy.zeros((len(encoded), words), numpy.int32)
    for row, (ids, cases, first) in enumerate(encoded):
        feed["input_ids"][row, : len(ids)] = ids
        feed["case_ids"][row, : len(ids)] = cases
        feed["attention"][row, : len(ids)] = 1
        feed["first"][row, : len(first)] = first
    return feed


def decoded(outputs, row, size, inventories):
    """Labels and tree of one sentence from a batch's outputs."""
    heads = decode(outputs["arc_scores"][row, :size, : size + 1].astype(numpy.float64))
    relations = []
    for word, head in enumerate(heads):
        candidates = outputs["candidates"][row, word].tolist()
        place = candidates.index(head) if head in candidates else None
        if head == 0:
            relations.append("root")
        elif place is None:
            relations.append(next((inventories["deprel"][label] for label in outputs["labels"][row, word].tolist()
                                   if inventories["deprel"][label] != "root"), "dep"))
        else:
            relations.append(inventories["deprel"][outputs["labels"][row, word, place]])
    guess = {"head": heads.tolist(), "deprel": relations}
    for name, kind in HEADS.items():
        part = outputs[name][row, :size]
        guess[name] = (iob_decode(part.tolist(), inventories[name]) if kind == "spans"
                       else [inventories[name][label] for label in part.tolist()])
    return guess


def read(reader, sentences, vocabulary, inventories, pieces=384):
    """Guesses for every (words, space_after), in order."""
    names = [output.name for output in reader.get_outputs()]
    lengths = [len(vocabulary.encode(*sentence)[0]) for sentence in sentences]
    found = [None] * len(sentences)
    for numbers in plan(lengths, pieces, random.Random(0)):
        outputs = dict(zip(names, reader.run(None, inputs_of([sentences[n] for n in numbers], vocabulary))))
        for row, n in enumerate(numbers):
            found[n] = decoded(outputs, row, len(sentences[n][0]), inventories)
    return found
