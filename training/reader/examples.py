"""Training examples: JSON lines, one sentence each. The README fixes the format.

    {"id": "…", "source": "ewt", "words": ["He", "left", "."], "space_after": [true, false, true],
     "labels": {"upos": ["PRON", "VERB", "PUNCT"], "head": [2, 0, 2], …}}

A head of the model that `labels` lacks, and every null inside a list, counts for nothing in training.
"""

import gzip
import json


def read_examples(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            example = json.loads(line)
            problem = fault(example)
            if problem:
                raise ValueError(f"{path}:{number}: {problem}")
            yield example


def write_examples(path, examples):
    with open(path, "w", encoding="utf-8") as out:
        for example in examples:
            problem = fault(example)
            if problem:
                raise ValueError(f"{example.get('id')}: {problem}")
            out.write(json.dumps(example, ensure_ascii=False) + "\n")


def fault(example):
    """What is wrong with an example, or None."""
    words = example.get("words")
    if not words or not all(isinstance(word, str) and word for word in words):
        return "words must be a list of non-empty strings"
    if len(example.get("space_after", [])) != len(words):
        return "space_after must have one entry a word"
    for name, values in example.get("labels", {}).items():
        if len(values) != len(words):
            return f"labels.{name} has {len(values)} entries for {len(words)} words"
    for number, head in enumerate(example.get("labels", {}).get("head", []), 1):
        if head is not None and (not 0 <= head <= len(words) or head == number):
            return f"labels.head of word {number} is {head}"
    return None
