"""Scores from gold words: counts that add up over sentences."""

from .lemma import apply


def spans(tags):
    found, start = [], None
    for place, tag in enumerate([*tags, "O"]):
        if start is not None and not (tag.startswith("I-") and tag[2:] == tags[start][2:]):
            found.append((start, place, tags[start][2:]))
            start = None
        if tag.startswith("B-") or tag.startswith("I-") and start is None:
            start = place
    return set(found)


def universal(relation):
    return relation.split(":")[0]


def sentence_counts(example, guess):
    """Right answers and totals of one sentence; `guess` holds label strings and heads."""
    gold, words = example["labels"], example["words"]
    counts = {"words": len(words)}
    if "upos" in gold:
        counts["upos"] = sum(a == b for a, b in zip(gold["upos"], guess["upos"]))
        counts["xpos"] = sum(a == b for a, b in zip(gold["xpos"], guess["xpos"]))
        lemmas = [apply(edit, word) for edit, word in zip(guess["lemma"], words)]
        counts["lemma"] = sum(a is None or a == b for a, b in zip(gold["lemma"], lemmas))
        same = [a == b for a, b in zip(gold["head"], guess["head"])]
        counts["uas"] = sum(same)
        counts["las"] = sum(h and universal(a) == universal(b)
                            for h, a, b in zip(same, gold["deprel"], guess["deprel"]))
        counts["las_full"] = sum(h and a == b for h, a, b in zip(same, gold["deprel"], guess["deprel"]))
    if "names" in gold:
        wanted, found = spans(gold["names"]), spans(guess["names"])
        counts.update(names_right=len(wanted & found), names_gold=len(wanted), names_found=len(found))
    return counts


def percent(counts):
    """Scores in percent from counts of many sentences."""
    total = {}
    for one in counts:
        for name, value in one.items():
            total[name] = total.get(name, 0) + value
    scores = {name: round(100 * total[name] / total["words"], 2)
              for name in ("las", "las_full", "uas", "upos", "xpos", "lemma") if name in total}
    if total.get("names_gold"):
        scores["names"] = round(200 * total["names_right"] / (total["names_gold"] + total["names_found"]), 2)
    return scores


def iob_decode(logits, labels):
    """The best well-formed IOB2 sequence under the sum of scores."""
    previous = None
    back = []
    for row in logits:
        if previous is None:
            best = [float("-inf") if label.startswith("I-") else row[n] for n, label in enumerate(labels)]
        else:
            best, pointers = [], []
            top = max(range(len(labels)), key=lambda n: previous[n])
            for n, label in enumerate(labels):
                source = top
                if label.startswith("I-"):
                    source = max((m for m, other in enumerate(labels) if other[1:] == label[1:]),
                                 key=lambda m: previous[m])
                best.append(previous[source] + row[n])
                pointers.append(source)
            back.append(pointers)
        previous = best
    place = max(range(len(labels)), key=lambda n: previous[n])
    path = [place]
    for pointers in reversed(back):
        place = pointers[place]
        path.append(place)
    return [labels[n] for n in reversed(path)]
