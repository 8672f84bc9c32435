"""Corpora to training examples: `python -m reader.prepare --data DIR --work DIR`.

Writes `examples/*.jsonl` under the work folder: what trains (ewt, gum, wikigold, articles) and
what only measures (ewt-dev, gum-dev).
"""

import argparse
import glob
import json
import os
import re

from .corpora import names, treebank
from .examples import write_examples

CLOSING = set(".,;:!?)]}%") | {"'s", "n't", "'", "''", "”", "’", "’s", "..."}
OPENING = set("([{$") | {"``", "“", "‘", "-"}


def spacing(words):
    """Likely spaces for a corpus that has lost them: closing marks stick to what precedes."""
    after = [True] * len(words)
    quote_open = False
    for number, word in enumerate(words):
        if number and (word in CLOSING or word == "-" or word.startswith("'") and len(word) > 1):
            after[number - 1] = False
        if word in OPENING:
            after[number] = False
        if word == '"':
            if quote_open and number:
                after[number - 1] = False
            elif not quote_open:
                after[number] = False
            quote_open = not quote_open
    return after


def split_hyphens(words, tags):
    """Hyphenated words cut as the treebanks cut them; a name goes on inside."""
    cut_words, cut_tags = [], []
    for word, tag in zip(words, tags):
        pieces = [piece for piece in re.split(r"(-)", word) if piece] if re.fullmatch(r"\w+(-\w+)+", word) else [word]
        for number, piece in enumerate(pieces):
            cut_words.append(piece)
            cut_tags.append("I" + tag[1:] if number and tag != "O" else tag)
    return cut_words, cut_tags


def name_examples(path, source):
    for identity, (words, tags) in names(path).items():
        words, tags = split_hyphens(words, tags)
        yield {"id": identity, "source": source, "words": words, "space_after": spacing(words),
               "labels": {"names": tags}}


def with_names(examples, path):
    tags = names(path)
    for example in examples:
        words, found = tags[example["id"]]
        if words == example["words"]:
            example["labels"]["names"] = found
        yield example


ARTICLE_WORD = re.compile(r"https?://\S+|(?:[A-Z]\.){2,}|[A-Z]\.(?= [A-Z])|\d[\d.,]*\d|\w+(?=n[’']t\b)|n[’']t\b|[’'](?:s|re|ve|ll|d|m)\b|\w+|\.{3}|\S")
ARTICLE_KINDS = {"person": "PER", "state": "LOC", "region": "LOC", "organisation": "ORG", "intergovernmental": "ORG",
                 "company": "ORG", "party": "ORG", "armed group": "ORG", "armed-group": "ORG", "armed force": "ORG",
                 "armed-force": "ORG", "government-body": "ORG", "government body": "ORG"}
TITLES = {"president", "minister", "foreign", "defence", "prime", "general", "colonel", "captain", "major", "mr", "mrs",
          "ms", "dr", "sheikh", "king", "prince", "admiral", "ambassador", "secretary", "chancellor", "lieutenant",
          "brigadier", "senator", "governor", "interior", "finance", "deputy", "vice", "sergeant", "commander", "chief",
          "spokesman", "spokeswoman", "judge", "mayor", "bishop", "father", "sister", "professor", "premier", "gen",
          "col", "lt", "sgt", "adm", "marshal", "justice", "energy", "trade", "police", "staff", "army", "state"}


