"""Examples to tensors: batches of sentences of like length."""

import torch

IGNORE = -100


def encode(example, vocabulary, lookup):
    """Ids of one example. A label that the inventory lacks counts for nothing."""
    ids, cases, first = vocabulary.encode(example["words"], example["space_after"])
    labels = {}
    for name, values in example["labels"].items():
        if name == "head":
            labels[name] = [IGNORE if value is None else value for value in values]
        elif name in lookup:
            labels[name] = [lookup[name].get(value, IGNORE) for value in values]
    return {"input_ids": ids, "case_ids": cases, "first": first, "labels": labels}


def collate(encoded, pad):
    """One batch: padded tensors; label tensors hold IGNORE where there is nothing to learn."""
    length = max(len(item["input_ids"]) for item in encoded)
    words = max(len(item["first"]) for item in encoded)
    count = len(encoded)
    batch = {
        "input_ids": torch.full((count, length), pad),
        "case_ids": torch.zeros(count, length, dtype=torch.long),
        "attention": torch.zeros(count, length, dtype=torch.long),
        "first": torch.zeros(count, words, dtype=torch.long),
        "real": torch.zeros(count, words, dtype=torch.bool),
    }
    labels = {}
    for row, item in enumerate(encoded):
        pieces, size = len(item["input_ids"]), len(item["first"])
        batch["input_ids"][row, :pieces] = torch.tensor(item["input_ids"])
        batch["case_ids"][row, :pieces] = torch.tensor(item["case_ids"])
        batch["attention"][row, :pieces] = 1
        batch["first"][row, :size] = torch.tensor(item["first"])
        batch["real"][row, :size] = True
        for name, values in item["labels"].items():
            if name not in labels:
                labels[name] = torch.full((count, words), IGNORE)
            labels[name][row, :size] = torch.tensor(values)
    batch["labels"] = labels
    return batch


def plan(lengths, pieces_per_batch, random):
    """Lists of example numbers, each at most `pieces_per_batch` with padding, in random order."""
    order = sorted(range(len(lengths)), key=lambda number: (lengths[number] + random.random() * 4, number))
    batches, current, longest = [], [], 0
    for number in order:
        longest_now = max(longest, lengths[number])
        if current and longest_now * (len(current) + 1) > pieces_per_batch:
            batches.append(current)
            current, longest_now = [], lengths[number]
        current.append(number)
        longest = longest_now
    if current:
        batches.append(current)
    random.shuffle(batches)
    return batches