def state_names(path):
    """What the project's list of states gives as names and capitals, for LOC."""
    with open(path, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    columns = [rows[0].index(name) for name in ("name", "names", "capitals")]
    return {name for row in rows[1:] for column in columns for name in re.split(r"[|;] ?", row[column]) if name}


def article_examples(folder, places):
    """Sentences of the articles with the names their actors' mentions give away.

    A mention counts as a name if it is a person's capitalised words less their titles, words of an
    organisation's own name or its initials, or a state or capital that the project lists. Words in
    lower case are no names; every other capitalised word is unknown (null)."""
    for path in sorted(glob.glob(os.path.join(folder, "*.json"))):
        with open(path, encoding="utf-8") as file:
            article = json.load(file)
        text = article["text"]
        spans = {}
        for actor in article["actors"]:
            kind = ARTICLE_KINDS.get(actor["kind"])
            for start, end in actor["mentions"] if kind else ():
                spans[(start, end)] = (kind, actor["name"])
        tokens = [(m.group(), m.start(), m.end()) for m in ARTICLE_WORD.finditer(text)]
        tags = [None if any(c.isupper() for c in word) else "O" for word, _, _ in tokens]
        for (start, end), (kind, own_name) in spans.items():
            inside = [n for n, (_, s, e) in enumerate(tokens) if s >= start and e <= end]
            while inside and kind == "PER" and tokens[inside[0]][0].lower().rstrip(".") in TITLES | {"."}:
                inside.pop(0)
            while inside and tokens[inside[0]][0] in ("The", "the", "A", "An"):
                tags[inside.pop(0)] = "O"
            words = [tokens[n][0] for n in inside]
            if not words or not all(w[0].isupper() or w in ("of", "the", "-", "al", "bin", "and", ".") for w in words):
                continue
            if kind == "LOC" and " ".join(words) not in places or words[0] == ".":
                continue
            own_words = set(re.split(r"[\s-]+", own_name)) | {"of", "the", "and", "-"}
            if kind == "ORG" and not (set(words) <= own_words or len(words) == 1 and words[0].isupper()):
                continue
            if kind == "PER" and words[0] in ("We", "He", "She", "It", "They", "I", "Our", "His", "Her", "My"):
                continue
            for place, n in enumerate(inside):
                tags[n] = ("I-" if place else "B-") + kind
        sentence = []
        for n, (word, _, end) in enumerate(tokens):
            sentence.append(n)
            ends = word in ".!?" or n + 1 == len(tokens) or "\n" in text[end:tokens[n + 1][1]]
            if ends and (n + 1 == len(tokens) or tokens[n + 1][1] > end):
                space = [m + 1 < len(tokens) and tokens[m + 1][1] > tokens[m][2] for m in sentence]
                labels = [tags[m] for m in sentence]
                if any(tag not in (None, "O") for tag in labels):
                    yield {"id": f"{article['id'] if 'id' in article else os.path.basename(path)}-{sentence[0]}",
                           "source": "articles", "words": [tokens[m][0] for m in sentence],
                           "space_after": space, "labels": {"names": labels}}
                sentence = []


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--data", required=True, help="the folder with reader/ and articles/")
    arguments.add_argument("--work", required=True, help="where everything made goes")
    arguments.add_argument("--states", default="../data/actors/states.tsv", help="the project's list of states")
    given = arguments.parse_args()
    reader = os.path.join(given.data, "reader")
    out = os.path.join(given.work, "examples")
    os.makedirs(out, exist_ok=True)
    made = {
        "ewt": treebank(f"{reader}/ewt-train.conllu.gz", "ewt"),
        "gum": with_names(treebank(f"{reader}/gum-open-train.conllu.gz", "gum"), f"{reader}/gum-open-train.iob2.gz"),
        "wikigold": name_examples(f"{reader}/extra/wikigold.iob2.gz", "wikigold"),
        "articles": article_examples(f"{given.data}/articles/train", state_names(given.states)),
        "ewt-dev": with_names(treebank(f"{reader}/ewt-dev.conllu.gz", "ewt"), f"{reader}/uner-ewt-dev.iob2.gz"),
        "gum-dev": with_names(treebank(f"{reader}/gum-open-dev.conllu.gz", "gum"), f"{reader}/gum-open-dev.iob2.gz"),
    }
    for name, examples in made.items():
        examples = list(examples)
        write_examples(f"{out}/{name}.jsonl", examples)
        print(f"{name}: {len(examples)} sentences, {sum(len(e['words']) for e in examples)} words")


if __name__ == "__main__":
    main()
